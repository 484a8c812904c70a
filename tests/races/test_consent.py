"""A consent that ends while somebody else reads, counts or gives."""

import uuid
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from factories import consents
from factories import people as made_up
from factories.site_role import act_as
from sankofa.config.embedded.layout import SITE
from sankofa.directory.actions.consent_texts import publish_consent_text
from sankofa.directory.actions.consents import give_consent, withdraw_consent
from sankofa.directory.actions.persons import restrict
from sankofa.directory.models import Account, Consent, ConsentText, ConsentWording, Organisation, Person
from sankofa.directory.queries.identities import open_identities
from sankofa.directory.terms import Duty, Purpose
from sankofa.foundation.statement import stated

WORDS = {language: f"More, in {language}." for language in consents.LANGUAGES}


class Case:
    """Rows that last until the test is over, made by somebody with a connection of their own."""

    def __init__(self):
        self.ours = made_up.organisation(f"Made-up {uuid.uuid4()}", slug=f"made-up-{uuid.uuid4()}")
        self.matcher = made_up.holder(Duty.MATCHER, self.ours)
        self.account = made_up.account()
        self.person = consents.person(self.account)
        self.given = consents.consent(self.ours, Purpose.MATCHING, self.person)


@pytest.fixture
def case(people) -> Iterator[Case]:
    owner = people()
    made = owner.does(Case)
    yield made
    owner.does(take_away, made)


def take_away(case: Case) -> None:
    Consent.objects.filter(organisation=case.ours).delete()
    Person.objects.filter(pk=case.person.pk).update(account=None)
    Person.objects.filter(pk=case.person.pk).delete()
    with made_up.as_found(), connection.cursor() as cursor:
        for table in ("directory_dutygrant", "directory_membership"):
            column = "membership_id" if table.endswith("grant") else "id"
            cursor.execute(
                f"DELETE FROM {table} WHERE {column} IN"
                " (SELECT id FROM directory_membership WHERE organisation_id = %s)",
                [case.ours.pk],
            )
    Account.objects.filter(pk__in=(case.matcher.pk, case.account.pk)).delete()
    Organisation.objects.filter(pk=case.ours.pk).delete()
    ConsentWording.objects.filter(text__purpose=Purpose.MATCHING).delete()
    ConsentText.objects.filter(purpose=Purpose.MATCHING).delete()


class Reading:
    """A job that stays in one transaction, as the site does it."""

    def __init__(self, case: Case):
        act_as(SITE)
        self._case = case
        self._stated = stated(actor=str(case.matcher), purpose=Purpose.MATCHING)
        self._stated.__enter__()

    def sees(self) -> tuple[int, int, int]:
        persons = [person.pk for person in Person.objects.all()]
        opened = open_identities([self._case.person.pk])
        return len(persons), Consent.objects.count(), len(opened)

    def ends(self) -> None:
        self._stated.__exit__(None, None, None)
        act_as(None)


def own(case: Case, action, **values: object) -> None:
    act_as(SITE)
    with stated(actor=str(case.account), purpose=Purpose.OWN):
        action(by=case.account, **values)
    act_as(None)


ENDS = {
    "withdrawn": lambda case: own(case, withdraw_consent, consent=case.given),
    "restricted": lambda case: own(case, restrict, person=case.person),
    "text": lambda case: publish_consent_text(
        purpose=Purpose.MATCHING, words=WORDS, months=12, asks_for_more=True, by=case.account
    ),
}


@pytest.mark.parametrize("end", ENDS)
def test_a_job_at_work_loses_sight_with_its_next_statement(case: Case, people, end: str):
    job, other = people(), people()
    reading = job.does(Reading, case)
    assert job.does(reading.sees) == (1, 1, 1)
    other.does(ENDS[end], case)
    assert job.does(reading.sees) == (0, 0, 0)
    job.does(reading.ends)


def test_consent_given_while_all_use_is_stopped_waits(case: Case, people):
    """Whichever comes first: no consent slips through between looking and writing."""
    stopping, giving, reader = people(), people(), people()
    wording = stopping.does(
        lambda: ConsentWording.objects.select_related("text").get(pk=case.given.wording_id)
    )
    stopping.does(withdraw_as_owner, case)
    stopping.begins()
    stopping.does(lambda: Person.objects.filter(pk=case.person.pk).update(restricted_at=timezone.now()))
    waiting = giving.starts(
        own, case, give_consent, person=case.person, organisation=case.ours, wording=wording
    )
    stopping.commits()
    waiting.result(timeout=60)
    assert reader.does(lambda: Consent.objects.get(organisation=case.ours, withdrawn_at=None).paused) is True
    reading = reader.does(Reading, case)
    assert reader.does(reading.sees) == (0, 0, 0)
    reader.does(reading.ends)


def withdraw_as_owner(case: Case) -> None:
    Consent.objects.filter(pk=case.given.pk).update(withdrawn_at=timezone.now() - timedelta(seconds=1))


def test_given_twice_at_once_it_stands_once(case: Case, people):
    first, second = people(), people()
    wording = first.does(lambda: ConsentWording.objects.select_related("text").get(pk=case.given.wording_id))
    first.does(withdraw_as_owner, case)
    given = [
        who.starts(own, case, give_consent, person=case.person, organisation=case.ours, wording=wording)
        for who in (first, second)
    ]
    for each in given:
        each.result(timeout=60)
    assert first.does(lambda: Consent.objects.filter(organisation=case.ours, withdrawn_at=None).count()) == 1
