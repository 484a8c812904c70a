"""When things ran: one bar for each record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle

from sankofa.charts import rows, theme
from sankofa.charts.grammar import alt
from sankofa.charts.years import YEAR_ROOM, YearText, round_years, year_names

MAX_ROWS = 40  # more rows than this are not read one by one: draw years.active_per_year
KIND_COLORS = (theme.INDIGO, theme.OCHRE, theme.GREEN, theme.GREY)
ARROW = 7  # pixels from the middle of an arrow head to its tip


@dataclass(frozen=True)
class Span:
    """Something that ran from one year to another, both included; `end` is None while it still runs."""

    label: str
    start: int
    end: int | None
    kind_label: str = ""

    def __post_init__(self):
        if self.end is not None and self.end < self.start:
            raise ValueError(f"{self.label!r} ends in {self.end}, before it starts in {self.start}.")


def timeline(
    spans: Sequence[Span],
    *,
    until: int,
    title: str,
    description: str,
    ongoing_label: str,
    no_data: str,
    year: YearText = str,
    colors: Mapping[str, str] | None = None,
    rtl: bool = False,
    width: int = 720,
) -> dict:
    """One bar for each record from its first to its last year, the earliest first.

    `until` is the last year shown, usually this one; a record without an end runs up to it and ends in an
    arrow. Years and kind are written at the end of each row: colour is not needed to read it. `colors` are by
    kind label; without them each kind takes a colour in order of appearance.

    >>> spec = timeline(
    ...     [Span("Three for One", 2002, None, "Practice")], until=2026, title="When practices ran",
    ...     description="One practice, since 2002.", ongoing_label="today", no_data="None yet.")
    >>> spec["usermeta"]["title"]
    'When practices ran'
    """
    if len(spans) > MAX_ROWS:
        raise ValueError(
            f"{len(spans)} rows are too many to read: draw active_per_year of active_counts instead."
        )
    if not spans:
        return rows.empty(no_data, title=title, description=description, width=width, rtl=rtl)
    spans = sorted(spans, key=lambda span: (span.start, last_year(span, until), span.label))
    labels = [theme.clean(span.label) for span in spans]
    figures = [_figures(span, ongoing_label, year) for span in spans]
    place = rows.layout(labels, figures, width=width, rtl=rtl)
    low, high = spans[0].start, max(last_year(span, until) for span in spans) + 1
    across = place.across(low, high)
    height = place.step * len(spans)
    chart = alt.layer(
        *_year_lines(low, high, across, place, len(spans), year),
        *_bars(spans, until, across, place, colors or _colors(spans)),
        *rows.texts(labels, figures, place),
    ).properties(width=place.width, height=height)
    return theme.finished(chart, title=title, description=description, width=width, rtl=rtl)


def last_year(span: Span, until: int) -> int:
    """The last year in which the record ran, up to `until` where it still runs."""
    return max(span.start, until) if span.end is None else span.end


def _figures(span: Span, ongoing_label: str, year: YearText) -> str:
    if span.end == span.start:
        years = year(span.start)
    else:
        years = f"{year(span.start)}–{ongoing_label if span.end is None else year(span.end)}"
    return theme.clean(f"{years} · {span.kind_label}" if span.kind_label else years)


def _colors(spans: Sequence[Span]) -> dict[str, str]:
    kinds = dict.fromkeys(span.kind_label for span in spans)
    return dict(zip(kinds, cycle(KIND_COLORS), strict=False))


def _bars(
    spans: Sequence[Span], until: int, across: alt.Scale, place: rows.Layout, colors: Mapping[str, str]
) -> list[alt.Chart]:
    """The bars, and an arrow head at the end of those still running."""
    data = [
        {
            "row": row,
            "label": theme.clean(span.label),
            "start": span.start,
            "end": last_year(span, until) + 1,
            "open": span.end is None,
            "color": colors.get(span.kind_label, theme.INDIGO),
        }
        for row, span in enumerate(spans)
    ]
    base = alt.Chart(alt.Data(values=data)).encode(
        y=place.down(len(spans)), color=alt.Color("color:N", scale=None)
    )
    x = alt.X("start:Q", scale=across, axis=None)
    back = ARROW if place.rtl else -ARROW
    shape = {"height": rows.BAR, "yOffset": place.mark_shift, "cornerRadius": 2}
    closed, running = base.transform_filter("!datum.open"), base.transform_filter("datum.open")
    return [
        closed.mark_bar(**shape).encode(x=x, x2=alt.X2("end:Q")),
        running.mark_bar(x2Offset=back, **shape).encode(x=x, x2=alt.X2("end:Q")),
        running.mark_point(
            shape="triangle-left" if place.rtl else "triangle-right",
            filled=True,
            opacity=1,
            size=ARROW * ARROW * 4,
            xOffset=back,
            yOffset=place.mark_shift,
        ).encode(x=alt.X("end:Q", scale=across, axis=None)),
    ]


def _year_lines(
    low: int, high: int, across: alt.Scale, place: rows.Layout, count: int, year: YearText
) -> list[alt.Chart]:
    """Thin lines at round years, behind the bars and not behind text, and their names above."""
    ticks = round_years(low, high, int(abs(across["range"][1] - across["range"][0]) / YEAR_ROOM))
    lines = alt.Chart(alt.Data(values=[{"at": tick, "row": row} for tick in ticks for row in range(count)]))
    length = place.step if place.beside else rows.BAR + 8
    look = {"orient": "vertical", "thickness": 1, "opacity": 1, "size": length, "yOffset": place.mark_shift}
    return [
        lines.mark_tick(color=theme.LINE, **look).encode(
            x=alt.X("at:Q", scale=across, axis=None), y=place.down(count)
        ),
        year_names(ticks, across, width=place.width, top=-6, baseline="bottom", year=year),
    ]


def active_counts(spans: Sequence[Span], until: int) -> dict[int, int]:
    """How many records ran in each year, from the first start to the last end.

    >>> active_counts([Span("a", 2001, 2002), Span("b", 2002, None)], until=2003)
    {2001: 1, 2002: 2, 2003: 1}
    """
    if not spans:
        return {}
    ends = [last_year(span, until) for span in spans]
    years = range(min(span.start for span in spans), max(ends) + 1)
    pairs = list(zip(spans, ends, strict=True))
    return {year: sum(span.start <= year <= end for span, end in pairs) for year in years}
