"""What trustees, committees and senders of ideas said is in their export; it stays, without whose it was."""

from datetime import timedelta

import pytest
from django.utils import timezone

from factories import funds as made_up
from factories import people
from factories.site_role import as_owner
from sankofa.directory.actions.erasure import erase_oneself
from sankofa.directory.queries.holdings import Subject
from sankofa.funds.actions.every_fund import give_seat
from sankofa.funds.actions.gifts import appeals, calls, trustees
from sankofa.funds.actions.held.trustees import HELD
from sankofa.funds.models import Appeal, Idea, IdeaScore, TrusteeProposal, TrusteeVoice
from sankofa.funds.terms import FundKind, SeatRole, Side
from sankofa.funds.terms.gifts import SayChoice

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def said_by_one() -> tuple:
    """Somebody who sits in two funds, sent an idea to a third and reads appeals."""
    several = made_up.fund(FundKind.TRUST_FUND)
    manager = made_up.seated(several, SeatRole.MANAGER)
    call = calls.open_call(
        fund=several, by=manager, title="Made-up call", about="x", money=900_00, closes_on=TODAY, bar=0,
        criteria=[{"code": "need", "name": "Need", "most": 5, "weight": 10_000}],
    )  # fmt: skip
    sent = {"call": call, "body": people.organisation(), "about": "x", "asks": 100_00}
    other = calls.send_idea(by=manager, title="Made-up well", **sent)
    ama = made_up.seated(several, SeatRole.COMMITTEE)
    calls.send_idea(by=ama, title="Made-up counter", **sent)
    calls.score_idea(idea=other, points={"need": 4}, why="Deep enough", by=ama)
    diaspora = made_up.fund(FundKind.DIASPORA_FUND)
    give_seat(fund=diaspora, account=ama, role=SeatRole.TRUSTEE, side=Side.HOME, by="test")
    trustees.set_voting_rules(
        fund=diaspora, content={"together": {"quorum": 5_000, "majority": 5_000}}, why="", by="test"
    )
    plan = trustees.propose(
        fund=diaspora, by=ama, closes_on=TODAY + timedelta(3), title="Made-up roof", about="A roof",
        heading="Education", amount=1_00, payee=people.organisation(),
    )  # fmt: skip
    trustees.speak(proposal=plan, say=SayChoice.NO, why="Too dear", by=ama)
    appeal = appeals.check_appeal(
        body=people.organisation(), answers={}, by=ama, title="Made-up flood", year=2026, currency="USD"
    )
    appeals.track_funding(appeal=appeal, received=5, for_migrants=1, on=TODAY, source="Made-up", by=ama)
    return ama, plan, appeal


def test_everything_is_told():
    ama, _plan, _appeal = said_by_one()
    ideas, scores, voices, checked = ([dict(row) for row in each.told(Subject(None, ama))] for each in HELD)
    assert [each["title"] for each in ideas] == ["Made-up counter"]
    assert [(each["points"], each["why"]) for each in scores] == [("need: 4", "Deep enough")]
    assert [each["about"] for each in voices] == ["A roof", "Too dear"]
    assert [(each["appeal"], each["what"]) for each in checked] == [
        ("Made-up flood", "checked"),
        ("Made-up flood", "money that came"),
    ]
    assert [list(each.told(Subject(None, None))) for each in HELD] == [[], [], [], []]
    assert [list(each.told(Subject(None, people.account()))) for each in HELD] == [[], [], [], []]


def test_what_was_said_stays_without_whose_it_was(as_site):
    with as_owner():
        ama, plan, appeal = said_by_one()
    erase_oneself(account=ama)
    assert Idea.objects.get(title="Made-up counter").account is None
    assert IdeaScore.objects.get().seat.account is None
    assert (TrusteeVoice.objects.get().why, TrusteeVoice.objects.get().seat.account) == ("Too dear", None)
    assert TrusteeProposal.objects.get(pk=plan.pk).made_by == ""
    assert Appeal.objects.get(pk=appeal.pk).made_by == ""
