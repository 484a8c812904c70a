"""The files of places: read, and checked as a whole before anything is stored."""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sankofa.methods.folding import clean, words
from sankofa.places.terms import LANGUAGES, WORLD, Fault, PlacesError, RegionKind

DATA = Path(__file__).resolve().parent / "data"

REGIONS, REGION_NAMES = "regions.csv", "region_names.csv"
COUNTRIES, COUNTRY_NAMES, ALIASES = "countries.csv", "country_names.csv", "country_aliases.csv"
COLUMNS = {
    REGIONS: ["code", "parent", "kind"],
    REGION_NAMES: ["code", "language", "name"],
    COUNTRIES: ["iso3", "iso2", "m49", "region", "is_iso", "valid_to"],
    COUNTRY_NAMES: ["iso3", "language", "name", "short"],
    ALIASES: ["iso3", "alias"],
}
SHAPES = {
    "iso3": r"[A-Z]{3}",
    "iso2": r"[A-Z]{2}",
    "m49": r"[0-9]{3}",
    "code": r"[0-9]{3}",
    "valid_to": r"[0-9]{4}",
}
CHOICES = {"is_iso": ("yes", "no"), "kind": tuple(RegionKind.values), "language": LANGUAGES}
MAY_BE_EMPTY = {"parent", "iso2", "m49", "valid_to", "short"}


@dataclass(frozen=True)
class Row:
    """One line of a file, its cells by column."""

    file: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def fault(self, message: str) -> Fault:
        return Fault(self.file, self.line, message)


Tables = dict[str, list[Row]]


def read_gazetteer(folder: Path = DATA) -> Tables:
    """The rows of every file, by file name. Raises `PlacesError` with every fault found.

    What files say of each other is compared once every line of them can be read.
    """
    faults: list[Fault] = []
    tables = {file: list(_rows(folder / file, faults)) for file in COLUMNS}
    comparable = not faults
    faults += _cell_faults(tables)
    if comparable:
        faults += [*_key_faults(tables), *_link_faults(tables), *_name_faults(tables)]
    if faults:
        raise PlacesError(faults)
    return tables


def read_aliases(folder: Path = DATA) -> list[tuple[str, str]]:
    """Further names that people type, each with the iso3 of its country."""
    return [(row["iso3"], row["alias"]) for row in read_gazetteer(folder)[ALIASES]]


def _rows(path: Path, faults: list[Fault]) -> Iterator[Row]:
    columns = COLUMNS[path.name]
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.reader(lines, strict=True)
            if (header := next(reader, [])) != columns:
                faults.append(Fault(path.name, 1, f"The columns are {header}; write {columns}."))
                return
            for cells in reader:
                if len(cells) == len(columns):
                    yield Row(path.name, reader.line_num, dict(zip(columns, cells, strict=True)))
                else:
                    message = f"There are {len(cells)} cells; write one for each of {columns}."
                    faults.append(Fault(path.name, reader.line_num, message))
            if reader.line_num == 1:
                faults.append(Fault(path.name, 1, "There are no lines below the columns; fill them in."))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        faults.append(Fault(path.name, 1, f"The file cannot be read ({error}). Save it as CSV in UTF-8."))


def _cell_faults(tables: Tables) -> Iterator[Fault]:
    """Cells that are empty, untidy, or not of the shape their column has."""
    for rows in tables.values():
        for row in rows:
            for column, text in row.cells.items():
                if text != clean(text):
                    yield row.fault(
                        f"{column} {text!r} holds spaces or signs that do not show; write {clean(text)!r}."
                    )
                elif not text and column not in MAY_BE_EMPTY:
                    yield row.fault(f"{column} is empty; fill it in.")
                elif text and column in SHAPES and not re.fullmatch(SHAPES[column], text):
                    yield row.fault(
                        f"{column} {text!r} has not the shape of such a code; write {SHAPES[column]}."
                    )
                elif text and column in CHOICES and text not in CHOICES[column]:
                    yield row.fault(
                        f"{column} {text!r} is not known; write one of {', '.join(CHOICES[column])}."
                    )


def _key_faults(tables: Tables) -> Iterator[Fault]:
    """Rows that say again what an earlier one said, and codes that a country of ISO 3166-1 lacks."""
    unique = [
        (REGIONS, ("code",)),
        (REGION_NAMES, ("code", "language")),
        (COUNTRIES, ("iso3",)),
        (COUNTRIES, ("iso2",)),
        (COUNTRIES, ("m49",)),
        (COUNTRY_NAMES, ("iso3", "language")),
    ]
    for file, columns in unique:
        seen: dict[tuple[str, ...], int] = {}
        for row in tables[file]:
            key = tuple(row[column] for column in columns)
            if all(key) and (first := seen.setdefault(key, row.line)) != row.line:
                yield row.fault(f"{' '.join(key)} stands in line {first} already; keep one of the two.")
    for row in tables[COUNTRIES]:
        if row["is_iso"] == "yes" and not (row["iso2"] and row["m49"]):
            yield row.fault(f"{row['iso3']} is in ISO 3166-1 but has not every code; add iso2 and m49.")
        if row["is_iso"] == "yes" and row["valid_to"]:
            yield row.fault(
                f"{row['iso3']} has ceased to be; write no under is_iso, or leave valid_to empty."
            )


def _link_faults(tables: Tables) -> Iterator[Fault]:
    """Codes that name nothing, and regions that do not lead up to the world."""
    parents = {row["code"]: row["parent"] for row in tables[REGIONS]}
    countries = {row["iso3"] for row in tables[COUNTRIES]}
    links = [
        (REGION_NAMES, "code", parents),
        (COUNTRIES, "region", parents),
        (COUNTRY_NAMES, "iso3", countries),
        (ALIASES, "iso3", countries),
    ]
    for file, column, known in links:
        for row in tables[file]:
            if row[column] not in known:
                yield row.fault(f"{column} {row[column]!r} is not listed; correct it or list it.")
    for row in tables[REGIONS]:
        if not _reaches_the_world(row["code"], parents):
            yield row.fault(f"region {row['code']} does not lead up to the world ({WORLD}); correct parent.")
        if (row["kind"] == RegionKind.WORLD) != (row["code"] == WORLD):
            yield row.fault(f"region {row['code']} is called {row['kind']}; only {WORLD} is the world.")


def _reaches_the_world(code: str, parents: dict[str, str]) -> bool:
    steps = 0
    while code != WORLD and code in parents and steps <= len(parents):
        code, steps = parents[code], steps + 1
    return code == WORLD and not parents.get(WORLD)


def _name_faults(tables: Tables) -> Iterator[Fault]:
    """Places without a name in some language, names that two places share, and aliases without a letter."""
    for places, names, key in ((REGIONS, REGION_NAMES, "code"), (COUNTRIES, COUNTRY_NAMES, "iso3")):
        given = {(row[key], row["language"]) for row in tables[names]}
        for row in tables[places]:
            if missing := [language for language in LANGUAGES if (row[key], language) not in given]:
                yield row.fault(f"{row[key]} has no name in {', '.join(missing)}; add it to {names}.")
    yield from _shared_faults(tables[REGION_NAMES], lambda row: row["name"])
    yield from _shared_faults(tables[COUNTRY_NAMES], lambda row: row["name"])
    yield from _shared_faults(tables[COUNTRY_NAMES], lambda row: row["short"] or row["name"])
    for row in tables[ALIASES]:
        if row["alias"] and not words(row["alias"]):
            yield row.fault(f"alias {row['alias']!r} has no letter or digit; nobody can find it.")


def _shared_faults(rows: list[Row], text_of: Callable[[Row], str]) -> Iterator[Fault]:
    times = Counter((row["language"], text_of(row)) for row in rows)
    for row in rows:
        if text_of(row) and times[row["language"], text_of(row)] > 1:
            yield row.fault(
                f"{text_of(row)!r} is given to several places in {row['language']}; tell them apart."
            )
