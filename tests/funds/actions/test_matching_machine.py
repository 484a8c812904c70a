"""Whatever clubs, partners and builders do in whatever order: sums are zero, no reserve is passed, refunds add up."""

import contextlib
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from factories import matching
from sankofa.funds.actions.matching import books, dropping, ending, paying, taking_back
from sankofa.funds.models import Project, ProjectShare
from sankofa.funds.queries.matching.money import in_bank, owed_to, paid_into, pools_of, total_paid
from sankofa.funds.queries.matching.rules import partners_of
from sankofa.funds.terms import FundRefused
from sankofa.funds.terms.matching import ProjectState
from sankofa.ledger import queries as ledger

pytestmark = pytest.mark.django_db
OVER = (ProjectState.FINISHED, ProjectState.FAILED)


class Matching(RuleBasedStateMachine):
    """One project of a fund, worked on by everybody at once."""

    @initialize(
        own=st.integers(1_00, 9_999_99),
        staged=st.booleans(),
        owing=st.sets(st.sampled_from(matching.PARTNERS)),
    )
    def begin(self, own: int, staged: bool, owing: set[str]):
        self.point = transaction.atomic()
        self.point.__enter__()
        content = matching.RULES | {"funding": "staged" if staged else "all-or-nothing", "own": {"least": 0}}
        self.of = matching.promising(content, amount=10_000_00, owing=tuple(owing))
        self.project = matching.approved(self.of, own=own, cost=4 * own)
        self.number = 0

    def again(self) -> Project:
        self.project.refresh_from_db()
        return self.project

    def key(self) -> str:
        self.number += 1
        return str(self.number)

    def tries(self, act, **told) -> None:
        with contextlib.suppress(FundRefused):
            act(by=self.of.treasurer, **told)

    @rule(amount=st.integers(-5, 12_000_00))
    def a_club_pays(self, amount: int):
        self.tries(paying.contribute, project=self.again(), club=self.of.club, amount=amount, key=self.key())

    @rule(position=st.integers(0, 3))
    def a_stage_is_paid(self, position: int):
        stage = self.project.stages.filter(position=position).first()
        if stage and self.again().state == ProjectState.RUNNING:
            with contextlib.suppress(FundRefused):
                matching.proved(self.of, stage)
            self.tries(paying.pay_stage, stage=stage)

    @rule(amount=st.integers(1, 3_000_00))
    def the_builder_pays_back(self, amount: int):
        self.tries(paying.give_back, project=self.again(), amount=amount, key=self.key())

    @rule(extra=st.integers(1, 2_000_00))
    def it_costs_more(self, extra: int):
        self.tries(
            ending.cover_overrun, project=self.again(), extra=extra, why="Made-up rock", key=self.key()
        )

    @rule(partner=st.sampled_from(matching.PARTNERS), other=st.sampled_from(["", *matching.PARTNERS]))
    def a_partner_is_out(self, partner: str, other: str):
        late = self.project.partners_until + timedelta(days=1)
        told = {"partner": partner, "replaced_by": other, "why": "Made-up", "today": late}
        self.tries(dropping.drop_partner, project=self.again(), **told)

    @rule(number=st.integers(0, 5))
    def a_contribution_is_taken_back(self, number: int):
        entries = self.of.fund.book.entries.filter(kind="contribution", reverses=None).order_by("pk")
        if number < entries.count():
            told = {"entry": entries[number], "why": "Made-up mistake"}
            self.tries(taking_back.take_contribution_back, project=self.again(), **told)

    @rule(partner=st.sampled_from(matching.PARTNERS), amount=st.integers(1, 10_000_00))
    def a_partner_pays(self, partner: str, amount: int):
        told = {"partner": partner, "amount": amount, "key": self.key()}
        self.tries(books.receive, fund=self.of.fund, **told)

    @rule()
    def the_clubs_tell_how_it_went(self):
        with contextlib.suppress(FundRefused):
            matching.reported(self.of, self.again())

    @precondition(lambda self: self.number > 3)
    @rule(well=st.booleans())
    def it_ends(self, well: bool):
        act = ending.finish if well else ending.fail
        self.tries(act, project=self.again(), why="Made-up end")

    @invariant()
    def the_books_balance(self):
        if not hasattr(self, "of"):
            return
        assert sum(ledger.balances(self.of.fund.book).values()) == 0

    @invariant()
    def no_reserve_and_no_goal_is_passed(self):
        if not hasattr(self, "of"):
            return
        project = self.again()
        assert all(share.paid <= share.planned for share in ProjectShare.objects.filter(project=project))
        paid = paid_into(project)
        assert total_paid(paid) <= project.goal + sum(each.spent for each in paid.values())
        assert all(0 <= each.left <= each.paid for each in paid.values())
        assert all(
            pool.free >= 0 and pool.reserved >= 0
            for pool in pools_of(self.of.fund, partners_of(self.of.fund))
        )

    @invariant()
    def what_partners_have_paid_and_no_project_has_is_there(self):
        if hasattr(self, "of") and self.again().state not in OVER:
            pools = pools_of(self.of.fund, partners_of(self.of.fund))
            theirs = sum(max(0, pool.free + pool.reserved - pool.unpaid) for pool in pools)
            assert in_bank(self.of.fund) >= theirs

    @invariant()
    def what_ended_is_empty_and_its_refunds_add_up(self):
        if not hasattr(self, "of") or self.again().state not in OVER:
            return
        paid = paid_into(self.project)
        assert all(each.left == 0 for each in paid.values())
        assert all(pool.reserved == 0 for pool in pools_of(self.of.fund, partners_of(self.of.fund)))
        assert owed_to(self.of.fund, self.of.club.slug) >= 0

    def teardown(self):
        if hasattr(self, "point"):
            transaction.set_rollback(True)
            self.point.__exit__(None, None, None)


def test_whatever_they_do(db):
    from hypothesis.stateful import run_state_machine_as_test

    limits = settings(
        max_examples=12, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(Matching, settings=limits)
