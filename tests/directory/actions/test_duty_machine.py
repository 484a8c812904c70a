"""Any order of giving, confirming, ending, leaving and waiting: a plain model and the database's view agree."""

from dataclasses import dataclass, field

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from factories import people
from sankofa.directory.actions import duties, memberships
from sankofa.directory.models import DutyGrant, Membership
from sankofa.directory.queries.duties import duties_in_force
from sankofa.directory.terms import SENSITIVE, DirectoryRefused, Duty

GIVEN = (Duty.REVIEWER, Duty.MATCHER, Duty.ADMINISTRATOR)


@dataclass
class Held:
    """A grant as the model knows it."""

    who: int
    where: str
    duty: Duty
    by: int | None
    row: DutyGrant
    counts: bool
    runs: bool = True
    expires: bool = False


@dataclass
class World:
    accounts: list = field(default_factory=list)
    places: dict = field(default_factory=dict)
    members: dict = field(default_factory=dict)  # (who, where) -> membership, while it lasts
    held: list[Held] = field(default_factory=list)


class Duties(RuleBasedStateMachine):
    who = st.integers(0, 4)
    where = st.sampled_from(["office", "ours", "theirs"])

    @initialize()
    def begin(self) -> None:
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.world = World(
            [people.account(second_step=True) for _ in range(5)],
            {"office": people.office(), "ours": people.organisation(), "theirs": people.organisation()},
        )
        for where, who in (("office", 0), ("office", 1), ("ours", 2)):
            self._join(who, where)
            with people.as_found():
                row = DutyGrant.objects.create(
                    membership=self.world.members[who, where],
                    duty=Duty.ADMINISTRATOR,
                    confirmed_at=timezone.now(),
                )
            self.world.held.append(Held(who, where, Duty.ADMINISTRATOR, None, row, True))

    def teardown(self) -> None:
        if hasattr(self, "atomic"):
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)

    def _join(self, who: int, where: str) -> None:
        self.world.members[who, where] = memberships.join(
            self.world.places[where], account=self.world.accounts[who]
        )

    def _has(self, who: int, where: str, duty: Duty) -> bool:
        return any(
            (each.who, each.where, each.duty) == (who, where, duty) and each.runs and each.counts
            for each in self.world.held
        )

    def _administers(self, who: int, where: str) -> bool:
        return any(self._has(who, place, Duty.ADMINISTRATOR) for place in {where, "office"})

    def _may_confirm(self, who: int, held: Held) -> bool:
        others = any(
            self._has(other, held.where, Duty.ADMINISTRATOR)
            for other in range(5)
            if other not in (held.by, held.who)
        )
        inside = self._has(who, held.where, Duty.ADMINISTRATOR)
        return who not in (held.by, held.who) and (
            inside or (not others and self._has(who, "office", Duty.ADMINISTRATOR))
        )

    def _last(self, ended: list[Held]) -> bool:
        """Whether ending these would leave the office alone."""
        concerned = [
            each
            for each in ended
            if (each.where, each.duty) == ("office", Duty.ADMINISTRATOR) and each.counts
        ]
        left = [
            each
            for each in self.world.held
            if each not in ended
            and (each.where, each.duty) == ("office", Duty.ADMINISTRATOR)
            and each.runs
            and each.counts
            and not each.expires
        ]
        return bool(concerned) and not left

    @rule(who=who, where=where)
    def join(self, who: int, where: str) -> None:
        self._join(who, where)

    @rule(by=who, who=who, where=where, duty=st.sampled_from(GIVEN), expires=st.booleans())
    def grant(self, by: int, who: int, where: str, duty: Duty, expires: bool) -> None:
        member = self.world.members.get((who, where))
        if member is None:
            return
        has = any(
            (each.who, each.where, each.duty) == (who, where, duty) and each.runs for each in self.world.held
        )
        allowed = self._administers(by, where) and not has
        end = timezone.now() + people.MONTH if expires else None
        try:
            row = duties.grant_duty(member, duty, by=self.world.accounts[by], expires_at=end)
        except DirectoryRefused:
            assert not allowed
        else:
            assert allowed
            self.world.held.append(Held(who, where, duty, by, row, duty not in SENSITIVE, expires=expires))

    @rule(by=who, number=st.integers(0, 30))
    def confirm(self, by: int, number: int) -> None:
        held = self._some(number)
        waits = (
            held.runs and not held.counts and held.by is not None and self._administers(held.by, held.where)
        )
        allowed = waits and self._may_confirm(by, held)
        try:
            duties.confirm_duty(held.row, by=self.world.accounts[by])
        except DirectoryRefused:
            assert not allowed
        else:
            assert allowed
            held.counts = True

    @rule(by=who, number=st.integers(0, 30))
    def end(self, by: int, number: int) -> None:
        held = self._some(number)
        allowed = (by == held.who or self._administers(by, held.where)) and not (
            held.runs and self._last([held])
        )
        try:
            duties.end_duty(held.row, by=self.world.accounts[by])
        except DirectoryRefused:
            assert not allowed
        else:
            assert allowed
            held.runs = False

    @rule(by=who, who=who, where=where)
    def leave(self, by: int, who: int, where: str) -> None:
        member = self.world.members.get((who, where))
        if member is None:
            return
        ended = [each for each in self.world.held if (each.who, each.where) == (who, where) and each.runs]
        allowed = (by == who or self._administers(by, where)) and not self._last(ended)
        try:
            memberships.leave(member, by=self.world.accounts[by])
        except DirectoryRefused:
            assert not allowed
        else:
            assert allowed
            del self.world.members[who, where]
            for each in ended:
                each.runs = False

    @rule(number=st.integers(0, 30))
    def time_passes_for(self, number: int) -> None:
        """The end of a duty comes; nobody does anything."""
        held = self._some(number)
        if held.runs and held.expires:
            with people.as_found():
                DutyGrant.objects.filter(pk=held.row.pk).update(expires_at=timezone.now())
            held.runs = False

    @rule(number=st.integers(0, 30), by=who)
    def raw_rows_confirm_nothing(self, number: int, by: int) -> None:
        """Past the actions, the database itself refuses what they would."""
        held = self._some(number)
        if held.counts or not held.runs:
            return
        allowed = (
            held.by is not None and self._administers(held.by, held.where) and self._may_confirm(by, held)
        )
        try:
            with transaction.atomic():
                DutyGrant.objects.filter(pk=held.row.pk).update(
                    confirmed_by=self.world.accounts[by], confirmed_at=timezone.now()
                )
        except IntegrityError:
            assert not allowed
        else:
            assert allowed
            held.counts = True

    def _some(self, number: int) -> Held:
        return self.world.held[number % len(self.world.held)]

    @invariant()
    def the_view_agrees(self) -> None:
        if not hasattr(self, "world"):
            return
        for number, account in enumerate(self.world.accounts):
            expected = {
                (self.world.places[each.where].pk, each.duty)
                for each in self.world.held
                if each.who == number and each.runs and each.counts
            }
            assert {(each.organisation_id, each.duty) for each in duties_in_force(account)} == expected

    @invariant()
    def the_office_has_an_administrator(self) -> None:
        if hasattr(self, "world"):
            assert any(self._has(who, "office", Duty.ADMINISTRATOR) for who in range(5))


class TestDuties(TestCase):
    def test_any_order(self) -> None:
        from hypothesis.stateful import run_state_machine_as_test

        run_state_machine_as_test(
            Duties,
            settings=settings(
                max_examples=15,
                stateful_step_count=25,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
        assert Membership.objects.count() == 0
        assert connection.in_atomic_block


pytestmark = pytest.mark.django_db
