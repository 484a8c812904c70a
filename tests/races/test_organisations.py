"""Two organisations of one name are proposed at the same moment."""

from collections.abc import Callable, Iterator

import pytest
from django.db import IntegrityError, transaction

from factories import people as made_up
from sankofa.directory.actions import organisations
from sankofa.directory.formats.organisations import OrganisationValues
from sankofa.directory.models import Organisation
from sankofa.directory.terms import OrganisationKind

from .conftest import Person, until_one_waits

CLUB = OrganisationValues(name="Made-up Club of Two Authors", kind=OrganisationKind.HOMETOWN_CLUB)


def _added() -> str:
    return organisations.save_organisation(CLUB, by="a test").slug


def _take_away() -> None:
    with transaction.atomic(), made_up.as_found():
        Organisation.objects.filter(slug__startswith="made-up").delete()


@pytest.fixture
def two(people: Callable[[], Person]) -> Iterator[list[Person]]:
    yield [people(), people()]
    people().does(_take_away)


def _both(two: list[Person]) -> list[str]:
    first, second = two
    first.begins()
    slugs = [first.does(_added)]
    waiting = second.starts(_added)
    until_one_waits()
    first.commits()
    return [*slugs, waiting.result(timeout=60)]


def test_each_is_given_an_address_of_its_own(two):
    assert _both(two) == ["made-up-club-of-two-authors", "made-up-club-of-two-authors-2"]


def test_without_the_lock_the_second_fails(two, monkeypatch):
    monkeypatch.setattr(organisations, "wait_for_turn", lambda what: None)
    with pytest.raises(IntegrityError):
        _both(two)
