"""Parts of a whole by year: columns of parts that stand on each other, named beside the last."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sankofa.charts import plane, rows, theme
from sankofa.charts.grammar import alt
from sankofa.charts.years import YearText

COLORS = (theme.INDIGO, theme.OCHRE, "#8e9dcf", theme.GREEN, theme.GREY, "#e0b98a")
WIDEST = 64  # pixels of a column


@dataclass(frozen=True)
class Stack:
    """One part of each column: its label, and how many by year."""

    label: str
    values: Mapping[int, float]


def stacked_columns(
    parts: Sequence[Stack],
    *,
    title: str,
    description: str,
    no_data: str,
    number: theme.NumberText = theme.plain_number,
    scale_number: theme.NumberText | None = None,
    year: YearText = str,
    rtl: bool = False,
    width: int = 720,
) -> dict:
    """A column for each year, the first part at the bottom; label and last figure of each part stand beside.

    The first of the highest columns carries its sum. A year that no part names stays empty. Values below zero
    are refused: they cannot be stacked.

    >>> spec = stacked_columns(
    ...     [Stack("Refugees", {2022: 6, 2023: 9}), Stack("Asylum seekers", {2022: 2, 2023: 1})],
    ...     title="People who fled", description="8, then 10.", no_data="None known.")
    >>> spec["usermeta"]["description"]
    '8, then 10.'
    """
    if any(value < 0 for part in parts for value in part.values.values()):
        raise ValueError("Parts of a column cannot be less than nothing.")
    parts = [part for part in parts if any(part.values.values())]
    if not parts:
        return rows.empty(no_data, title=title, description=description, width=width, rtl=rtl)
    years = sorted({year for part in parts for year in part.values})
    sums = {year: sum(part.values.get(year, 0) for part in parts) for year in years}
    labels = [plane.end_label(part.label, number(part.values.get(years[-1], 0)), width) for part in parts]
    place = plane.laid_out(
        (years[0] - 0.5, years[-1] + 0.5),
        list(sums.values()),
        labels,
        from_zero=True,
        number=scale_number or number,
        width=width,
        rtl=rtl,
    )
    colors = [COLORS[index % len(COLORS)] for index in range(len(parts))]
    chart = alt.layer(
        *plane.values_beside(place, scale_number or number),
        *_columns(parts, colors, place, number, year),
        _sum_of_highest(sums, place, number),
        *plane.names_beside(labels, _ends(parts, years[-1], place), colors, place),
        *plane.times_below(years, place, lambda when: year(round(when))),
    ).properties(width=place.width, height=place.height)
    return theme.finished(chart, title=title, description=description, width=width, rtl=rtl)


def _gap(place: plane.Plane) -> float:
    """Pixels that a column leaves free on each side of its year."""
    year = abs(place.x(1) - place.x(0))
    return max(min(2, year / 6), (year - WIDEST) / 2)


def _columns(
    parts: Sequence[Stack],
    colors: Sequence[str],
    place: plane.Plane,
    number: theme.NumberText,
    year: YearText,
) -> list[alt.Chart]:
    """One layer for each part, from where the parts below it end."""
    gap = place.turn * _gap(place)
    below: dict[int, float] = {}
    layers = []
    for part, color in zip(parts, colors, strict=True):
        data = []
        for when, value in sorted(part.values.items()):
            start = below.get(when, 0)
            below[when] = start + value
            data.append(
                {
                    "from": when - 0.5,
                    "to": when + 0.5,
                    "low": start,
                    "high": start + value,
                    "text": theme.clean(f"{part.label}, {year(when)}: {number(value)}"),
                }
            )
        mark = alt.Chart(alt.Data(values=[row for row in data if row["high"] > row["low"]])).mark_rect(
            color=color, xOffset=gap, x2Offset=-gap, stroke="#fff", strokeWidth=0.5, aria=True
        )
        layers.append(
            mark.encode(
                x=place.when("from"),
                x2=alt.X2("to:Q"),
                y=place.value("low"),
                y2=alt.Y2("high:Q"),
                description=alt.Description("text:N"),
            )
        )
    return layers


def _sum_of_highest(sums: Mapping[int, float], place: plane.Plane, number: theme.NumberText) -> alt.Chart:
    when = max(sums, key=lambda year: sums[year])
    data = [
        {
            "when": when,
            "value": sums[when],
            "text": theme.directed(theme.clean(number(sums[when])), place.rtl),
        }
    ]
    mark = alt.Chart(alt.Data(values=data)).mark_text(
        fontSize=theme.SMALL, fontWeight="bold", baseline="bottom", dy=-3, color=theme.INK
    )
    return mark.encode(x=place.when(), y=place.value(), text=alt.Text("text:N"))


def _ends(parts: Sequence[Stack], last: int, place: plane.Plane) -> list[tuple[float, float]]:
    """The middle of each part of the last column, at its outer side."""
    side = place.x(last + 0.5) - place.turn * (_gap(place) + 4)
    ends, below = [], 0.0
    for part in parts:
        value = part.values.get(last, 0)
        ends.append((side, place.y(below + value / 2)))
        below += value
    return ends
