"""Every figure of a profile by its id: what it is, and what it rests on.

An id is the code of an indicator and its dimensions, joined by dots: `emigrants.MDA.2024.all`. An indicator
names one operation of `methods.operations` and finds its inputs, cells of datasets or other figures. There is
one way to compute a figure, whoever asks.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from sankofa.methods.operations import OPERATIONS
from sankofa.profiles.terms import Cell, Figure, Status, Trace, Unit, UnknownFigure

Input = Cell | Figure
Range = Callable[..., tuple[float | None, float | None]]


@dataclass(frozen=True)
class Indicator:
    """A kind of figure."""

    code: str
    label: str | Promise
    unit: Unit
    status: Status
    dims: tuple[str, ...]  # names of the dimensions, in the order of the id
    operation: str
    inputs: Callable[..., Sequence[Input]]  # takes the dimensions as texts; raises UnknownFigure for odd ones
    formula: str
    method: str  # key of the page of methods
    spread: Range | None = None  # low and high across methods or editions


_INDICATORS: dict[str, Indicator] = {}


def register(indicator: Indicator) -> Indicator:
    assert indicator.code not in _INDICATORS, indicator.code
    assert indicator.operation in OPERATIONS, indicator.operation
    _INDICATORS[indicator.code] = indicator
    return indicator


def indicators() -> Iterable[Indicator]:
    return _INDICATORS.values()


def figure(code: str, *dims: object) -> Figure:
    """The figure of an indicator. Its value is None where an input that it needs is missing.

    Raises UnknownFigure for an indicator or dimension that does not exist.
    """
    return _computed(_indicator(code), tuple(map(str, dims)))[0]


def figure_of(id: str) -> Figure:
    code, *dims = id.split(".")
    return figure(code, *dims)


def trace(id: str) -> Trace:
    """A figure with all it rests on. Raises UnknownFigure."""
    code, *dims = id.split(".")
    indicator = _indicator(code)
    found, inputs = _computed(indicator, tuple(dims))
    return Trace(
        figure=found,
        label=str(indicator.label),
        dims=tuple(zip(indicator.dims, dims, strict=True)),
        method=indicator.method,
        formula=indicator.formula,
        operation=indicator.operation,
        inputs=inputs,
        datasets=tuple(dict.fromkeys(_datasets(inputs))),
    )


def _indicator(code: str) -> Indicator:
    try:
        return _INDICATORS[code]
    except KeyError:
        raise UnknownFigure(code) from None


def _computed(indicator: Indicator, dims: tuple[str, ...]) -> tuple[Figure, tuple[Input, ...]]:
    id = ".".join((indicator.code, *dims))
    if len(dims) != len(indicator.dims):
        raise UnknownFigure(id)
    inputs = tuple(indicator.inputs(*dims))
    value = OPERATIONS[indicator.operation]([each.value for each in inputs])
    low, high = indicator.spread(*dims) if indicator.spread else (None, None)
    return Figure(id, value, indicator.unit, indicator.status, low, high), inputs


def _datasets(inputs: Iterable[Input]) -> Iterable[str]:
    """The datasets that inputs come from, those of figures among them included."""
    for each in inputs:
        if isinstance(each, Cell):
            yield each.dataset
        else:
            yield from trace(each.id).datasets
