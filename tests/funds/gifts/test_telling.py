"""Trustees hear of a proposal, and who proposed hears of the decision. No letter says an amount or a name."""

from datetime import timedelta

import pytest
from django.utils import timezone

from factories import funds as made_up
from factories import people
from sankofa.directory.queries.holdings import Subject
from sankofa.funds.actions.gifts import trustees
from sankofa.funds.actions.held.trustees import forget_proposer
from sankofa.funds.terms import FundKind, SeatRole, Side
from sankofa.funds.terms.gifts import SayChoice
from sankofa.messaging.models import Notice

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def board():
    fund = made_up.fund(FundKind.DIASPORA_FUND)
    home, abroad = (made_up.seated(fund, SeatRole.TRUSTEE, side=side) for side in (Side.HOME, Side.ABROAD))
    trustees.set_voting_rules(
        fund=fund, content={"together": {"quorum": 5_000, "majority": 5_000}}, why="", by="test"
    )
    return fund, home, abroad


def propose(fund, by):
    return trustees.propose(
        fund=fund, by=by, closes_on=TODAY + timedelta(3), title="Made-up roof", about="A roof",
        heading="Education", amount=800_00, payee=people.organisation(),
    )  # fmt: skip


def told(account) -> list[str]:
    return sorted(Notice.objects.filter(account=account).values_list("kind", flat=True))


def test_all_trustees_but_the_proposer_hear_of_a_proposal_and_the_proposer_of_the_decision(board):
    fund, home, abroad = board
    manager = made_up.seated(fund, SeatRole.MANAGER)
    plan = propose(fund, home)
    assert [told(each) for each in (home, abroad, manager)] == [[], ["trustees-proposal"], []]
    for trustee in (home, abroad):
        trustees.speak(proposal=plan, say=SayChoice.YES, by=trustee)
    trustees.decide(proposal=plan, reasons="The roof leaks", by=manager)
    assert [told(each) for each in (home, abroad)] == [["trustees-decided"], ["trustees-proposal"]]
    notice = Notice.objects.get(account=home)
    assert notice.context == {"fund": fund.name}
    assert notice.address.endswith(f"desk/funds/{fund.slug}/proposals/{plan.pk}/")


def test_nobody_is_told_where_who_proposed_is_gone(board):
    fund, home, abroad = board
    plan = propose(fund, made_up.seated(fund, SeatRole.MANAGER))
    assert told(home) == told(abroad) == ["trustees-proposal"]
    forget_proposer(Subject(None, fund.seats.get(role=SeatRole.MANAGER).account))
    for trustee in (home, abroad):
        trustees.speak(proposal=plan, say=SayChoice.YES, by=trustee)
    plan.refresh_from_db()
    trustees.decide(proposal=plan, reasons="The roof leaks", by=home)
    assert not Notice.objects.filter(kind="trustees-decided").exists()
