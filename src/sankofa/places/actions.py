"""Every write to places."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from django.db import models, transaction

from sankofa.places.gazetteer import (
    COUNTRIES,
    COUNTRY_NAMES,
    DATA,
    REGION_NAMES,
    REGIONS,
    Tables,
    read_gazetteer,
)
from sankofa.places.models import Country, CountryName, Region, RegionName
from sankofa.places.queries import forget_places
from sankofa.places.terms import LoadReport

Progress = Callable[[int, int], None]

KEYS = {
    Region: ["code"],
    RegionName: ["region_id", "language"],
    Country: ["iso3"],
    CountryName: ["country_id", "language"],
}
VALUES = {
    Region: ["parent_id", "kind"],
    RegionName: ["name"],
    Country: ["iso2", "m49", "region_id", "is_iso", "valid_to"],
    CountryName: ["name", "short"],
}


@transaction.atomic
def load_places(progress: Progress | None = None, *, folder: Path = DATA) -> LoadReport:
    """Brings regions, countries and their names in line with the files. A second time changes nothing.

    Places that the files do not name stay, as data may hang on them. `progress` is told the rows done and
    their total. Raises `PlacesError`, which lists every fault of the files; then nothing is changed.
    """
    rows = _wanted(read_gazetteer(folder))
    total, done = sum(map(len, rows)), 0
    reports = []
    for wanted in rows:
        reports.append(_bring_in_line(wanted))
        done += len(wanted)
        if progress:
            progress(done, total)
    report = _sum(reports)
    if report.added or report.changed:
        forget_places()
        transaction.on_commit(forget_places)  # a reader may have looked again before the new rows were there
    return report


def _wanted(tables: Tables) -> list[list[models.Model]]:
    """The rows of each model, those that others point to first."""
    return [
        [
            Region(code=row["code"], parent_id=row["parent"] or None, kind=row["kind"])
            for row in tables[REGIONS]
        ],
        [
            RegionName(region_id=row["code"], language=row["language"], name=row["name"])
            for row in tables[REGION_NAMES]
        ],
        [
            Country(
                iso3=row["iso3"],
                iso2=row["iso2"] or None,
                m49=row["m49"] or None,
                region_id=row["region"],
                is_iso=row["is_iso"] == "yes",
                valid_to=int(row["valid_to"]) if row["valid_to"] else None,
            )
            for row in tables[COUNTRIES]
        ],
        [
            CountryName(
                country_id=row["iso3"],
                language=row["language"],
                name=row["name"],
                short=row["short"] or row["name"],
            )
            for row in tables[COUNTRY_NAMES]
        ],
    ]


def _bring_in_line(wanted: Sequence[models.Model]) -> LoadReport:
    """Adds the rows that are missing and overwrites those that differ, in one statement."""
    model = type(wanted[0])
    keys, values = KEYS[model], VALUES[model]
    stored = {row[: len(keys)]: row[len(keys) :] for row in model.objects.values_list(*keys, *values)}
    added = [row for row in wanted if _cells(row, keys) not in stored]
    kept = [row for row in wanted if stored.get(_cells(row, keys)) == _cells(row, values)]
    touched = [row for row in wanted if stored.get(_cells(row, keys)) != _cells(row, values)]
    model.objects.bulk_create(touched, update_conflicts=True, unique_fields=keys, update_fields=values)
    return LoadReport(added=len(added), changed=len(touched) - len(added), unchanged=len(kept))


def _cells(row: models.Model, fields: Iterable[str]) -> tuple[object, ...]:
    return tuple(getattr(row, field) for field in fields)


def _sum(reports: Iterable[LoadReport]) -> LoadReport:
    columns = zip(*((report.added, report.changed, report.unchanged) for report in reports), strict=True)
    return LoadReport(*map(sum, columns))
