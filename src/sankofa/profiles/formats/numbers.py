"""Figures in the reader's language, with no more digits than they can bear.

What a publisher gives, or what follows from it by counting, is written in full. Estimates and results of models
are rounded: estimates and both ends of their range to two significant digits, results of models to the digits
that their range supports, two at most.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache

from babel import Locale
from babel.lists import format_list
from babel.numbers import format_compact_decimal, format_decimal, format_percent
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from sankofa.methods.uncertainty import Rounded, rounded
from sankofa.profiles.terms import Figure, Status, Unit

LATIN = "latn"  # Arabic pages show the digits 0-9, as the United Nations' Arabic texts do
LEFT_TO_RIGHT = "\u200e"
MILLION = 1_000_000
FULL_BELOW = 10_000  # shorter numbers lose nothing by being written in full
DIGITS = {Status.ESTIMATED: 2, Status.MODELLED: 2}
ROUNDED_UNITS = (Unit.PERSONS, Unit.USD, Unit.USD_MILLION, Unit.COUNT)


def written(figure: Figure) -> str:
    """As it stands in a table, whose heading names the unit; per cent carry their sign."""
    if figure.value is None:
        return no_data()
    return _TABLE[figure.unit](honest(figure).value)


def written_short(figure: Figure) -> str:
    """As it stands alone, with its unit: 1.16 million; US$ 1.9 billion; 27%."""
    if figure.value is None:
        return no_data()
    return _ALONE[figure.unit](honest(figure).value)


def written_range(figure: Figure) -> str:
    """From low to high, "41,000 to 77,000"; one number where both are written alike or none is known."""
    ends = honest(figure)
    if ends.low is None or ends.high is None:
        return written(figure)
    low, high = map(_TABLE[figure.unit], (ends.low, ends.high))
    return low if low == high else between(low, high)


def written_range_short(figure: Figure) -> str:
    """From low to high as they stand alone, each with its unit; nothing where there is no range."""
    ends = honest(figure)
    if ends.low is None or ends.high is None:
        return ""
    low, high = map(_ALONE[figure.unit], (ends.low, ends.high))
    return "" if low == high else between(low, high)


def between(low: str, high: str) -> str:
    return pgettext("a range of numbers", "%(low)s to %(high)s") % {"low": low, "high": high}


def no_data() -> str:
    return _("no data")


def writer(unit: Unit) -> Callable[[float], str]:
    """How a chart writes numbers of a unit: rounded, short, and with their unit only where it is a sign."""
    return {Unit.PERCENT: _brief_percent, Unit.PERSONS: compact, Unit.YEAR: year}.get(unit, _brief)


def listed(words: Iterable[str]) -> str:
    """Words as one enumeration: "Italy, Romania and Germany"."""
    return format_list(list(words), locale=_locale())


def honest(figure: Figure) -> Rounded:
    """Value and range of a figure, rounded to what is known of them.

    An estimate and both ends of its range are rounded alike, so that one that is the greatest is written as the
    greatest is. The range of a model's result is rounded outwards.
    """
    value = figure.value or 0.0
    if figure.status not in DIGITS or figure.unit not in ROUNDED_UNITS:
        return Rounded(value, figure.low, figure.high, 0)
    if figure.status == Status.ESTIMATED:
        ends = (None if end is None else rough(end) for end in (figure.low, figure.high))
        return Rounded(rough(value), *ends, 0)
    unit = 0.1 if figure.unit == Unit.USD_MILLION else 1
    found = rounded(value, figure.low, figure.high, digits=DIGITS[figure.status], unit=unit)
    tried = (found.value, *(significant(value, digits) for digits in (1, 2, 3)))
    exact = significant(value, 3)  # as both ends are written, where the value is one of them
    return replace(found, value=next((each for each in tried if _is_within(each, figure)), exact))


def _is_within(value: float, figure: Figure) -> bool:
    """Whether a rounded number says something, and stays in the range of what it stands for."""
    if not value and figure.value:
        return False
    return figure.low is None or figure.high is None or figure.low <= value <= figure.high


def significant(value: float, digits: int) -> float:
    """Rounded to so many significant digits.

    >>> significant(1158331, 3)
    1160000.0
    """
    return float(f"{value:.{digits - 1}e}")


def rough(value: float) -> float:
    """As an estimate is stated: in two significant digits.

    >>> rough(2084321)
    2100000.0
    """
    return significant(value, DIGITS[Status.ESTIMATED])


def roughly(value: float) -> str:
    """How a chart writes an estimate: the number that stands in tables and text."""
    return compact(rough(value))


def whole(value: float) -> str:
    return _signed(format_decimal(round(value) + 0, locale=_locale(), numbering_system=LATIN))


def decimal(value: float, digits: int) -> str:
    """With so many digits after the point, none of them left out."""
    pattern = "#,##0." + "0" * digits
    number = round(value, digits) + 0
    return _signed(format_decimal(number, format=pattern, locale=_locale(), numbering_system=LATIN))


def _signed(text: str) -> str:
    """Keeps the minus before the number where the text around it runs from right to left."""
    if text.startswith("-") and _locale().character_order == "right-to-left":
        return LEFT_TO_RIGHT + text
    return text


def compact(value: float) -> str:
    """Three significant digits: 12,300; 1.16 million; small numbers in full."""
    rounded = significant(value, 3)
    if abs(rounded) >= MILLION:
        return _signed(
            format_compact_decimal(
                rounded, format_type="long", locale=_locale(), fraction_digits=2, numbering_system=LATIN
            )
        )
    return whole(rounded if abs(value) >= FULL_BELOW else value)


def percent(value: float) -> str:
    """One digit after the point below ten, none above."""
    return _percent(value, 0 if abs(value) >= 9.95 else 1)


def year(value: float) -> str:
    return str(int(value))


def money(value: float) -> str:
    """US dollars, short."""
    return pgettext("money", "US$ %(number)s") % {"number": compact(value)}


def _percent_in_table(value: float) -> str:
    return _percent(value, 1 if abs(value) < 1000 else 0)


def _percent(value: float, digits: int) -> str:
    """A share that would be rounded to nothing is written as less than the smallest step."""
    smallest = 10**-digits
    if 0 < value < smallest / 2:
        return "<" + _percent(smallest, digits)
    locale = _locale()
    share = (round(value, digits) + 0) / 100
    pattern = _percent_pattern(locale, digits)
    return _signed(format_percent(share, format=pattern, locale=locale, numbering_system=LATIN))


@cache
def _percent_pattern(locale: Locale, digits: int) -> str:
    places = "#,##0." + "0" * digits if digits else "#,##0"
    return locale.percent_formats[None].pattern.replace("#,##0", places)


def _brief_percent(value: float) -> str:
    return _percent(value, 0) if value == int(value) else percent(value)


def _brief(value: float) -> str:
    if value == int(value) or abs(value) >= 100:
        return compact(value)
    return decimal(value, 1)


def _one(value: float) -> str:
    return decimal(value, 1)


def _three(value: float) -> str:
    return decimal(value, 3)


def _million_dollars(value: float) -> str:
    return whole(value) if abs(value) >= 100 else decimal(value, 1)


def _points(value: float) -> str:
    return _("%(number)s percentage points") % {"number": _one(value)}


def _per_1000(value: float) -> str:
    return _("%(number)s per 1,000 inhabitants") % {"number": _one(value)}


def _per_10000(value: float) -> str:
    return _("%(number)s per 10,000 inhabitants") % {"number": _one(value)}


def _kilometres(value: float) -> str:
    return _("%(number)s km") % {"number": whole(value)}


def _locale() -> Locale:
    return _locale_of(get_language() or "en")


@cache
def _locale_of(language: str) -> Locale:
    return Locale.parse(language.replace("-", "_"))


_TABLE: dict[Unit, Callable[[float], str]] = {
    Unit.PERSONS: whole,
    Unit.PERCENT: _percent_in_table,
    Unit.POINTS: _one,
    Unit.PER_1000: _one,
    Unit.PER_10000: _one,
    Unit.USD: whole,
    Unit.USD_MILLION: _million_dollars,
    Unit.INDEX: _three,
    Unit.EFFECTIVE: _one,
    Unit.RATIO: whole,
    Unit.COUNT: whole,
    Unit.KILOMETRES: whole,
    Unit.YEAR: year,
}

_ALONE: dict[Unit, Callable[[float], str]] = _TABLE | {
    Unit.PERSONS: compact,
    Unit.PERCENT: percent,
    Unit.POINTS: _points,
    Unit.PER_1000: _per_1000,
    Unit.PER_10000: _per_10000,
    Unit.USD: money,
    Unit.USD_MILLION: lambda value: money(value * MILLION),
    Unit.KILOMETRES: _kilometres,
}
