"""What somebody who holds the site's connection, and may state whom they like, still cannot do by hand."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from factories import consents, people
from factories.site_role import as_owner
from sankofa.directory.models import Person
from sankofa.directory.terms import Duty, Purpose, Right
from sankofa.foundation.statement import stated

pytestmark = pytest.mark.django_db


def tried(statement: str, *values: object) -> int:
    """How many rows a statement touched; none where it was refused."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.rowcount
    except DatabaseError:
        return 0


@pytest.fixture
def case(db):
    ours = people.organisation()
    ama = consents.person(people.account())
    registrar = people.holder(Duty.REGISTRAR, ours)
    return ours, ama, registrar


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE directory_consenttext SET substance = 0",
        "UPDATE directory_consenttext SET months = 1200",
        "UPDATE directory_consenttext SET published_at = NULL",
        "DELETE FROM directory_consenttext",
        "UPDATE directory_consentwording SET words = 'Give us all.'",
        "DELETE FROM directory_consentwording",
        "DELETE FROM directory_retentionrule",
        "UPDATE directory_purposeduty SET duty = 'member'",
    ],
)
def test_what_people_agreed_to_is_not_rewritten(case, as_site, statement: str):
    with as_owner():
        consents.text(Purpose.MATCHING)
    assert tried(statement) == 0


def test_a_request_to_see_does_not_become_one_to_erase(case, as_site):
    ours, ama, registrar = case
    with as_owner():
        consents.request(ours, ama, Right.ACCESS)
    with stated(actor=str(registrar), purpose=Purpose.DATA_RIGHTS):
        assert Person.objects.filter(pk=ama.pk).exists()
        assert tried("UPDATE directory_rightsrequest SET \"right\" = 'erase'") == 0
        assert tried("SELECT * FROM directory_erase_person(%s)", ama.pk) == 0


def test_an_answered_request_is_not_opened_again_to_look_once_more(case, as_site):
    ours, ama, registrar = case
    with as_owner():
        asked = consents.request(ours, ama)
        type(asked).objects.filter(pk=asked.pk).update(done_at=timezone.now())
    with stated(actor=str(registrar), purpose=Purpose.DATA_RIGHTS):
        assert tried("UPDATE directory_rightsrequest SET done_at = NULL") == 0
        assert tried("UPDATE directory_rightsrequest SET done_at = now() + interval '1 year'") == 0
        assert not Person.objects.exists()


def test_a_registrar_does_not_reach_whom_another_is_writing_down(case, as_site):
    """A transaction that began before sees the other's newcomer as new too."""
    ours, _ama, registrar = case
    with as_owner():
        newcomer = consents.person()
        theirs = people.organisation()
        consents.consent(theirs, Purpose.MATCHING, newcomer, on_paper=True)
        Person.objects.filter(pk=newcomer.pk).update(added_at=timezone.now() + timedelta(minutes=1))
        words = consents.wording(Purpose.MATCHING)
    with stated(actor=str(registrar), purpose=Purpose.MATCHING):
        assert (
            tried(
                "INSERT INTO directory_consent (id, person_id, organisation_id, purpose, substance, wording_id,"
                " given_at, lapses_at, on_paper, paused, recorded_by_id) SELECT gen_random_uuid(), %s, %s, 'matching',"
                " %s, %s, now(), now() + interval '1 day', true, false, directory_actor()",
                newcomer.pk,
                ours.pk,
                words.text.substance,
                words.pk,
            )
            == 0
        )
        assert not Person.objects.exists()


def test_an_account_keeps_the_id_by_which_the_journal_names_it(case, as_site):
    assert tried("UPDATE directory_account SET public_id = gen_random_uuid()") == 0


@pytest.mark.parametrize("number", ["1", "currval('journal_entry_id_seq') + 1", "9000000000"])
def test_nobody_numbers_rows_of_the_journal_by_hand(case, as_site, number: str):
    add = "INSERT INTO journal_entry (actor, action, subject) VALUES ('x', 'y', 'z')"
    assert tried(add) == 1
    assert (
        tried(f"INSERT INTO journal_entry (id, actor, action, subject) VALUES ({number}, 'x', 'y', 'z')") == 0
    )
    assert tried(f"{add}, ('x', 'y', 'z')") == 2
