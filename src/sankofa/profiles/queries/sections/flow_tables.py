"""Tables of estimated flows: by method, by kind of move, by sex, and as others published them."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from sankofa.profiles.formats.columns import ESTIMATES, MOVES, PUBLISHED_ESTIMATES
from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.indicators import figure
from sankofa.profiles.queries.indicators.flow_shares import SIDES
from sankofa.profiles.queries.indicators.flows import estimates, published
from sankofa.profiles.queries.sections.asking import any_known, held
from sankofa.profiles.queries.sections.flow_words import method_words, period_words, unequal
from sankofa.profiles.terms import Column, Family, Row, Table


def method_table(area: str, side: str, periods: Sequence[str], language: str) -> Table:
    """A row for each method."""
    titles = {
        "out": _("Moves out of the country in each period: what six methods say"),
        "in": _("Moves into the country in each period: what six methods say"),
    }
    rows = (
        Row(
            method,
            (
                method_words(method, language),
                *(figure(f"{side}flow", area, period, "all", method) for period in periods),
            ),
        )
        for method in reversed(ESTIMATES)
    )
    columns = (Column(_("Method"), is_text=True), *(Column(period_words(period)) for period in periods))
    return Table(
        f"flows-methods-{side}", titles[side], columns, tuple(rows), (estimates().dataset,), unequal()
    )


def kind_table(area: str, periods: Sequence[str]) -> Table:
    """What part of moves leaves the country of birth, returns to it, or is between two others."""
    columns = (
        Column(_("Period"), is_text=True),
        Column(_("Out: leaving the country of birth")),
        Column(_("Out: returning to the country of birth")),
        Column(_("Out: from one foreign country to another")),
        Column(_("In: leaving the country of birth")),
        Column(_("In: returning to the country of birth")),
        Column(_("In: from one foreign country to another")),
    )
    rows = (
        Row(
            period,
            (
                period_words(period),
                *(figure("move-share", area, period, side, kind) for side in SIDES for kind in MOVES),
            ),
        )
        for period in periods
    )
    shown = tuple(row for row in rows if any_known(row.cells))
    title = _("Kinds of moves, in per cent of the main estimate")
    return Table("flows-kinds", title, columns, shown, (estimates().dataset,))


def measure_table(area: str, periods: Sequence[str]) -> Table:
    columns = (
        Column(_("Period"), is_text=True),
        Column(_("Moves out a year per 1,000 inhabitants")),
        Column(_("Moves in a year per 1,000 inhabitants")),
        Column(_("Effectiveness: net moves in per cent of all moves")),
    )
    rows = (
        Row(
            period,
            (
                period_words(period),
                *(held("flow-intensity", area, period, side) for side in SIDES),
                held("flow-effectiveness", area, period),
            ),
        )
        for period in periods
    )
    shown = tuple(row for row in rows if any_known(row.cells))
    title = _("Intensity and effectiveness of moves, by the main estimate")
    return Table("flows-measures", title, columns, shown, (estimates().dataset,))


def sex_table(area: str, periods: Sequence[str]) -> Table:
    """Women and men are estimated apart, so they do not add up to both."""
    columns = (
        Column(_("Period"), is_text=True),
        Column(_("Women moving out")),
        Column(_("Men moving out")),
        Column(_("Women moving in")),
        Column(_("Men moving in")),
    )
    rows = (
        Row(
            period,
            (
                period_words(period),
                *(
                    figure(f"{side}flow-range", area, period, sex)
                    for side in SIDES
                    for sex in ("women", "men")
                ),
            ),
        )
        for period in periods
    )
    shown = tuple(row for row in rows if any_known(row.cells))
    note = _(
        "Estimates of women and men apart rest on assumptions about births, deaths and population by sex. They need "
        "not add up to the estimate for both."
    )
    title = _("Estimated moves of women and men, main estimate")
    return Table("flows-sex", title, columns, shown, (estimates().dataset,), (note, *unequal()))


def published_tables(area: str, language: str) -> list[Table]:
    """The estimates that Abel and Cohen published, on an older edition of the stocks."""
    if not holdings.editions(Family.FLOW_PUBLISHED) or area not in published().index:
        return []
    titles = {
        "out": _("Moves out as published by Abel and Cohen, on older stocks"),
        "in": _("Moves in as published by Abel and Cohen, on older stocks"),
    }
    columns = (
        Column(_("Method"), is_text=True),
        *(Column(period_words(period)) for period in published().periods),
    )
    return [
        Table(
            f"flows-published-{side}",
            titles[side],
            columns,
            _published_rows(area, side, language),
            (published().dataset,),
        )
        for side in SIDES
    ]


def _published_rows(area: str, side: str, language: str) -> tuple[Row, ...]:
    rows = (
        Row(
            method,
            (
                method_words(method, language),
                *(
                    figure(f"{side}flow-published", area, period, "all", method)
                    for period in published().periods
                ),
            ),
        )
        for method in reversed(PUBLISHED_ESTIMATES)
    )
    return tuple(row for row in rows if any_known(row.cells))
