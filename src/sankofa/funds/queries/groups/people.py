"""Members by the names they go by in their group, and what each has there."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from sankofa.directory.models import Account
from sankofa.funds.models import Fund, GroupMember, GroupMove
from sankofa.funds.queries.every_fund import sitting
from sankofa.funds.queries.groups.standing import moves_of, open_cycle, open_loans
from sankofa.funds.terms.groups import WHATS
from sankofa.methods.group_loans import Instalment, plan, standing
from sankofa.methods.group_moves import OpenLoan, What


@dataclass(frozen=True)
class MemberView:
    """A member as the others see them."""

    number: int
    name: str
    has_account: bool
    keeps_name: bool  # a name under seal, that can be forgotten
    joined_on: date
    left_on: date | None
    left_why: str
    is_own: bool = False


def names_of(fund: Fund) -> dict[int, str]:
    """What every member, gone ones too, is called in the group: by their seat, by a name they agreed to, or by
    number."""
    return {each.number: each.name for each in members_of(fund)}


def members_of(fund: Fund, seen_by: Account | None = None) -> list[MemberView]:
    seats = {seat.account_id: seat.called for seat in sitting(fund) if seat.called}
    return [_view(row, seats, seen_by) for row in fund.group_members.all()]


def _view(row: GroupMember, seats: dict[int | None, str], seen_by: Account | None) -> MemberView:
    name = row.called or (seats.get(row.account_id, "") if row.account_id else "")
    return MemberView(
        number=row.number,
        name=name or _("Member %(number)d") % {"number": row.number},
        has_account=row.account_id is not None,
        keeps_name=bool(row.called),
        joined_on=row.joined_on,
        left_on=row.left_on,
        left_why=row.get_left_why_display() if row.left_why else "",
        is_own=seen_by is not None and row.account_id == seen_by.pk,
    )


@dataclass(frozen=True)
class PassbookLine:
    """One movement in a passbook, with savings and shares after it."""

    on: date
    what: str
    currency: str
    amount: int
    kept: int  # of the amount, not paid yet
    shares: int
    shares_after: int


@dataclass(frozen=True)
class LoanView:
    """A loan with its plan and what is owed today."""

    loan: OpenLoan
    plan: tuple[Instalment, ...]
    owed: int
    late: int


@dataclass(frozen=True)
class Passbook:
    """All that a member has and did in one group."""

    number: int
    lines: tuple[PassbookLine, ...]
    savings: dict[str, int]
    shares: dict[str, int]
    loans: tuple[LoanView, ...]


def passbook_of(member: GroupMember, on: date) -> Passbook:
    fund = member.fund
    lines, savings, shares = _lines(moves_of(fund).filter(member=member))
    return Passbook(member.number, tuple(lines), savings, shares, tuple(loans_of(member, on)))


def _lines(moves: Iterable[GroupMove]) -> tuple[list[PassbookLine], dict[str, int], dict[str, int]]:
    savings: dict[str, int] = defaultdict(int)
    shares: dict[str, int] = defaultdict(int)
    lines = []
    for move in moves:
        shares[move.currency] += move.shares
        if move.what == What.SHARES:
            savings[move.currency] += move.amount
        elif move.what in (What.LEAVING, What.SHARE_OUT):
            savings[move.currency] = 0
        after = shares[move.currency]
        what = str(WHATS[What(move.what)])
        told = (move.currency, move.amount, move.kept, move.shares, after)
        lines.append(PassbookLine(move.meeting.held_on, what, *told))
    return lines, dict(savings), dict(shares)


def loans_of(member: GroupMember, on: date) -> list[LoanView]:
    """Loans of the open cycle on which something is owed."""
    cycle = open_cycle(member.fund)
    if cycle is None:
        return []
    moves = list(moves_of(member.fund, cycle))
    found = []
    for each in open_loans(member.fund, cycle, moves):
        state = standing(each.loan, each.payments, on)
        if each.member == member.number and state.owed:
            found.append(LoanView(each, plan(each.loan), state.owed, state.late))
    return found
