"""Tables in CSV with one row a cell of the series: those that may not be passed on, and one's own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sankofa.foundation.workbooks.book import Book, Sheet, cell_at, text_of
from sankofa.methods.workforce import Level
from sankofa.profiles.formats.publishers.areas import AreaIndex
from sankofa.profiles.formats.publishers.gathering import Gathering
from sankofa.profiles.formats.publishers.layout import folded, year_of
from sankofa.profiles.formats.publishers.plain_faults import FAULTS
from sankofa.profiles.formats.publishers.publication import Publication, Source
from sankofa.profiles.terms import DatasetRefused, Family, Sex

AREA_KEYS = ("area", "origin", "destination", "training")


@dataclass(frozen=True)
class _Layout:
    """Which head of the file gives which column, and who publishes it."""

    heads: Mapping[str, str]  # column to head; the heads by which the layout is recognised
    source: Callable[[list[int]], Source]  # of the years read
    fixed: Mapping[str, str] = field(default_factory=dict)  # keys that the file does not give
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)  # keys whose words are few


def _source(id: str, family: Family, publisher: str, title: str, licence: str, *, passed_on: bool = False):
    def of(years: list[int]) -> Source:
        return Source(
            family=family,
            id=f"{id}-{years[-1]}",
            publisher=publisher,
            title=title,
            edition=f"{years[0]} to {years[-1]}" if years[0] != years[-1] else str(years[0]),
            licence=licence,
            released=str(years[-1]),
            faults=FAULTS.get(family, {}),
            may_be_passed_on=passed_on,
        )

    return of


LAYOUTS: tuple[_Layout, ...] = (
    _Layout(
        heads={"cadre": "cadre", "area": "iso3", "year": "year", "per_10000": "per_10000"},
        source=_source(
            "who-density",
            Family.HEALTH_DENSITY,
            "World Health Organization",
            "Global Health Observatory: doctors, nurses and midwives per 10,000 inhabitants",
            "CC BY-NC-SA 3.0 IGO",
        ),
        words={"cadre": frozenset({"doctors", "nurses_midwives"})},
    ),
    _Layout(
        heads={"destination": "dest_iso3", "training": "training_iso3", "year": "year", "persons": "doctors"},
        source=_source(
            "oecd-trained",
            Family.HEALTH_TRAINED,
            "OECD",
            "Health workforce migration: doctors by country of training",
            "OECD terms of use",
        ),
        fixed={"cadre": "doctors"},
    ),
    _Layout(
        heads={"destination": "dest_iso3", "training": "training_iso3", "year": "year", "persons": "nurses"},
        source=_source(
            "oecd-trained-nurses",
            Family.HEALTH_TRAINED,
            "OECD",
            "Health workforce migration: nurses by country of training",
            "OECD terms of use",
        ),
        fixed={"cadre": "nurses_midwives"},
    ),
    _Layout(
        heads={
            "year": "year",
            "destination": "dest_iso3",
            "basis": "basis",
            "origin": "origin_iso3",
            "total": "total",
            "men": "male",
            "women": "female",
        },
        source=_source(
            "iab",
            Family.EMIGRANTS_25,
            "Institute for Employment Research (IAB), Nuremberg",
            "Brain-drain data: emigrants aged 25 and over in 20 OECD countries, by sex",
            "free for research; none stated",
        ),
    ),
    _Layout(
        heads={
            "area": "iso3",
            "year": "year",
            "new": "new_displacement",
            "total": "total_displacement",
        },
        source=_source(
            "idmc",
            Family.INTERNAL_DISPLACEMENT,
            "Internal Displacement Monitoring Centre",
            "Global Internal Displacement Database: displacement by conflict and violence",
            "IDMC terms: attribution, non-commercial use",
        ),
    ),
    _Layout(
        heads={
            "year": "year",
            "origin": "origin",
            "destination": "destination",
            "education": "education",
            "sex": "sex",
            "persons": "persons",
        },
        source=_source(
            "skilled",
            Family.SKILLED,
            "Own table",
            "Emigrants and residents by education",
            "as its owner says",
        ),
        words={
            "education": frozenset(level.value for level in Level),
            "sex": frozenset(Sex.values),
        },
    ),
)


def recognises(book: Book) -> bool:
    return book.is_csv and _layout(book) is not None


def read(book: Book, areas: AreaIndex) -> Publication:
    layout, sheet = _layout(book), book.sheets[0]
    at = {folded(cell): column for column, cell in enumerate(sheet.head(1)[0])}
    columns = {name: at[head] for name, head in layout.heads.items()}
    gathering = Gathering(layout.source([0]).family, areas)
    for row, cells in sheet.rows():
        if row > 1 and any(text_of(cell) for cell in cells):
            _line(layout, gathering, sheet, columns, row, cells)
    years = sorted({key[_place_of_year(gathering)] for key, values in gathering.rows.items() if values})
    if not years:
        told = "".join(f"\n- {each}" for each in gathering.refused[:10])
        raise DatasetRefused(f"No row of the table can be read.{told}")
    return gathering.publication(layout.source(years))


def _layout(book: Book) -> _Layout | None:
    head = book.sheets[0].head(1)
    heads = {folded(cell) for cell in head[0]} if head else set()
    return next((layout for layout in LAYOUTS if set(layout.heads.values()) <= heads), None)


def _place_of_year(gathering: Gathering) -> int:
    return list(gathering.shape.keys).index("year")


def _line(
    layout: _Layout, gathering: Gathering, sheet: Sheet, columns: dict[str, int], row: int, cells: list
) -> None:
    key = []
    for name in gathering.shape.keys:
        word = layout.fixed.get(name) or _key(layout, gathering, sheet, columns[name], row, cells, name)
        if word is None:
            return
        key.append(word)
    for name in gathering.shape.values:
        if name in columns:
            gathering.take(tuple(key), name, sheet, row, cells, columns[name])


def _key(
    layout: _Layout, gathering: Gathering, sheet: Sheet, column: int, row: int, cells: list, name: str
) -> int | str | None:
    cell = cell_at(cells, column)
    if name in AREA_KEYS:
        return gathering.area(gathering.areas.by_code, sheet, row, cells, column)
    if name == "year":
        if year := year_of(cell):
            return year[0]
        gathering.refuse(sheet.place(row, column), cell, "not a year.")
        return None
    word = text_of(cell)
    known = layout.words.get(name)
    if word and (known is None or word in known):
        return word
    gathering.refuse(sheet.place(row, column), cell, f"not one of {', '.join(sorted(known or ()))}.")
    return None
