"""Ending again what an older backup brought back; `tests/config/test_ended_again.py` does it with a real one."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from factories import consents, people
from sankofa.directory.actions.ending_again import end_again
from sankofa.directory.models import Account, Consent, Identity, PersonDocument
from sankofa.directory.queries.endings import endings_here
from sankofa.directory.terms import Purpose
from sankofa.foundation import endings
from sankofa.foundation.endings import Ending

pytestmark = pytest.mark.django_db
BY = "a made-up restore"


def ending(kind: str, id: object, days: int = 1) -> Ending:
    return Ending(kind, str(id), timezone.now() + timedelta(days=days))


def test_a_consent_is_ended_again_once_and_then_stands_among_those_that_ended():
    given = consents.consent(people.organisation(), Purpose.NEWSLETTER, consents.person())
    one = ending(endings.CONSENT, given.pk)
    assert end_again([one], by=BY) == ({"consent": 1}, [])
    assert end_again([one], by=BY) == ({}, [])
    assert Consent.objects.get().withdrawn_at == one.at
    assert ("consent", str(given.pk)) in {(each.kind, each.id) for each in endings_here()}


def test_an_erased_person_goes_again_with_the_account():
    account = people.account()
    person = consents.person(account)
    assert end_again([ending(endings.PERSON, person.pk)], by=BY) == ({"person": 1}, [])
    assert not Identity.objects.exists()
    assert not Account.objects.filter(pk=account.pk).exists()


def test_what_the_backup_does_not_hold_or_nobody_can_read_is_passed_over_or_told():
    odd = ending(endings.CONSENT, "half-an-id")
    unknown = [ending(endings.CONSENT, uuid.uuid4()), ending(endings.DUTY, 10**9), ending("later-kind", 1)]
    assert end_again([*unknown, odd], by=BY) == ({}, [odd])


def test_a_removed_account_goes_again():
    account = people.account()
    assert end_again([ending(endings.ACCOUNT, account.public_id)], by=BY) == ({"account": 1}, [])
    assert not Account.objects.filter(pk=account.pk).exists()


def test_a_removed_document_goes_again_alone():
    person = consents.person()
    gone, kept = (PersonDocument.objects.create(person=person, content=b"made up") for _ in range(2))
    assert end_again([ending(endings.DOCUMENT, gone.pk)], by=BY) == ({"document": 1}, [])
    assert list(PersonDocument.objects.values_list("pk", flat=True)) == [kept.pk]
