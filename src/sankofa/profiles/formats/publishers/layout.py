"""What the layouts of publishers have in common: years across, months in words, editions."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sankofa.foundation.workbooks.book import text_of

EARLIEST, LATEST = 1900, 2100
YEAR = re.compile(r"([0-9]{4})(e?)")
LEAST_YEARS = 3
MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)


@dataclass(frozen=True)
class Years:
    """The row of heads with the years, the first row being 1, and each year's column."""

    row: int
    columns: tuple[tuple[int, int], ...]  # column, year
    estimated: frozenset[int]  # columns of years marked as estimates: "2023e"


def year_of(cell: object) -> tuple[int, bool] | None:
    """
    >>> year_of(2015.0), year_of("2023e"), year_of("FY23"), year_of(153011473.0)
    ((2015, False), (2023, True), None, None)
    """
    match = YEAR.fullmatch(text_of(cell))
    return (int(match[1]), match[2] == "e") if match and EARLIEST <= int(match[1]) <= LATEST else None


def years_of(head: Iterable[list], least: int = LEAST_YEARS) -> Years | None:
    """The first row that holds that many years."""
    for number, row in enumerate(head, start=1):
        found = {column: year for column, cell in enumerate(row) if (year := year_of(cell))}
        if len(found) >= least:
            columns = tuple((column, year) for column, (year, _) in found.items())
            return Years(number, columns, frozenset(at for at, (_, estimated) in found.items() if estimated))
    return None


def month_of(text: str) -> str:
    """The month that a text names: `2023-12` for "Date: December 2023"; empty for none.

    >>> month_of("KNOMAD, December 2023"), month_of("2023")
    ('2023-12', '')
    """
    match = re.search(rf"\b({'|'.join(MONTHS)})\s+([0-9]{{4}})\b", text.lower())
    return f"{match[2]}-{MONTHS.index(match[1]) + 1:02}" if match else ""


def in_words(month: str) -> str:
    """
    >>> in_words("2023-12")
    'December 2023'
    """
    year, number = month.split("-")
    return f"{MONTHS[int(number) - 1].capitalize()} {year}"


def released(edition: str) -> str:
    """When an edition came out, as far as its name tells: its year."""
    found = re.findall(r"[0-9]{4}", edition)
    return found[-1] if found else ""


def folded(cell: object) -> str:
    """A head as it is compared: small letters, no dots, one space between words.

    >>> folded(" Cc1 total  cost % ")
    'cc1 total cost %'
    """
    return text_of(cell).lower()
