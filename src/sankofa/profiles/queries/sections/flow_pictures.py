"""Pictures of estimated flows: the range of methods in each period, and the largest flows in and out."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from sankofa.foundation.languages import is_rtl
from sankofa.profiles.formats.columns import ESTIMATES
from sankofa.profiles.formats.numbers import between, listed, roughly, written_range, written_short
from sankofa.profiles.queries.drawing import in_language
from sankofa.profiles.queries.indicators import figure
from sankofa.profiles.queries.indicators.flow_shares import SIDES
from sankofa.profiles.queries.indicators.flows import estimates
from sankofa.profiles.queries.naming import name_of
from sankofa.profiles.queries.sections.asking import is_known, is_some
from sankofa.profiles.queries.sections.flow_partners import flow, ranked
from sankofa.profiles.queries.sections.flow_words import method_words, period_words
from sankofa.profiles.terms import Column, Figure, Picture, Row, Table

DRAWN = 8  # flows of each side in the picture of the largest


def range_picture(
    table: Table, shown: Sequence[tuple[str, Figure, dict[str, Figure]]], language: str
) -> Picture:
    """A band for each label, from the lowest to the highest of all methods, with a mark for each method.

    In words the last is told; the table holds the others.
    """
    told = [(label, found) for label, found, _methods in shown if is_known(found)][-1:]
    summary = "".join(
        _("Last period, %(label)s: %(range)s. The table behind the picture holds all periods and methods.")
        % {"label": label, "range": written_range(found)}
        for label, found in told
    )

    def draw(width: int) -> dict:
        from sankofa.charts.ranges import Range, ranges

        rows = [
            Range(label, found.low, found.high, _marks(methods, language))
            for label, found, methods in shown
            if found.low is not None and found.high is not None
        ]
        return ranges(
            rows,
            title=table.title,
            description=summary,
            no_data=_("No data"),
            between=between,
            number=roughly,
            rtl=is_rtl(language),
            width=width,
        )

    return Picture(table.code, table.title, summary, table, in_language(language, draw))


def _marks(methods: dict[str, Figure], language: str) -> list[tuple[str, float]]:
    return [
        (method_words(method, language), found.value)
        for method, found in methods.items()
        if found.value is not None
    ]


def period_ranges(
    area: str, side: str, periods: Sequence[str]
) -> list[tuple[str, Figure, dict[str, Figure]]]:
    """For each period: its name, the range, and what each method gives."""
    return [
        (
            period_words(period),
            figure(f"{side}flow-range", area, period, "all"),
            {method: figure(f"{side}flow", area, period, "all", method) for method in reversed(ESTIMATES)},
        )
        for period in periods
    ]


def largest_picture(area: str, period: str, language: str) -> Picture:
    """The largest flows in and out by the main estimate, as ribbons."""
    codes = {side: ranked(area, side, period)[:DRAWN] for side in SIDES}
    table = _largest_table(area, period, codes, language)
    summary = " ".join(
        sentence % {"places": _places(area, side, codes[side], period, language)}
        for side, sentence in (("in", _("Moves in: %(places)s.")), ("out", _("Moves out: %(places)s.")))
        if codes[side]
    )

    def draw(width: int) -> dict:
        from sankofa.charts.sankey import sankey

        came, left = (
            [
                (name_of(code, language), flow("range", area, side, code, period).value or 0)
                for code in codes[side]
            ]
            for side in ("in", "out")
        )
        return sankey(
            came,
            name_of(area, language),
            left,
            title=table.title,
            description=summary,
            no_data=_("No data"),
            left_heading=_("Moves in"),
            right_heading=_("Moves out"),
            number=roughly,
            rtl=is_rtl(language),
            width=width,
        )

    return Picture(table.code, table.title, summary, table, in_language(language, draw), height=420)


def _places(area: str, side: str, codes: Sequence[str], period: str, language: str) -> str:
    return listed(
        _("%(place)s (%(people)s)")
        % {
            "place": name_of(code, language),
            "people": written_short(flow("range", area, side, code, period)),
        }
        for code in codes[:3]
    )


def _largest_table(area: str, period: str, codes: dict[str, list[str]], language: str) -> Table:
    """Both directions for every partner that is among the largest of either."""
    partners = list(dict.fromkeys(code for side in ("in", "out") for code in codes[side]))
    rows = (
        Row(
            code,
            (
                name_of(code, language),
                *(flow("range", area, side, code, period) for side in ("in", "out")),
            ),
        )
        for code in partners
    )
    return Table(
        "flows-largest",
        _("The largest estimated moves in and out, %(period)s") % {"period": period_words(period)},
        (
            Column(_("Country or area"), is_text=True),
            Column(_("Moves in, main estimate")),
            Column(_("Moves out, main estimate")),
        ),
        tuple(row for row in rows if any(isinstance(cell, Figure) and is_some(cell) for cell in row.cells)),
        (estimates().dataset,),
    )
