"""The general ledger, the trial balance and the statement of a contributor, as tables to print."""

from collections.abc import Iterator
from datetime import date

from django.utils import timezone
from django.utils.translation import get_language, get_language_bidi, pgettext
from django.utils.translation import gettext as _

from sankofa.foundation.templatetags.sankofa import day as day_in_words
from sankofa.journal.queries.stored import one_state
from sankofa.ledger.formats.printing import Money, Printed, Table
from sankofa.ledger.models import Account, Book
from sankofa.ledger.queries.balances import balances
from sankofa.ledger.queries.entries import Statement, statement_of, statement_of_owner
from sankofa.ledger.queries.heads import head_of
from sankofa.ledger.terms import AccountKind


def trial_balance(book: Book, on: date) -> Printed:
    """What every account holds at the end of a day, debits and credits apart, one table for each currency."""
    with one_state():
        held = balances(book, on=on)
        accounts = list(Account.objects.filter(book=book).order_by("currency", "code"))
        about = (*_of_book(book), (_("At the end of"), day_in_words(on)))
    currencies = sorted({account.currency for account in accounts})
    tables = tuple(
        _trial([each for each in accounts if each.currency == currency], held, currency)
        for currency in currencies
    )
    return _printed(_("Trial balance: %(book)s") % {"book": book.name}, about, tables)


def _trial(accounts: list[Account], held: dict[int, int], currency: str) -> Table:
    rows = [(account, held[account.pk]) for account in accounts if held.get(account.pk)]
    debited, credited = (sum(max(way * amount, 0) for _account, amount in rows) for way in (1, -1))
    return Table(
        currency,
        (_("Account"), _("Name"), _("Kind"), _("Debit"), pgettext("books", "Credit")),
        tuple(
            (
                account.code,
                account.name,
                str(AccountKind(account.kind).label),
                Money(amount, currency) if amount > 0 else None,
                Money(-amount, currency) if amount < 0 else None,
            )
            for account, amount in rows
        ),
        (_("Total"), "", "", Money(debited, currency), Money(credited, currency)),
    )


def general_ledger(book: Book, since: date, until: date) -> Printed:
    """Every account that holds something or moved: what it held before, all its lines between two days, both included,
    and the balance after each. All of it as the books were at one moment."""
    with one_state():
        accounts = Account.objects.filter(book=book).order_by("code", "currency")
        statements = (statement_of(account, since, until) for account in accounts)
        tables = tuple(_account_table(each) for each in statements if each.opening or each.movements)
        about = (*_of_book(book), *_between(since, until))
    return _printed(_("General ledger: %(book)s") % {"book": book.name}, about, tables)


def _account_table(statement: Statement) -> Table:
    account = statement.account
    rows = tuple(
        (
            movement.line.effective_on,
            movement.line.entry_id,
            movement.line.entry.memo,
            *_two(movement.line.amount, account),
            _money(movement.after, account),
        )
        for movement in statement.movements
    )
    return Table(
        f"{account.code} · {account.name} ({account.currency})",
        (
            _("Day"),
            pgettext("books", "Entry"),
            _("What it is about"),
            _("Debit"),
            pgettext("books", "Credit"),
            _("Balance"),
        ),
        ((None, None, _("Before"), None, None, _money(statement.opening, account)), *rows),
        (statement.until, "", _("Balance"), None, None, _money(statement.closing, account)),
    )


def _two(amount: int, account: Account) -> tuple[Money | None, Money | None]:
    return (
        Money(amount, account.currency) if amount > 0 else None,
        Money(-amount, account.currency) if amount < 0 else None,
    )


def _money(amount: int, account: Account) -> Money:
    """In the sense of the account's kind."""
    return Money(account.sign * amount, account.currency)


def contributor_statement(owner: str, since: date, until: date) -> Printed:
    """What moved in a contributor's accounts in every book, told in the sense of each account."""
    with one_state():
        tables = tuple(_statement_table(each) for each in statement_of_owner(owner, since=since, until=until))
    return _printed(_("My money"), tuple(_between(since, until)), tables)


def account_statement(account: Account, since: date, until: date) -> Printed:
    """What moved in an account, and in all others of its owner in the same book."""
    with one_state():
        if account.owner:
            found = statement_of_owner(account.owner, since=since, until=until, books=[account.book])
            tables = tuple(_statement_table(each) for each in found)
        else:
            tables = (_account_table(statement_of(account, since, until)),)
        about = (*_of_book(account.book), *_between(since, until))
    return _printed(account.name, about, tables)


def _statement_table(statement: Statement) -> Table:
    account = statement.account
    rows = tuple(
        (
            movement.line.effective_on,
            movement.line.entry_id,
            movement.line.entry.memo,
            _money(movement.line.amount, account),
            _money(movement.after, account),
        )
        for movement in statement.movements
    )
    return Table(
        f"{account.book.name} · {account.name} ({account.currency})",
        (_("Day"), pgettext("books", "Entry"), _("What it is about"), _("Amount"), _("Balance")),
        ((None, None, _("Before"), None, _money(statement.opening, account)), *rows),
        ("", "", _("Balance"), None, _money(statement.closing, account)),
    )


def _of_book(book: Book) -> Iterator[tuple[str, str]]:
    yield _("Book"), book.code
    head = head_of(book)
    if head is not None:
        yield _("Seal"), f"{head.number} · {head.digest}"


def _between(since: date, until: date) -> Iterator[tuple[str, str]]:
    yield _("From"), day_in_words(since)
    yield _("Until"), day_in_words(until)


def _printed(title: str, about: tuple[tuple[str, str], ...], tables: tuple[Table, ...]) -> Printed:
    made = (_("Made on"), day_in_words(timezone.now().date()))
    language = (get_language() or "en")[:2]
    return Printed(title, (*about, made), tables, language, get_language_bidi())
