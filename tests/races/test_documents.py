"""The last document that fits is added twice at once, or while its owner is being erased."""

from collections.abc import Iterator

import pytest
from django.db import connection

from factories import people as made_up
from factories.site_role import act_as
from sankofa.config.embedded.layout import SITE
from sankofa.directory.actions.persons import add_document, ensure_person
from sankofa.directory.models import Account, Person, PersonDocument
from sankofa.directory.terms import MOST_DOCUMENTS, DirectoryRefused, Purpose
from sankofa.foundation.sent_files import Taken
from sankofa.foundation.statement import stated

from .conftest import until_one_waits


class Case:
    """Somebody who may keep one more document."""

    def __init__(self):
        self.account = made_up.account()
        self.person: Person = ensure_person(account=self.account)
        for _each in range(MOST_DOCUMENTS - 1):
            PersonDocument.objects.create(person=self.person, title="Made up", content=b"made up")

    def adds(self) -> bool:
        act_as(SITE)
        try:
            with stated(actor=str(self.account), purpose=Purpose.OWN):
                file = Taken("application/pdf", b"%PDF made up")
                add_document(person=self.person.pk, title="The last", file=file, by=self.account)
        except DirectoryRefused:
            return False
        finally:
            act_as(None)
        return True

    def is_wiped(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT directory_wipe_person(%s)", [self.person.pk])

    def kept(self) -> int:
        return PersonDocument.objects.filter(person=self.person).count()


@pytest.fixture
def case(people) -> Iterator[Case]:
    owner = people()
    made = owner.does(Case)
    yield made
    owner.does(_take_away, made)


def _take_away(case: Case) -> None:
    PersonDocument.objects.filter(person=case.person).delete()
    Person.objects.filter(pk=case.person.pk).update(account=None)
    Person.objects.filter(pk=case.person.pk).delete()
    Account.objects.filter(pk=case.account.pk).delete()


def test_of_two_at_once_one_is_kept(case: Case, people):
    waiting = [people().starts(case.adds) for _each in range(4)]
    assert sorted(each.result(timeout=60) for each in waiting) == [False, False, False, True]
    assert people().does(case.kept) == MOST_DOCUMENTS


def test_nothing_is_added_to_who_is_just_erased(case: Case, people):
    erasing, adding = people(), people()
    erasing.begins()
    erasing.does(case.is_wiped)
    waiting = adding.starts(case.adds)
    until_one_waits()
    erasing.commits()
    assert waiting.result(timeout=60) is False
    assert adding.does(case.kept) == 0
