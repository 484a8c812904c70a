"""Whatever stands under somebody's account or person is in the export of their data, or stands below with a reason."""

import uuid

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories import people
from sankofa.directory.models import Account, Person
from sankofa.directory.queries.holdings import Subject, everything_about
from sankofa.directory.terms import Purpose
from sankofa.foundation.statement import stated

pytestmark = pytest.mark.django_db

OFFICE_ACTS = "what an officer did to another's row; the officer's export has it from the journal"
NOT_ASKED = {
    "directory.Identity.person": "opened by a function that leaves a row in the journal",
    "directory.PersonDocument.person": "opened by a function that leaves a row in the journal",
    "directory.Person.account": "the person is asked by its own number",
    "directory.Consent.recorded_by": OFFICE_ACTS,
    "directory.RightsRequest.done_by": OFFICE_ACTS,
    "directory.DutyGrant.granted_by": OFFICE_ACTS,
    "directory.DutyGrant.confirmed_by": OFFICE_ACTS,
    "directory.Invitation.invited_by": OFFICE_ACTS,
    "directory.Invitation.accepted_by": "the membership that came of it is told",
    "pghistory.MiddlewareEvents.user": "another name of the library for rows that it never writes here",
}


def columns() -> dict[str, tuple[str, str]]:
    """Every column that names an account or a person, with its table."""
    return {
        f"{model._meta.label}.{field.name}": (model._meta.db_table, field.column)
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.concrete and field.related_model in (Account, Person)
    }


def test_every_column_that_names_somebody_is_asked_for_their_export():
    account = people.account()
    with (
        stated(actor=str(account.public_id), purpose=Purpose.OWN),
        CaptureQueriesContext(connection) as asked,
    ):
        everything_about(Subject(uuid.uuid4(), account))
    conditions = " ".join(query["sql"].partition(" WHERE ")[2] for query in asked.captured_queries)
    forgotten = {
        name for name, (table, column) in columns().items() if f'"{table}"."{column}" =' not in conditions
    }
    assert forgotten - NOT_ASKED.keys() == set(), "no holding asks for these (directory/queries/holdings.py)"
    assert NOT_ASKED.keys() - forgotten == set(), "these are asked for by now"
