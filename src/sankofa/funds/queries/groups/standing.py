"""How a group stands: its charter, members, boxes, savings, shares and loans, as methods read them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from sankofa.funds.formats.group_minutes import agenda_of
from sankofa.funds.models import (
    Fund,
    GroupCycle,
    GroupInvestment,
    GroupLoan,
    GroupMeeting,
    GroupMember,
    GroupMove,
    GroupProposal,
    HelpRequest,
)
from sankofa.funds.queries.every_fund import rules_of
from sankofa.funds.terms.groups import HelpStanding, MeetingStanding, VoteStanding
from sankofa.ledger.models import Account as LedgerAccount
from sankofa.ledger.queries import balances
from sankofa.methods.group_charter import Charter, read_charter
from sankofa.methods.group_loans import Charge, Loan, Terms
from sankofa.methods.group_meetings import plan_meeting
from sankofa.methods.group_moves import (
    SOCIAL,
    Agenda,
    Amounts,
    Books,
    Invested,
    Move,
    OpenLoan,
    Other,
    Plan,
    What,
)
from sankofa.methods.income_shares import dividends

PAYING = (What.PRINCIPAL, What.CHARGE, What.DEBT, What.WRITTEN_OFF)
ENDING = (What.LEAVING, What.SHARE_OUT)


def charter_of(fund: Fund, on: date | None = None) -> Charter | None:
    """The charter in force on a day; None where the group has not agreed on one yet."""
    rules = rules_of(fund, on)
    return read_charter(rules.content) if rules else None


def open_cycle(fund: Fund) -> GroupCycle | None:
    return fund.group_cycles.filter(closed_on=None).first()


def members_now(fund: Fund) -> QuerySet[GroupMember]:
    return fund.group_members.filter(left_on=None)


def member_of(fund: Fund, account: object) -> GroupMember | None:
    """The number somebody has in the group today."""
    return members_now(fund).filter(account=account).first()


def closed_meetings(fund: Fund) -> QuerySet[GroupMeeting]:
    """Closed meetings that no other has corrected, in their order."""
    corrected = GroupMeeting.objects.filter(corrects=OuterRef("pk"), standing=MeetingStanding.CLOSED)
    found = GroupMeeting.objects.filter(cycle__fund=fund, standing=MeetingStanding.CLOSED)
    return found.exclude(Exists(corrected)).order_by("cycle__number", "number")


def moves_of(fund: Fund, cycle: GroupCycle | None = None) -> QuerySet[GroupMove]:
    """All movements that count, in the order in which they were made."""
    meetings = closed_meetings(fund)
    if cycle is not None:
        meetings = meetings.filter(cycle=cycle)
    found = GroupMove.objects.filter(meeting__in=meetings).select_related("member", "meeting__cycle")
    return found.order_by("meeting__cycle__number", "meeting__number", "position")


def boxes(fund: Fund) -> dict[str, dict[str, int]]:
    """By the ledger what lies in the box of the loan fund and of the social fund, and what is invested, by currency."""
    held = balances(fund.book)
    found: dict[str, dict[str, int]] = {"cash": {}, "social-cash": {}, "invested": {}}
    for account in LedgerAccount.objects.filter(book=fund.book, code__in=found):
        found[account.code][account.currency] = held.get(account.pk, 0)
    return {"cash": found["cash"], "social": found["social-cash"], "invested": found["invested"]}


def books_of(fund: Fund, cycle: GroupCycle | None, *, without: GroupMeeting | None = None) -> Books:
    """How everything stands now, or would without the last meeting; between two cycles without one."""
    ever = [move for move in moves_of(fund) if without is None or move.meeting_id != without.pk]
    moves = [move for move in ever if cycle and move.meeting.cycle_id == cycle.pk]
    savings, shares = saved_and_shares(moves)
    lying = boxes(fund)
    taken_back = [] if without is None else [_as_read(move) for move in without.moves.all()]
    return Books(
        members=_numbers(fund, without),
        cash=_before(lying["cash"], [each for each in taken_back if each.what not in SOCIAL]),
        social=_before(lying["social"], [each for each in taken_back if each.what in SOCIAL]),
        savings=savings,
        shares=shares,
        loans=tuple(open_loans(fund, cycle, moves, without)),
        invested=invested_of(ever, cycle),
        dues=dues_of(ever),
    )


def invested_of(moves: Iterable[GroupMove], cycle: GroupCycle | None) -> dict[str, Invested]:
    """By its number what of each investment has not come back; those of other cycles with the shares that members had
    at the share-out of theirs."""
    found: dict[str, Invested] = {}
    since: dict[str, int] = {}
    shared_out: dict[tuple[int, str], dict[int, int]] = defaultdict(dict)
    for move in moves:
        if move.what == What.INVESTED:
            found[move.note] = Invested(move.currency, move.amount)
            since[move.note] = move.meeting.cycle_id
        elif move.what == What.RETURNED:
            found[move.note] = replace(found[move.note], amount=found[move.note].amount - move.amount)
        elif move.what == What.SHARE_OUT:
            shared_out[move.meeting.cycle_id, move.currency][move.member.number] = -move.shares
    here = cycle.pk if cycle else None
    return {
        key: each if since[key] == here else replace(each, holders=shared_out[since[key], each.currency])
        for key, each in found.items()
    }


def dues_of(moves: Iterable[GroupMove]) -> Amounts:
    """What is kept for each who is gone, by number and currency."""
    dues: dict[tuple[int, str], int] = defaultdict(int)
    for move in moves:
        if move.kept or move.what == What.DUE_PAID:
            dues[move.member.number, move.currency] += move.kept or -move.amount
    return {key: amount for key, amount in dues.items() if amount}


def saved_and_shares(moves: Iterable[GroupMove]) -> tuple[Amounts, Amounts]:
    """What each member paid for shares and how many they have, by number and currency."""
    savings: dict[tuple[int, str], int] = defaultdict(int)
    shares: dict[tuple[int, str], int] = defaultdict(int)
    for move in moves:
        if move.member is None:
            continue
        key = (move.member.number, move.currency)
        shares[key] += move.shares
        if move.what == What.SHARES:
            savings[key] += move.amount
        elif move.what in ENDING:
            savings[key] = 0
    return savings, shares


def _numbers(fund: Fund, without: GroupMeeting | None) -> tuple[int, ...]:
    found = Q(left_on=None)
    if without is not None:
        found |= Q(number__in=[int(number) for number in without.content.get("leaving", {})])
    return tuple(fund.group_members.filter(found).values_list("number", flat=True))


def _before(box: Mapping[str, int], moves: Iterable[Move]) -> dict[str, int]:
    before = dict(box)
    for move in moves:
        before[move.currency] = before.get(move.currency, 0) - move.cash
    return before


def _as_read(move: GroupMove) -> Move:
    return Move(What(move.what), move.currency, move.amount, kept=move.kept)


def open_loans(
    fund: Fund, cycle: GroupCycle | None, moves: Iterable[GroupMove], without: GroupMeeting | None = None
) -> list[OpenLoan]:
    """Every loan of the cycle that counts, with what was paid by day, the oldest first."""
    paid: dict[int, dict[date, int]] = defaultdict(lambda: defaultdict(int))
    for move in moves:
        if move.loan_id and move.what in PAYING:
            paid[move.loan_id][move.meeting.held_on] += move.amount
    meetings = closed_meetings(fund).filter(cycle=cycle)
    loans = GroupLoan.objects.filter(meeting__in=meetings).exclude(meeting=without)
    return [
        OpenLoan(str(loan.pk), loan.member.number, loan.currency, loan_of(loan), tuple(paid[loan.pk].items()))
        for loan in loans.select_related("member").order_by("given_on", "id")
    ]


def loan_of(row: GroupLoan) -> Loan:
    return Loan(row.principal, row.given_on, Terms(Charge(row.charge), row.monthly, row.months))


def plan_for(meeting: GroupMeeting, books: Books | None = None) -> Plan:
    """What a meeting would move as it is written now, with all that is wrong."""
    fund = meeting.cycle.fund
    charter = charter_of(fund, meeting.held_on)
    return plan_meeting(charter, books or books_for(meeting), agenda_for(meeting))


def books_for(meeting: GroupMeeting) -> Books:
    """How everything stood before a meeting: for one that corrects another, as if that had not been."""
    return books_of(meeting.cycle.fund, meeting.cycle, without=meeting.corrects)


def agenda_for(meeting: GroupMeeting) -> Agenda:
    """What was written, with what the words in it stand for: help that was granted, investments, dividends."""
    agenda = agenda_of(meeting.content, meeting.held_on)
    more = (*_helped(meeting), *_returned(meeting), *_invested(meeting), *_dividends(meeting))
    return replace(agenda, other=(*agenda.other, *more))


def _helped(meeting: GroupMeeting) -> list[Other]:
    granted = HelpRequest.objects.filter(
        fund=meeting.cycle.fund, pk__in=meeting.content.get("helped", ()), standing=HelpStanding.GRANTED
    )
    return [
        Other(What.SOCIAL_OUT, each.currency, each.amount, "help", each.member.number)
        for each in granted.select_related("member").order_by("pk")
    ]


def _returned(meeting: GroupMeeting) -> list[Other]:
    said = {int(number): amount for number, amount in meeting.content.get("returned", {}).items()}
    rows = GroupProposal.objects.filter(fund=meeting.cycle.fund, number__in=said).order_by("number")
    return [Other(What.RETURNED, each.currency, said[each.number], str(each.number)) for each in rows]


def _invested(meeting: GroupMeeting) -> list[Other]:
    fund = meeting.cycle.fund
    done = moves_of(fund).filter(what=What.INVESTED).exclude(meeting=meeting.corrects)
    numbers = {int(note) for note in done.values_list("note", flat=True)}
    carried = GroupProposal.objects.filter(
        fund=fund,
        number__in=set(meeting.content.get("invested", ())) - numbers,
        standing=VoteStanding.CARRIED,
        amount__isnull=False,
    )
    return [
        Other(What.INVESTED, each.currency, each.amount, str(each.number))
        for each in carried.order_by("number")
    ]


def _dividends(meeting: GroupMeeting) -> list[Other]:
    """Who went before the share-out of its cycle was paid for their part of an investment then; for who went later it
    is kept."""
    found: list[Other] = []
    if not meeting.content.get("dividends"):
        return found
    members = set(members_now(meeting.cycle.fund).values_list("number", flat=True))
    known = books_for(meeting).invested
    for number, amount in sorted(meeting.content.get("dividends", {}).items()):
        row = GroupInvestment.objects.select_related("proposal").get(
            proposal__fund=meeting.cycle.fund, proposal__number=int(number)
        )
        there = members | set(known[number].holders if number in known else ())
        holdings = {member: count for member, count in row.holdings.items() if int(member) in there}
        for member, part in (dividends(amount, holdings) if holdings else {}).items():
            found.append(Other(What.DIVIDEND, row.proposal.currency, part, number, int(member)))
    return found
