"""What institutions owe and what they have handed in."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Count, Max
from django.utils.translation import gettext as _

from sankofa.places.queries import country_names
from sankofa.profiles.formats.contribution.checks import Limits
from sankofa.profiles.formats.contribution.tables import templates
from sankofa.profiles.models import ContributedRow, Contribution, TableOwner
from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.areas import has_profile, population_parts
from sankofa.profiles.terms import Cell, Dataset, Family


class Due(StrEnum):
    """How a table stands for the year that is owed."""

    RECEIVED = "received"
    OWED = "owed"
    LATE = "late"
    NOT_YET = "not-yet"  # its first year is still to come


@dataclass(frozen=True)
class Duty:
    """What one institution owes for one table, as of a day."""

    owner: TableOwner
    year: int  # of the figures
    by: date
    state: Due
    newest: Contribution | None

    @property
    def table_label(self) -> str:
        return str(templates()[self.owner.table].table.label)


def duty_of(owner: TableOwner, today: date, newest: Contribution | None, last_year: int | None) -> Duty:
    """How a table stands on a day. The figures of a year are owed by the owner's day of the year after it.

    `last_year` is the latest year of any version. Late are figures whose day has passed; owed are those of a year
    that is over and whose day is still to come; a year that is not over is not asked for.
    """
    passed = today.year - 1 if _day(owner, today.year - 1) < today else today.year - 2
    coming = passed + 1
    given = last_year or 0

    def duty(year: int, state: Due) -> Duty:
        return Duty(owner, year, _day(owner, year), state, newest)

    if passed >= owner.first_year and given < passed:
        return duty(passed, Due.LATE)
    if coming < today.year and coming >= owner.first_year:
        return duty(coming, Due.RECEIVED if given >= coming else Due.OWED)
    return duty(owner.first_year, Due.NOT_YET) if owner.first_year > passed else duty(passed, Due.RECEIVED)


def _day(owner: TableOwner, year: int) -> date:
    """By when the figures of a year are owed."""
    return date(year + 1, owner.due_month, owner.due_day)


def calendar(today: date, country: str | None = None) -> list[Duty]:
    """Who owes what: the late first, then by day."""
    owners = TableOwner.objects.select_related("country").annotate(last_year=Max("versions__rows__year"))
    if country:
        owners = owners.filter(country_id=country)
    newest = _newest(owners)
    duties = [duty_of(owner, today, newest.get(owner.pk), owner.last_year) for owner in owners]
    order = {Due.LATE: 0, Due.OWED: 1, Due.NOT_YET: 2, Due.RECEIVED: 3}
    return sorted(
        duties, key=lambda duty: (order[duty.state], duty.by, duty.owner.country_id, duty.owner.table)
    )


def _newest(owners: Iterable[TableOwner]) -> dict[int, Contribution]:
    found = (
        Contribution.objects.filter(owner__in=owners).order_by("owner_id", "-version").distinct("owner_id")
    )
    return {version.owner_id: version for version in found}


def versions_of(owner: TableOwner) -> Sequence[Contribution]:
    return list(owner.versions.all())


def rows_of(version: Contribution) -> Sequence[ContributedRow]:
    return list(version.rows.all())


def known_areas() -> frozenset[str]:
    """The codes that a table may name."""
    return frozenset(country_names("en"))


def limits_of(country: str) -> Callable[[int], Limits]:
    """What no number of a country can exceed in a year, as far as statistics are held."""
    parts = population_parts(country) if has_profile(country) else (country,)

    def limits(year: int) -> Limits:
        people = [_value(Family.POPULATION, "population", year, part) for part in parts]
        gdp = _value(Family.ECONOMY, "gdp_usd", year, country)
        known = [number for number in people if number is not None]
        return Limits(sum(known) if known else None, gdp / 1e6 if gdp else None)

    return limits


def _value(family: Family, column: str, year: int, area: str) -> float | None:
    held = holdings.latest(family)
    return holdings.cell(held.id, column, year=year, area=area).value if held else None


def dataset_id(version: Contribution) -> str:
    """Under which a version is named as a source: `national-MDA-inflows-3`."""
    return f"national-{version.owner.country_id}-{version.owner.table}-{version.version}"


def newest() -> str:
    """Another text as soon as any table of any country is handed in: versions are never changed nor removed."""
    held = Contribution.objects.aggregate(count=Count("id"), last=Max("id"))
    return f"{held['count']}.{held['last'] or 0}"


def newest_versions(country: str) -> dict[str, Contribution]:
    """The newest version of each table that a country has handed in."""
    found = Contribution.objects.filter(owner__country_id=country).select_related("owner")
    newest = found.order_by("owner_id", "-version").distinct("owner_id")
    return {version.owner.table: version for version in newest}


def newest_version(country: str, table: str) -> Contribution | None:
    found = Contribution.objects.filter(owner__country_id=country, owner__table=table)
    return found.select_related("owner").order_by("-version").first()


def years_given(version: Contribution, **codes: str) -> list[int]:
    found = version.rows.filter(codes__contains=codes) if codes else version.rows
    return sorted(set(found.values_list("year", flat=True)))


def official_cells(version: Contribution, year: int, **codes: str) -> tuple[Cell, ...]:
    """The cells that together are the country's own figure of a year: the row for all, or else its parts.

    The parts are rows that differ in one dimension only; of several dimensions the one that tells of most, as
    another may have been broken down in part. None where neither is given.
    """
    template = templates()[version.owner.table]
    measure = template.main.name
    rows = list(
        version.rows.filter(year=year, codes__contains=codes) if codes else version.rows.filter(year=year)
    )
    free = [d.name for d in template.dimensions if d.name not in codes]
    splits = [[row for row in rows if _is_split_by(row, name, free)] for name in free]
    whole = [row for row in rows if all(row.codes[name] == "all" for name in free)]
    fullest = max(splits, key=lambda parts: (sum(row.numbers[measure] or 0 for row in parts), len(parts)))
    return tuple(_cell(version, row, measure) for row in whole or fullest)


def parts_given(version: Contribution, year: int, dimension: str, **codes: str) -> list[str]:
    """The codes of a dimension into which a year is broken down, in the order of the template."""
    free = [d.name for d in templates()[version.owner.table].dimensions if d.name not in codes]
    rows = version.rows.filter(year=year, codes__contains=codes)
    return [row.codes[dimension] for row in rows if _is_split_by(row, dimension, free)]


def _is_split_by(row: ContributedRow, name: str, free: Sequence[str]) -> bool:
    return row.codes[name] != "all" and all(row.codes[other] == "all" for other in free if other != name)


def _cell(version: Contribution, row: ContributedRow, measure: str) -> Cell:
    key = (("year", str(row.year)), *((name, code) for name, code in row.codes.items() if code != "all"))
    return Cell(dataset_id(version), key, measure, row.numbers[measure], row.places[measure])


def described(version: Contribution) -> Dataset:
    """A version as a source of figures."""
    owner = version.owner
    years = years_given(version)
    return Dataset(
        id=dataset_id(version),
        family=Family.NATIONAL,
        publisher=version.institution,
        title=str(templates()[owner.table].table.label),
        edition=_("version %(number)s") % {"number": version.version},
        licence=_("the institution's own"),
        retrieved=version.received_at.date().isoformat(),
        coverage=f"{years[0]}–{years[-1]}" if years else "",
        source=_("handed in by the institution"),
        shipped=False,
    )


def dataset_of(id: str) -> Dataset:
    """The version that goes by the id of a source. Raises KeyError when there is none."""
    found = re.fullmatch(r"national-([A-Z]{3})-([a-z]+)-([0-9]{1,9})", id)
    version = (
        Contribution.objects.select_related("owner")
        .filter(owner__country_id=found[1], owner__table=found[2], version=int(found[3]))
        .first()
        if found
        else None
    )
    if version is None:
        raise KeyError(id)
    return described(version)
