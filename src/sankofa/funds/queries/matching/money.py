"""The money of a matching fund as its books hold it: nothing is counted beside the ledger."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, Sum

from sankofa.directory.models import Organisation
from sankofa.funds.models import Fund, Project
from sankofa.ledger import queries as ledger
from sankofa.ledger.models import Account, Line
from sankofa.ledger.terms import Counts

BANK = "bank"
PAYING_IN = ("contribution", "top-up", "overrun")
CLUB = "club:"
OWED = "owed:"
TAKEN_BACK = "taken-back:"  # how the keys begin of what takes back a contribution and its top-ups


def club_payer(slug: str) -> str:
    """How a club is called in the accounts of a project; partners go by their key."""
    return f"{CLUB}{slug}"


def code_of(project: Project, payer: str) -> str:
    return f"project:{project.number}:{payer}"


def payer_of(account: Account) -> str:
    """Who paid what lies in an account of a project."""
    return account.code.split(":", 2)[2]


@dataclass(frozen=True)
class Paid:
    """What a payer has paid in and not got back, what of it is left, and so what of it is spent."""

    paid: int
    left: int

    @property
    def spent(self) -> int:
        return self.paid - self.left


def paid_into(project: Project) -> dict[str, Paid]:
    """By payer, from the posted lines of the project's accounts."""
    return _paid(project.fund.book_id, f"project:{project.number}:").get(project.number, {})


def paid_by_project(fund: Fund) -> dict[int, dict[str, Paid]]:
    """The same of all projects of a fund into which anything was ever paid, by their numbers."""
    return _paid(fund.book_id, "project:")


def _paid(book: int, start: str) -> dict[int, dict[str, Paid]]:
    money = Line.objects.filter(account__book=book, account__code__startswith=start, counts=Counts.POSTED)
    sums = money.values("account__code").annotate(
        left=-Sum("amount"),
        into=-Sum("amount", filter=Q(entry__kind__in=PAYING_IN)),
        back=Sum("amount", filter=Q(entry__kind="refund")),
    )
    found: dict[int, dict[str, Paid]] = {}
    for row in sums.order_by("account_id"):
        _project, number, payer = row["account__code"].split(":", 2)
        paid = Paid((row["into"] or 0) - (row["back"] or 0), row["left"])
        found.setdefault(int(number), {})[payer] = paid
    return found


def extra_paid(project: Project) -> dict[str, int]:
    """By partner, what it paid of extra cost."""
    lines = Line.objects.filter(
        account__book=project.fund.book_id,
        account__code__startswith=f"project:{project.number}:",
        counts=Counts.POSTED,
        entry__kind="overrun",
    )
    sums = lines.values("account__code").annotate(amount=-Sum("amount")).order_by("account__code")
    return {row["account__code"].split(":", 2)[2]: row["amount"] for row in sums}


def clubs_paid(paid: Mapping[str, Paid]) -> int:
    return sum(each.paid for payer, each in paid.items() if payer.startswith(CLUB))


def total_paid(paid: Mapping[str, Paid]) -> int:
    return sum(each.paid for each in paid.values())


@dataclass(frozen=True)
class Pool:
    """What a partner set aside: free for projects, reserved for some, and promised but not paid yet."""

    partner: str
    name: str
    free: int
    reserved: int
    unpaid: int

    @property
    def owes(self) -> int:
        """What is missing of the money that projects have from it, or reserved: it counts on what is free first."""
        return max(0, self.unpaid - self.free)


def pools_of(fund: Fund, partners: Sequence) -> list[Pool]:
    """Of each partner; nothing where it has set nothing aside yet."""
    accounts = {
        account.code: account
        for account in Account.objects.filter(book=fund.book_id).filter(
            Q(code__startswith="pool:") | Q(code__startswith="promised:")
        )
    }
    return [_pool(partner, accounts) for partner in partners]


def _pool(partner, accounts: Mapping[str, Account]) -> Pool:
    pool, promised = (accounts.get(f"{what}:{partner.key}") for what in ("pool", "promised"))
    free = ledger.available(pool) if pool else 0
    held = -ledger.balance(pool) if pool else 0
    unpaid = ledger.balance(promised) if promised else 0
    return Pool(partner.key, partner.name, free, held - free, unpaid)


@dataclass(frozen=True)
class Move:
    """One movement of a project's money: what it was, whose, and how much came in (or went out, below 0)."""

    entry: int
    key: str
    kind: str
    on: date
    payer: str
    amount: int


def movements_of(project: Project) -> list[Move]:
    """Every posted movement in the accounts of a project, the oldest first."""
    lines = (
        Line.objects.filter(
            account__book=project.fund.book_id,
            account__code__startswith=f"project:{project.number}:",
            counts=Counts.POSTED,
        )
        .select_related("account", "entry")
        .order_by("effective_on", "entry_id", "number")
    )
    return [
        Move(
            line.entry_id,
            line.entry.key,
            line.entry.kind,
            line.effective_on,
            payer_of(line.account),
            -line.amount,
        )
        for line in lines
    ]


def owed_to(fund: Fund, slug: str) -> int:
    """What a club is to get back and has not been paid yet."""
    account = Account.objects.filter(book=fund.book_id, code=f"{OWED}{slug}", currency=fund.currency).first()
    return -ledger.balance(account) if account else 0


def clubs_owed(fund: Fund) -> list[tuple[Organisation, int]]:
    """Clubs that are to get money back, with how much of it was not paid yet."""
    owed = owed_by_club(fund)
    clubs = Organisation.objects.filter(slug__in=[slug for slug, amount in owed.items() if amount > 0])
    return [(club, owed[club.slug]) for club in clubs.order_by("name", "pk")]


def owed_by_club(fund: Fund) -> dict[str, int]:
    """By the names of clubs in addresses, what each is to get back and was not paid yet."""
    rows = Account.objects.filter(book=fund.book_id, code__startswith=OWED, currency=fund.currency)
    return {row.code.removeprefix(OWED): -ledger.balance(row) for row in rows}


def in_bank(fund: Fund) -> int:
    account = Account.objects.filter(book=fund.book_id, code=BANK, currency=fund.currency).first()
    return ledger.balance(account) if account else 0
