"""Years along the bottom or top of a chart, and how many things ran in each of them."""

from collections.abc import Callable, Mapping, Sequence

from sankofa.charts import rows, theme
from sankofa.charts.grammar import alt

YEAR_ROOM = 48  # pixels for the name of a year
HEIGHT = 200
GRID_LINES = 4

YearText = Callable[[int], str]


def active_per_year(
    counts: Mapping[int, int],
    *,
    title: str,
    description: str,
    no_data: str,
    number: theme.NumberText = theme.plain_number,
    year: YearText = str,
    rtl: bool = False,
    width: int = 720,
) -> dict:
    """How many ran in each year, as one column a year; the first of the highest carries its count.

    >>> spec = active_per_year({2001: 4, 2002: 7}, title="Running in each year",
    ...                        description="From 4 to 7.", no_data="None yet.")
    >>> spec["usermeta"]["title"]
    'Running in each year'
    """
    if not any(counts.values()):
        return rows.empty(no_data, title=title, description=description, width=width, rtl=rtl)
    inner = width - 2 * theme.PADDING
    low, high, most = min(counts), max(counts) + 1, max(counts.values())
    lines = round_counts(most)
    room = max(theme.text_width(theme.clean(number(line)), theme.SMALL) for line in lines) + 8
    places = [inner - room, 0] if rtl else [room, inner]
    across = alt.Scale(type="linear", domain=[low, high], range=places, nice=False, zero=False)
    up = alt.Scale(type="linear", domain=[0, max(most, lines[-1])], range=[HEIGHT, 0], nice=False)
    chart = alt.layer(
        *_count_lines(lines, up, inner, number, rtl),
        *_columns(counts, across, up, number),
        year_names(
            round_years(low, high, int((inner - room) / YEAR_ROOM)),
            across,
            width=inner,
            top=HEIGHT + 6,
            baseline="top",
            year=year,
            within=0.5,
        ),
    ).properties(width=inner, height=HEIGHT)
    return theme.finished(chart, title=title, description=description, width=width, rtl=rtl)


def _columns(
    counts: Mapping[int, int], across: alt.Scale, up: alt.Scale, number: theme.NumberText
) -> list[alt.Chart]:
    start, end = across["range"]
    gap = min(1.5, abs(end - start) / (across["domain"][1] - across["domain"][0]) / 6)
    inward = gap if end > start else -gap
    data = [{"year": year, "next": year + 1, "count": count} for year, count in sorted(counts.items())]
    peak = max(data, key=lambda row: row["count"])
    label = {"middle": peak["year"] + 0.5, "count": peak["count"], "text": theme.clean(number(peak["count"]))}
    y = alt.Y("count:Q", scale=up, axis=None)
    return [
        alt.Chart(alt.Data(values=data))
        .mark_rect(color=theme.INDIGO, xOffset=inward, x2Offset=-inward)
        .encode(x=alt.X("year:Q", scale=across, axis=None), x2=alt.X2("next:Q"), y=y, y2=alt.Y2Datum(0)),
        alt.Chart(alt.Data(values=[label]))
        .mark_text(fontSize=theme.TEXT, fontWeight="bold", baseline="bottom", dy=-3, color=theme.INK)
        .encode(x=alt.X("middle:Q", scale=across, axis=None), y=y, text=alt.Text("text:N")),
    ]


def _count_lines(
    lines: Sequence[int], up: alt.Scale, width: int, number: theme.NumberText, rtl: bool
) -> list[alt.Chart]:
    """Thin lines at round counts, named where reading begins."""
    start, _ = theme.sides(rtl)
    data = [{"count": line, "text": theme.clean(number(line))} for line in lines]
    base = alt.Chart(alt.Data(values=data)).encode(y=alt.Y("count:Q", scale=up, axis=None))
    return [
        base.mark_rule(color=theme.LINE).encode(x=alt.XValue(0), x2=alt.X2Value(width)),
        base.mark_text(
            align=start, baseline="bottom", dy=-2, fontSize=theme.SMALL, color=theme.INK_SOFT
        ).encode(x=alt.XValue(width if rtl else 0), text=alt.Text("text:N")),
    ]


def year_names(
    ticks: Sequence[int],
    across: alt.Scale,
    *,
    width: int,
    top: float,
    baseline: str,
    year: YearText,
    within: float = 0,
) -> alt.Chart:
    """The names of some years, at a place from 0 to 1 within the year; none sticks out at an edge."""
    (start, end), (low, high) = across["range"], across["domain"]
    data = [
        {"at": tick + within, "text": theme.clean(year(tick))}
        for tick in ticks
        if YEAR_ROOM / 3
        <= start + (tick + within - low) / (high - low) * (end - start)
        <= width - YEAR_ROOM / 3
    ]
    mark = alt.Chart(alt.Data(values=data)).mark_text(
        fontSize=theme.SMALL, color=theme.INK_SOFT, baseline=baseline
    )
    return mark.encode(x=alt.X("at:Q", scale=across, axis=None), y=alt.YValue(top), text=alt.Text("text:N"))


def round_years(low: int, high: int, most: int) -> list[int]:
    """Years at an even distance of 1, 2, 5, 10 ... between two years, at most so many.

    >>> round_years(1994, 2027, 6)
    [2000, 2010, 2020]
    """
    for distance in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000):
        years = list(range(-(-low // distance) * distance, high, distance))
        if len(years) <= max(most, 1):
            break
    return years


def round_counts(most: int) -> list[int]:
    """Zero and a few round whole numbers up to a count.

    >>> round_counts(14)
    [0, 5, 10]
    """
    for digit, power in ((digit, power) for power in range(12) for digit in (1, 2, 5)):
        if most // (digit * 10**power) < GRID_LINES:
            break
    return list(range(0, most + 1, digit * 10**power))
