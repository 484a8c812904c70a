"""Every figure of a profile by its id: what it is, and what it rests on.

An id is the code of an indicator and its dimensions, joined by dots: `emigrants.MDA.2024.all`. An indicator
names one operation of `methods.operations` and finds its inputs, cells of datasets or other figures. There is
one way to compute a figure, whoever asks.

Figures are kept in memory as long as the datasets they rest on are held, up to a number that a process can bear.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from sankofa.methods.operations import OPERATIONS
from sankofa.profiles.queries import holdings
from sankofa.profiles.terms import Cell, Figure, Status, Trace, Unit, UnknownFigure

Input = Cell | Figure
Range = Callable[..., tuple[float | None, float | None]]
Values = Callable[..., Sequence[float | None]]


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
    is_kept: bool = True  # False: rests on more than the datasets held, so it is computed each time
    values: Values | None = (
        None  # of the inputs, in their order, where they can be had sooner than the inputs
    )


MOST_KEPT = 15_000  # of the figures asked for lately; as many of those asked for before
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
    return figure_of(".".join((code, *map(str, dims))))


def figure_of(id: str) -> Figure:
    memory = _memory_of_now()  # not of when it is computed: by then other data may be held
    found = memory.get(id)
    if found is None:
        code, *dims = id.split(".")
        indicator = _indicator(code)
        found = _computed(indicator, id, dims, _values(indicator, dims))
        if indicator.is_kept:
            memory.keep(found)
    return found


def trace(id: str) -> Trace:
    """A figure with all it rests on. Raises UnknownFigure."""
    code, *dims = id.split(".")
    indicator = _indicator(code)
    inputs = _inputs(indicator, dims)
    return Trace(
        figure=_computed(indicator, id, dims, [each.value for each in inputs]),
        label=str(indicator.label),
        dims=tuple(zip(indicator.dims, dims, strict=True)),
        method=indicator.method,
        formula=indicator.formula,
        operation=indicator.operation,
        inputs=inputs,
        datasets=tuple(dict.fromkeys(_datasets(inputs))),
    )


def inputs_of(id: str) -> tuple[Input, ...]:
    """What a figure rests on directly. Raises UnknownFigure."""
    code, *dims = id.split(".")
    return _inputs(_indicator(code), dims)


def _indicator(code: str) -> Indicator:
    try:
        return _INDICATORS[code]
    except KeyError:
        raise UnknownFigure(code) from None


def _inputs(indicator: Indicator, dims: Sequence[str]) -> tuple[Input, ...]:
    if len(dims) != len(indicator.dims):
        raise UnknownFigure(indicator.code)
    return tuple(indicator.inputs(*dims))


def _values(indicator: Indicator, dims: Sequence[str]) -> Sequence[float | None]:
    if indicator.values is None or len(dims) != len(indicator.dims):
        return [each.value for each in _inputs(indicator, dims)]
    return indicator.values(*dims)


def _computed(indicator: Indicator, id: str, dims: Sequence[str], values: Sequence[float | None]) -> Figure:
    """Nothing follows from no inputs."""
    value = OPERATIONS[indicator.operation](values) if values else None
    low, high = indicator.spread(*dims) if indicator.spread else (None, None)
    return Figure(id, value, indicator.unit, indicator.status, low, high)


class _Memory:
    """Figures computed while the same data are held, those that were not asked for lately let go."""

    def __init__(self, held: object) -> None:
        self.held = held
        self.lately: dict[str, Figure] = {}
        self.before: dict[str, Figure] = {}

    def get(self, id: str) -> Figure | None:
        found = self.lately.get(id)
        if found is None and (found := self.before.get(id)) is not None:
            self.keep(found)
        return found

    def keep(self, figure: Figure) -> None:
        if len(self.lately) >= MOST_KEPT:
            self.lately, self.before = {}, self.lately
        self.lately[figure.id] = figure


_memory = _Memory(None)


def _memory_of_now() -> _Memory:
    global _memory
    memory, held = _memory, holdings.version()
    if held is not memory.held:
        memory = _memory = _Memory(held)
    return memory


def _datasets(inputs: Iterable[Input]) -> Iterable[str]:
    """The datasets that inputs come from, those of figures among them included."""
    for each in inputs:
        if isinstance(each, Cell):
            yield each.dataset
        else:
            yield from trace(each.id).datasets
