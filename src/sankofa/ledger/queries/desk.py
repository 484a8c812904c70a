"""What the pages of books show: which books one may see, their accounts with balances, their last entries."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from sankofa.directory.models import Account as Person
from sankofa.directory.models import Organisation
from sankofa.directory.queries.duties import duties_in_force, organisations_with
from sankofa.directory.terms import Duty
from sankofa.ledger.models import Account, BankFeed, Book, Entry, PeriodChange
from sankofa.ledger.queries.balances import balances
from sankofa.ledger.terms import AccountKind, Phase

ORGANISATION = "organisation:"  # how the key of a book's owner begins
PAGE = 50


@dataclass(frozen=True)
class AccountRow:
    account: Account
    balance: int  # in the sense of its kind
    has_feed: bool


@dataclass(frozen=True)
class Group:
    kind: AccountKind
    rows: tuple[AccountRow, ...]


@dataclass(frozen=True)
class BookCard:
    book: Book
    run_by: str
    entries: int


def owner_of(account: Person, *duties: Duty) -> frozenset[str]:
    """The keys of the organisations in which somebody has one of the duties in force."""
    if not account.is_authenticated:
        return frozenset()
    held = organisations_with(duties_in_force(account), *duties)
    slugs = Organisation.objects.filter(pk__in=held).values_list("slug", flat=True)
    return frozenset(f"{ORGANISATION}{slug}" for slug in slugs)


def books_for(account: Person) -> list[BookCard]:
    """The books that somebody may see as treasurer or auditor."""
    owners = owner_of(account, Duty.TREASURER, Duty.AUDITOR)
    found = Book.objects.filter(owner__in=owners).annotate(count=Count("entries")).order_by("name", "code")
    slugs = {owner.removeprefix(ORGANISATION) for owner in owners}
    names = dict(Organisation.objects.filter(slug__in=slugs).values_list("slug", "name"))
    return [
        BookCard(book, names.get(book.owner.removeprefix(ORGANISATION), ""), book.count) for book in found
    ]


def account_groups(book: Book) -> list[Group]:
    """All accounts with what they hold, by kind."""
    held = balances(book)
    feeds = BankFeed.objects.filter(account=OuterRef("pk"))
    accounts = Account.objects.filter(book=book).annotate(has_feed=Exists(feeds)).order_by("code", "currency")
    rows = [
        AccountRow(account, account.sign * held.get(account.pk, 0), account.has_feed) for account in accounts
    ]
    groups = [Group(kind, tuple(row for row in rows if row.account.kind == kind)) for kind in AccountKind]
    return [group for group in groups if group.rows]


def last_entries(book: Book, page: int) -> tuple[Sequence[Entry], int]:
    """Newest first, and how many pages there are; what waits for an answer is marked."""
    found = Entry.objects.filter(book=book)
    pages = max(1, -(-found.count() // PAGE))
    return list(_with_state(found).order_by("-id")[(page - 1) * PAGE : page * PAGE]), pages


def pending_entries(book: Book) -> list[Entry]:
    """Announced, and neither confirmed nor voided."""
    return list(
        _with_state(Entry.objects.filter(book=book, phase=Phase.PENDING)).filter(settled=False)[:PAGE]
    )


def _with_state(found: QuerySet[Entry]) -> QuerySet[Entry]:
    settled = Entry.objects.filter(Q(settles=OuterRef("pk")) | Q(reverses=OuterRef("pk")))
    return found.annotate(settled=Exists(settled)).prefetch_related("lines__account")


def entry_with_lines(entry: Entry) -> Entry:
    return _with_state(Entry.objects.filter(pk=entry.pk)).select_related("settles", "reverses").get()


def opening_asked(book: Book) -> PeriodChange | None:
    """The request to open a period to which nobody has agreed yet."""
    asked = PeriodChange.objects.filter(book=book, opens=True, agreement=None)
    later = PeriodChange.objects.filter(book=book).order_by("-id").values_list("pk", flat=True).first()
    return asked.filter(pk=later).first()
