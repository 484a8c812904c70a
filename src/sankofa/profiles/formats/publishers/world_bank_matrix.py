"""The bilateral remittance matrix of the World Bank and KNOMAD: a model's estimates by sender and receiver."""

import re
from dataclasses import dataclass

from sankofa.foundation.workbooks.book import Book, Sheet, cell_at, text_of
from sankofa.profiles.formats.publishers.areas import AreaIndex, Found, Verdict
from sankofa.profiles.formats.publishers.gathering import Gathering
from sankofa.profiles.formats.publishers.layout import in_words, month_of
from sankofa.profiles.formats.publishers.publication import Control, Publication, Source
from sankofa.profiles.formats.publishers.shapes import Kind
from sankofa.profiles.terms import DatasetRefused, Family

TITLE = re.compile(r"bilateral remittance estimates for ([0-9]{4}).*millions of US\$", re.IGNORECASE)
CORNER = re.compile(r"remittance-(receiving|sending) country \(across\)", re.IGNORECASE)
ZERO = "zeros: no money between the two, by the model's assumption"
FAULTS = {
    "en": ("Estimates of a model on migrant stocks and incomes, not records of money sent.",),
    "fr": ("Estimations d’un modèle fondé sur les effectifs de migrants et les revenus, non des relevés.",),
    "es": ("Estimaciones de un modelo basado en migrantes e ingresos, no registros de dinero enviado.",),
    "ar": ("تقديرات نموذج يقوم على أعداد المهاجرين والدخول، لا سجلات لأموال أُرسلت.",),
}


@dataclass(frozen=True)
class _Layout:
    sheet: Sheet
    year: int
    month: str  # of the version: "2022-12"
    corner: int  # row of the heads
    receivers_across: bool


def recognises(book: Book) -> bool:
    return any(TITLE.search(text_of(cell_at(row, 0))) for sheet in book.sheets for row in sheet.head(5))


def read(book: Book, areas: AreaIndex) -> Publication:
    layout = _layout(book)
    gathering = Gathering(Family.REMITTANCE_MATRIX, areas)
    across = _across(layout, gathering)
    for row, cells in layout.sheet.rows():
        if row > layout.corner and any(text_of(cell) for cell in cells[1:]):
            _line(layout, gathering, across, row, cells)
    return gathering.publication(_source(layout))


def _source(layout: _Layout) -> Source:
    version = f" ({in_words(layout.month)} version)" if layout.month else ""
    return Source(
        family=Family.REMITTANCE_MATRIX,
        id=f"wb-matrix-{layout.year}" + (f"-{layout.month}" if layout.month else ""),
        publisher="World Bank, KNOMAD",
        title="Bilateral remittance matrix",
        edition=f"{layout.year}{version}",
        licence="CC BY 4.0",
        may_be_passed_on=True,
        released=layout.month or str(layout.year),
        attribution=f"World Bank, KNOMAD: bilateral remittance matrix {layout.year}.",
        faults=FAULTS,
    )


def _layout(book: Book) -> _Layout:
    for sheet in book.sheets:
        year, month = 0, ""
        for number, row in enumerate(sheet.head(10), start=1):
            text = text_of(cell_at(row, 0))
            if match := TITLE.search(text):
                year, month = int(match[1]), month_of(text)
            elif year and (match := CORNER.search(text)):
                return _Layout(sheet, year, month, number, match[1].lower() == "receiving")
    raise DatasetRefused("No cell of the matrix says whether senders or receivers stand across.")


def _across(layout: _Layout, gathering: Gathering) -> dict[int, Found]:
    """What stands at the head of each column; heads that name nothing are refused once, not in every cell."""
    head = layout.sheet.head()[layout.corner - 1]
    found = {}
    for column, cell in enumerate(head[1:], start=1):
        if not text_of(cell):
            continue
        area = gathering.areas.by_name(cell)
        if area.verdict in (Verdict.SEVERAL, Verdict.UNKNOWN):
            gathering.refuse(layout.sheet.place(layout.corner, column), cell, area.why)
        else:
            found[column] = area
    return found


def _line(layout: _Layout, gathering: Gathering, across: dict[int, Found], row: int, cells: list) -> None:
    if not text_of(cell_at(cells, 0)):
        _refuse_nameless(layout, gathering, row, cells)
        return
    down = gathering.areas.by_name(cell_at(cells, 0))
    if down.verdict in (Verdict.SEVERAL, Verdict.UNKNOWN):
        gathering.refuse(layout.sheet.place(row, 0), cell_at(cells, 0), down.why)
        return
    for column, area in across.items():
        value = gathering.number(layout.sheet, row, cells, column, kind=Kind.NUMBER)
        if value is None:
            continue
        if Verdict.GROUP in (down.verdict, area.verdict):
            gathering.passed_over["cells that sum up several areas"] += 1
            if down.verdict is area.verdict:
                gathering.controls.append(Control("World", value, _sum(gathering)))
        elif value == 0:
            gathering.passed_over[ZERO] += 1
        else:
            pair = (down.code, area.code) if layout.receivers_across else (area.code, down.code)
            gathering.put(
                (layout.year, *pair), "usd_million", value, layout.sheet.place(row, column), cells[column]
            )


def _refuse_nameless(layout: _Layout, gathering: Gathering, row: int, cells: list) -> None:
    for column, cell in enumerate(cells):
        if text_of(cell):
            gathering.refuse(layout.sheet.place(row, column), cell, "no area is named in its row.")


def _sum(gathering: Gathering) -> float:
    return sum(values["usd_million"][0] for values in gathering.rows.values() if values)
