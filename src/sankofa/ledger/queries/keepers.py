"""Whose books these are, where a room above counts payments itself. It stands above, and names itself here.

What its actions wrote, the desk of books does not take back, and it moves only the accounts that they leave to it:
otherwise what a fund says of a loan, and what the books say of it, would part.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet

from sankofa.directory.models import Account as Person
from sankofa.ledger.models import Account, BankLine, Book, Entry
from sankofa.ledger.terms import OF_THE_DESK


@dataclass(frozen=True)
class Place:
    """Where a payment may count: what it is, its form with day, amount and reference of the payment in the address, and
    why it is named. No address where it is another's to write down."""

    label: str
    address: str
    why: str


PlacesFor = Callable[[BankLine, Person], list[Place]]


def nowhere(_line: BankLine, _by: Person) -> list[Place]:
    return []


@dataclass(frozen=True)
class Keeper:
    """Who counts the payments of a book: what is to be written down there first, and where; the codes of the accounts
    that treasurers may move by hand; and where a booking of the bank may count, for whoever asks."""

    name: str
    advice: str
    address: str
    by_hand: frozenset[str] = frozenset()
    places_for: PlacesFor = nowhere


Asked = Callable[[Book], Keeper | None]

_asked: list[Asked] = []


def ask_keeper(asked: Asked) -> None:
    """Says who knows whose books these are: the room that keeps books calls this once, when it is ready."""
    _asked[:] = [asked]


def keeper_of(book: Book) -> Keeper | None:
    """Nothing for books that are kept here alone."""
    return _asked[0](book) if _asked else None


def moved_by_hand(book: Book) -> QuerySet[Account]:
    """The open accounts that an entry at the desk may move: all, where nobody else keeps the book."""
    open_ones = Account.objects.filter(book=book, closed_at=None).order_by("code", "currency")
    keeper = keeper_of(book)
    return open_ones if keeper is None else open_ones.filter(code__in=keeper.by_hand)


def keeper_behind(entry: Entry) -> Keeper | None:
    """Who alone confirms, voids or reverses it. Nobody for what the desk wrote itself, and where nobody else keeps the
    book: then the desk does."""
    return None if entry.kind in OF_THE_DESK else keeper_of(entry.book)
