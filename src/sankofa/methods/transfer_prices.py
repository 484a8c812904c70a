"""What sending a given amount costs and what arrives, from quotes for other amounts.

Amounts and fees are whole minor units of the sender's money. The fee comes on top of the amount; the margin is what the
exchange rate takes, in per cent of the amount, None where the service hides its rate.
Source: World Bank, Remittance Prices Worldwide, methodology.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from sankofa.methods.money import exchanged, rounded

HUNDRED = Decimal(100)
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Point:
    """What was quoted for one amount. Raises ValueError for an amount that is not above 0, a negative fee, and a
    margin of 100 per cent or more."""

    amount: int
    fee: int
    margin: Decimal | None

    def __post_init__(self) -> None:
        if self.amount <= 0 or self.fee < 0:
            raise ValueError("A quote has an amount above 0 and a fee of 0 or more.")
        if self.margin is not None and not (self.margin.is_finite() and self.margin < HUNDRED):
            raise ValueError("A margin takes less than all.")


@dataclass(frozen=True)
class Band:
    """The fee for amounts up to `upto`, in None for all above the band before: a fixed part and a part in per cent."""

    upto: int | None
    fixed: int
    percent: Decimal = Decimal(0)

    def __post_init__(self) -> None:
        if self.fixed < 0 or not 0 <= self.percent <= HUNDRED or (self.upto is not None and self.upto <= 0):
            raise ValueError("A band has a fixed fee of 0 or more, and a part from 0 to 100 per cent.")


class Basis(StrEnum):
    """On what a price rests."""

    QUOTED = "quoted"  # the service was asked for this very amount
    BANDS = "bands"  # by the service's own bands of fees
    BETWEEN = "between"  # on a straight line between the quoted amounts below and above


@dataclass(frozen=True)
class Price:
    """What one service takes for sending `amount`."""

    amount: int
    fee: int
    margin: Decimal | None
    basis: Basis


def price_at(amount: int, points: Sequence[Point], bands: Sequence[Band] = ()) -> Price | None:
    """The price of one amount: as quoted; else by the bands of fees; else between the nearest quoted amounts,
    fee and margin each on a straight line. None outside of what was quoted, where nothing is known.

    f = f0 + (f1 - f0) (a - a0) / (a1 - a0), rounded half to even; with bands f = fixed + percent a / 100, and the
    margin beyond the quoted amounts is that of the nearest. Raises ValueError for an amount that is not above 0, bands
    that do not rise, and two points for one amount.
    Source: own rule; quotes after World Bank, Remittance Prices Worldwide, methodology.

    >>> price_at(20_000, [Point(10_000, 400, Decimal(2)), Point(30_000, 600, Decimal(1))])
    Price(amount=20000, fee=500, margin=Decimal('1.5'), basis=<Basis.BETWEEN: 'between'>)
    """
    if amount <= 0:
        raise ValueError("An amount is above 0.")
    known = sorted(points, key=lambda point: point.amount)
    if len({point.amount for point in known}) < len(known):
        raise ValueError("A service quotes one price for an amount.")
    for point in known:
        if point.amount == amount:
            return Price(amount, point.fee, point.margin, Basis.QUOTED)
    below, above = _around(amount, known)
    if bands:
        band = _band_of(amount, bands)
        if band is None:
            return None
        fee = band.fixed + rounded(Fraction(amount) * Fraction(band.percent) / 100)
        return Price(amount, fee, _margin(amount, below, above), Basis.BANDS)
    if below is None or above is None:
        return None
    part = Fraction(amount - below.amount, above.amount - below.amount)
    fee = rounded(below.fee + (above.fee - below.fee) * part)
    return Price(amount, fee, _margin(amount, below, above), Basis.BETWEEN)


def total_percent(price: Price) -> Fraction | None:
    """100 fee / amount + margin, exactly; None where the service hides its rate. Raises nothing.

    Source: World Bank, Remittance Prices Worldwide, methodology.

    >>> total_percent(Price(14_000, 500, Decimal("2.28"), Basis.QUOTED)) == Fraction(500, 140) + Fraction("2.28")
    True
    """
    if price.margin is None:
        return None
    return Fraction(100 * price.fee, price.amount) + Fraction(price.margin)


def taken(price: Price) -> int | None:
    """Fee and margin together in minor units: fee + amount margin / 100, rounded half to even; None with a hidden
    rate. Raises nothing.

    Source: World Bank, Remittance Prices Worldwide, methodology.

    >>> taken(Price(14_000, 500, Decimal("2.28"), Basis.QUOTED))
    819
    """
    if price.margin is None:
        return None
    return price.fee + rounded(Fraction(price.amount) * Fraction(price.margin) / 100)


def received(price: Price, mid_rate: Decimal, currency: str, into: str) -> int | None:
    """What arrives, in minor units of the receiver's money: amount x mid rate x (1 - margin / 100); None with a hidden
    rate. The rate is units of `into` for one of `currency`. Raises NotAnAmount (`methods.money`) for a rate that is not
    positive or an unknown currency.

    Source: World Bank, Remittance Prices Worldwide, methodology.

    >>> received(Price(14_000, 500, Decimal("2.5"), Basis.QUOTED), Decimal("40"), "EUR", "TRY")
    546000
    """
    if price.margin is None:
        return None
    return exchanged(price.amount, currency, into, mid_rate * (1 - price.margin / HUNDRED))


def ranked(prices: Mapping[Key, Price]) -> tuple[tuple[Key, ...], tuple[Key, ...]]:
    """The services with a known total, cheapest first and alike by name, and those that hide their rate, by name.

    Nothing but the total decides. Raises nothing.
    Source: World Bank and Global Remittances Working Group, Remittance price comparison databases: minimum
    requirements and overall policy strategy.

    >>> ranked({"B": Price(100, 5, Decimal(1), Basis.QUOTED), "A": Price(100, 1, None, Basis.QUOTED),
    ...         "C": Price(100, 2, Decimal(0), Basis.QUOTED)})
    (('C', 'B'), ('A',))
    """
    totals = {key: total_percent(price) for key, price in prices.items()}
    shown = sorted(
        (key for key, total in totals.items() if total is not None), key=lambda key: (totals[key], str(key))
    )
    hidden = sorted((key for key, total in totals.items() if total is None), key=str)
    return tuple(shown), tuple(hidden)


def _around(amount: int, known: Sequence[Point]) -> tuple[Point | None, Point | None]:
    below = [point for point in known if point.amount < amount]
    above = [point for point in known if point.amount > amount]
    return (below[-1] if below else None), (above[0] if above else None)


def _margin(amount: int, below: Point | None, above: Point | None) -> Decimal | None:
    if below is None or above is None:
        nearest = below or above
        return nearest.margin if nearest else None
    if below.margin is None or above.margin is None:
        return None
    part = Decimal(amount - below.amount) / Decimal(above.amount - below.amount)
    return below.margin + (above.margin - below.margin) * part


def _band_of(amount: int, bands: Sequence[Band]) -> Band | None:
    """The first band that reaches the amount; None above the last."""
    ends = [band.upto for band in bands]
    rising = [end for end in ends if end is not None]
    if rising != sorted(set(rising)) or None in ends[:-1]:
        raise ValueError("Bands rise, and only the last has no end.")
    return next((band for band in bands if band.upto is None or amount <= band.upto), None)
