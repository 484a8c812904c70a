"""Amounts as whole minor units: how many a currency has, reading and writing them, sharing without losing a cent."""

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from fractions import Fraction

# ISO 4217 in force in 2026: currencies of countries and unions, without metals, tests and units of account of banks.
_CODES = """
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF
CHF CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF
GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK
LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD
OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN
SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYI UYU UYW UZS VED VES VND VUV WST XAF
XCD XCG XOF XPF YER ZAR ZMW ZWG
"""
CODES = frozenset(_CODES.split())
_ODD = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}
_EXPONENT = {code: exponent for exponent, codes in _ODD.items() for code in codes.split()}

LARGEST = 10**15  # minor units in one amount: more is a slip of the hand, and eight bytes hold sums of these


class NotAnAmount(ValueError):
    """What was given cannot be an amount of this currency."""


def exponent(currency: str) -> int:
    """How many decimal digits the minor unit of a currency has. Raises NotAnAmount for a code that is not in force.

    Source: ISO 4217 (2015), Codes for the representation of currencies, list one, as amended to 2026.

    >>> exponent("EUR"), exponent("XOF"), exponent("TND"), exponent("CLF")
    (2, 0, 3, 4)
    """
    if currency not in CODES:
        raise NotAnAmount(f"{currency!r} is not a currency of ISO 4217.")
    return _EXPONENT.get(currency, 2)


def digits_of(currency: str) -> int:
    """How many decimal digits amounts are written with, also of a currency that is in force no more: what stands in
    books stays readable. A code that leaves the list of those in force keeps its place among the odd ones. Two for a
    code that never was one. Raises nothing.

    Source: ISO 4217 (2015), Codes for the representation of currencies, lists one and three.

    >>> digits_of("XOF"), digits_of("HRK")
    (0, 2)
    """
    return _EXPONENT.get(currency, 2)


def to_minor(amount: Decimal | str | int, currency: str) -> int:
    """The amount in whole minor units. Raises NotAnAmount where it has more digits than the currency, is no number,
    or is beyond `LARGEST`.

    amount x 10^exponent, exactly. Source: ISO 4217 (2015), minor units.

    >>> to_minor("12.30", "EUR"), to_minor("1.005", "TND"), to_minor(-7, "JPY")
    (1230, 1005, -7)
    >>> to_minor("0.5", "JPY")
    Traceback (most recent call last):
    sankofa.methods.money.NotAnAmount: JPY has no smaller unit than 1.
    """
    digits = exponent(currency)
    try:
        scaled = Decimal(amount).scaleb(digits)
    except InvalidOperation as error:
        raise NotAnAmount(f"{amount!r} is not a number.") from error
    if not scaled.is_finite() or abs(scaled) > LARGEST:
        raise NotAnAmount("The amount is too large.")
    if scaled != scaled.to_integral_value():
        raise NotAnAmount(f"{currency} has no smaller unit than {Decimal(1).scaleb(-digits)}.")
    return int(scaled)


def to_major(minor: int, currency: str) -> Decimal:
    """Whole minor units as a number of the currency: minor / 10^digits, also of one that is in force no more. Raises
    nothing.

    Source: ISO 4217 (2015), minor units.

    >>> to_major(1230, "EUR"), to_major(-7, "JPY")
    (Decimal('12.30'), Decimal('-7'))
    """
    return Decimal(minor).scaleb(-digits_of(currency))


def exchanged(minor: int, currency: str, into: str, rate: Decimal) -> int:
    """An amount in another currency, rounded half to even: minor x 10^-e x rate x 10^e'. The rate is units of `into`
    for one of `currency`. Raises NotAnAmount for a rate that is not positive, or an unknown currency.

    Source: Council Regulation (EC) No 1103/97 (1997), article 4, for exchange through the rate alone; half to even
    after ISO 80000-1 (2009), annex B.

    >>> exchanged(10_00, "EUR", "XOF", Decimal("655.957"))
    6560
    """
    if not (rate.is_finite() and rate > 0):
        raise NotAnAmount("A rate of exchange is more than nothing.")
    exact = Fraction(minor) * Fraction(rate) * Fraction(10) ** (exponent(into) - exponent(currency))
    return int(rounded(exact))


def rounded(exact: Fraction | Decimal) -> int:
    """The whole number nearest to an exact one, halves to the even one. Raises nothing.

    Source: ISO 80000-1 (2009), annex B, rule B.

    >>> [rounded(Fraction(n, 2)) for n in (1, 3, 5, -1, -3)]
    [0, 2, 2, 0, -2]
    """
    if isinstance(exact, Decimal):
        return int(exact.to_integral_value(ROUND_HALF_EVEN))
    return round(exact)


def share_out(total: int, weights: Sequence[int | Fraction | Decimal]) -> tuple[int, ...]:
    """A total over parts in proportion to their weights, in whole units that add up to it exactly.

    q[i] = total x w[i] / sum(w); each gets the whole part of q[i], what is left goes one by one to the largest
    remainders, the earlier first among equals. A negative total is shared as its positive one. Raises ValueError for
    negative weights, or where no weight is positive and the total is not 0.

    Source: method of largest remainders: Hamilton (1792); Balinski and Young (2001), Fair representation, chapter 2.

    >>> share_out(100, [1, 1, 1]), share_out(-10, [3, 0, 1]), share_out(0, [])
    ((34, 33, 33), (-8, 0, -2), ())
    """
    exact = [Fraction(weight) for weight in weights]
    if any(weight < 0 for weight in exact):
        raise ValueError("A weight is less than nothing.")
    if total < 0:
        return tuple(-part for part in share_out(-total, weights))
    whole = sum(exact)
    if not whole:
        if total:
            raise ValueError("There is nobody to share among.")
        return (0,) * len(exact)
    quotas = [total * weight / whole for weight in exact]
    parts = [int(quota) for quota in quotas]
    by_remainder = sorted(range(len(parts)), key=lambda i: (parts[i] - quotas[i], i))
    for i in by_remainder[: total - sum(parts)]:
        parts[i] += 1
    return tuple(parts)
