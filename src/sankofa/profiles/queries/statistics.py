"""Datasets as they go out: which may, their rows for an area, and the names of their codes."""

from typing import TYPE_CHECKING

from sankofa.places.queries import country_names
from sankofa.places.terms import LANGUAGES
from sankofa.profiles.formats.columns import COLUMNS
from sankofa.profiles.formats.sdmx.definitions import AREAS, TIMES, codelist, definition_of
from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.areas import population_parts
from sankofa.profiles.terms import OTHER, WORLD, Dataset, Family

if TYPE_CHECKING:
    import polars as pl

OTHERS = {OTHER: "Origin not specified", WORLD: "World"}


def offered() -> list[Dataset]:
    """The datasets that may be passed on."""
    return [each for each in holdings.datasets() if each.may_be_passed_on]


def numeric(datasets: list[Dataset]) -> list[Dataset]:
    """Those that have numbers, which is what SDMX messages hold."""
    return [each for each in datasets if definition_of(each.family)]


def rows(dataset: Dataset, area: str = "") -> "pl.DataFrame":
    """All rows, or those that name the area: as origin, as destination, or as one that counts in it."""
    import polars as pl

    table = holdings.scan(dataset.id)
    if area:
        parts = sorted({area, *population_parts(area)})
        keys = [key for key in COLUMNS[dataset.family].keys if key in AREAS]
        table = table.filter(pl.any_horizontal(pl.col(key).is_in(parts) for key in keys))
    return table.collect()


def of_profile(area: str, ids: tuple[str, ...]) -> list[tuple[Dataset, "pl.DataFrame"]]:
    """What datasets that a profile rests on say of an area, as far as it may be passed on."""
    shown = [each for each in numeric(offered()) if each.id in ids]
    parts = [(each, rows(each, area)) for each in shown]
    return [(each, frame) for each, frame in parts if not frame.is_empty()]


def code_lists(datasets: list[Dataset]) -> dict[str, dict[str, dict[str, str]]]:
    """Every list that the datasets use: its codes, and their names by language."""
    lists: dict[str, dict[str, dict[str, str]]] = {}
    for dataset in numeric(datasets):
        for key in COLUMNS[dataset.family].keys:
            if key not in TIMES:
                column = holdings.scan(dataset.id).select(key).collect()[key]
                found = column.unique().drop_nulls().sort().to_list()
                lists.setdefault(codelist(key), {}).update(
                    {code: _names(code) if key in AREAS else {"en": code} for code in found}
                )
    return lists


def _names(code: str) -> dict[str, str]:
    named = {language: country_names(language) for language in LANGUAGES}
    if code in named["en"]:
        return {language: names[code].name for language, names in named.items()}
    return {"en": OTHERS.get(code, code)}


def is_humanitarian(dataset: Dataset) -> bool:
    return dataset.family in (Family.DISPLACEMENT, Family.INTERNAL_DISPLACEMENT)
