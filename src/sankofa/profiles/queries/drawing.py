"""From figures to charts: what a picture shows is read from its figures only when somebody asks for it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language_info, override
from django.utils.translation import gettext as _

from sankofa.profiles.formats.numbers import writer, year
from sankofa.profiles.terms import Figure, Picture, Table, Unit


@dataclass(frozen=True)
class Series:
    """One line of a chart: figures by year, None where nothing is held."""

    label: str
    points: Sequence[tuple[float, Figure | None]]
    style: str = "solid"
    has_band: bool = False


def is_rtl(language: str) -> bool:
    return get_language_info(language)["bidi"]


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

    return Picture(table.code, table.title, summary, table, in_language(language, draw))


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
