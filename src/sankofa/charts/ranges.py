"""What several methods say of the same thing: the range between them, and each by its mark."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sankofa.charts import rows, theme
from sankofa.charts.axes import extent, round_values
from sankofa.charts.grammar import alt
from sankofa.charts.key import Entry, key, key_height
from sankofa.charts.pixels import Word, pixel, words

BAND = "#d5daea"
LOOKS = (  # shape, fill and outline of each method, in order
    ("circle", theme.INDIGO, theme.INDIGO),
    ("square", "#ffffff", theme.OCHRE),
    ("triangle-up", theme.GREEN, theme.GREEN),
    ("diamond", "#ffffff", theme.INDIGO),
    ("triangle-down", theme.OCHRE, theme.OCHRE),
    ("cross", "#ffffff", theme.GREEN),
)
HEIGHT = 18  # of the band
MARK = 56  # square pixels
APART, SHIFT = 9, 5  # marks nearer than that stand so much higher or lower
VALUE_ROOM = 80  # pixels for the name of a value
AXIS = 20  # height of the names of values


@dataclass(frozen=True)
class Range:
    """Lowest and highest of the values that methods give, and the values as (name of the method, value)."""

    label: str
    low: float
    high: float
    marks: Sequence[tuple[str, float]] = ()

    def __post_init__(self):
        if self.high < self.low:
            raise ValueError(
                f"The range of {self.label!r} ends at {self.high}, below its start at {self.low}."
            )


def ranges(
    shown: Sequence[Range],
    *,
    title: str,
    description: str,
    no_data: str,
    between: Callable[[str, str], str] = lambda low, high: low if low == high else f"{low} – {high}",
    number: theme.NumberText = theme.plain_number,
    rtl: bool = False,
    width: int = 720,
) -> dict:
    """One band for each row, in the order given, with a mark of its own shape for each method.

    The scale has zero, so that comings and goings, and net figures around it, are seen in proportion.
    `between` words a range from its two figures.

    >>> spec = ranges(
    ...     [Range("2015–2020", 41_000, 77_000, [("Rates", 41_000), ("Demographic accounting", 77_000)])],
    ...     title="Departures", description="Between 41,000 and 77,000.", no_data="No estimate.")
    >>> spec["usermeta"]["title"]
    'Departures'
    """
    if not shown:
        return rows.empty(no_data, title=title, description=description, width=width, rtl=rtl)
    labels = [theme.clean(row.label) for row in shown]
    figures = [theme.clean(between(number(row.low), number(row.high))) for row in shown]
    place = rows.layout(labels, figures, width=width, rtl=rtl)
    low, high = extent([end for row in shown for end in (row.low, row.high)])
    air = (high - low) * 0.02
    across = place.across(low - (air if low else 0), high + air)
    names = list(dict.fromkeys(name for row in shown for name, _ in row.marks))
    entries = [
        Entry(name, fill, shape, outline)
        for name, (shape, fill, outline) in zip(names, _looks(len(names)), strict=True)
    ]
    chart = alt.layer(
        *_value_lines(across, place, len(shown), number),
        _bands(shown, across, place),
        *_marks(shown, names, across, place, number),
        *rows.texts(labels, figures, place),
        *_key(entries, place),
    ).properties(width=place.width, height=place.step * len(shown))
    return theme.finished(chart, title=title, description=description, width=width, rtl=rtl)


def _key(entries: Sequence[Entry], place: rows.Layout) -> list[alt.Chart]:
    if not entries:
        return []
    top = -AXIS - key_height(entries, width=place.width) - 4
    return key(entries, width=place.width, top=top, rtl=place.rtl)


def _looks(count: int) -> list[tuple[str, str, str]]:
    return [LOOKS[index % len(LOOKS)] for index in range(count)]


def _pixel(across: alt.Scale, value: float) -> float:
    (low, high), (start, end) = across["domain"], across["range"]
    return start + (value - low) / (high - low) * (end - start)


def _value_lines(
    across: alt.Scale, place: rows.Layout, count: int, number: theme.NumberText
) -> list[alt.Chart]:
    """Thin lines at round values behind the bands, and their names above; zero is a firm line."""
    start, end = across["range"]
    values = round_values(*across["domain"], max(int(abs(end - start) / VALUE_ROOM), 2))
    lines = [
        {"value": value, "row": row, "color": theme.COAST if value else theme.GREY}
        for value in values
        for row in range(count)
    ]
    length = place.step if place.beside else HEIGHT + 8
    look = {"orient": "vertical", "thickness": 1, "opacity": 0.8, "size": length, "yOffset": place.mark_shift}
    ticks = alt.Chart(alt.Data(values=lines)).mark_tick(**look)
    names = [_name(value, across, place.width, number) for value in values]
    return [
        ticks.encode(
            x=alt.X("value:Q", scale=across, axis=None),
            y=place.down(count),
            color=alt.Color("color:N", scale=None),
        ),
        *words(names, rtl=place.rtl),
    ]


def _name(value: float, across: alt.Scale, width: float, number: theme.NumberText) -> Word:
    """The name of a value above its line, moved where it would stick out."""
    word = Word(
        theme.clipped(theme.clean(number(value)), theme.SMALL, VALUE_ROOM),
        0,
        -AXIS / 2,
        "center",
        theme.SMALL,
        theme.INK_SOFT,
    )
    x = min(max(_pixel(across, value), word.width / 2), width - word.width / 2)
    return Word(word.text, x, word.y, word.align, word.size, word.color)


def _bands(shown: Sequence[Range], across: alt.Scale, place: rows.Layout) -> alt.Chart:
    data = [{"row": row, "low": line.low, "high": line.high} for row, line in enumerate(shown)]
    mark = alt.Chart(alt.Data(values=data)).mark_bar(
        color=BAND, height=HEIGHT, cornerRadius=3, yOffset=place.mark_shift
    )
    return mark.encode(
        x=alt.X("low:Q", scale=across, axis=None), x2=alt.X2("high:Q"), y=place.down(len(shown))
    )


def _marks(
    shown: Sequence[Range],
    names: Sequence[str],
    across: alt.Scale,
    place: rows.Layout,
    number: theme.NumberText,
) -> list[alt.Chart]:
    """One layer for each method, with its shape."""
    shifts = {
        row: _shifts([_pixel(across, value) for _, value in line.marks]) for row, line in enumerate(shown)
    }
    layers = []
    for name, (shape, fill, outline) in zip(names, _looks(len(names)), strict=True):
        data = [
            {
                "value": value,
                "y": (row + 0.5) * place.step + place.mark_shift + shift,
                "text": theme.clean(f"{line.label}, {name}: {number(value)}"),
            }
            for row, line in enumerate(shown)
            for (method, value), shift in zip(line.marks, shifts[row], strict=True)
            if method == name
        ]
        mark = alt.Chart(alt.Data(values=data)).mark_point(
            shape=shape, fill=fill, stroke=outline, strokeWidth=1.5, size=MARK, opacity=1, aria=True
        )
        x = alt.X("value:Q", scale=across, axis=None)
        layers.append(mark.encode(x=x, y=pixel("y"), description=alt.Description("text:N")))
    return layers


def _shifts(places: Sequence[float]) -> list[int]:
    """How far up or down each mark stands, so that marks of the same row do not hide each other."""
    taken: list[tuple[float, int]] = []
    shifts = []
    for place in places:
        near = {shift for other, shift in taken if abs(other - place) < APART}
        shift = next((shift for shift in (0, -SHIFT, SHIFT) if shift not in near), 0)
        taken.append((place, shift))
        shifts.append(shift)
    return shifts
