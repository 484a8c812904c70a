"""Two figures for each label beside each other: women and men, then and now."""

from collections.abc import Sequence
from dataclasses import dataclass

from sankofa.charts import rows, theme
from sankofa.charts.axes import extent
from sankofa.charts.grammar import alt
from sankofa.charts.key import Entry, key, key_height
from sankofa.charts.pixels import Word, stacked, words

BAR, APART = 9, 13  # height of a bar, and from the middle of one to the middle of the other
STEP = {True: 42, False: 56}  # height of a row, on a wide and on a narrow chart
LABEL_SHARE = 0.34
LOOKS = ((theme.INDIGO, theme.INDIGO), ("#f0d9bf", theme.OCHRE))  # fill and outline of the first, the second


@dataclass(frozen=True)
class Pair:
    """Two figures with one label; None where a figure is not known."""

    label: str
    first: float | None
    second: float | None

    @property
    def values(self) -> tuple[float | None, float | None]:
        return self.first, self.second


@dataclass(frozen=True)
class Layout:
    """Places, in pixels: labels where reading begins, bars, figures where they end."""

    width: int
    rtl: bool
    wide: bool
    label_room: float
    figure_room: float

    @property
    def ends(self) -> tuple[float, float]:
        """Where bars begin and where the longest ends."""
        start = self.label_room + rows.GUTTER if self.wide else 0
        end = self.width - self.figure_room - rows.GUTTER
        return (self.width - start, self.width - end) if self.rtl else (start, end)

    def middle(self, row: int, bar: int) -> float:
        """Middle of a bar."""
        base = row * STEP[self.wide] + (STEP[self.wide] / 2 if self.wide else 34)
        return base + (bar - 0.5) * APART


def paired_bars(
    pairs: Sequence[Pair],
    *,
    first_label: str,
    second_label: str,
    title: str,
    description: str,
    no_data: str,
    missing: str = "–",
    number: theme.NumberText = theme.plain_number,
    rtl: bool = False,
    width: int = 720,
) -> dict:
    """Two bars for each label, in the order given, each with its figure; the key above names the two.

    The first of two is full and the second hollow, and the first is always above: colour is not needed.
    `missing` stands for a figure that is not known.

    >>> spec = paired_bars(
    ...     [Pair("Italy", 143, 75), Pair("Russia", 80, None)], first_label="Women", second_label="Men",
    ...     title="Women and men abroad", description="More women in Italy.", no_data="Nothing known.")
    >>> spec["usermeta"]["title"]
    'Women and men abroad'
    """
    known = [value for pair in pairs for value in pair.values if value is not None]
    if not known:
        return rows.empty(no_data, title=title, description=description, width=width, rtl=rtl)
    figures = [
        [theme.clean(missing if value is None else number(value)) for value in pair.values] for pair in pairs
    ]
    place = _layout(pairs, figures, width, rtl)
    entries = [
        Entry(label, fill, outline=stroke)
        for label, (fill, stroke) in zip((first_label, second_label), LOOKS, strict=True)
    ]
    chart = alt.layer(
        *key(entries, width=place.width, top=-key_height(entries, width=place.width) - 2, rtl=rtl),
        *_bars(pairs, figures, place, extent(known)),
        *words(_words(pairs, figures, place), rtl=rtl),
    ).properties(width=place.width, height=STEP[place.wide] * len(pairs))
    return theme.finished(chart, title=title, description=description, width=width, rtl=rtl)


def _layout(pairs: Sequence[Pair], figures: Sequence[Sequence[str]], width: int, rtl: bool) -> Layout:
    inner = width - 2 * theme.PADDING
    labels = max(theme.text_width(theme.clean(pair.label), theme.TEXT) for pair in pairs)
    numbers = max(theme.text_width(text, theme.SMALL) for row in figures for text in row)
    share = LABEL_SHARE * inner
    return Layout(inner, rtl, width >= theme.WIDE, min(labels, share), min(numbers, share))


def _bars(
    pairs: Sequence[Pair], figures: Sequence[Sequence[str]], place: Layout, span: tuple[float, float]
) -> list[alt.Chart]:
    """One layer for the first of all pairs and one for the second."""
    across = alt.Scale(type="linear", domain=list(span), range=list(place.ends), nice=False, zero=False)
    return [
        _bar(bar, place, across)
        .mark_bar(fill=fill, stroke=stroke, strokeWidth=1, height=BAR, cornerRadius=1.5, aria=True)
        .properties(data=alt.Data(values=_data(pairs, figures, place, bar)))
        for bar, (fill, stroke) in enumerate(LOOKS)
    ]


def _bar(bar: int, place: Layout, across: alt.Scale) -> alt.Chart:
    return alt.Chart().encode(
        x=alt.X("value:Q", scale=across, axis=None, stack=False),
        x2=alt.X2Datum(0),
        y=alt.Y("y:Q", scale=None, axis=None),
        description=alt.Description("text:N"),
    )


def _data(pairs: Sequence[Pair], figures: Sequence[Sequence[str]], place: Layout, bar: int) -> list[dict]:
    return [
        {
            "value": pair.values[bar],
            "y": place.middle(row, bar),
            "text": theme.clean(f"{pair.label}: {figures[row][bar]}"),
        }
        for row, pair in enumerate(pairs)
        if pair.values[bar] is not None
    ]


def _words(pairs: Sequence[Pair], figures: Sequence[Sequence[str]], place: Layout) -> list[Word]:
    """The label of each row, and a figure at the end of each bar's line."""
    start, end = theme.sides(place.rtl)
    first, last = (place.width, 0) if place.rtl else (0, place.width)
    room = place.label_room if place.wide else place.width
    shown = []
    for row, pair in enumerate(pairs):
        middle = (place.middle(row, 0) + place.middle(row, 1)) / 2
        label = theme.wrapped(theme.clean(pair.label), theme.TEXT, room, lines=2 if place.wide else 1)
        shown += stacked(label, first, middle if place.wide else middle - 23, align=start)
        shown += [
            Word(
                theme.clipped(figure, theme.SMALL, place.figure_room),
                last,
                place.middle(row, bar),
                end,
                theme.SMALL,
                theme.INK_SOFT,
            )
            for bar, figure in enumerate(figures[row])
        ]
    return shown
