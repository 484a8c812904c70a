"""Refugees and others as UNHCR publishes them for the Humanitarian Data Exchange: totals, and by age and sex."""

from collections import defaultdict

from sankofa.foundation.workbooks.book import Book, Sheet, cell_at, text_of
from sankofa.profiles.formats.publishers.areas import AreaIndex
from sankofa.profiles.formats.publishers.gathering import Gathering
from sankofa.profiles.formats.publishers.layout import year_of
from sankofa.profiles.formats.publishers.publication import Publication, Source
from sankofa.profiles.formats.publishers.shapes import Kind
from sankofa.profiles.terms import DatasetRefused, Family

YEAR, ORIGIN, ASYLUM, PART, TOTAL = "Year", "ISO3CoO", "ISO3CoA", "PT", "Total"
COLUMNS = {
    "REF": "refugees",
    "ASY": "asylum_seekers",
    "RET": "returned_refugees",
    "OIP": "other_protection",
    "STA": "stateless",
}
ELSEWHERE = {
    "IDP": "people displaced in their own country, who are another series",
    "RDP": "displaced people who returned, who are another series",
    "OOC": "others of concern, who are not counted here",
    "HST": "host communities, who are not counted here",
}
FAULTS = {
    "en": ("The publisher rounds small cells to 5 to protect people.",),
    "fr": ("L’éditeur arrondit les petits effectifs à 5 pour protéger les personnes.",),
    "es": ("El editor redondea las celdas pequeñas a 5 para proteger a las personas.",),
    "ar": ("يقرّب الناشر الأعداد الصغيرة إلى 5 حماية للأشخاص.",),
}
NOBODY = "rows without anybody"


def recognises(book: Book) -> bool:
    heads = _heads(book)
    return {YEAR, ORIGIN, ASYLUM} <= heads.keys() and ("REF" in heads or {PART, TOTAL} <= heads.keys())


def read(book: Book, areas: AreaIndex) -> Publication:
    heads, sheet = _heads(book), book.sheets[0]
    gathering = Gathering(Family.DISPLACEMENT, areas)
    years = set()
    by_part: dict[tuple, list[tuple[float, str]]] = defaultdict(list)
    for row, cells in sheet.rows():
        if row == 1 or not any(map(text_of, cells)):
            continue
        key = _key(gathering, sheet, heads, row, cells)
        if key is None:
            continue
        years.add(key[0])
        if PART in heads:
            _part(gathering, sheet, heads, row, cells, key, by_part)
        else:
            _totals(gathering, sheet, heads, row, cells, key)
    for (key, column), found in by_part.items():
        gathering.put(key, column, sum(value for value, _ in found), "; ".join(place for _, place in found))
    _drop_nobody(gathering)
    if not years:
        raise DatasetRefused("The file holds no row with a year.")
    return gathering.publication(_source(max(years), PART in heads), *_notes(PART in heads))


def _heads(book: Book) -> dict[str, int]:
    head = book.sheets[0].head(1) if book.is_csv else []
    return {text_of(cell): column for column, cell in enumerate(head[0])} if head else {}


def _source(year: int, by_age: bool) -> Source:
    return Source(
        family=Family.DISPLACEMENT,
        id=f"unhcr-hdx-{'demographics-' if by_age else ''}{year}",
        publisher="United Nations High Commissioner for Refugees",
        title="Refugees and asylum seekers" + (" by age and sex, totals" if by_age else ", end of the year"),
        edition=f"to {year}",
        licence="CC BY 4.0",
        may_be_passed_on=True,
        released=str(year + 1),
        attribution="UNHCR, Refugee Population Statistics Database.",
        faults=FAULTS,
    )


def _notes(by_age: bool) -> tuple[str, ...]:
    return (
        (
            "Age and sex are not kept: of each part of the population its total was read, places added up. "
            "The publisher's totals by age differ by a few persons from those it publishes without age.",
        )
        if by_age
        else ()
    )


def _key(
    gathering: Gathering, sheet: Sheet, heads: dict[str, int], row: int, cells: list
) -> tuple[int, str, str] | None:
    year = year_of(cell_at(cells, heads[YEAR]))
    if year is None:
        gathering.refuse(sheet.place(row, heads[YEAR]), cell_at(cells, heads[YEAR]), "not a year.")
        return None
    origin = gathering.area(gathering.areas.by_code, sheet, row, cells, heads[ORIGIN])
    asylum = gathering.area(gathering.areas.by_code, sheet, row, cells, heads[ASYLUM])
    return (year[0], origin, asylum) if origin and asylum else None


def _totals(
    gathering: Gathering, sheet: Sheet, heads: dict[str, int], row: int, cells: list, key: tuple
) -> None:
    for part, column in COLUMNS.items():
        if part in heads:
            gathering.take(key, column, sheet, row, cells, heads[part])
    for part, words in ELSEWHERE.items():
        if part in heads and text_of(cell_at(cells, heads[part])) not in ("", "0"):
            gathering.passed_over[words] += 1


def _part(
    gathering: Gathering,
    sheet: Sheet,
    heads: dict[str, int],
    row: int,
    cells: list,
    key: tuple,
    by_part: dict[tuple, list[tuple[float, str]]],
) -> None:
    """One row tells of one part of the population in one place; places of a country are added up."""
    part = text_of(cell_at(cells, heads[PART]))
    if part in ELSEWHERE:
        gathering.passed_over[ELSEWHERE[part]] += 1
    elif part not in COLUMNS:
        gathering.refuse(sheet.place(row, heads[PART]), part, "no part of the population that is known.")
    else:
        value = gathering.number(sheet, row, cells, heads[TOTAL], kind=Kind.PERSONS)
        if value is not None:
            by_part[key, COLUMNS[part]].append((value, sheet.place(row, heads[TOTAL])))


def _drop_nobody(gathering: Gathering) -> None:
    for key, values in list(gathering.rows.items()):
        if not any(value for value, _ in values.values()):
            del gathering.rows[key]
            gathering.passed_over[NOBODY] += 1
