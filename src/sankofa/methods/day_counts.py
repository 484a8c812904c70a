"""Dates of payments and the part of a year between two of them, by the conventions that loans are written in.

A part of a year is an exact fraction, so that interest can be rounded once and to the same unit everywhere.
"""

import calendar
from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

LONGEST_WAIT = 1_200  # months that are looked through for one that lies in a season


class DayCount(StrEnum):
    """How days become parts of a year."""

    THIRTY_360 = "30/360"  # every month has 30 days
    ACTUAL_365 = "actual/365"
    ACTUAL_ACTUAL = "actual/actual"  # days of leap years by 366, the others by 365


def months_later(start: date, months: int) -> date:
    """The same day so many months later, or the last day of a month that is too short.

    Counted from `start` each time, so that a loan of the 31st falls on the 31st again after February. Raises
    OverflowError for years that no calendar has.
    Source: own convention, the usual one of loan contracts.

    >>> [months_later(date(2023, 12, 31), n).isoformat() for n in (1, 2, 3)]
    ['2024-01-31', '2024-02-29', '2024-03-31']
    """
    year, month = divmod(12 * start.year + start.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError(f"There is no year {year} in the calendar.")
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def year_fraction(start: date, end: date, count: DayCount) -> Fraction:
    """The part of a year from `start` to `end`, exact.

    30/360: (360 years + 30 months + days) / 360 with the 31st, and the last day of February, read as the 30th;
    actual/365: days / 365; actual/actual: Σ days in the year / days of that year. Raises ValueError when the end
    lies before the start.
    Source: International Swaps and Derivatives Association (2006), ISDA Definitions, section 4.16.

    >>> year_fraction(date(2024, 1, 31), date(2024, 2, 29), DayCount.THIRTY_360)
    Fraction(1, 12)
    >>> year_fraction(date(2023, 7, 1), date(2024, 7, 1), DayCount.ACTUAL_ACTUAL)
    Fraction(66887, 66795)
    """
    if end < start:
        raise ValueError("Interest runs from the earlier day to the later one.")
    if count is DayCount.THIRTY_360:
        months = 12 * (end.year - start.year) + end.month - start.month
        return Fraction(30 * months + _thirtieth(end) - _thirtieth(start), 360)
    if count is DayCount.ACTUAL_365:
        return Fraction((end - start).days, 365)
    return sum((_within(year, start, end) for year in range(start.year, end.year + 1)), Fraction(0))


def payment_dates(
    start: date, count: int, *, months: int = 1, days: int = 0, season: Collection[int] = ()
) -> list[date]:
    """The days of so many payments: every `months` months, or every `days` days where that is above 0.

    With a season (numbers of months, 1 to 12) only those days count that fall into it. Raises ValueError when
    nothing is to be paid, when steps are not above 0, for months that no year has, and when no step meets the
    season.
    Source: own convention.

    >>> [day.isoformat() for day in payment_dates(date(2025, 1, 15), 3, season={10, 11})]
    ['2025-10-15', '2025-11-15', '2026-10-15']
    """
    if count < 1 or (months < 1 and days < 1):
        raise ValueError("There is at least one payment, and time passes between two.")
    if not set(season) <= set(range(1, 13)):
        raise ValueError("Months are numbered from 1 to 12.")
    found: list[date] = []
    step = 0
    while len(found) < count:
        step += 1
        day = start + timedelta(days=step * days) if days else months_later(start, step * months)
        if not season or day.month in season:
            found.append(day)
        elif step > LONGEST_WAIT * (len(found) + 1):
            raise ValueError("No payment falls into this season.")
    return found


def _thirtieth(day: date) -> int:
    """The day of the month where every month has thirty; the last of any month is the thirtieth."""
    last = calendar.monthrange(day.year, day.month)[1]
    return 30 if day.day == last else min(day.day, 30)


def _within(year: int, start: date, end: date) -> Fraction:
    first, next_first = date(year, 1, 1), date(year + 1, 1, 1)
    days = (min(end, next_first) - max(start, first)).days
    return Fraction(days, 366 if calendar.isleap(year) else 365)
