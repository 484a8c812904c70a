"""Migrants of the whole world, and of its regions: sums over areas.

Regions are those of the United Nations' M49. What the source does not specify belongs to none of them.
"""

from collections.abc import Callable, Sequence

from django.utils.translation import gettext_lazy as _

from sankofa.places.queries import countries_in, region_names
from sankofa.places.terms import LANGUAGES
from sankofa.places.terms import WORLD as WHOLE_WORLD
from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.figures import Indicator, Input, figure, register
from sankofa.profiles.queries.indicators.dimensions import edition_of, latest_of, one_of, year_of
from sankofa.profiles.queries.indicators.people import across_editions, emigrant_cells
from sankofa.profiles.terms import OTHER, WORLD, Cell, Family, Figure, Status, Unit


def _everywhere(year: str, sex: str, edition: str) -> list[Figure]:
    """People from abroad in every destination."""
    cube = holdings.stocks(edition_of(edition, Family.STOCK))
    destinations = [area for area in cube.areas if area != OTHER]
    return [figure("immigrants-in", area, year, sex, edition) for area in destinations]


def _everywhere_now(year: str, sex: str) -> list[Figure]:
    return _everywhere(year, sex, latest_of(Family.STOCK))


def _women(year: str) -> list[Figure]:
    return [figure("world-migrants", year, sex) for sex in ("women", "all")]


def _of_population(year: str) -> list[Figure]:
    return [figure("world-migrants", year, "all"), figure("population", WORLD, year)]


def areas_of(region: str) -> list[str]:
    """The areas of the newest stocks in a region, in the order of their codes."""
    known = region_names(LANGUAGES[0])
    inside = countries_in(one_of(region, known.keys() - {WHOLE_WORLD}))
    return [area for area in holdings.stocks(latest_of(Family.STOCK)).areas if area in inside]


def _of_region(people: str) -> Callable[[str, str, str], list[Figure]]:
    return lambda region, year, sex: [figure(people, area, year, sex) for area in areas_of(region)]


def _women_in_region(region: str, year: str) -> list[Figure]:
    return [figure("region-immigrants", region, year, sex) for sex in ("women", "all")]


def _between_regions(origin: str, destination: str, year: str) -> list[Cell]:
    latest = latest_of(Family.STOCK)
    year_of(year, holdings.stocks(latest).years)
    there = set(areas_of(destination))
    return [
        cell
        for area in areas_of(origin)
        for cell in emigrant_cells(area, year, "all", latest)
        if dict(cell.row)["destination"] in there
    ]


def _add(
    code: str,
    label: object,
    dims: tuple[str, ...],
    operation: str,
    inputs: Callable[..., Sequence[Input]],
    formula: str,
    unit: Unit = Unit.PERSONS,
    spread: Callable[..., tuple[float | None, float | None]] | None = None,
) -> None:
    method = "stock" if operation == "total" else "sex-share" if "women" in code else "share"
    register(
        Indicator(code, label, unit, Status.COMPUTED, dims, operation, inputs, formula, method, spread=spread)
    )


_SUM = "sum over j of I[j]"
_add(
    "world-migrants-in",
    _("People who live in another area than that of birth, in one edition"),
    ("year", "sex", "edition"),
    "total",
    _everywhere,
    _SUM,
)
_add(
    "world-migrants",
    _("People who live in another area than that of birth"),
    ("year", "sex"),
    "total",
    _everywhere_now,
    _SUM,
    spread=across_editions("world-migrants-in"),
)
_add(
    "world-women-share",
    _("Women among all who live in another area than that of birth"),
    ("year",),
    "share",
    _women,
    "100 W / (W + M)",
    Unit.PERCENT,
)
_add(
    "world-share",
    _("People who live in another area than that of birth, in per cent of the world's population"),
    ("year",),
    "share",
    _of_population,
    "100 I / P",
    Unit.PERCENT,
)
_add(
    "region-emigrants",
    _("People born in an area of the region who live in another area"),
    ("region", "year", "sex"),
    "total",
    _of_region("emigrants"),
    "sum over i of E[i]",
)
_add(
    "region-immigrants",
    _("People in an area of the region who were born in another area"),
    ("region", "year", "sex"),
    "total",
    _of_region("immigrants"),
    _SUM,
)
_add(
    "region-women-share",
    _("Women among people in the region who were born in another area"),
    ("region", "year"),
    "share",
    _women_in_region,
    "100 W / (W + M)",
    Unit.PERCENT,
)
_add(
    "region-migrants",
    _("People born in one region who live in an area of another, or in another area of the same"),
    ("origin", "destination", "year"),
    "total",
    _between_regions,
    "sum over i, j of S[i,j]",
)
