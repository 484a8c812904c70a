"""Remittance Prices Worldwide of the World Bank, quote by quote: averaged over the services of a corridor.

The sheet holds what each service asked in each quarter, for 200 and for 500 US dollars. As the publisher does,
only services that show their exchange rate ("transparent") enter the simple mean.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from sankofa.foundation.workbooks.book import Book, Sheet, cell_at, column_letters, text_of
from sankofa.methods.operations import mean
from sankofa.profiles.formats.publishers.areas import AreaIndex
from sankofa.profiles.formats.publishers.gathering import Gathering
from sankofa.profiles.formats.publishers.layout import folded
from sankofa.profiles.formats.publishers.publication import Publication, Source
from sankofa.profiles.formats.publishers.shapes import Kind
from sankofa.profiles.terms import DatasetRefused, Family

PERIOD, SENDER, RECEIVER, SHOWN = "period", "source_code", "destination_code", "transparent"
COSTS = {
    "cc1 total cost %": "cost200",
    "cc1 fx margin": "margin200",
    "cc2 total cost %": "cost500",
    "cc2 fx margin": "margin500",
}
QUARTER = re.compile(r"([0-9]{4})_([1-4])Q")
LEAST, MOST = (
    0.0,
    50.0,
)  # per cent: a mean outside is put apart, as in the editions that come with the program
HIDDEN = "quotes of services that hide their exchange rate"
FAULTS = {
    "en": (
        "Simple means over services. Means below 0 or above 50 per cent are put apart, not shown as prices.",
    ),
    "fr": (
        "Moyennes simples des services. Celles sous 0 ou au-dessus de 50 % sont mises à part, non montrées "
        "comme prix.",
    ),
    "es": (
        "Medias simples de los servicios. Las menores que 0 o mayores que 50 % se apartan y no se muestran "
        "como precios.",
    ),
    "ar": ("متوسطات بسيطة للخدمات. ما يقل عن 0 أو يزيد على 50 في المئة يُفصل ولا يُعرض سعرًا.",),
}


@dataclass
class _Corridor:
    """What is known of one corridor in one quarter: numbers of each column, and their rows."""

    numbers: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    rows: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    services: int = 0


def recognises(book: Book) -> bool:
    return _sheet(book) is not None


def read(book: Book, areas: AreaIndex) -> Publication:
    sheet, number, heads = _sheet(book)
    gathering = Gathering(Family.PRICES, areas, negative=True)
    corridors: dict[tuple[str, str, str], _Corridor] = defaultdict(_Corridor)
    for row, cells in sheet.rows():
        if row > number and any(text_of(cell) for cell in cells[:8]):
            _quote(gathering, corridors, sheet, heads, row, cells)
    for key, corridor in corridors.items():
        _average(gathering, sheet, heads, key, corridor)
    if not corridors:
        raise DatasetRefused("No row of the sheet tells of a transparent service.")
    return gathering.publication(
        _source(max(quarter for quarter, _, _ in corridors)),
        "Each price is the simple mean of the services that show their exchange rate; its cells are listed.",
    )


def _source(last: str) -> Source:
    return Source(
        family=Family.PRICES,
        id=f"rpw-{last.lower()}",
        publisher="World Bank",
        title="Remittance Prices Worldwide: means of transparent services",
        edition=f"to {last}",
        licence="World Bank's terms for this workbook; see its sheet of terms",
        released=f"{last[:4]}-{int(last[-1]) * 3:02}",
        attribution="World Bank, Remittance Prices Worldwide, available at remittanceprices.worldbank.org.",
        faults=FAULTS,
        may_be_passed_on=False,
    )


def _sheet(book: Book) -> tuple[Sheet, int, dict[str, int]] | None:
    """The sheet of quotes, its row of heads, and the column of each head."""
    for sheet in book.sheets:
        for number, row in enumerate(sheet.head(5), start=1):
            heads = {folded(cell): column for column, cell in reversed(list(enumerate(row)))}
            if {PERIOD, SENDER, RECEIVER, SHOWN, "cc1 total cost %"} <= heads.keys():
                return sheet, number, heads
    return None


def _quote(
    gathering: Gathering,
    corridors: dict[tuple[str, str, str], _Corridor],
    sheet: Sheet,
    heads: dict[str, int],
    row: int,
    cells: list,
) -> None:
    period = QUARTER.fullmatch(text_of(cell_at(cells, heads[PERIOD])))
    if period is None:
        gathering.refuse(sheet.place(row, heads[PERIOD]), cell_at(cells, heads[PERIOD]), "not like 2024_3Q.")
        return
    sender = gathering.area(gathering.areas.by_code, sheet, row, cells, heads[SENDER])
    receiver = gathering.area(gathering.areas.by_code, sheet, row, cells, heads[RECEIVER])
    if not sender or not receiver:
        return
    if folded(cell_at(cells, heads[SHOWN])) != "yes":
        gathering.passed_over[HIDDEN] += 1
        return
    corridor = corridors[f"{period[1]}Q{period[2]}", sender, receiver]
    corridor.services += 1
    for head, name in COSTS.items():
        if head in heads:
            value = gathering.number(sheet, row, cells, heads[head], kind=Kind.NUMBER)
            if value is not None:
                corridor.numbers[name].append(value)
                corridor.rows[name].append(row)


def _average(
    gathering: Gathering, sheet: Sheet, heads: dict[str, int], key: tuple[str, str, str], corridor: _Corridor
) -> None:
    for head, name in COSTS.items():
        if not corridor.numbers[name]:
            continue
        column = column_letters(heads[head])
        place = f"{sheet.name}!" + ",".join(f"{column}{row}" for row in corridor.rows[name])
        amount = name.removeprefix("cost").removeprefix("margin")
        cost = mean(corridor.numbers[f"cost{amount}"])
        if cost is not None and LEAST <= cost <= MOST:
            gathering.put(key, name, mean(corridor.numbers[name]), place)
        elif name.startswith("cost"):
            gathering.put(key, f"withheld{amount}", cost, place)
    gathering.flags[key]["services"] = corridor.services
