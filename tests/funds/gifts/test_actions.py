"""Gifts of money, goods and time, and trustees: what they do to rows and books, and what they refuse."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import InternalError
from django.utils import timezone

from factories import funds as made_up
from factories import people
from sankofa.directory.models import Membership
from sankofa.funds.actions.every_fund import end_seat, give_seat
from sankofa.funds.actions.gifts import campaigns, ending, given_time, goods, left_over, trustees
from sankofa.funds.models import Campaign, Seat, TrusteeVoice
from sankofa.funds.queries.gifts import giving
from sankofa.funds.queries.gifts import goods as shelves
from sankofa.funds.queries.gifts.trustees import accounts_of, decision_on
from sankofa.funds.terms import FundKind, FundRefused, SeatRole, Side
from sankofa.funds.terms.gifts import CampaignStanding, CustomsStatus, ProposalStanding, SayChoice, ShownAs
from sankofa.ledger.models import Account
from sankofa.ledger.queries import balance
from sankofa.messaging.models import Notice
from sankofa.methods.trustees import Verdict

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
REFUSED = (IntegrityError, InternalError)


def campaign(fund, author, verifier, **more):
    said = {
        "title": "Made-up tents", "need": "Tents for made-up families", "goal": 100_00,
        "ends_on": TODAY + timedelta(days=9), "keeping": "all_or_nothing", "left_over": "general",
    } | more  # fmt: skip
    made = campaigns.draft_campaign(fund=fund, by=author, **said)
    return campaigns.verify_need(campaign=made, how="A made-up visit", by=verifier)


def held(fund, code):
    account = Account.objects.get(book=fund.book, code=code)
    return account.sign * balance(account)


def given(fund, made, amount, treasurer, **more):
    gift = campaigns.promise(fund=fund, campaign=made, amount=amount, by=treasurer, **more)
    return campaigns.receive_gift(gift=gift, by=treasurer)


def told(account):
    return list(Notice.objects.filter(account=account).order_by("pk").values_list("kind", flat=True))


def test_a_giver_hears_that_a_gift_came_and_that_it_goes_back(fund, author, treasurer, monkeypatch):
    giver, made = people.account(), campaign(fund, author, treasurer)
    gift = given(fund, made, 10_00, treasurer, giver=giver)
    assert told(giver) == ["gift-came"]
    monkeypatch.setattr(campaigns.timezone, "localdate", lambda: TODAY + timedelta(days=10))
    ending.end_campaign(campaign=made, by=treasurer)
    ending.send_back(gift=gift, by=treasurer)
    assert sorted(told(giver)) == ["gift-back", "gift-came"]


def test_nobody_verifies_their_own_need(fund, author):
    made = campaigns.draft_campaign(
        fund=fund, by=author, title="Made-up", need="x", goal=1, ends_on=TODAY + timedelta(1),
        keeping="what_comes", left_over="general",
    )  # fmt: skip
    with pytest.raises(FundRefused, match="Somebody else"):
        campaigns.verify_need(campaign=made, how="I know", by=author)
    with pytest.raises(IntegrityError), transaction.atomic():
        Campaign.objects.filter(pk=made.pk).update(
            standing="open", verified_by=str(author.public_id), verified_at=timezone.now(), how_verified="x"
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Campaign.objects.filter(pk=made.pk).update(standing="open")


def test_a_promise_is_pending_and_a_received_gift_is_held_for_its_purpose(fund, author, treasurer):
    made = campaign(fund, author, treasurer)
    gift = campaigns.promise(
        fund=fund, campaign=made, amount=60_00, by="visitor", shown=ShownAs.NICKNAME, called="Kofi E."
    )
    assert giving.tally_of(made).tally.promised == 60_00
    assert not Account.objects.filter(book=fund.book, code="bank").exists()
    campaigns.receive_gift(gift=gift, by=treasurer, amount=70_00)
    assert (held(fund, "bank"), held(fund, f"held:{made.code}"), held(fund, "promised")) == (70_00, 70_00, 0)
    with pytest.raises(FundRefused, match="settled before"):
        campaigns.receive_gift(gift=gift, by=treasurer)
    assert [shown.who for shown in giving.shown_gifts(made)] == ["Kofi E."]


def test_money_is_spent_once_the_goal_is_reached_and_never_more_than_there_is(fund, author, treasurer):
    made = campaign(fund, author, treasurer)
    given(fund, made, 60_00, treasurer)
    with pytest.raises(FundRefused, match="once the goal"):
        campaigns.spend(fund=fund, campaign=made, amount=1, heading="Tents", what="x", by=treasurer)
    given(fund, made, 40_00, treasurer)
    made.refresh_from_db()
    assert made.standing == CampaignStanding.REACHED
    campaigns.spend(fund=fund, campaign=made, amount=90_00, heading="Tents", what="Nine tents", by=treasurer)
    given(fund, None, 500_00, treasurer)
    with pytest.raises(FundRefused, match="not enough"):
        campaigns.spend(fund=fund, campaign=made, amount=11_00, heading="Tents", what="x", by=treasurer)
    assert giving.tally_of(made).left == 10_00
    assert left_over.use_left_over(campaign=made, by=treasurer) == 10_00
    assert (held(fund, "held:general"), held(fund, f"held:{made.code}")) == (510_00, 0)
    year = accounts_of(fund, TODAY.year)
    assert (year.surplus, year.net, year.total_assets) == (0, 0, 510_00)


def test_what_is_left_goes_back_in_proportion_where_givers_were_told_so(fund, author, treasurer):
    made = campaign(fund, author, treasurer, left_over="return")
    given(fund, made, 50_00, treasurer)
    given(fund, made, 50_01, treasurer)
    campaigns.spend(fund=fund, campaign=made, amount=100_00, heading="Tents", what="x", by=treasurer)
    left_over.use_left_over(campaign=made, by=treasurer)
    entry = fund.book.entries.get(kind="gift.left-over")
    assert sum(entry.detail.values()) == held(fund, "gifts-back") == held(fund, "bank") == 1
    (gift,) = giving.to_send_back(fund)
    ending.send_back(gift=gift, by=treasurer)
    assert held(fund, "gifts-back") == held(fund, "bank") == 0


def test_a_missed_goal_sends_money_back_and_what_givers_were_told_stays(fund, author, treasurer, monkeypatch):
    made = campaign(fund, author, treasurer)
    gift = given(fund, made, 60_00, treasurer)
    with pytest.raises(FundRefused, match="until the end"):
        ending.end_campaign(campaign=made, by=treasurer)
    monkeypatch.setattr(campaigns.timezone, "localdate", lambda: TODAY + timedelta(days=10))
    assert ending.end_campaign(campaign=made, by=treasurer).standing == CampaignStanding.MISSED
    ending.send_back(gift=gift, by=treasurer)
    assert held(fund, "bank") == 0
    with pytest.raises(FundRefused, match="received"):
        ending.send_back(gift=gift, by=treasurer)
    for change in ({"goal": 1}, {"keeping": "what_comes"}, {"ends_on": TODAY}, {"standing": "draft"}):
        with pytest.raises(REFUSED), transaction.atomic():
            Campaign.objects.filter(pk=made.pk).update(**change)


def test_hours_count_once_somebody_else_confirms_them(fund, author, treasurer):
    made = campaign(fund, author, treasurer, hourly=12_00)
    helper = people.account()
    time = given_time.give_time(campaign=made, minutes=90, day=TODAY, what="Carried tents", by=helper)
    with pytest.raises(FundRefused, match="Somebody else"):
        given_time.confirm_time(time=time, by=helper)
    given_time.confirm_time(time=time, by=treasurer)
    assert (giving.tally_of(made).minutes, giving.tally_of(made).worth_of_time) == (90, 18_00)
    assert held(fund, "spent:hours") == held(fund, "income:hours") == 18_00
    Campaign.objects.filter(pk=made.pk).update(standing=CampaignStanding.DONE)  # while the page was open
    with pytest.raises(FundRefused, match="no gifts now"):
        given_time.give_time(campaign=made, minutes=90, day=TODAY, what="Carried tents", by=helper)


def test_goods_go_to_a_verified_need_through_customs_and_on(fund, author, treasurer):
    need = goods.need_goods(
        fund=fund,
        by=author,
        item="Dialysis machine",
        kind="equipment",
        what="Two machines",
        quantity=2,
        plan="Made-up plan, 3.1",
    )
    offer = goods.offer_goods(
        fund=fund, by=people.account(), item="dialysis machine", kind="equipment", what="Used ones", quantity=3,
        unit_price=9_000_00, price_source="Made-up list", years_old=2, years_of_life=4,
    )  # fmt: skip
    assert shelves.suggestions(fund) == []
    with pytest.raises(FundRefused, match="Somebody else"):
        goods.verify_goods_need(need=need, by=author)
    need = goods.verify_goods_need(need=need, by=treasurer)
    (found,) = shelves.suggestions(fund)
    assert (found.fit.quantity, "in_plan" in found.fit.reasons) == (2, True)
    with pytest.raises(FundRefused, match="more than"):
        goods.match_goods(offer=offer, need=need, quantity=3, by=treasurer)
    match = goods.match_goods(offer=offer, need=need, quantity=2, by=treasurer)
    assert match.worth == 9_000_00
    with pytest.raises(FundRefused, match="customs"):
        goods.receive_goods(match=match, on=TODAY, by=treasurer)
    goods.clear_customs(match=match, customs=CustomsStatus.GRANTED, reference="W-1", by=treasurer)
    goods.receive_goods(match=match, on=TODAY, by=treasurer)
    assert held(fund, "goods") == 9_000_00
    with pytest.raises(FundRefused, match="later"):
        goods.hand_on(match=match, on=TODAY - timedelta(1), proof="", by=treasurer)
    goods.hand_on(match=match, on=TODAY, proof="https://example.org/list.pdf", by=treasurer)
    assert (held(fund, "goods"), held(fund, "spent:goods")) == (0, 9_000_00)
    assert (shelves.free_of(offer), shelves.open_of(need)) == (1, 0)


def test_an_offer_is_taken_off_the_list_at_the_desk(client, fund, author, treasurer):
    need = goods.verify_goods_need(
        need=goods.need_goods(fund=fund, by=author, item="beds", kind="other", what="x", quantity=1),
        by=treasurer,
    )
    offer = goods.offer_goods(
        fund=fund, by=author, item="beds", kind="other", what="Made-up beds", quantity=5
    )
    match = goods.match_goods(offer=offer, need=need, quantity=1, by=treasurer)
    desk = f"/en/desk/funds/{fund.slug}/goods/"
    client.force_login(treasurer)
    for done in (False, True):
        assert f"{offer.pk}/withdraw/" in client.get(desk).content.decode()
        client.post(f"{desk}offers/{offer.pk}/withdraw/")
        assert shelves.open_offers(fund).exists() is not done
        if not done:
            goods.clear_customs(match=match, customs=CustomsStatus.NOT_NEEDED, reference="", by=treasurer)
            goods.receive_goods(match=match, on=TODAY, by=treasurer)
            goods.hand_on(match=match, on=TODAY, proof="https://example.org/list.pdf", by=treasurer)


def test_the_database_gives_no_more_goods_than_there_are(fund, author, treasurer):
    need = goods.verify_goods_need(
        need=goods.need_goods(fund=fund, by=author, item="beds", kind="other", what="x", quantity=5),
        by=treasurer,
    )
    offer = goods.offer_goods(fund=fund, by=author, item="beds", kind="other", what="x", quantity=5)
    match = goods.match_goods(offer=offer, need=need, quantity=4, by=treasurer)
    match.pk, match.quantity = None, 2
    with pytest.raises(IntegrityError), transaction.atomic():
        match.save(force_insert=True)


# -- trustees

RULES = {
    "together": {"quorum": 5_000, "majority": 5_000},
    "home": {"quorum": 5_000, "majority": 5_000},
    "abroad": {"quorum": 5_000, "majority": 5_000},
}


@pytest.fixture
def board():
    """A diaspora fund with money and two trustees on each side; one of them speaks for the body to be paid."""
    fund = made_up.fund(FundKind.DIASPORA_FUND)
    manager = made_up.seated(fund, SeatRole.MANAGER)
    school = people.organisation("Made-up school")
    home, torn = (
        made_up.seated(fund, SeatRole.TRUSTEE, side=Side.HOME, organisation=body) for body in (None, school)
    )
    abroad, other = (made_up.seated(fund, SeatRole.TRUSTEE, side=Side.ABROAD) for _ in range(2))
    trustees.set_voting_rules(fund=fund, content=RULES, why="First rules", by=manager)
    given(fund, None, 1_000_00, manager)
    plan = trustees.propose(
        fund=fund, by=manager, closes_on=TODAY + timedelta(5), title="Made-up roof", about="A roof",
        heading="Education", amount=800_00, payee=school,
    )  # fmt: skip
    return fund, manager, plan, {"home": home, "torn": torn, "abroad": abroad, "other": other}


def test_both_sides_must_agree_and_reasons_stand_with_the_decision(board):
    fund, manager, plan, seats = board
    trustees.speak(proposal=plan, say=SayChoice.YES, by=seats["home"])
    trustees.speak(proposal=plan, say=SayChoice.CONFLICT, why="It is my school", by=seats["torn"])
    with pytest.raises(FundRefused, match="still open"):
        trustees.decide(proposal=plan, reasons="x", by=manager)
    with pytest.raises(FundRefused, match="agreed"):
        trustees.pay(proposal=plan, by=manager)
    trustees.speak(proposal=plan, say=SayChoice.YES, by=seats["abroad"])
    assert decision_on(plan).verdict is Verdict.OPEN
    trustees.speak(proposal=plan, say=SayChoice.YES, by=seats["other"])
    plan = trustees.decide(proposal=plan, reasons="The roof leaks", by=manager)
    assert plan.standing == ProposalStanding.PASSED
    assert plan.counted["home"] == {"seats": 1, "yes": 1, "no": 0, "abstained": 0}
    trustees.pay(proposal=plan, by=manager)
    with pytest.raises(FundRefused, match="once"):
        trustees.pay(proposal=plan, by=manager)
    year = accounts_of(fund, TODAY.year)
    assert [(line.name, line.amount) for line in year.expenses] == [("Education", 800_00)]
    assert (year.total_assets, year.total_owed) == (200_00, 200_00)


def test_whoever_would_be_paid_cannot_vote_not_even_past_the_action(board):
    _fund, _manager, plan, seats = board
    with pytest.raises(FundRefused, match="conflict"):
        trustees.speak(proposal=plan, say=SayChoice.YES, by=seats["torn"])
    seat = Seat.objects.get(account=seats["torn"])
    with pytest.raises(REFUSED, match="conflict"), transaction.atomic():
        TrusteeVoice.objects.create(proposal=plan, seat=seat, say="yes")


def test_what_was_said_stays_and_is_said_once(board):
    _fund, manager, plan, seats = board
    with pytest.raises(FundRefused, match="Say why"):
        trustees.speak(proposal=plan, say=SayChoice.NO, by=seats["home"])
    said = trustees.speak(proposal=plan, say=SayChoice.NO, why="Too dear", by=seats["home"])
    with pytest.raises(FundRefused, match="already"):
        trustees.speak(proposal=plan, say=SayChoice.YES, by=seats["home"])
    with pytest.raises(FundRefused, match="Only a trustee"):
        trustees.speak(proposal=plan, say=SayChoice.YES, by=manager)
    with pytest.raises(REFUSED), transaction.atomic():
        TrusteeVoice.objects.filter(pk=said.pk).update(say="yes")


def test_a_trustee_speaks_once_also_from_another_seat_and_declares_where_they_belong(board):
    fund, manager, plan, seats = board
    trustees.speak(proposal=plan, say=SayChoice.YES, by=seats["home"])
    end_seat(seat=Seat.objects.get(account=seats["home"]), by=manager)
    give_seat(fund=fund, account=seats["home"], role=SeatRole.TRUSTEE, side=Side.ABROAD, by=manager)
    with pytest.raises(FundRefused, match="already"):
        trustees.speak(proposal=plan, say=SayChoice.YES, by=seats["home"])
    Membership.objects.create(account=seats["other"], organisation=plan.payee)
    with pytest.raises(FundRefused, match="conflict"):
        trustees.speak(proposal=plan, say=SayChoice.YES, by=seats["other"])
    trustees.speak(proposal=plan, say=SayChoice.CONFLICT, why="I teach there", by=seats["other"])


def test_who_became_a_trustee_during_a_vote_neither_speaks_nor_counts(board):
    fund, _manager, plan, seats = board
    late = made_up.seated(fund, SeatRole.TRUSTEE, side=Side.HOME)
    with pytest.raises(FundRefused, match="when it was proposed"):
        trustees.speak(proposal=plan, say=SayChoice.YES, by=late)
    with pytest.raises(REFUSED, match="when it was proposed"), transaction.atomic():
        TrusteeVoice.objects.create(proposal=plan, seat=Seat.objects.get(account=late), say="yes")
    with pytest.raises(REFUSED), transaction.atomic():
        type(plan).objects.filter(pk=plan.pk).update(seats=[])
    end_seat(seat=Seat.objects.get(account=seats["other"]), by="test")
    assert {count.side: count.seats for count in decision_on(plan).counts} == {"": 4, "home": 2, "abroad": 2}


def test_nothing_is_proposed_before_there_are_trustees():
    fund = made_up.fund(FundKind.DIASPORA_FUND)
    manager = made_up.seated(fund, SeatRole.MANAGER)
    trustees.set_voting_rules(fund=fund, content=RULES, why="First rules", by=manager)
    with pytest.raises(FundRefused, match="their seats first"):
        trustees.propose(
            fund=fund, by=manager, closes_on=TODAY, title="Made-up roof", about="A roof", heading="Education",
            amount=1, payee=people.organisation(),
        )  # fmt: skip


def test_a_trustee_whose_term_ended_speaks_no_more(board):
    _fund, _manager, plan, seats = board
    Seat.objects.filter(account=seats["other"]).update(until=TODAY - timedelta(1), since=TODAY - timedelta(9))
    with pytest.raises(FundRefused, match="Only a trustee"):
        trustees.speak(proposal=plan, say=SayChoice.YES, by=seats["other"])


def test_more_than_there_is_is_not_paid(board):
    fund, manager, _plan, seats = board
    large = trustees.propose(
        fund=fund, by=manager, closes_on=TODAY, title="Made-up tower", about="x", heading="Building",
        amount=1_000_01, payee=people.organisation(),
    )  # fmt: skip
    for name in ("home", "torn", "abroad", "other"):
        trustees.speak(proposal=large, say=SayChoice.YES, by=seats[name])
    trustees.decide(proposal=large, reasons="All agree", by=manager)
    with pytest.raises(FundRefused, match="not enough"):
        trustees.pay(proposal=large, by=manager)


@pytest.mark.parametrize(
    "odd", [{}, {"together": 5}, {"together": {"quorum": 0, "majority": 5_000}}, RULES | {"sea": 1}]
)
def test_odd_rules_are_refused(board, odd):
    fund, manager, _plan, _seats = board
    with pytest.raises(FundRefused, match="quorum"):
        trustees.set_voting_rules(fund=fund, content=odd, why="", by=manager)
