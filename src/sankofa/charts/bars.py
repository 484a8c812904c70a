"""Counts by label, as horizontal bars."""

from collections.abc import Sequence

from sankofa.charts import rows, theme
from sankofa.charts.grammar import alt


def bars(
    values: Sequence[tuple[str, float]],
    *,
    title: str,
    description: str,
    no_data: str,
    number: theme.NumberText = theme.plain_number,
    color: str = theme.INDIGO,
    rtl: bool = False,
    width: int = 720,
) -> dict:
    """One bar for each label, in the order given, with the figure written at the end of its row.

    >>> spec = bars([("Health", 41), ("Education", 23)], title="Practices by sector",
    ...             description="Health has most.", no_data="No practice yet.")
    >>> spec["usermeta"]["description"]
    'Health has most.'
    """
    if not values:
        return rows.empty(no_data, title=title, description=description, width=width, rtl=rtl)
    labels = [theme.clean(label) for label, _ in values]
    figures = [theme.clean(number(value)) for _, value in values]
    place = rows.layout(labels, figures, width=width, rtl=rtl)
    highest = max(value for _, value in values)
    data = [
        {"row": row, "label": label, "value": value}
        for row, (label, (_, value)) in enumerate(zip(labels, values, strict=True))
    ]
    across = place.across(0, highest or 1)
    base = alt.Chart(alt.Data(values=data)).encode(y=place.down(len(values)))
    shape = {"height": rows.BAR, "yOffset": place.mark_shift, "cornerRadius": 2}
    track = base.mark_bar(color=theme.TRACK, **shape).encode(
        x=alt.XValue(across["range"][0]), x2=alt.X2Value(across["range"][1])
    )
    marks = base.mark_bar(color=color, **shape).encode(
        x=alt.X("value:Q", scale=across, axis=None, stack=False)
    )
    chart = alt.layer(track, marks, *rows.texts(labels, figures, place))
    chart = chart.properties(width=place.width, height=place.step * len(values))
    return theme.finished(chart, title=title, description=description, width=width, rtl=rtl)
