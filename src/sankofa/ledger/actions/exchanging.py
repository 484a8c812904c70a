"""Exchange of money, through accounts that hold what each foreign currency cost; gains and losses of it; valuation.

Only what was bought by `exchange` has a cost here. Foreign money that came otherwise, as a gift in dollars, that is
posted between accounts in dollars, stands in balances but in no valuation; when it is exchanged later, it counts as
sold before it was bought, and the next valuation or purchase tells a gain or loss on money that is not there. So where
a book has a currency of its own, take such a gift in by `exchange`: sold from the account of gifts in the book's
currency for what it is worth on the day, bought into the account that holds the money.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sankofa.foundation.turns import wait_for_turn
from sankofa.ledger.actions.books import open_account
from sankofa.ledger.actions.checks import check, check_rate
from sankofa.ledger.actions.posting import asked_for, fingerprint, write
from sankofa.ledger.actions.refusals import key_reused
from sankofa.ledger.models import Account, Book, Entry, Line
from sankofa.ledger.queries.balances import balance
from sankofa.ledger.terms import AccountKind, Draft, LedgerRefused, Part
from sankofa.methods.money import exponent
from sankofa.methods.positions import Position, revalued, traded

REALISED, VALUED = "exchange", "valuation"


@transaction.atomic
def exchange(
    *,
    book: Book,
    key: str,
    effective_on: date,
    sold: Part,
    bought: Part,
    rate: Decimal,
    by: object,
    worth: int | None = None,
    memo: str = "",
    detail: dict[str, Any] | None = None,
) -> Entry:
    """What is sold is credited, what is bought debited; `rate` is units bought for one sold, as it was used.

    In a book with a currency of its own, what each foreign currency cost is kept, and the gain or loss is booked. Where
    neither side is the book's currency, `worth` says what the trade was worth in it. Raises LedgerRefused and what
    `post` raises.
    """
    _check_trade(book, sold, bought, rate, worth)
    parts = [sold, bought]
    for part in sorted((sold, bought), key=lambda part: part.account.currency):
        parts += _position_parts(book, part, _worth(book, part, sold, bought, worth), by)
    told = (detail or {}) | {"rate": str(rate), "worth": worth}
    draft = Draft("exchange", effective_on, key, tuple(parts), memo, detail=told)
    content = fingerprint(
        "exchange", effective_on, _plain(sold), _plain(bought), str(rate), worth, memo, detail or {}
    )
    return _post(book, draft, content, by, "ledger.exchange")


@transaction.atomic
def revalue(*, book: Book, key: str, on: date, rates: Mapping[str, Decimal], by: object) -> Entry | None:
    """Values what was bought of foreign currencies and is held: `rates` are units of the book's currency for one of
    each.

    Gives nothing where nothing changed. The next sale counts its gain from the new value. Raises LedgerRefused where
    something of these currencies was exchanged or valued on a later day, for its gain was counted from another value.
    """
    _has_currency(book)
    content = fingerprint("revalue", on, {currency: str(rate) for currency, rate in rates.items()})
    if there := Entry.objects.filter(book=book, key=key).first():
        if bytes(there.content).hex() != content:
            raise key_reused(key)
        return there
    parts: list[Part] = []
    for currency, rate in sorted(rates.items()):
        check_rate(rate)
        parts += _valuation_parts(book, currency, rate, on, by)
    if not parts:
        return None
    told = {"rates": {currency: str(rate) for currency, rate in rates.items()}}
    return _post(book, Draft("valuation", on, key, tuple(parts), detail=told), content, by, "ledger.revalue")


def _check_trade(book: Book, sold: Part, bought: Part, rate: Decimal, worth: int | None) -> None:
    check_rate(rate)
    if not sold.amount < 0 < bought.amount or sold.account.currency == bought.account.currency:
        raise LedgerRefused(
            _("One currency is sold, which is credited, and another one bought, which is debited.")
        )
    digits = exponent(bought.account.currency) - exponent(sold.account.currency)
    exact = Fraction(rate) * -sold.amount * Fraction(10) ** digits
    slack = Fraction(Decimal(1).scaleb(rate.as_tuple().exponent)) / 2 / Fraction(rate) * exact + 1
    if abs(exact - bought.amount) > slack:
        raise LedgerRefused(_("The amounts do not fit the rate. It is units bought for one unit sold."))
    if book.currency and book.currency not in (sold.account.currency, bought.account.currency) and not worth:
        raise LedgerRefused(_("Say what the trade was worth in %(currency)s.") % {"currency": book.currency})


def _worth(book: Book, part: Part, sold: Part, bought: Part, worth: int | None) -> int:
    """In the book's own currency, with the sign of the part; 0 where it has none."""
    own = {each.account.currency: abs(each.amount) for each in (sold, bought)}.get(book.currency, worth or 0)
    return own if part.amount > 0 else -own


def _position_parts(book: Book, part: Part, worth: int, by: object) -> list[Part]:
    currency = part.account.currency
    if currency == book.currency:
        return []
    parts = [Part(through(book, currency, currency, by), -part.amount)]
    if book.currency:
        before = _position(book, currency, by)
        made = traded(before, part.amount, worth)
        moved = [Part(through(book, currency, book.currency, by), made.after.cost - before.cost)]
        parts += [each for each in moved + _gain_parts(book, REALISED, made.gain, by) if each.amount]
    return parts


def _valuation_parts(book: Book, currency: str, rate: Decimal, on: date, by: object) -> list[Part]:
    held = _position(book, currency, by, on)
    through_it = Account.objects.filter(book=book, code=f"exchange:{currency}")
    if Line.objects.filter(account__in=through_it, effective_on__gt=on).exists():
        said = _("Something was exchanged or valued in %(currency)s after this day. Choose a later day.")
        raise LedgerRefused(said % {"currency": currency}, field="on")
    each = Fraction(rate) * Fraction(10) ** (exponent(book.currency) - exponent(currency))
    gain = revalued(held, each)
    parts = [Part(through(book, currency, book.currency, by), gain), *_gain_parts(book, VALUED, gain, by)]
    return [part for part in parts if part.amount]


def _position(book: Book, currency: str, by: object, on: date | None = None) -> Position:
    """Nobody trades in the same currency of the book meanwhile."""
    wait_for_turn(f"ledger: exchange {book.pk} {currency}")
    quantity = balance(through(book, currency, currency, by), on=on)
    return Position(-quantity, balance(through(book, currency, book.currency, by), on=on))


def through(book: Book, foreign: str, currency: str, by: object) -> Account:
    """In the foreign currency, what came from trades and is held now, below nothing; in the own, what it cost."""
    name = f"Exchange of {foreign}"
    return open_account(
        book=book, code=f"exchange:{foreign}", name=name, kind=AccountKind.EQUITY, currency=currency, by=by
    )


def _gain_parts(book: Book, what: str, gain: int, by: object) -> list[Part]:
    if not gain:
        return []
    kind, word = (AccountKind.INCOME, "gains") if gain > 0 else (AccountKind.EXPENSE, "losses")
    account = open_account(
        book=book,
        code=f"{what}-{word}",
        name=f"{what} {word}".capitalize(),
        kind=kind,
        currency=book.currency,
        by=by,
    )
    return [Part(account, -gain)]


def _has_currency(book: Book) -> None:
    if not book.currency:
        raise LedgerRefused(_("This book has no currency of its own, so nothing can be valued in it."))


def _plain(part: Part) -> list[int]:
    return [part.account.pk, part.amount]


def _post(book: Book, draft: Draft, content: str, by: object, action: str) -> Entry:
    check(draft, book)
    accounts = [part.account for part in draft.parts]
    return write(book=book, asked=[asked_for(draft, content)], accounts=accounts, by=by, action=action)[0]
