"""What a bond really brings to somebody abroad: after inflation, and after the currencies have moved.

Rates are decimals for a year (0.05 is 5 per cent). Sources: Fisher (1930), The theory of interest; Fabozzi (2013), Bond
markets, analysis and strategies; Ketkar and Ratha (2007), Development finance via diaspora bonds.
"""

from dataclasses import dataclass
from decimal import Decimal

MOST_YEARS = 100
MOST_RATE = Decimal(5)
_STEPS = 80


@dataclass(frozen=True)
class Bond:
    """A bond with a coupon: `price` is what 100 of its nominal costs, `tax` the share of interest that is taken.

    Raises ValueError for what cannot be.
    """

    price: Decimal
    coupon: Decimal
    years: int
    payments: int = 1  # a year
    tax: Decimal = Decimal(0)

    def __post_init__(self) -> None:
        if not 0 < self.price <= 1_000 or not 0 <= self.coupon <= 1 or not 0 <= self.tax <= 1:
            raise ValueError(
                "A price is above 0 and at most 1000 for 100, coupon and tax are between 0 and 1."
            )
        if not 1 <= self.years <= MOST_YEARS or self.payments not in (1, 2, 4, 12):
            raise ValueError("A bond runs between 1 and 100 years and pays 1, 2, 4 or 12 times a year.")


@dataclass(frozen=True)
class Returns:
    """Rates for a year. `nominal` in the bond's own currency; `real_home` after inflation there; `abroad` counted in
    the currency in which the holder lives, `real_abroad` after inflation there."""

    nominal: Decimal
    real_home: Decimal
    abroad: Decimal
    real_abroad: Decimal


def present_value(bond: Bond, rate: Decimal) -> Decimal:
    """Σ c / (1 + y/m)^k + 100 / (1 + y/m)^n: what 100 are worth now at this rate. Raises ValueError at -1 a payment.

    >>> present_value(Bond(Decimal(100), Decimal("0.05"), 3), Decimal("0.05")).quantize(Decimal("0.01"))
    Decimal('100.00')
    """
    growth = 1 + rate / bond.payments
    if not growth > 0:
        raise ValueError("Nothing is worth anything at such a rate.")
    paid = 100 * bond.coupon * (1 - bond.tax) / bond.payments
    count = bond.years * bond.payments
    return sum((paid / growth**number for number in range(1, count + 1)), Decimal(0)) + 100 / growth**count


def effective_yield(bond: Bond) -> Decimal:
    """(1 + y/m)^m - 1 with y such that the present value is the price; by halving. Raises nothing.

    Below -0.99 and above 5 it stays at that end.
    Source: Fabozzi (2013), yield to maturity.

    >>> effective_yield(Bond(Decimal(100), Decimal("0.05"), 10)).quantize(Decimal("0.0001"))
    Decimal('0.0500')
    """
    low, high = Decimal("-0.99"), MOST_RATE
    for _step in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if present_value(bond, middle) > bond.price else (low, middle)
    return (1 + low / bond.payments) ** bond.payments - 1


def real_rate(rate: Decimal, inflation: Decimal) -> Decimal:
    """(1 + rate) / (1 + inflation) - 1. Raises ValueError for an inflation of -1 or less.

    Source: Fisher (1930).

    >>> real_rate(Decimal("0.10"), Decimal("0.25"))
    Decimal('-0.12')
    """
    if not inflation > -1:
        raise ValueError("Prices cannot fall by all they are.")
    return (1 + rate) / (1 + inflation) - 1


def returns(bond: Bond, inflation_home: Decimal, fall: Decimal, inflation_abroad: Decimal) -> Returns:
    """The yield, and what is left of it for somebody who lives with another currency.

    `fall` is the share that the bond's currency loses against the holder's in a year, negative where it gains. Raises
    ValueError for a fall of 1 or more, and as `real_rate` does.
    Source: Fisher (1930); uncovered return of a foreign bond.

    >>> bond = Bond(Decimal(100), Decimal("0.10"), 5)
    >>> found = returns(bond, Decimal("0.08"), Decimal("0.06"), Decimal("0.02"))
    >>> [f"{rate:.4f}" for rate in (found.nominal, found.real_home, found.abroad, found.real_abroad)]
    ['0.1000', '0.0185', '0.0340', '0.0137']
    """
    if not fall < 1:
        raise ValueError("A currency cannot lose all it is worth in a year.")
    nominal = effective_yield(bond)
    abroad = (1 + nominal) * (1 - fall) - 1
    return Returns(nominal, real_rate(nominal, inflation_home), abroad, real_rate(abroad, inflation_abroad))
