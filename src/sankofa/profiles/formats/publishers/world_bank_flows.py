"""Remittances received or paid, country by country, as the World Bank and KNOMAD publish them."""

import re
from dataclasses import dataclass

from sankofa.foundation.workbooks.book import Book, Sheet, cell_at, text_of
from sankofa.profiles.formats.publishers.areas import AreaIndex, Verdict
from sankofa.profiles.formats.publishers.gathering import Gathering
from sankofa.profiles.formats.publishers.layout import Years, in_words, month_of, years_of
from sankofa.profiles.formats.publishers.publication import Control, Publication, Source
from sankofa.profiles.formats.publishers.shapes import Kind
from sankofa.profiles.terms import WORLD, DatasetRefused, Family

HEAD = re.compile(r"(?:migrant )?remittance (inflows|outflows) \(US\$ million\)", re.IGNORECASE)
SHARE = re.compile(r"% of GDP in ([0-9]{4})e?", re.IGNORECASE)
DIRECTIONS = {"inflows": "received", "outflows": "paid"}
NO_DATA = "zeros, which stand for “no data” in this series"
NAMES = 0  # the column of names
FAULTS = {
    "en": ("The publisher writes 0 where nothing is known. Zeros were left out.",),
    "fr": ("L’éditeur écrit 0 quand rien n’est connu. Les zéros ont été laissés de côté.",),
    "es": ("El editor escribe 0 cuando no se sabe nada. Los ceros se dejaron fuera.",),
    "ar": ("يكتب الناشر صفرًا حيث لا يُعرف شيء. استُبعدت الأصفار.",),
}


@dataclass(frozen=True)
class _Layout:
    sheet: Sheet
    direction: str
    years: Years
    share: tuple[int, int] | None  # column of the share of GDP, and its year


def recognises(book: Book) -> bool:
    return _head(book) is not None


def read(book: Book, areas: AreaIndex) -> Publication:
    layout = _layout(book)
    gathering = Gathering(Family.REMITTANCES, areas)
    month = ""
    for row, cells in layout.sheet.rows():
        month = month or month_of(text_of(cell_at(cells, NAMES)))
        if row > layout.years.row and any(text_of(cell) for cell in cells[1:]):
            _line(layout, gathering, row, cells)
    if not month:
        raise DatasetRefused("The sheet does not say below its numbers of which month it is.")
    gathering.controls += _controls(gathering, layout.direction)
    return gathering.publication(_source(layout, month))


def _source(layout: _Layout, month: str) -> Source:
    words = "received" if layout.direction == "received" else "paid"
    return Source(
        family=Family.REMITTANCES,
        id=f"wb-remittances-{words}-{month}",
        publisher="World Bank, KNOMAD",
        title=f"Remittance flows: money {words}",
        edition=in_words(month),
        licence="CC BY 4.0",
        may_be_passed_on=True,
        released=month,
        attribution=f"World Bank, KNOMAD: remittance flows, {in_words(month)}.",
        faults=FAULTS,
    )


def _head(book: Book) -> tuple[Sheet, int, str] | None:
    """The sheet, the row of heads and the direction."""
    for sheet in book.sheets:
        for number, row in enumerate(sheet.head(10), start=1):
            if match := HEAD.fullmatch(text_of(cell_at(row, NAMES))):
                return sheet, number, DIRECTIONS[match[1].lower()]
    return None


def _layout(book: Book) -> _Layout:
    sheet, number, direction = _head(book)
    years = years_of(sheet.head())
    if years is None or years.row != number:
        raise DatasetRefused(f"Row {number} of the sheet {sheet.name} does not hold the years.")
    shares = (
        (at, match)
        for at, cell in enumerate(sheet.head()[number - 1])
        if (match := SHARE.match(text_of(cell)))
    )
    share = next(((column, int(match[1])) for column, match in shares), None)
    return _Layout(sheet, direction, years, share)


def _line(layout: _Layout, gathering: Gathering, row: int, cells: list) -> None:
    found = gathering.areas.by_name(cell_at(cells, NAMES))
    if found.verdict is Verdict.GROUP and found.code:
        area = found.code  # the world, and all poorer countries: sums that the publisher makes, kept as such
    else:
        area = gathering.area(gathering.areas.by_name, layout.sheet, row, cells, NAMES)
    if area is None:
        return
    for column, year in layout.years.columns:
        key = (year, area, layout.direction)
        _take(layout, gathering, row, cells, column, key, "usd_million")
        gathering.flags[key]["is_estimate"] = column in layout.years.estimated
    if layout.share:
        column, year = layout.share
        _take(layout, gathering, row, cells, column, (year, area, layout.direction), "share_gdp")


def _take(
    layout: _Layout, gathering: Gathering, row: int, cells: list, column: int, key: tuple, name: str
) -> None:
    value = gathering.number(layout.sheet, row, cells, column, kind=Kind.NUMBER)
    if value == 0:
        gathering.passed_over[NO_DATA] += 1
    elif value is not None:
        gathering.put(key, name, value, layout.sheet.place(row, column), cells[column])


def _controls(gathering: Gathering, direction: str) -> list[Control]:
    years = sorted({key[0] for key in gathering.rows})
    money = {
        key: values["usd_million"][0] for key, values in gathering.rows.items() if "usd_million" in values
    }
    return [
        Control(
            f"World {year}",
            money[year, WORLD, direction],
            sum(
                value
                for (when, area, _), value in money.items()
                if when == year and area not in (WORLD, "LMY")
            ),
        )
        for year in years
        if (year, WORLD, direction) in money
    ]
