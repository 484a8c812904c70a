"""Movements of a meeting as entries of the ledger.

The boxes are guarded accounts, so the database refuses to pay out what is not there. Each member has an account of
savings and one of loans in each currency; who is gone, where not all could be paid, one of what is kept for them. At a
share-out all that was earned and lost is closed with the savings; what is still invested stays, under `carried`.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext_noop

from sankofa.funds.models import Fund, GroupMeeting, GroupMember
from sankofa.ledger import actions as ledger
from sankofa.ledger.models import Account
from sankofa.ledger.queries import balances
from sankofa.ledger.terms import AccountKind, Draft, Part
from sankofa.methods.group_moves import SOCIAL, Move, What

ASSET, LIABILITY, EQUITY, INCOME, EXPENSE = (
    AccountKind.ASSET,
    AccountKind.LIABILITY,
    AccountKind.EQUITY,
    AccountKind.INCOME,
    AccountKind.EXPENSE,
)
# Code, name, kind and whether it may not fall below nothing.
ACCOUNTS: dict[str, tuple[str, AccountKind, bool]] = {
    "cash": (gettext_noop("Cash box"), ASSET, True),
    "social-cash": (gettext_noop("Box of the social fund"), ASSET, True),
    "invested": (gettext_noop("Investments"), ASSET, False),
    "social": (gettext_noop("Social fund"), EQUITY, False),
    "carried": (gettext_noop("Carried over"), EQUITY, False),
    "leavers": (gettext_noop("Left by members who went"), INCOME, False),
    "charges": (gettext_noop("Charges of loans"), INCOME, False),
    "fines": (gettext_noop("Fines"), INCOME, False),
    "income": (gettext_noop("Other income"), INCOME, False),
    "more": (gettext_noop("Found in the box"), INCOME, False),
    "costs": (gettext_noop("Costs"), EXPENSE, False),
    "dividends": (gettext_noop("Dividends paid"), EXPENSE, False),
    "losses": (gettext_noop("Debts written off"), EXPENSE, False),
    "less": (gettext_noop("Missing in the box"), EXPENSE, False),
}
OF_MEMBERS = {
    "savings": (gettext_noop("Savings of member"), EQUITY),
    "loans": (gettext_noop("Owed by member"), ASSET),
    "kept": (gettext_noop("Kept for member"), LIABILITY),
}
EARNED = [code for code, (_name, kind, _guarded) in ACCOUNTS.items() if kind in (INCOME, EXPENSE)]
# What a movement that concerns no shares moves beside its box: the account that is credited or debited.
BESIDE = {
    What.FINE: "fines",
    What.SOCIAL_IN: "social",
    What.SOCIAL_OUT: "social",
    What.CHARGE: "charges",
    What.INCOME: "income",
    What.COST: "costs",
    What.DIVIDEND: "dividends",
    What.INVESTED: "invested",
    What.RETURNED: "invested",
    What.HANDED_ON: "carried",
    What.MORE: "more",
    What.LESS: "less",
}
OWN = {What.SHARES: "savings", What.PRINCIPAL: "loans", What.LENT: "loans", What.DUE_PAID: "kept"}


@dataclass
class Posting:
    """The accounts of a group while entries are made, and what each holds after those made so far."""

    fund: Fund
    by: object
    members: dict[int, GroupMember] = field(default_factory=dict)
    accounts: dict[tuple[str, str], Account] = field(default_factory=dict)
    held: dict[int, int] = field(default_factory=lambda: defaultdict(int))

    def __post_init__(self) -> None:
        self.members = {each.number: each for each in self.fund.group_members.select_related("account")}
        rows = Account.objects.filter(book=self.fund.book)
        self.accounts = {(each.code, each.currency): each for each in rows}
        self.held.update(balances(self.fund.book))

    def account(self, code: str, currency: str) -> Account:
        if (code, currency) not in self.accounts:
            name, kind, guarded = ACCOUNTS[code]
            self.accounts[code, currency] = self._open(code, name, kind, currency, guarded=guarded)
        return self.accounts[code, currency]

    def own(self, what: str, number: int, currency: str) -> Account:
        """The account of a member's savings, of their loans, or of what is kept for them."""
        code = f"{what}-{number}"
        if (code, currency) not in self.accounts:
            name, kind = OF_MEMBERS[what]
            owner = owner_of(self.members[number])
            self.accounts[code, currency] = self._open(code, f"{name} {number}", kind, currency, owner=owner)
        return self.accounts[code, currency]

    def _open(self, code: str, name: str, kind: AccountKind, currency: str, **more: object) -> Account:
        return ledger.open_account(
            book=self.fund.book, code=code, name=name, kind=kind, currency=currency, by=self.by, **more
        )

    def made(self, parts: Iterable[tuple[Account, int]]) -> tuple[Part, ...]:
        """Lines of an entry, one for each account, without those that come to nothing; and remembers them."""
        sums: dict[int, int] = defaultdict(int)
        accounts: dict[int, Account] = {}
        for account, amount in parts:
            sums[account.pk] += amount
            accounts[account.pk] = account
        for number, amount in sums.items():
            self.held[number] += amount
        return tuple(Part(accounts[number], amount) for number, amount in sums.items() if amount)


def owner_of(member: GroupMember) -> str:
    return f"account:{member.account.public_id}" if member.account else f"group-member:{member.pk}"


def post_moves(meeting: GroupMeeting, moves: Sequence[Move], *, by: object) -> None:
    """Posts all movements of a meeting, or none. Raises LedgerRefused."""
    posting = Posting(meeting.cycle.fund, by)
    drafts = [
        Draft(
            kind=f"group-{what}",
            effective_on=meeting.held_on,
            key=key_of(meeting, f"{what}-{currency}-{number}"),
            parts=parts,
            detail={"meeting": meeting.number, "cycle": meeting.cycle.number},
        )
        for number, (what, currency, those) in enumerate(_together(moves), start=1)
        if (parts := posting.made(_parts(posting, what, currency, those)))
    ]
    if drafts:
        ledger.post_many(book=posting.fund.book, drafts=drafts, by=by)


def key_of(meeting: GroupMeeting, what: str) -> str:
    return f"group-{meeting.cycle.number}-{meeting.number}-{what}"


def _together(moves: Sequence[Move]) -> list[tuple[What, str, list[Move]]]:
    """Movements of one kind and currency that follow each other become one entry; who leaves has one of their own."""
    found: list[tuple[What, str, list[Move]]] = []
    for move in moves:
        alike = found and found[-1][:2] == (move.what, move.currency)
        if alike and move.what is not What.LEAVING:
            found[-1][2].append(move)
        else:
            found.append((move.what, move.currency, [move]))
    return found


def _parts(posting: Posting, what: What, code: str, moves: Sequence[Move]) -> list[tuple[Account, int]]:
    if what in (What.DEBT, What.WRITTEN_OFF):
        return [part for move in moves for part in _taken_off(posting, move)]
    if what is What.LEAVING:
        return _leaving(posting, moves[0])
    if what is What.SHARE_OUT:
        return _shared_out(posting, code, moves)
    box = posting.account("social-cash" if what in SOCIAL else "cash", code)
    parts = [(box, sum(move.cash for move in moves))]
    for move in moves:
        beside = (
            posting.own(OWN[what], move.member, code) if what in OWN else posting.account(BESIDE[what], code)
        )
        parts += [(beside, move.kept - move.cash), *_kept(posting, move)]
    return parts


def _kept(posting: Posting, move: Move) -> list[tuple[Account, int]]:
    """What is not paid out now is owed to whom it belongs."""
    return [(posting.own("kept", move.member, move.currency), -move.kept)] if move.kept else []


def _taken_off(posting: Posting, move: Move) -> list[tuple[Account, int]]:
    """A debt that is paid with shares, or lost. Charges were never booked as owed: paid, they are earned; lost, they
    are not a loss of what was there."""
    owed = posting.own("loans", move.member, move.currency)
    principal = move.amount - move.charge
    if move.what is What.WRITTEN_OFF:
        return [(posting.account("losses", move.currency), principal), (owed, -principal)]
    return [
        (posting.own("savings", move.member, move.currency), move.amount),
        (owed, -principal),
        (posting.account("charges", move.currency), -move.charge),
    ]


def _leaving(posting: Posting, move: Move) -> list[tuple[Account, int]]:
    """Closes the savings of who leaves; what they are paid more or less than they put in is the others'."""
    savings = posting.own("savings", move.member, move.currency)
    left = -posting.held[savings.pk]
    return [
        (savings, left),
        (posting.account("cash", move.currency), move.cash),
        (posting.account("leavers", move.currency), move.amount - left),
        *_kept(posting, move),
    ]


def _shared_out(posting: Posting, code: str, moves: Sequence[Move]) -> list[tuple[Account, int]]:
    """Closes all savings, and all that was earned and lost; what is invested still is carried over."""
    closed = [posting.own("savings", move.member, code) for move in moves]
    closed += [posting.account(each, code) for each in EARNED]
    parts = [(account, -posting.held[account.pk]) for account in closed]
    parts.append((posting.account("cash", code), -sum(move.amount for move in moves)))
    parts.append((posting.account("carried", code), -sum(amount for _account, amount in parts)))
    return parts
