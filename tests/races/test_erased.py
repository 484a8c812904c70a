"""Nothing is written down of somebody whom another transaction is just erasing."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.utils import timezone

from factories import consents
from factories import people as made_up
from factories.site_role import act_as
from sankofa.config.embedded.layout import SITE
from sankofa.directory.actions.consents import give_consent
from sankofa.directory.actions.persons import ensure_person, save_identity
from sankofa.directory.actions.rights import ask
from sankofa.directory.models import (
    Account,
    Consent,
    ConsentText,
    ConsentWording,
    Identity,
    Organisation,
    Person,
    RightsRequest,
)
from sankofa.directory.terms import Contacts, DirectoryRefused, Purpose, Right
from sankofa.foundation.statement import stated

from .conftest import until_one_waits

WORDS = "I live at 5 Made-up Road."


class Case:
    """Somebody with an account, who writes something about themselves."""

    def __init__(self):
        self.ours = made_up.organisation(slug=f"made-up-erased-{timezone.now():%H%M%S%f}")
        self.wording = consents.wording(Purpose.MATCHING)
        self.account = made_up.account()
        self.person: Person = ensure_person(account=self.account)

    def saves(self) -> None:
        contacts = Contacts("Ama Example", "ama@example.org")
        save_identity(person=self.person.pk, contacts=contacts, by=self.account)

    def asks(self) -> None:
        ask(person=self.person, organisation=self.ours, right=Right.CORRECT, words=WORDS, by=self.account)

    def agrees(self) -> None:
        give_consent(person=self.person, organisation=self.ours, wording=self.wording, by=self.account)

    def tries(self, what: str) -> bool:
        act_as(SITE)
        try:
            with stated(actor=str(self.account), purpose=Purpose.OWN):
                getattr(self, what)()
        except DirectoryRefused:
            return False
        finally:
            act_as(None)
        return True

    def is_wiped(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT directory_wipe_person(%s)", [self.person.pk])

    def held(self) -> int:
        rows = (Identity, RightsRequest, Consent)
        return sum(model.objects.filter(person=self.person).count() for model in rows)


@pytest.fixture
def case(people) -> Iterator[Case]:
    owner = people()
    made = owner.does(Case)
    yield made
    owner.does(_take_away, made)


def _take_away(case: Case) -> None:
    for model in (Identity, RightsRequest, Consent):
        model.objects.filter(person=case.person).delete()
    Person.objects.filter(pk=case.person.pk).update(account=None)
    Person.objects.filter(pk=case.person.pk).delete()
    Account.objects.filter(pk=case.account.pk).delete()
    Organisation.objects.filter(pk=case.ours.pk).delete()
    ConsentWording.objects.filter(text__purpose=Purpose.MATCHING).delete()
    ConsentText.objects.filter(purpose=Purpose.MATCHING).delete()


@pytest.mark.parametrize("what", ["saves", "asks", "agrees"])
def test_nothing_is_written_down_of_who_is_just_erased(case: Case, people, what: str):
    erasing, writing = people(), people()
    erasing.begins()
    erasing.does(case.is_wiped)
    waiting = writing.starts(case.tries, what)
    until_one_waits()
    erasing.commits()
    assert waiting.result(timeout=60) is False
    assert writing.does(case.held) == 0


@pytest.mark.parametrize("what", ["saves", "asks", "agrees"])
def test_without_an_erasing_it_is_written_down(case: Case, people, what: str):
    assert people().does(case.tries, what)
    assert people().does(case.held) == 1
