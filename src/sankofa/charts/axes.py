"""Values along the side of a chart: thin lines at round values, with their names."""

import math
from collections.abc import Sequence

from sankofa.charts import theme
from sankofa.charts.grammar import alt


def round_values(low: float, high: float, most: int = 5) -> list[float]:
    """Multiples of 1, 2, 5, 10 ... or 0.1, 0.2 ... between two values, both included, at most so many.

    >>> round_values(-3, 14)
    [0, 5, 10]
    >>> round_values(0, 0.8)
    [0.0, 0.2, 0.4, 0.6, 0.8]
    """
    for power in range(math.floor(math.log10((high - low) or 1)) - 2, 20):
        for digit in (1, 2, 5):
            first = math.ceil(_steps(low, digit, power) - 1e-9)
            last = math.floor(_steps(high, digit, power) + 1e-9)
            if last - first < most:
                return [_whole(index * digit, power) for index in range(first, last + 1)]
    return []


def _steps(value: float, digit: int, power: int) -> float:
    return value / digit / 10.0**power


def _whole(digits: int, power: int) -> float:
    return digits * 10**power if power >= 0 else round(digits * 10.0**power, -power)


def extent(values: Sequence[float], *, from_zero: bool = True) -> tuple[float, float]:
    """Lowest and highest, with zero between or at an end where asked, never the same.

    >>> extent([3, 7]), extent([3, 7], from_zero=False), extent([0, 0])
    ((0, 7), (3, 7), (0, 1))
    """
    low, high = min(values), max(values)
    if from_zero:
        low, high = min(low, 0), max(high, 0)
    if low == high:
        low, high = (low, high + 1) if from_zero else (low - 1, high + 1)
    return low, high


def name_room(lines: Sequence[float], number: theme.NumberText) -> float:
    """Pixels that the names of the lines take at the side."""
    return max((theme.text_width(theme.clean(number(line)), theme.SMALL) for line in lines), default=0) + 8


def value_lines(
    lines: Sequence[float],
    up: alt.Scale,
    *,
    width: float,
    number: theme.NumberText,
    rtl: bool,
    span: tuple[float, float] | None = None,
) -> list[alt.Chart]:
    """Thin lines at round values over the span, named where reading begins; zero is a firm line."""
    align, _ = theme.sides(rtl)
    start, end = span or (0, width)
    data = [
        {
            "value": line,
            "text": theme.directed(theme.clean(number(line)), rtl),
            "color": theme.LINE if line else theme.COAST,
        }
        for line in lines
    ]
    base = alt.Chart(alt.Data(values=data)).encode(y=alt.Y("value:Q", scale=up, axis=None))
    return [
        base.mark_rule().encode(
            x=alt.XValue(start), x2=alt.X2Value(end), color=alt.Color("color:N", scale=None)
        ),
        base.mark_text(
            align=align, baseline="bottom", dy=-2, fontSize=theme.SMALL, color=theme.INK_SOFT
        ).encode(x=alt.XValue(width if rtl else 0), text=alt.Text("text:N")),
    ]
