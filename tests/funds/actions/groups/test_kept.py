"""Whose money it is when somebody is gone or a cycle is over: what is kept for them, and what comes back later."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from factories import groups
from factories.groups import START
from sankofa.funds.actions.groups import meetings, members, votes
from sankofa.funds.models import GroupProposal
from sankofa.funds.queries.groups.around import around_meeting
from sankofa.funds.queries.groups.pages import meeting_view, pots_of, sheets_of
from sankofa.funds.queries.groups.people import passbook_of
from sankofa.funds.queries.groups.standing import boxes, charter_of, plan_for
from sankofa.funds.terms import FundRefused
from sankofa.funds.terms.groups import ProposalKind, Said
from sankofa.ledger.models import Account, Line
from sankofa.ledger.queries import balances
from sankofa.methods.group_moves import Agenda, Lent, Other, What

pytestmark = pytest.mark.django_db


def day(number: int) -> date:
    return START + timedelta(days=number)


def books(group: groups.Group) -> dict[str, int]:
    """Every account that holds something."""
    held = balances(group.fund.book)
    rows = Account.objects.filter(book=group.fund.book)
    return {account.code: held[account.pk] for account in rows if held.get(account.pk)}


def invested(group: groups.Group, amount: int = 60_00, held_on: date = START) -> GroupProposal:
    """Carried by all, agreed on, and paid."""
    proposal = votes.propose(
        fund=group.fund,
        kind=ProposalKind.INVEST,
        title="A made-up mill",
        aim="Flour",
        closes_on=date(2099, 1, 1),
        by=group.secretary,
        amount=amount,
        currency="EUR",
        parts={"investors": 10_000},
    )
    for account in (group.secretary, group.treasurer, *group.members):
        votes.vote(proposal=proposal, said=Said.YES, by=account)
    proposal = votes.close_vote(proposal=proposal, by=group.secretary)
    votes.agree_with_partner(proposal=proposal, agreement="Made up", agreed_on=held_on, by=group.secretary)
    group.held(Agenda(held_on), invested=[proposal.number])
    return proposal


@pytest.fixture
def carried():
    """Three members bought five shares each, 60.00 of 75.00 are invested, and the cycle is over. In the second one each
    of them but member 3, who leaves, buys a share, and so does a new one, member 4."""
    group = groups.group(size=3)
    group.held(Agenda(START, bought={(number, "EUR"): 5 for number in (1, 2, 3)}))
    proposal = invested(group, held_on=day(7))
    group.held(Agenda(day(14), shares_out=True))
    new = members.add_member(fund=group.fund, by=group.secretary, joined_on=day(15))
    group.held(Agenda(day(21), bought={(number, "EUR"): 1 for number in (1, 2, new.number)}))
    group.held(Agenda(day(28), leaving={3: "left"}))
    return group, proposal


def test_a_newcomer_has_no_part_of_what_was_invested_before(carried):
    group, _proposal = carried
    meeting = group.write(group.begin(day(35)), Agenda(day(35), leaving={4: "died"}))
    assert plan_for(meeting).departures[4, "EUR"].gross == 5_00
    (pot,) = pots_of(group.fund, day(35))
    assert (pot.value, pot.invested, pot.carried) == (5_00, 0, 60_00)


def test_what_comes_back_goes_to_those_who_paid_for_it_also_when_they_have_left(carried):
    group, proposal = carried
    (key, title, out), *others = around_meeting(group.begin(day(35)), charter_of(group.fund)).out
    assert (key, title, out.amount, others) == (str(proposal.number), "A made-up mill", 60_00, [])
    meeting = group.fund.group_cycles.last().meetings.last()
    meeting = group.close(group.counted(meeting, Agenda(day(35)), returned={key: 60_00}))
    assert [
        (move.member.number, move.amount, move.kept) for move in meeting.moves.filter(what="handed-on")
    ] == [
        (1, 20_00, 0),
        (2, 20_00, 0),
        (3, 20_00, 20_00),
    ]
    assert boxes(group.fund)["cash"] == {"EUR": 35_00}
    assert books(group)["kept-3"] == -20_00
    assert pots_of(group.fund, day(35))[0].kept == 20_00
    group.held(Agenda(day(42), shares_out=True))
    assert books(group) == {"cash": 20_00, "kept-3": -20_00}
    paid = Agenda(day(49), settled={(3, "EUR"): 20_00})
    around = around_meeting(group.begin(day(49)), charter_of(group.fund))
    assert around.dues == ((3, "Member Example 3", "EUR", 20_00),)
    group.close(group.counted(group.fund.group_cycles.last().meetings.last(), paid))
    assert books(group) == {}


def test_a_dividend_of_an_earlier_cycle_is_kept_for_who_left_since(carried):
    group, proposal = carried
    income = (Other(What.INCOME, "EUR", 9_00, "Mill"),)
    group.held(Agenda(day(35), other=income), dividends={str(proposal.number): 9_00})
    assert books(group)["kept-3"] == -3_00
    (pot,) = pots_of(group.fund, day(35))
    assert (pot.cash, pot.kept, pot.value) == (18_00, 3_00, 5_00)


def test_no_more_comes_back_than_went_out(carried):
    group, proposal = carried
    meeting = group.write(group.begin(day(35)), Agenda(day(35)), returned={str(proposal.number): 60_01})
    assert "€60.00 have not come back" in " ".join(meeting_view(meeting, tells_help=False).troubles)


@pytest.fixture
def bereaved():
    """Four members with 25.00 each, all lent out but 10.00; member 3 dies."""
    group = groups.group(size=4)
    lent = (Lent(1, "EUR", 65_00, 3), Lent(2, "EUR", 25_00, 3))
    group.held(Agenda(START, bought={(number, "EUR"): 5 for number in (1, 2, 3, 4)}, lent=lent))
    meeting = group.held(Agenda(day(7), leaving={3: "died"}))
    return group, meeting


def test_a_death_is_written_down_while_the_cash_is_lent_out(bereaved):
    group, meeting = bereaved
    (move,) = meeting.moves.filter(what="leaving")
    assert (move.amount, move.kept) == (25_00, 15_00)
    assert books(group)["kept-3"] == -15_00
    assert sum(books(group).values()) == 0
    assert pots_of(group.fund, day(7))[0].value == 5_00
    assert passbook_of(move.member, day(7)).lines[-1].kept == 15_00
    assert meeting_view(meeting, tells_help=False).moves[0].kept == 15_00


def test_the_heirs_are_paid_before_anything_is_lent_or_shared_out(bereaved):
    group, _meeting = bereaved
    draft = group.write(group.begin(day(14)), Agenda(day(14), lent=(Lent(4, "EUR", 1, 1),), shares_out=True))
    troubles = " ".join(meeting_view(draft, tells_help=False).troubles)
    assert "may borrow €0.00 at most" in troubles
    meetings.drop_meeting(meeting=draft, by=group.secretary)
    back = Agenda(day(14), paid={(1, "EUR"): 20_00}, settled={(3, "EUR"): 15_00})
    group.held(back)
    assert "kept-3" not in books(group)
    assert boxes(group.fund)["cash"] == {"EUR": 5_00}
    row = next(row for row in sheets_of(group.fund.group_cycles.get())[0].rows if row.number == 3)
    assert row.paid_out == 25_00


def test_a_departure_that_was_kept_can_be_corrected(bereaved):
    group, meeting = bereaved
    again = meetings.correct(meeting=meeting, by=group.secretary)
    group.close(group.counted(again, Agenda(day(7), leaving={4: "died"})))
    assert {code for code in books(group) if code.startswith("kept")} == {"kept-4"}
    third = group.fund.group_members.get(number=3)
    assert third.left_on is None


def test_the_books_of_a_cycle_tell_charges_that_went_off_shares():
    group = groups.group(size=3)
    group.held(Agenda(START, bought={(number, "EUR"): 5 for number in (1, 2, 3)}))
    group.held(Agenda(day(1), lent=(Lent(1, "EUR", 20_00, 3),)))
    meeting = group.held(Agenda(day(70), shares_out=True))
    row = next(row for row in sheets_of(meeting.cycle)[0].rows if row.number == 1)
    lines = Line.objects.filter(
        account__book=group.fund.book, account__code="charges", entry__kind="group-debt"
    )
    assert row.charges == -sum(lines.values_list("amount", flat=True)) > 0


def test_no_meeting_is_held_on_a_day_to_come():
    group = groups.group()
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(FundRefused, match="not come yet"):
        group.begin(tomorrow)
    with pytest.raises(FundRefused, match="not come yet"):
        group.write(group.begin(), Agenda(tomorrow))
