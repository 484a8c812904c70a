"""How much the people of an area are gathered in few places, or its immigrants come from few.

An origin that the source does not specify is not a place, so it is left out here.
"""

from collections.abc import Callable
from itertools import chain

import numpy as np
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.figures import Indicator, register
from sankofa.profiles.queries.indicators.dimensions import latest_of
from sankofa.profiles.queries.indicators.people import emigrant_cells, given_values, immigrant_cells
from sankofa.profiles.terms import OTHER, Cell, Family, Status, Unit

METHOD = "concentration"
Cells = Callable[[str, str], list[Cell]]


def destinations(area: str, year: str, sex: str = "all") -> list[Cell]:
    """Largest first."""
    return _largest_first(emigrant_cells(area, year, sex, latest_of(Family.STOCK)))


def origins(area: str, year: str, sex: str = "all") -> list[Cell]:
    """Largest first, places only."""
    cells = immigrant_cells(area, year, sex, latest_of(Family.STOCK))
    return _largest_first([cell for cell in cells if dict(cell.row)["origin"] != OTHER])


def _largest_first(cells: list[Cell]) -> list[Cell]:
    return sorted(cells, key=lambda cell: (-(cell.value or 0), cell.row))


def _destination_values(area: str, year: str) -> list[float]:
    line = given_values(year, "all", latest_of(Family.STOCK), origin=area)
    return sorted(line[~np.isnan(line)].tolist(), reverse=True)


def _origin_values(area: str, year: str) -> list[float]:
    latest = latest_of(Family.STOCK)
    line = given_values(year, "all", latest, destination=area)
    places = np.delete(line, holdings.stocks(latest).index.get(OTHER, []))
    return sorted(places[~np.isnan(places)].tolist(), reverse=True)


def _women_and_men(area: str, year: str) -> list[Cell]:
    """In pairs, over the destinations for which both are given."""
    women = {dict(cell.row)["destination"]: cell for cell in destinations(area, year, "women")}
    men = {dict(cell.row)["destination"]: cell for cell in destinations(area, year, "men")}
    return list(chain.from_iterable((women[code], men[code]) for code in women if code in men))


_VALUES = {destinations: _destination_values, origins: _origin_values}


def _of_places(
    code: str, label: str | Promise, unit: Unit, operation: str, inputs: Cells, formula: str
) -> None:
    dims, values = ("area", "year"), _VALUES.get(inputs)
    register(
        Indicator(code, label, unit, Status.COMPUTED, dims, operation, inputs, formula, METHOD, values=values)
    )


_HERFINDAHL, _EFFECTIVE = "H = sum of p[k]^2, p[k] = S[k] / sum of S", "1 / H"
_LARGEST = "100 max S[k] / sum of S"

_of_places(
    "hhi-destinations",
    _("Concentration over destinations (Herfindahl index)"),
    Unit.INDEX,
    "herfindahl",
    destinations,
    _HERFINDAHL,
)
_of_places(
    "hhi-origins",
    _("Concentration over origins (Herfindahl index)"),
    Unit.INDEX,
    "herfindahl",
    origins,
    _HERFINDAHL,
)
_of_places(
    "effective-destinations",
    _("Effective number of destinations"),
    Unit.EFFECTIVE,
    "effective-number",
    destinations,
    _EFFECTIVE,
)
_of_places(
    "effective-origins",
    _("Effective number of origins"),
    Unit.EFFECTIVE,
    "effective-number",
    origins,
    _EFFECTIVE,
)
_of_places(
    "top-share-destinations",
    _("Share of the largest destination"),
    Unit.PERCENT,
    "share-of-total",
    destinations,
    _LARGEST,
)
_of_places(
    "top-share-origins",
    _("Share of the largest origin"),
    Unit.PERCENT,
    "share-of-total",
    origins,
    _LARGEST,
)
_of_places(
    "dissimilarity-destinations",
    _("Women who would have to live elsewhere to be spread as men are"),
    Unit.PERCENT,
    "dissimilarity",
    _women_and_men,
    "50 sum |W[k] / W - M[k] / M|",
)
