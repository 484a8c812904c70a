"""From figures to charts: what a picture shows is read from its figures only when somebody asks for it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from sankofa.foundation.languages import is_rtl
from sankofa.profiles.formats.numbers import compact, whole, writer, year
from sankofa.profiles.queries.naming import name_of
from sankofa.profiles.terms import OTHER, Figure, Picture, Table, Unit


@dataclass(frozen=True)
class Series:
    """One line of a chart: figures by year, None where nothing is held."""

    label: str
    points: Sequence[tuple[float, Figure | None]]
    style: str = "solid"
    has_band: bool = False


def in_language(language: str, draw: Callable[[int], dict]) -> Callable[[int], dict]:
    """Draws in this language, whatever the one of the request that asks."""

    def drawn(width: int) -> dict:
        with override(language):
            return draw(width)

    return drawn


def line_picture(
    table: Table,
    series: Sequence[Series],
    *,
    unit: Unit,
    summary: str,
    language: str,
    from_zero: bool = True,
    when: Callable[[float], str] = year,
) -> Picture:
    """Lines over the years; its code, title and table are those of the table behind it."""

    def draw(width: int) -> dict:
        from sankofa.charts.lines import Line, lines

        return lines(
            [Line(one.label, _points(one), one.style, _band(one)) for one in series],
            title=table.title,
            description=summary,
            no_data=_("No data"),
            number=writer(unit),
            when=when,
            from_zero=from_zero,
            rtl=is_rtl(language),
            width=width,
        )

    return Picture(table.code, table.title, summary, table, in_language(language, draw), height=300)


def _points(series: Series) -> list[tuple[float, float | None]]:
    return [(when, figure.value if figure else None) for when, figure in series.points]


def _band(series: Series) -> list[tuple[float, float, float]] | None:
    if not series.has_band:
        return None
    return [
        (when, figure.low, figure.high)
        for when, figure in series.points
        if figure and figure.low is not None and figure.high is not None
    ]


def flow_picture(
    table: Table,
    area: str,
    people: Mapping[str, Figure],
    *,
    inward: bool,
    summary: str,
    language: str,
) -> Picture:
    """Lines on a map between an area and its partners, as wide as people are many."""

    def others(count: int, total: float) -> str:
        return ngettext(
            "Not drawn: %(count)s other country or area with %(people)s people.",
            "Not drawn: %(count)s other countries and areas with %(people)s people.",
            count,
        ) % {"count": whole(count), "people": compact(total)}

    def draw(width: int) -> dict:
        from sankofa.charts.flowmap import flow_map

        return flow_map(
            area,
            {code: figure.value for code, figure in people.items() if figure.value and code != OTHER},
            inward=inward,
            names={code: name_of(code, language) for code in (area, *people)},
            others=others,
            title=table.title,
            description=summary,
            no_data=_("No data"),
            number=compact,
            rtl=is_rtl(language),
            width=width,
        )

    return Picture(table.code, table.title, summary, table, in_language(language, draw), height=490)


def world_picture(
    table: Table,
    values: Mapping[str, Figure],
    *,
    title: str,
    unit: Unit,
    summary: str,
    legend: str,
    bounds: Sequence[float],
    language: str,
) -> Picture:
    """Every area shaded by its value, in classes that begin at the bounds, on an equal-area map."""

    def draw(width: int) -> dict:
        from sankofa.charts.worldmap import world_map

        return world_map(
            {code: figure.value for code, figure in values.items() if figure.value},
            title=title,
            description=summary,
            names={code: name_of(code, language) for code in values},
            legend_title=legend,
            none_label=_("None or no data"),
            no_data=_("No data"),
            number=writer(unit),
            bounds=bounds,
            rtl=is_rtl(language),
            width=width,
        )

    return Picture(table.code, title, summary, table, in_language(language, draw), height=400)


def age_pyramid(table: Table, *, summary: str, language: str) -> Picture:
    """Women and men by age; the rows of the table are ages, with women and men in its first two columns."""

    def draw(width: int) -> dict:
        from sankofa.charts.pyramid import pyramid

        ages, women, men = zip(*(row.cells[:3] for row in table.rows), strict=True)
        return pyramid(
            [str(age) for age in ages],
            [figure.value or 0 for figure in women],
            [figure.value or 0 for figure in men],
            women_label=_("Women"),
            men_label=_("Men"),
            title=table.title,
            description=summary,
            no_data=_("No data"),
            number=compact,
            rtl=is_rtl(language),
            width=width,
        )

    return Picture(table.code, table.title, summary, table, in_language(language, draw), height=370)


def chord_picture(
    table: Table,
    flows: Mapping[tuple[str, str], Figure],
    names: Mapping[str, str],
    *,
    title: str,
    summary: str,
    language: str,
) -> Picture:
    """Ribbons between the places of a table, from rows to columns, as wide as people are many."""

    def draw(width: int) -> dict:
        from sankofa.charts.chord import chord

        return chord(
            {pair: figure.value for pair, figure in flows.items() if figure.value},
            names=names,
            title=title,
            description=summary,
            no_data=_("No data"),
            figures=lambda left, came: [
                _("born there: %(number)s") % {"number": left},
                _("living there: %(number)s") % {"number": came},
            ],
            number=compact,
            rtl=is_rtl(language),
            width=width,
        )

    return Picture(table.code, title, summary, table, in_language(language, draw), height=440)
