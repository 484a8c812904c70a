"""Two administrators of the office leave at the same moment."""

import re
from collections.abc import Callable, Iterator
from importlib import import_module

import pytest
from allauth.mfa.models import Authenticator
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from factories import people as made_up
from sankofa.directory.actions import memberships
from sankofa.directory.models import Account, DutyGrant, Membership, Organisation
from sankofa.directory.terms import DirectoryRefused, Duty

from .conftest import Person

RULES = import_module("sankofa.directory.migrations.0004_rules_of_duties")


def _two_administrators() -> list[Membership]:
    office = made_up.office()
    accounts = [made_up.holder(Duty.ADMINISTRATOR, office) for _ in range(2)]
    return list(Membership.objects.filter(account__in=accounts).order_by("pk"))


def _take_away() -> None:
    with transaction.atomic(), made_up.as_found():
        for model in (DutyGrant, Membership, Authenticator, Account):
            model.objects.all()._raw_delete("default")
        Organisation.objects.filter(slug__startswith="made-up")._raw_delete("default")


def _administrators() -> int:
    running = DutyGrant.objects.filter(duty=Duty.ADMINISTRATOR, ended_at=None, membership__left_at=None)
    return running.count()


def _leaves_by_rows_alone(member: Membership) -> None:
    Membership.objects.filter(pk=member.pk).update(left_at=timezone.now())


@pytest.fixture
def members(people: Callable[[], Person]) -> Iterator[list[Membership]]:
    clerk = people()
    yield clerk.does(_two_administrators)
    clerk.does(_take_away)


@pytest.fixture
def without_the_lock(people: Callable[[], Person]) -> Iterator[None]:
    """The rule as it would be if nobody waited for anybody."""
    (rule,) = re.findall(
        r"(CREATE FUNCTION directory_keep_administrator\(\).*?\n\$\$;)", RULES.LAST, re.DOTALL
    )
    rule = rule.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
    without = re.sub(r"PERFORM pg_advisory_xact_lock\([^;]*;", "", rule)
    assert without != rule
    clerk = people()
    clerk.does(_execute, without)
    yield
    clerk.does(_execute, rule)


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.usefixtures("without_the_lock")
def test_without_waiting_for_each_other_both_leave(people, members: list[Membership]):
    one, other = people(), people()
    for person, member in ((one, members[0]), (other, members[1])):
        person.begins()
        person.does(_leaves_by_rows_alone, member)
        person.does(_execute, "SET CONSTRAINTS ALL IMMEDIATE")  # each sees the other still there
    one.commits()
    other.commits()
    assert one.does(_administrators) == 0


def test_by_rows_alone_one_stays(people, members: list[Membership]):
    one, other = people(), people()
    for person, member in ((one, members[0]), (other, members[1])):
        person.begins()
        person.does(_leaves_by_rows_alone, member)
    one.does(_execute, "SET CONSTRAINTS ALL IMMEDIATE")
    late = other.starts(_execute, "SET CONSTRAINTS ALL IMMEDIATE")
    one.commits()
    with pytest.raises(IntegrityError):
        late.result(timeout=60)
    other.rolls_back()
    assert one.does(_administrators) == 1


def test_one_of_them_stays(people, members: list[Membership]):
    one, other = people(), people()
    one.begins()
    one.does(memberships.leave, members[0], by=members[0].account)
    late = other.starts(memberships.leave, members[1], by=members[1].account)
    one.commits()
    with pytest.raises(DirectoryRefused):
        late.result(timeout=60)
    assert one.does(_administrators) == 1
