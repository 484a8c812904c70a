"""People who moved from one area to another within a period: estimates by six methods, and the range of them.

No country counts these moves for all others. Every method reads them from the change of the migrant stocks, each
with other assumptions, so no number stands without the range of all six.
"""

from collections.abc import Callable, Sequence
from math import isnan

import numpy as np
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sankofa.profiles.formats.columns import ESTIMATES
from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.figures import Indicator, Input, Values, figure, register
from sankofa.profiles.queries.holdings import FlowCube
from sankofa.profiles.queries.indicators.dimensions import latest_of, one_of, sex_of
from sankofa.profiles.queries.indicators.people import between
from sankofa.profiles.terms import Cell, Family, Figure, Status, Unit

METHOD = "flows"
PREFERRED = "pseudo_bayes"  # nearest to counted moves (Azose and Raftery 2019; Abel and Cohen 2022)
RIVALS = tuple(method for method in ESTIMATES if method != PREFERRED)

_PAIR = ("origin", "destination", "period", "sex")
_AREA = ("area", "period", "sex")
Inputs = Callable[..., Sequence[Input]]


def estimates() -> FlowCube:
    """Raises UnknownFigure where no estimates are held."""
    return holdings.flows(latest_of(Family.FLOW_ESTIMATE))


def published() -> FlowCube:
    """Raises UnknownFigure where no published estimates are held."""
    return holdings.flows(latest_of(Family.FLOW_PUBLISHED))


def _of_pair(cube: Callable[[], FlowCube]) -> Inputs:
    def inputs(origin: str, destination: str, period: str, sex: str, method: str) -> list[Cell]:
        held = cube()
        for area in (origin, destination):
            one_of(area, held.index)
        return [
            held.cell(
                one_of(period, held.periods), origin, destination, sex_of(sex), one_of(method, held.methods)
            )
        ]

    return inputs


def _of_area(cube: Callable[[], FlowCube], side: str) -> Inputs:
    """The cells of all partners on one side: "origin" of moves out, "destination" of moves in."""

    def inputs(area: str, period: str, sex: str, method: str) -> list[Cell]:
        held = cube()
        one_of(period, held.periods)
        read = held.out_of if side == "origin" else held.into
        return read(period, one_of(area, held.index), sex_of(sex), one_of(method, held.methods))

    return inputs


def _values_of_area(cube: Callable[[], FlowCube], side: str) -> Values:
    """The values of the same cells, in the same order."""

    def values(area: str, period: str, sex: str, method: str) -> list[float]:
        held = cube()
        known = one_of(period, held.periods), sex_of(sex), one_of(method, held.methods)
        line = held.line(*known, **{side: one_of(area, held.index)})
        return line[~np.isnan(line)].tolist()

    return values


def _rival_values_of_pair(origin: str, destination: str, period: str, sex: str) -> list[float | None]:
    """What every method says of a pair, the main estimate first."""
    held = estimates()
    ends = (one_of(area, held.index) for area in (origin, destination))
    by_method = held.of_pair(one_of(period, held.periods), *ends, sex_of(sex))
    numbers = (float(by_method[held.method_index[method]]) for method in (PREFERRED, *RIVALS))
    return [None if isnan(number) else number for number in numbers]


def _net(code: str) -> Inputs:
    """Figures of the moves in and of those out."""
    return lambda *dims: [figure(f"inflow{code}", *dims), figure(f"outflow{code}", *dims)]


def _flow(
    code: str,
    label: str | Promise,
    dims: tuple[str, ...],
    operation: str,
    inputs: Inputs,
    formula: str,
    values: Values | None = None,
) -> None:
    register(
        Indicator(
            code,
            label,
            Unit.PERSONS,
            Status.ESTIMATED,
            (*dims, "method"),
            operation,
            inputs,
            formula,
            "flow-published" if code.endswith("-published") else METHOD,
            values=values,
        )
    )


_OUT, _IN, _NET = "O[i] = sum over j of m[i,j]", "D[j] = sum over i of m[i,j]", "D[i] - O[i]"
for _code, _cube, _labels in (
    (
        "",
        estimates,
        (
            _("Estimated moves from one area to another, by one method"),
            _("Estimated moves out of the area, by one method"),
            _("Estimated moves into the area, by one method"),
            _("Estimated moves in less moves out, by one method"),
        ),
    ),
    (
        "-published",
        published,
        (
            _("Moves from one area to another as estimated by Abel and Cohen"),
            _("Moves out of the area as estimated by Abel and Cohen"),
            _("Moves into the area as estimated by Abel and Cohen"),
            _("Moves in less moves out as estimated by Abel and Cohen"),
        ),
    ),
):
    _out, _into = (
        (_of_area(_cube, side), _values_of_area(_cube, side)) for side in ("origin", "destination")
    )
    _flow(f"flow{_code}", _labels[0], _PAIR, "value", _of_pair(_cube), "m[i,j]")
    _flow(f"outflow{_code}", _labels[1], _AREA, "total", _out[0], _OUT, _out[1])
    _flow(f"inflow{_code}", _labels[2], _AREA, "total", _into[0], _IN, _into[1])
    _flow(f"netflow{_code}", _labels[3], _AREA, "difference", _net(_code), _NET)


def _rivals(code: str) -> Callable[..., list[Figure]]:
    """The main estimate first, then what the other methods give."""
    return lambda *dims: [figure(code, *dims, method) for method in (PREFERRED, *RIVALS)]


def _rival_values(code: str) -> Values:
    """The values of those figures."""
    if code == "flow":
        return _rival_values_of_pair
    return lambda *dims: [each.value for each in _rivals(code)(*dims)]


def _ranged(
    code: str,
    dims: tuple[str, ...],
    label: str | Promise,
    least: str | Promise,
    most: str | Promise,
) -> None:
    """The main estimate with the range of all methods, and both ends as figures of their own."""
    inputs, values = _rivals(code), _rival_values(code)
    shared = {"unit": Unit.PERSONS, "status": Status.ESTIMATED, "dims": dims, "method": "range"}
    shared["values"] = values
    register(
        Indicator(
            f"{code}-range",
            label,
            operation="first",
            inputs=inputs,
            formula="w F[min] + (1 - w) F[independence], w = 0.87",
            spread=lambda *dims: between(values(*dims)),
            **shared,
        )
    )
    register(
        Indicator(
            f"{code}-least",
            least,
            operation="lowest",
            inputs=inputs,
            formula="least of six methods",
            **shared,
        )
    )
    register(
        Indicator(
            f"{code}-most",
            most,
            operation="highest",
            inputs=inputs,
            formula="greatest of six methods",
            **shared,
        )
    )


_ranged(
    "flow",
    _PAIR,
    _("Estimated moves from one area to another, the main estimate"),
    _("Estimated moves from one area to another, the least of six methods"),
    _("Estimated moves from one area to another, the most of six methods"),
)
_ranged(
    "outflow",
    _AREA,
    _("Estimated moves out of the area, the main estimate"),
    _("Estimated moves out of the area, the least of six methods"),
    _("Estimated moves out of the area, the most of six methods"),
)
_ranged(
    "inflow",
    _AREA,
    _("Estimated moves into the area, the main estimate"),
    _("Estimated moves into the area, the least of six methods"),
    _("Estimated moves into the area, the most of six methods"),
)
_ranged(
    "netflow",
    _AREA,
    _("Estimated moves in less moves out, the main estimate"),
    _("Estimated moves in less moves out, the least of six methods"),
    _("Estimated moves in less moves out, the most of six methods"),
)
