"""What the database shows of persons, to whom, for what purpose. Asked as the site's own processes ask."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from factories import consents, people
from factories.site_role import as_owner
from sankofa.directory.models import Consent, Identity, Person, PurposeDuty, RightsRequest
from sankofa.directory.terms import AUTHORITIES, CONSENTED, SERVED_BY, Duty, Purpose
from sankofa.foundation.statement import stated

pytestmark = pytest.mark.django_db
SERVING = [(purpose, duty) for purpose in CONSENTED for duty in SERVED_BY[purpose]]
TABLES = ("directory_person", "directory_consent", "directory_rightsrequest", "directory_persondocument")


def rows(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return cursor.fetchone()[0]


def identities() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(person_id) FROM directory_identity")
        return cursor.fetchone()[0]


@contextmanager
def said(actor: str | None, purpose: str | None) -> Iterator[None]:
    """A statement by hand, which may leave something out."""
    with transaction.atomic(), connection.cursor() as cursor:
        for name, value in (("actor", actor), ("purpose", purpose)):
            if value is not None:
                cursor.execute("SELECT set_config(%s, %s, true)", [f"sankofa.{name}", value])
        yield
        cursor.execute(
            "SELECT set_config('sankofa.actor', '', true), set_config('sankofa.purpose', '', true)"
        )


@pytest.mark.parametrize(("purpose", "duty"), SERVING)
def test_consent_duty_and_purpose_together_show_a_person(as_site, purpose: Purpose, duty: Duty):
    with as_owner():
        ours = people.organisation()
        who, ama = people.holder(duty, ours), consents.person()
        consents.consent(ours, purpose, ama)
    with stated(actor=str(who), purpose=purpose):
        assert list(Person.objects.all()) == [ama]
        assert Consent.objects.get().person_id == ama.pk
        assert identities() == 1


@pytest.mark.parametrize(
    "actor", [None, "", "nobody", "0", "';--", "00000000-0000-0000-0000-000000000000", "retention"]
)
@pytest.mark.parametrize(
    "purpose", [None, "", "matching", "own", "data-rights", "retention", "everything", "'"]
)
def test_a_statement_that_names_nobody_shows_nothing(as_site, actor: str | None, purpose: str | None):
    with as_owner():
        ours = people.organisation()
        ama = consents.person(people.account())
        consents.consent(ours, Purpose.MATCHING, ama)
        consents.request(ours, ama)
    with said(actor, purpose):
        assert [rows(table) for table in TABLES] == [0, 0, 0, 0]
        assert identities() == 0


@pytest.mark.parametrize("purpose", [None, "", "everything", "Matching", "matching ", "own'"])
def test_a_purpose_that_is_none_shows_nothing(as_site, purpose: str | None):
    with as_owner():
        ours = people.organisation()
        who = people.holder(Duty.MATCHER, ours)
        consents.consent(ours, Purpose.MATCHING, consents.person(who))
    with said(str(who), purpose):
        assert [rows(table) for table in TABLES] == [0, 0, 0, 0]


def test_outside_of_a_statement_there_is_nothing(as_site):
    with as_owner():
        ours = people.organisation()
        who = people.holder(Duty.MATCHER, ours)
        consents.consent(ours, Purpose.MATCHING, consents.person())
    with stated(actor=str(who), purpose=Purpose.MATCHING):
        assert rows("directory_person") == 1
    assert rows("directory_person") == 0


@pytest.mark.parametrize("purpose", CONSENTED)
@pytest.mark.parametrize("duty", list(Duty))
def test_no_other_duty_shows_anybody(as_site, purpose: Purpose, duty: Duty):
    if duty in SERVED_BY[purpose]:
        return
    with as_owner():
        ours = people.organisation()
        who = people.holder(duty, ours)
        consents.consent(ours, purpose, consents.person())
    with stated(actor=str(who), purpose=purpose):
        assert [rows("directory_person"), rows("directory_consent")] == [0, 0]


def test_a_duty_elsewhere_shows_nobody(as_site):
    with as_owner():
        ours, theirs = people.organisation(), people.organisation()
        who = people.holder(Duty.MATCHER, theirs)
        consents.consent(ours, Purpose.MATCHING, consents.person())
    with stated(actor=str(who), purpose=Purpose.MATCHING):
        assert [rows("directory_person"), rows("directory_consent")] == [0, 0]


@pytest.mark.parametrize("other", [purpose for purpose in Purpose if purpose != Purpose.MATCHING])
def test_another_purpose_shows_nobody(as_site, other: Purpose):
    with as_owner():
        ours = people.organisation()
        who = people.account(second_step=True)
        for duty in Duty:
            people.grant(who, duty, ours)
        consents.consent(ours, Purpose.MATCHING, consents.person())
    with stated(actor=str(who), purpose=other):
        assert [rows("directory_person"), rows("directory_consent")] == [0, 0]


@pytest.mark.parametrize("end", ["withdrawn", "lapsed", "substance", "restricted"])
def test_a_consent_that_ended_shows_nobody(as_site, end: str):
    with as_owner():
        ours = people.organisation()
        who, ama = people.holder(Duty.MATCHER, ours), consents.person()
        given = consents.consent(ours, Purpose.MATCHING, ama)
        now = timezone.now()
        if end == "withdrawn":
            Consent.objects.filter(pk=given.pk).update(withdrawn_at=now)
        elif end == "lapsed":
            given.delete()
            consents.consent(ours, Purpose.MATCHING, ama, lapses_at=now - timedelta(seconds=1))
        elif end == "substance":
            consents.text(Purpose.MATCHING, substance=2)
        else:
            Person.objects.update(restricted_at=now)
    with stated(actor=str(who), purpose=Purpose.MATCHING):
        assert [rows("directory_person"), rows("directory_consent"), identities()] == [0, 0, 0]


def test_a_new_text_of_the_same_substance_asks_nobody_again(as_site):
    with as_owner():
        ours = people.organisation()
        who = people.holder(Duty.MATCHER, ours)
        consents.consent(ours, Purpose.MATCHING, consents.person())
        consents.text(Purpose.MATCHING, substance=1)
    with stated(actor=str(who), purpose=Purpose.MATCHING):
        assert rows("directory_person") == 1


def test_people_see_themselves_and_nobody_else(as_site):
    with as_owner():
        ours = people.organisation()
        who = people.account()
        ama, kofi = consents.person(who), consents.person(people.account(), name="Kofi Example")
        for person in (ama, kofi):
            consents.consent(ours, Purpose.MATCHING, person)
            consents.request(ours, person)
    with stated(actor=str(who), purpose=Purpose.OWN):
        assert list(Person.objects.all()) == [ama]
        assert [each.person_id for each in Consent.objects.all()] == [ama.pk]
        assert [each.person_id for each in RightsRequest.objects.all()] == [ama.pk]


def test_who_asked_about_their_data_is_seen_until_the_answer(as_site):
    with as_owner():
        ours, theirs = people.organisation(), people.organisation()
        us, them = people.holder(Duty.REGISTRAR, ours), people.holder(Duty.REGISTRAR, theirs)
        ama = consents.person()
        consents.consent(theirs, Purpose.MATCHING, ama)
        asked = consents.request(ours, ama)
    with stated(actor=str(them), purpose=Purpose.DATA_RIGHTS):
        assert [rows(table) for table in TABLES] == [0, 0, 0, 0]
    with stated(actor=str(us), purpose=Purpose.DATA_RIGHTS):
        assert [rows(table) for table in TABLES] == [1, 0, 1, 0], "no consent to others is shown"
        asked.done_at = timezone.now()
        asked.save()
        assert [rows(table) for table in TABLES] == [0, 0, 1, 0]


@pytest.mark.parametrize("column", ["name", "email", "phone", "address", "email_blind", "phone_blind"])
def test_no_sealed_column_is_read_directly(as_site, column: str):
    with pytest.raises(Exception, match="permission denied"), transaction.atomic():
        list(Identity.objects.values_list(column, flat=True))


def test_the_database_serves_the_purposes_that_the_terms_name():
    held = set(PurposeDuty.objects.values_list("purpose", "duty"))
    assert held == {(purpose.value, duty.value) for purpose, duties in SERVED_BY.items() for duty in duties}


def test_the_database_knows_the_same_authorities():
    with connection.cursor() as cursor:
        cursor.execute("SELECT directory_authorities()")
        assert set(cursor.fetchone()[0]) == {kind.value for kind in AUTHORITIES}
