"""Persons as the database shows them. What is stated for the transaction decides; nothing here widens it."""

from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Now

from sankofa.directory.models import Consent, Organisation
from sankofa.directory.terms import Purpose

PER_PAGE = 50


def consenting(organisation: Organisation | int, purpose: Purpose) -> QuerySet[Consent]:
    """The consents to an organisation for a purpose that are in force, the latest first, each with its person.

    The conditions are those of the policies, said again, so that the database finds the rows by their index.
    """
    return (
        Consent.objects.filter(
            organisation=organisation, purpose=purpose, withdrawn_at=None, paused=False, lapses_at__gt=Now()
        )
        .select_related("person")
        .order_by("-given_at")
    )


def consents_seen(person: UUID) -> list[Consent]:
    """Those of a person's consents that the statement shows."""
    held = Consent.objects.filter(person=person).select_related("organisation", "wording__text")
    return list(held.order_by("-given_at"))
