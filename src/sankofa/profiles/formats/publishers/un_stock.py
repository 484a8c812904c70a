"""International Migrant Stock of the United Nations: by destination, and by destination and origin.

Both workbooks have their numbers in "Table 1", in three blocks of columns, both sexes, males, females, with a
column for each year. What stands in which column differs from edition to edition and is found by the heads.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sankofa.foundation.workbooks.book import Book, Sheet, cell_at, text_of
from sankofa.profiles.formats.publishers.areas import AreaIndex
from sankofa.profiles.formats.publishers.gathering import Gathering
from sankofa.profiles.formats.publishers.layout import Years, released, years_of
from sankofa.profiles.formats.publishers.publication import Control, Publication, Source
from sankofa.profiles.terms import DatasetRefused, Family

PUBLISHER = "United Nations, Department of Economic and Social Affairs, Population Division"
LICENCE = "CC BY 3.0 IGO"
TABLE, WORLD = "Table 1", "900"
LABEL = re.compile(r"international migrant stock at mid-year", re.IGNORECASE)
CODE_HEADS = re.compile(r"(?:location )?code(?: of (destination|origin))?", re.IGNORECASE)
SEXES = (("both sexes", "total"), ("female", "women"), ("male", "men"))  # "female" holds "male"
LABEL_WITHIN = 4  # rows above the years
FAULTS = {
    "en": (
        "Kosovo is counted in Serbia. Editions are not one series: figures of earlier years are revised.",
    ),
    "fr": (
        "Le Kosovo est compté dans la Serbie. Les éditions ne forment pas une série : les années antérieures "
        "sont révisées.",
    ),
    "es": (
        "Kosovo se cuenta dentro de Serbia. Las ediciones no forman una serie: los años anteriores se revisan.",
    ),
    "ar": ("تُحسب كوسوفو ضمن صربيا. لا تشكل الإصدارات سلسلة واحدة: تُنقَّح أرقام السنوات السابقة.",),
}


@dataclass(frozen=True)
class _Layout:
    sheet: Sheet
    first_row: int  # below the heads
    destination: int  # columns
    origin: int | None
    values: tuple[tuple[int, int, str], ...]  # column, year, sex
    edition: str


def recognises(book: Book) -> bool:
    sheet = book.sheet(TABLE)
    return sheet is not None and any(LABEL.search(text_of(cell)) for row in sheet.head(20) for cell in row)


def read(book: Book, areas: AreaIndex) -> Publication:
    layout = _layout(book.sheet(TABLE))
    family = Family.STOCK if layout.origin is not None else Family.STOCK_TOTAL
    gathering = Gathering(family, areas)
    stated = dict(_lines(layout, gathering))
    gathering.controls += _controls(gathering, stated)
    return gathering.publication(_source(layout))


def _source(layout: _Layout) -> Source:
    by_origin = layout.origin is not None
    return Source(
        family=Family.STOCK if by_origin else Family.STOCK_TOTAL,
        id=f"un-stock-{layout.edition}" if by_origin else f"un-stock-total-{layout.edition}",
        publisher=PUBLISHER,
        title=f"International Migrant Stock {layout.edition}" + ("" if by_origin else ": by destination"),
        edition=layout.edition,
        released=released(layout.edition),
        licence=LICENCE,
        may_be_passed_on=True,
        faults=FAULTS,
    )


def _layout(sheet: Sheet) -> _Layout:
    head = sheet.head()
    years = years_of(head)
    if years is None:
        raise DatasetRefused(f"The sheet {TABLE} has no row with years above its numbers.")
    codes = _code_columns(head, years)
    if "destination" not in codes:
        raise DatasetRefused(f"The sheet {TABLE} has no column with the codes of destinations.")
    return _Layout(
        sheet=sheet,
        first_row=years.row + 1,
        destination=codes["destination"],
        origin=codes.get("origin"),
        values=tuple(_values(head, years)),
        edition=_edition(head),
    )


def _code_columns(head: list[list], years: Years) -> dict[str, int]:
    """The columns of codes, named beside the years or, where heads are merged, in the row above."""
    found: dict[str, int] = {}
    for row in head[years.row - 2 : years.row]:
        for column, cell in enumerate(row):
            if match := CODE_HEADS.fullmatch(text_of(cell)):
                found.setdefault((match[1] or "destination").lower(), column)
    return found


def _values(head: list[list], years: Years) -> Iterator[tuple[int, int, str]]:
    """Every column of years with its sex, which stands once above each block, in merged cells."""
    above = head[max(years.row - 1 - LABEL_WITHIN, 0) : years.row - 1]
    for column, year in years.columns:
        label = next(
            (
                text_of(cell_at(row, left))
                for left in range(column, years.columns[0][0] - 1, -1)
                for row in reversed(above)
                if text_of(cell_at(row, left))
            ),
            "",
        )
        sex = next((sex for word, sex in SEXES if word in label.lower()), None)
        if sex is None or not LABEL.search(label):
            raise DatasetRefused(f"Above the years of {TABLE} stands {label!r}, which tells no sex.")
        yield column, year, sex


def _edition(head: list[list]) -> str:
    text = " ".join(text_of(cell) for row in head[:15] for cell in row)
    found = re.search(r"Rev\.\s*([0-9]{4})", text) or re.search(r"(?:Stock|Total_?)\s*([0-9]{4})", text)
    if not found:
        raise DatasetRefused(f"The sheet {TABLE} does not say of which edition it is.")
    return found[1]


def _lines(layout: _Layout, gathering: Gathering) -> Iterator[tuple[tuple[int, str], float]]:
    """Reads every line. Yields what is stated for the world, by year and sex, to be compared with the sum."""
    sheet, areas = layout.sheet, gathering.areas
    for row, cells in sheet.rows():
        if row < layout.first_row:
            continue
        if not text_of(cell_at(cells, layout.destination)):
            gathering.only_looks_empty(sheet, row, cells, layout.destination)
            continue
        codes = [text_of(cell_at(cells, at)) for at in (layout.destination, layout.origin) if at is not None]
        if set(codes) == {WORLD}:
            for column, year, sex in layout.values:
                if isinstance(cell_at(cells, column), float | int):
                    yield (year, sex), cells[column]
        destination = gathering.area(areas.by_m49, sheet, row, cells, layout.destination)
        if destination is None:
            continue
        key = (destination,)
        if layout.origin is not None:
            origin = gathering.area(areas.by_m49, sheet, row, cells, layout.origin)
            if origin is None:
                continue
            key = (origin, destination)
        for column, year, sex in layout.values:
            gathering.take((year, *key), sex, sheet, row, cells, column)


def _controls(gathering: Gathering, stated: dict[tuple[int, str], float]) -> list[Control]:
    read: dict[tuple[int, str], float] = dict.fromkeys(stated, 0)
    for key, values in gathering.rows.items():
        for sex, (value, _place) in values.items():
            if (key[0], sex) in read:
                read[key[0], sex] += value
    return [
        Control(f"World {year}, {sex}", value, read[year, sex])
        for (year, sex), value in sorted(stated.items())
    ]
