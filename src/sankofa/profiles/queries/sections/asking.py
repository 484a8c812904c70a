"""Asking for figures that may not be held here, and telling whether anything is known at all."""

from collections.abc import Iterable, Mapping, Sequence

from sankofa.profiles.queries.indicators import figure
from sankofa.profiles.terms import Figure, Row, UnknownFigure, Value


def held(code: str, *dims: object) -> Figure | None:
    """The figure; None where the dataset that it needs is not held, or does not know the area."""
    try:
        return figure(code, *dims)
    except UnknownFigure:
        return None


def is_known(found: Figure | None) -> bool:
    return found is not None and found.value is not None


def is_some(found: Figure | None) -> bool:
    """Whether it counts anything."""
    return found is not None and bool(found.value)


def any_known(cells: Iterable[Value]) -> bool:
    return any(isinstance(cell, Figure) and cell.value is not None for cell in cells)


def yearly_rows(by_code: Mapping[str, Mapping[int, Figure | None]], years: Sequence[int]) -> tuple[Row, ...]:
    """A row for each year for which any of the series knows a number."""
    rows = (Row(str(year), (str(year), *(series.get(year) for series in by_code.values()))) for year in years)
    return tuple(row for row in rows if any_known(row.cells))
