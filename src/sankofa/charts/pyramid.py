"""People by age: women to one side, men to the other."""

from collections.abc import Sequence

from sankofa.charts import rows, theme
from sankofa.charts.grammar import alt
from sankofa.charts.paired import LOOKS
from sankofa.charts.pixels import Word, words

BAR, STEP = 14, 19
TOP = 24  # height of the line that names the sides
GAP = 8  # between bars and the names of ages, and between bars and their figures


def pyramid(
    groups: Sequence[str],
    women: Sequence[float],
    men: Sequence[float],
    *,
    women_label: str,
    men_label: str,
    title: str,
    description: str,
    no_data: str,
    number: theme.NumberText = theme.plain_number,
    rtl: bool = False,
    width: int = 720,
) -> dict:
    """One row for each age, the youngest, given first, at the bottom; women stand where reading begins.

    Both sides have the same scale, and each bar its figure.

    >>> spec = pyramid(
    ...     ["0–14", "15–64", "65+"], [30, 210, 60], [32, 190, 35], women_label="Women", men_label="Men",
    ...     title="Age of people born abroad", description="Most are 15 to 64.", no_data="Nothing known.")
    >>> spec["usermeta"]["description"]
    'Most are 15 to 64.'
    """
    if not len(groups) == len(women) == len(men):
        raise ValueError("Every age needs a figure of women and one of men.")
    most = max((*women, *men), default=0)
    if most <= 0:
        return rows.empty(no_data, title=title, description=description, width=width, rtl=rtl)
    inner = width - 2 * theme.PADDING
    ages = max(theme.text_width(theme.clean(group), theme.SMALL) for group in groups) + 2 * GAP
    ages = min(ages, inner / 4)
    texts = [theme.clean(number(value)) for value in (*women, *men)]
    figures = min(max(theme.text_width(text, theme.SMALL) for text in texts) + GAP, inner / 5)
    reach = (inner - ages) / 2 - figures
    sides = [(women, women_label, -1), (men, men_label, 1)]
    layers, shown = [], _ages(groups, inner, ages)
    for (values, label, side), look in zip(sides, LOOKS, strict=True):
        direction = -side if rtl else side
        edge = inner / 2 + direction * ages / 2
        layers.append(_bars(groups, values, label, edge, direction * reach / most, look, number))
        shown += _figures(values, label, edge, direction, reach / most, number, figures, reach)
    chart = alt.layer(*layers, *words(shown, rtl=rtl)).properties(
        width=inner, height=TOP + STEP * len(groups)
    )
    return theme.finished(chart, title=title, description=description, width=width, rtl=rtl)


def _middle(row: int, count: int) -> float:
    return TOP + STEP * (count - row - 0.5)


def _ages(groups: Sequence[str], width: float, room: float) -> list[Word]:
    return [
        Word(
            theme.clipped(theme.clean(group), theme.SMALL, room - GAP),
            width / 2,
            _middle(row, len(groups)),
            "center",
            theme.SMALL,
        )
        for row, group in enumerate(groups)
    ]


def _bars(
    groups: Sequence[str],
    values: Sequence[float],
    label: str,
    edge: float,
    pixels: float,
    look: tuple[str, str],
    number: theme.NumberText,
) -> alt.Chart:
    """The bars of one side, from its edge outwards, so many pixels for each of the people."""
    fill, stroke = look
    data = [
        {
            "people": value,
            "end": round(edge + value * pixels, 1),
            "y": _middle(row, len(groups)),
            "text": theme.clean(f"{label}, {group}: {number(value)}"),
        }
        for row, (group, value) in enumerate(zip(groups, values, strict=True))
    ]
    mark = alt.Chart(alt.Data(values=data)).mark_bar(
        fill=fill, stroke=stroke, strokeWidth=1, height=BAR, aria=True
    )
    return mark.encode(
        x=alt.X("end:Q", scale=None, axis=None, stack=False),
        x2=alt.X2Value(round(edge, 1)),
        y=alt.Y("y:Q", scale=None, axis=None),
        description=alt.Description("text:N"),
    )


def _figures(
    values: Sequence[float],
    label: str,
    edge: float,
    direction: int,
    pixels: float,
    number: theme.NumberText,
    room: float,
    reach: float,
) -> list[Word]:
    """The figure at the end of each bar, and the name of the side above."""
    align = "left" if direction > 0 else "right"
    heading = theme.clipped(theme.clean(label), theme.TEXT * theme.BOLD, reach + room)
    shown = [Word(heading, edge, TOP / 2 - 4, align, bold=True)]
    for row, value in enumerate(values):
        text = theme.clipped(theme.clean(number(value)), theme.SMALL, room)
        x = edge + direction * (value * pixels + GAP / 2 + 1)
        shown.append(Word(text, x, _middle(row, len(values)), align, theme.SMALL, theme.INK_SOFT))
    return shown
