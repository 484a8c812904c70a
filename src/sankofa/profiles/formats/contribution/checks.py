"""What rows that can be read may still get wrong: said twice, totals that do not add up, numbers that cannot be."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sankofa.foundation.templatetags.sankofa import number
from sankofa.profiles.formats.contribution.reading import Fault, NationalRow
from sankofa.profiles.formats.contribution.tables import ALL, NationalTemplate

FEW = 5  # persons; fewer could be recognised
SUM_TOLERANCE = 1e-6  # of amounts, relative


@dataclass(frozen=True)
class Limits:
    """What no number of a year can exceed; None where it is not known."""

    population: float | None
    gdp_usd_million: float | None


def checked(
    rows: Sequence[NationalRow], template: NationalTemplate, limits: Callable[[int], Limits]
) -> list[Fault]:
    """Every fault and remark, in the order of the rows they concern."""
    single = _only_once(rows)
    found = [*_twice(rows), *_totals(single, template), *_impossible(rows, template, limits)]
    return [fault for _number, fault in sorted(found, key=lambda pair: pair[0])]


Found = tuple[int, Fault]
Key = tuple[int, tuple[str, ...]]


def _only_once(rows: Iterable[NationalRow]) -> dict[Key, NationalRow]:
    kept: dict[Key, NationalRow] = {}
    for row in rows:
        kept.setdefault((row.year, row.codes), row)
    return kept


def _twice(rows: Iterable[NationalRow]) -> Iterator[Found]:
    first: dict[Key, NationalRow] = {}
    for row in rows:
        before = first.setdefault((row.year, row.codes), row)
        if before is not row:
            said = _("Row %(row)s says the same year and codes already. Keep one of the two.")
            yield row.number, Fault(row.places[0], said % {"row": before.number})


def _totals(rows: dict[Key, NationalRow], template: NationalTemplate) -> Iterator[Found]:
    """Rows for all codes of a dimension, against the sum of the rows for each of them."""
    for position, dimension in enumerate(template.dimensions):
        parts: dict[Key, list[NationalRow]] = defaultdict(list)
        for (year, codes), row in rows.items():
            if codes[position] != ALL:
                parts[year, (*codes[:position], ALL, *codes[position + 1 :])].append(row)
        for key, members in parts.items():
            if key in rows:
                yield from _one_total(rows[key], members, dimension.name, template)


def _one_total(
    whole: NationalRow, parts: Sequence[NationalRow], dimension: str, template: NationalTemplate
) -> Iterator[Found]:
    """The parts may not exceed the total; women and men together must be all of it."""
    for measure, stated in enumerate(whole.numbers):
        given = [row.numbers[measure] for row in parts]
        if stated is None or None in given:
            continue
        summed = sum(given)
        is_all = dimension == "sex" and len(parts) >= 2
        tolerance = SUM_TOLERANCE * max(stated, 1)
        words = {"column": dimension, "sum": _plain(summed), "total": _plain(stated)}
        if summed > stated + tolerance:
            said = _("The rows by “%(column)s” add up to %(sum)s, which is more than the total of %(total)s.")
            yield whole.number, Fault(whole.places[measure], said % words)
        elif summed < stated - tolerance and is_all:
            said = _("The rows by “%(column)s” add up to %(sum)s and not to the total of %(total)s.")
            yield whole.number, Fault(whole.places[measure], said % words)
        elif summed < stated - tolerance:
            said = _("The rows by “%(column)s” add up to %(sum)s; the rest of %(total)s is not broken down.")
            yield whole.number, Fault(whole.places[measure], said % words, is_remark=True)


def _impossible(
    rows: Iterable[NationalRow], template: NationalTemplate, limits: Callable[[int], Limits]
) -> Iterator[Found]:
    for row in rows:
        most = limits(row.year)
        for measure, value, place in zip(template.measures, row.numbers, row.places, strict=True):
            if value is None:
                continue
            if measure.of_persons and most.population is not None and value > most.population:
                said = _("%(value)s persons are more than the country had inhabitants in %(year)s.")
                yield row.number, Fault(place, said % {"value": _plain(value), "year": row.year})
            elif measure.of_persons and 0 < value < FEW:
                said = _(
                    "So few persons could be recognised. Consider a broader group, or leave the row out."
                )
                yield row.number, Fault(place, said, is_remark=True)
            elif measure.name == "usd_million" and most.gdp_usd_million and value > most.gdp_usd_million:
                said = _("%(value)s million dollars are more than the whole economy produced in %(year)s.")
                yield row.number, Fault(place, said % {"value": _plain(value), "year": row.year})


def _plain(value: float) -> str:
    """As the reader's language writes it, without digits that an amount of money does not have."""
    return number(round(value, 2) if value != int(value) else int(value))
