"""Calls for ideas from the call to the last part of a grant, and appeals read for migrants."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import InternalError
from django.test import Client
from django.utils import timezone

from factories import funds as made_up
from factories import people
from sankofa.directory.models import Membership
from sankofa.directory.terms import Duty
from sankofa.funds.actions.every_fund import end_seat, give_seat
from sankofa.funds.actions.gifts import calls
from sankofa.funds.models import Appeal, CallForIdeas, Idea, IdeaScore, IdeaTranche
from sankofa.funds.terms import FundKind, FundRefused, SeatRole

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def client(account) -> Client:
    made = Client()
    made.force_login(account)
    return made


def send(to: Client, address: str, **said):
    answer = to.post(f"/en/{address}", said)
    assert answer.status_code == 302, answer.content.decode()


@pytest.fixture
def fund():
    return made_up.fund(FundKind.TRUST_FUND)


def over(call: CallForIdeas) -> None:
    CallForIdeas.objects.filter(pk=call.pk).update(closes_on=TODAY - timedelta(days=1))


def test_an_idea_from_the_call_to_the_paid_part(fund):
    desk = f"desk/funds/{fund.slug}/"
    manager, treasurer = (
        client(made_up.seated(fund, role)) for role in (SeatRole.MANAGER, SeatRole.TREASURER)
    )
    first, second = (client(made_up.seated(fund, SeatRole.COMMITTEE)) for _ in range(2))
    donor = people.organisation("Made-up donor").slug
    send(treasurer, f"{desk}gifts/came/", amount="900", on=TODAY, organisation=donor)
    criteria = {
        "criterion1": "Need",
        "most1": 5,
        "weight1": 60,
        "criterion2": "Cost",
        "most2": 10,
        "weight2": 40,
    }
    wrong = manager.post(
        f"/en/{desk}calls/new/",
        criteria | {"weight2": 30, "title": "x", "about": "x", "money": "5", "closes_on": TODAY, "bar": 0},
    )
    assert "sum to 100" in wrong.content.decode()
    send(
        manager,
        f"{desk}calls/new/",
        title="Cheaper transfers",
        about="x",
        money="800",
        closes_on=TODAY,
        bar=50,
        **criteria,
    )
    call = CallForIdeas.objects.get()
    member = people.account()
    club = people.organisation("Made-up club")
    people.grant(member, Duty.MEMBER, club)
    for title, asks in (("A shared counter", "500"), ("A tower", "700")):
        send(
            client(member),
            f"funds/{fund.slug}/calls/{call.pk}/send/",
            body=club.slug,
            title=title,
            about="x",
            asks=asks,
        )
    counter, tower = Idea.objects.order_by("pk")
    for idea, points in ((counter, (5, 8)), (tower, (1, 1))):
        for person in (first, second):
            send(
                person,
                f"{desk}ideas/{idea.pk}/score/",
                points_need=points[0],
                points_cost=points[1],
                why="As I see it",
            )
    assert (
        first.post(
            f"/en/{desk}ideas/{tower.pk}/score/", {"points_need": 1, "points_cost": 1, "why": "x"}
        ).status_code
        == 422
    )
    manager.post(f"/en/{desk}calls/{call.pk}/judge/")
    assert CallForIdeas.objects.get().standing == "open", "not before its last day is over"
    over(call)
    manager.post(f"/en/{desk}calls/{call.pk}/judge/")
    counter.refresh_from_db(), tower.refresh_from_db()
    assert (counter.standing, counter.score, tower.standing) == ("chosen", 9_200, "refused")
    assert (
        manager.post(
            f"/en/{desk}ideas/{counter.pk}/grant/", {"amount1": "499", "condition1": "x"}
        ).status_code
        == 422
    )
    send(
        manager,
        f"{desk}ideas/{counter.pk}/grant/",
        amount1="200",
        condition1="Rented",
        amount2="300",
        condition2="Opened",
    )
    part = f"{desk}ideas/{counter.pk}/parts/"
    assert treasurer.post(f"/en/{part}2/pay/", {"result": "Opened", "on": TODAY}).status_code == 422
    send(treasurer, f"{part}1/pay/", result="A room is rented", on=TODAY)
    page = Client().get(f"/en/funds/{fund.slug}/").content.decode()
    assert ("A room is rented" in page, "A tower" in page) == (True, False)


def idea_in(fund, *, asks=100):
    manager = made_up.seated(fund, SeatRole.MANAGER)
    call = calls.open_call(
        fund=fund, by=manager, title="x", about="x", money=500, closes_on=TODAY,
        criteria=[{"code": "need", "name": "Need", "most": 10, "weight": 10_000}],
    )  # fmt: skip
    body = people.organisation()
    return (
        manager,
        call,
        body,
        calls.send_idea(call=call, body=body, by=manager, title="x", about="x", asks=asks),
    )


def test_two_must_score_and_a_third_where_they_are_far_apart(fund):
    manager, call, _body, idea = idea_in(fund)
    over(call)
    people_ = [made_up.seated(fund, SeatRole.COMMITTEE) for _ in range(3)]
    for person, points in zip(people_, (10, 1, 8), strict=True):
        with pytest.raises(FundRefused, match="another score"):
            calls.judge(call=call, by=manager)
        calls.score_idea(idea=idea, points={"need": points}, why="x", by=person)
    calls.judge(call=call, by=manager)
    idea.refresh_from_db()
    assert (idea.score, idea.standing) == (6_333, "chosen")


def test_nobody_scores_for_their_own_body_not_even_past_the_action(fund):
    _manager, _call, body, idea = idea_in(fund)
    torn = made_up.seated(fund, SeatRole.COMMITTEE, organisation=body)
    with pytest.raises(FundRefused, match="conflict"):
        calls.score_idea(idea=idea, points={"need": 1}, why="x", by=torn)
    with pytest.raises((IntegrityError, InternalError), match="not for the body"), transaction.atomic():
        IdeaScore.objects.create(idea=idea, seat=torn.seats.get(), points={}, why="x")


def test_more_than_there_is_is_not_paid(fund):
    manager, _call, _body, idea = idea_in(fund)
    Idea.objects.filter(pk=idea.pk).update(standing="chosen")
    calls.agree_tranches(idea=idea, parts=[(100, "x")], by=manager)
    with pytest.raises(FundRefused, match="not enough"):
        calls.pay_tranche(tranche=IdeaTranche.objects.get(), result="x", by=manager)


def test_an_appeal_is_read_for_migrants_and_its_money_followed():
    office = people.organisation("Made-up coalition")
    writer = client(people.holder(Duty.CONTRIBUTOR, office))
    said = {
        "body": office.slug, "title": "Made-up flood appeal", "year": 2026, "currency": "USD", "asked": "1 000",
        "for_migrants": "100", "targeted": 50, "migrants": 10, "asks_named": "yes", "asks_counted": "yes",
        "asks_needs": "yes", "asks_money": "no",
    }  # fmt: skip
    odd = writer.post("/en/desk/funds/appeals/", said | {"for_migrants": "1001"})
    assert (odd.status_code, "part of the whole" in odd.content.decode()) == (422, True)
    send(writer, "desk/funds/appeals/", **said)
    number = Appeal.objects.get().pk
    send(
        writer,
        f"desk/funds/appeals/{number}/",
        on=TODAY,
        received="400",
        for_migrants="10",
        source="Made-up tracker",
    )
    page = Client().get(f"/en/funds/appeals/{number}/").content.decode()
    assert ("Migrants are not in it" in page, "Made-up tracker" in page, ">40<" in page) == (True, True, True)
    assert "Made-up flood appeal" in Client().get("/en/funds/appeals/").content.decode()
    other = client(people.holder(Duty.CONTRIBUTOR, people.organisation()))
    assert other.get(f"/en/desk/funds/appeals/{number}/").status_code == 404


def test_nobody_scores_an_idea_of_their_own_or_of_a_body_they_belong_to_nor_twice_from_two_seats(fund):
    manager, judge = made_up.seated(fund, SeatRole.MANAGER), made_up.seated(fund, SeatRole.COMMITTEE)
    criteria = [{"name": "Need", "most": 5, "weight": 10_000}]
    call = calls.open_call(
        fund=fund, by=manager, criteria=criteria, title="Made-up call", about="x", money=900_00,
        closes_on=TODAY, bar=0,
    )  # fmt: skip
    body, other = people.organisation(), people.organisation()
    sent = {"call": call, "title": "Made-up idea", "about": "x", "asks": 100_00}
    own = calls.send_idea(body=other, by=judge, **sent)
    near = calls.send_idea(body=body, by=manager, **sent)
    far = calls.send_idea(body=other, by=manager, **sent)
    Membership.objects.create(account=judge, organisation=body)
    told = {"points": {"0": 5}, "why": "x", "by": judge}
    for idea in (own, near):
        with pytest.raises(FundRefused, match="conflict"):
            calls.score_idea(idea=idea, **told)
    calls.score_idea(idea=far, **told)
    end_seat(seat=fund.seats.get(account=judge), by="test")
    give_seat(fund=fund, account=judge, role=SeatRole.COMMITTEE, by="test")
    with pytest.raises(FundRefused, match="have scored"):
        calls.score_idea(idea=far, **told)
