"""What the pages of a group show."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sankofa.directory.models import Account
from sankofa.funds.formats.group_troubles import in_words
from sankofa.funds.models import Fund, GroupCycle, GroupMeeting, GroupMove, HelpRequest
from sankofa.funds.queries.every_fund import sitting
from sankofa.funds.queries.groups.people import names_of
from sankofa.funds.queries.groups.standing import (
    books_of,
    charter_of,
    closed_meetings,
    member_of,
    moves_of,
    open_cycle,
    plan_for,
)
from sankofa.funds.terms.groups import DECIDING, WHATS, HelpStanding, Mark, MeetingStanding
from sankofa.methods.group_loans import standing
from sankofa.methods.group_moves import Books, Move, What
from sankofa.methods.savings_groups import share_value


@dataclass(frozen=True)
class Pot:
    """What the group has in one currency."""

    currency: str
    cash: int
    social: int
    owed: int
    invested: int  # in this cycle, at what was paid
    carried: int  # invested in earlier cycles, of those who had shares then
    kept: int  # owed to who is gone
    shares: int
    value: int  # of one share, minor units rounded down; 0 where there are none
    remainder: bool  # whether the value was rounded


def pots_of(fund: Fund, on: date) -> list[Pot]:
    """By currency of the charter, as the books say today."""
    charter = charter_of(fund)
    books = books_of(fund, open_cycle(fund))
    return [_pot(each.code, books, on) for each in charter.currencies] if charter else []


def _pot(code: str, books: Books, on: date) -> Pot:
    cash = books.cash.get(code, 0)
    shares = sum(count for (_number, currency), count in books.shares.items() if currency == code)
    loans = [each for each in books.loans if each.currency == code]
    owed = sum(standing(each.loan, each.payments, max(on, each.loan.given_on)).owed for each in loans)
    out = [each for each in books.invested.values() if each.currency == code]
    invested = sum(each.amount for each in out if not each.holders)
    kept = sum(amount for (_number, currency), amount in books.dues.items() if currency == code)
    exact = share_value(max(0, cash + owed + invested - kept), shares) if shares else 0
    return Pot(
        currency=code,
        cash=cash,
        social=books.social.get(code, 0),
        owed=owed,
        invested=invested,
        carried=sum(each.amount for each in out if each.holders),
        kept=kept,
        shares=shares,
        value=int(exact),
        remainder=int(exact) != exact,
    )


@dataclass(frozen=True)
class MoveView:
    """A movement with the name of whom it concerns, unless that is nobody's business."""

    what: str
    who: str
    currency: str
    amount: int
    kept: int  # of the amount, not paid yet
    shares: int
    note: str


@dataclass(frozen=True)
class MeetingView:
    """A meeting as it would be posted, or as it was."""

    meeting: GroupMeeting
    moves: tuple[MoveView, ...]
    marks: tuple[tuple[str, str], ...]
    boxes: tuple[tuple[str, str, int, int], ...]  # box, currency, by the books, counted
    troubles: tuple[str, ...]
    agreed: tuple[str, ...]  # public ids of who agreed to this version
    words: str


def meeting_view(meeting: GroupMeeting, *, tells_help: bool) -> MeetingView:
    """`tells_help`: whether the reader may know who was helped."""
    names = names_of(meeting.cycle.fund)
    is_draft = meeting.standing == MeetingStanding.DRAFT
    plan = plan_for(meeting) if is_draft else None
    moves: Sequence[Move | GroupMove] = (
        plan.moves if plan else list(meeting.moves.select_related("member").order_by("position"))
    )
    return MeetingView(
        meeting=meeting,
        moves=tuple(_seen(move, names, tells_help) for move in moves),
        marks=tuple(_marks(meeting, names)),
        boxes=tuple(_boxes(meeting, plan)) if plan else (),
        troubles=tuple(in_words(each) for each in plan.troubles) if plan else (),
        agreed=tuple(meeting.confirmations.filter(version=meeting.version).values_list("by", flat=True)),
        words=str(meeting.content.get("words", "")),
    )


def _seen(move: Move | GroupMove, names: dict[int, str], tells_help: bool) -> MoveView:
    what = What(move.what)
    number = move.member.number if isinstance(move, GroupMove) and move.member else move.member
    hidden = what is What.SOCIAL_OUT and move.note == "help" and not tells_help
    note = move.note if what in (What.INCOME, What.COST) else ""
    who = "" if hidden or number is None else names.get(number, "")
    return MoveView(str(WHATS[what]), who, move.currency, move.amount, move.kept, move.shares, note)


def _marks(meeting: GroupMeeting, names: dict[int, str]) -> list[tuple[str, str]]:
    said = meeting.content.get("marks", {})
    return [(names.get(int(number), number), str(Mark(mark).label)) for number, mark in said.items()]


def _boxes(meeting: GroupMeeting, plan) -> list[tuple[str, str, int, int]]:
    counted = meeting.content.get("counted", {})
    return [
        (box, code, amount, counted.get(f"{box}:{code}", 0))
        for box, of in (("cash", plan.cash), ("social", plan.social))
        for code, amount in sorted(of.items())
    ]


PAID_OUT = (What.SHARE_OUT, What.LEAVING, What.DIVIDEND, What.HANDED_ON, What.DUE_PAID)


@dataclass(frozen=True)
class SheetRow:
    """What a member put in, was paid, and still owes, in a cycle."""

    number: int
    name: str
    shares: int
    saved: int
    charges: int
    fines: int
    paid_out: int


@dataclass(frozen=True)
class Sheet:
    """The books of a cycle in one currency."""

    currency: str
    rows: tuple[SheetRow, ...]
    totals: tuple[tuple[str, int], ...]  # by kind of movement


def sheets_of(cycle: GroupCycle) -> list[Sheet]:
    moves = list(moves_of(cycle.fund, cycle))
    names = names_of(cycle.fund)
    codes = sorted({move.currency for move in moves})
    return [_sheet(code, [move for move in moves if move.currency == code], names) for code in codes]


def _sheet(code: str, moves: Sequence[GroupMove], names: dict[int, str]) -> Sheet:
    sums: dict[tuple[int, What], int] = defaultdict(int)
    paid_out: dict[int, int] = defaultdict(int)
    earned: dict[int, int] = defaultdict(int)
    totals: dict[What, int] = defaultdict(int)
    bought: dict[int, int] = defaultdict(int)
    for move in moves:
        totals[What(move.what)] += move.amount
        if move.member:
            sums[move.member.number, What(move.what)] += move.amount
            bought[move.member.number] += max(0, move.shares)
            paid_out[move.member.number] += move.amount - move.kept if move.what in PAID_OUT else 0
            earned[move.member.number] += _charge_in(move)
    numbers = sorted({number for number, _what in sums})
    rows = tuple(
        SheetRow(
            number=number,
            name=names.get(number, str(number)),
            shares=bought[number],
            saved=sums[number, What.SHARES],
            charges=earned[number],
            fines=sums[number, What.FINE],
            paid_out=paid_out[number],
        )
        for number in numbers
    )
    return Sheet(code, rows, tuple((str(WHATS[what]), totals[what]) for what in What if totals[what]))


def _charge_in(move: GroupMove) -> int:
    """What a member paid for having a loan, also where it went off their shares."""
    return move.amount if move.what == What.CHARGE else move.charge if move.what == What.DEBT else 0


def decides(account: Account, fund: Fund) -> bool:
    """Whether somebody is of those who decide on help."""
    return sitting(fund, *DECIDING).filter(account=account).exists()


def help_seen(account: Account, fund: Fund):
    """All requests for who decides on them; otherwise one's own."""
    found = fund.help_requests.select_related("member").prefetch_related("says")
    return found if decides(account, fund) else found.filter(member=member_of(fund, account) or 0)


def granted_help(fund: Fund):
    return HelpRequest.objects.filter(fund=fund, standing=HelpStanding.GRANTED).select_related("member")


@dataclass(frozen=True)
class Example:
    """What a group lets everybody know: totals, and nobody's."""

    members: int
    meetings: int
    months: int
    saved: tuple[tuple[str, int], ...]
    lent: tuple[tuple[str, int], ...]
    helped: int


FEWEST = 5  # members of whom totals are told


def example_of(fund: Fund) -> Example | None:
    """Totals of a group whose charter lets them be told, and that is not so small that they tell of somebody."""
    charter = charter_of(fund)
    members = fund.group_members.filter(left_on=None).count()
    if charter is None or not charter.shows_totals or members < FEWEST:
        return None
    moves = list(moves_of(fund))
    meetings = list(closed_meetings(fund))
    by_code: dict[What, dict[str, int]] = {What.SHARES: defaultdict(int), What.LENT: defaultdict(int)}
    for move in moves:
        if move.what in by_code:
            by_code[What(move.what)][move.currency] += move.amount
    return Example(
        members=members,
        meetings=len(meetings),
        months=charter.months,
        saved=tuple(sorted(by_code[What.SHARES].items())),
        lent=tuple(sorted(by_code[What.LENT].items())),
        helped=sum(1 for move in moves if move.what == What.SOCIAL_OUT),
    )
