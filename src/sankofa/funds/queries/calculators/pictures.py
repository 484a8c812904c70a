"""Pictures of amounts: their numbers are drawn in the currency, and told in whole minor units."""

from collections.abc import Sequence
from functools import partial

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sankofa.foundation.languages import is_rtl
from sankofa.foundation.money import shown
from sankofa.foundation.pictures import Figure
from sankofa.methods.money import to_major, to_minor
from sankofa.methods.one_way import Swing


def _written(currency: str):
    language = get_language()

    def number(value: float) -> str:
        return shown(
            to_minor(round(to_major(round(value), currency), 6), currency), currency, language=language
        )

    return number


def swing_figure(
    found: Sequence[Swing], base: int, labels: dict, *, title: str, summary: str, currency: str
) -> Figure:
    """A tornado: what one assumption at a time does to a result."""
    rows = tuple(
        (str(labels[each.name]), shown(each.at_low, currency), shown(each.at_high, currency))
        for each in found
    )
    bands = tuple((str(labels[each.name]), each.at_low, each.at_high) for each in found)
    draw = partial(_draw_swings, bands, base, currency, title, summary, is_rtl(get_language()))
    return Figure(title, summary, (_("What is changed"), _("Lower"), _("Higher")), rows, draw)


def _draw_swings(bands, base: int, currency: str, title: str, summary: str, rtl: bool) -> dict:
    from sankofa.charts.ranges import Range, ranges

    shown_bands = [
        Range(label, min(low, high), max(low, high), [(_("As expected"), base)]) for label, low, high in bands
    ]
    return ranges(
        shown_bands,
        title=title,
        description=summary,
        no_data=_("Nothing to show."),
        number=_written(currency),
        rtl=rtl,
    )


def bar_figure(
    parts: Sequence[tuple[str, int]], *, title: str, summary: str, head: str, currency: str
) -> Figure:
    """Amounts as bars, in the order given."""
    rows = tuple((label, shown(value, currency)) for label, value in parts)
    draw = partial(_draw_bars, tuple(parts), currency, title, summary, is_rtl(get_language()))
    return Figure(title, summary, (head, _("Amount")), rows, draw)


def _draw_bars(parts, currency: str, title: str, summary: str, rtl: bool) -> dict:
    from sankofa.charts.bars import bars

    return bars(
        parts,
        title=title,
        description=summary,
        no_data=_("Nothing to show."),
        number=_written(currency),
        rtl=rtl,
    )


def line_figure(
    series: Sequence[tuple[str, Sequence[tuple[int, int]]]],
    *,
    title: str,
    summary: str,
    head: str,
    currency: str,
) -> Figure:
    """Amounts over the months, a line for each series."""
    times = [when for when, _value in series[0][1]]
    values = [dict(points) for _label, points in series]
    rows = tuple((when, *(shown(points[when], currency) for points in values)) for when in times)
    frozen = tuple((label, tuple(points)) for label, points in series)
    draw = partial(_draw_lines, frozen, currency, title, summary, is_rtl(get_language()))
    return Figure(title, summary, (head, *(label for label, _points in series)), rows, draw)


def _draw_lines(series, currency: str, title: str, summary: str, rtl: bool) -> dict:
    from sankofa.charts.lines import Line, lines

    styles = ("solid", "dashed", "dotted")
    drawn = [Line(label, points, style=styles[place % 3]) for place, (label, points) in enumerate(series)]
    return lines(
        drawn,
        title=title,
        description=summary,
        no_data=_("Nothing to show."),
        number=_written(currency),
        rtl=rtl,
    )
