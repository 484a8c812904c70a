"""People who moved to and from an area within each period, as six methods estimate it."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from sankofa.profiles.formats.numbers import written_range, written_short
from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.areas import special_names
from sankofa.profiles.queries.indicators import figure
from sankofa.profiles.queries.indicators.flow_shares import SIDES, ends_of
from sankofa.profiles.queries.indicators.flows import estimates, published
from sankofa.profiles.queries.sections.asking import any_known, held, is_known
from sankofa.profiles.queries.sections.flow_partners import partner_table
from sankofa.profiles.queries.sections.flow_pictures import largest_picture, period_ranges, range_picture
from sankofa.profiles.queries.sections.flow_tables import (
    kind_table,
    measure_table,
    method_table,
    published_tables,
    sex_table,
)
from sankofa.profiles.queries.sections.flow_words import (
    how_sure,
    in_a_word,
    least_sure,
    main_estimate,
    period_words,
    unequal,
)
from sankofa.profiles.terms import Column, Family, Figure, KeyFigure, Picture, Row, Section, Table

CODES = ("outflow", "inflow", "netflow")
JOINED = {"SCG": ("SRB", "MNE"), "SUD": ("SDN", "SSD")}  # one in the published estimates


def section(area: str, language: str) -> Section | None:
    """None where no estimates are held."""
    if not holdings.editions(Family.FLOW_ESTIMATE):
        return None
    if area not in estimates().index:
        return _without_estimates()
    periods = estimates().periods
    return Section(
        code="flows",
        title=_("Moves within each period"),
        lead=_lead(area, periods[-1]),
        key_figures=_key_figures(area, periods[-1]),
        pictures=_pictures(area, periods, language),
        tables=tuple(table for table in _tables(area, periods, language) if table.rows),
        notes=_notes(),
        missing=_missing(area),
    )


def _without_estimates() -> Section:
    return Section(
        code="flows",
        title=_("Moves within each period"),
        lead=(_("For this area no flows are estimated."),),
        missing=(
            _("The estimates leave this area out, as one of the series that they need has no row for it."),
        ),
    )


def _range(code: str, area: str, period: str) -> Figure:
    return figure(f"{code}-range", area, period, "all")


def _lead(area: str, period: str) -> tuple[str, ...]:
    out, into = _range("outflow", area, period), _range("inflow", area, period)
    if not (is_known(out) and is_known(into)):
        return (_("No moves are estimated for %(period)s.") % {"period": period_words(period)},)
    start, end = ends_of(period)
    return (
        _("Between mid-%(start)s and mid-%(end)s about %(out)s people moved out and %(into)s moved in.")
        % {"start": start, "end": end, "out": written_short(out), "into": written_short(into)},
        _(
            "Those are the main estimates. Six methods give these ranges: moves out %(out)s, moves in %(into)s."
        )
        % {"out": written_range(out), "into": written_range(into)},
        how_sure(least_sure(out, into)),
    )


def _key_figures(area: str, period: str) -> tuple[KeyFigure, ...]:
    labels = {
        "outflow": _("moves out, %(period)s"),
        "inflow": _("moves in, %(period)s"),
        "netflow": _("moves in less moves out, %(period)s"),
    }
    told = []
    for code in CODES:
        found = _range(code, area, period)
        if is_known(found):
            note = _("main estimate; six methods: %(range)s") % {"range": written_range(found)}
            told.append(KeyFigure(labels[code] % {"period": period_words(period)}, found, note))
    returning = held("move-share", area, period, "in", "return")
    if returning and returning.value is not None:
        told.append(KeyFigure(_("of moves in are returns to the country of birth"), returning))
    return tuple(told)


def _pictures(area: str, periods: Sequence[str], language: str) -> tuple[Picture, ...]:
    """The range of methods, drawn and not only told; then the largest flows."""
    by_method = [
        range_picture(
            method_table(area, side, periods, language), period_ranges(area, side, periods), language
        )
        for side in SIDES
    ]
    pictures = (*by_method, largest_picture(area, periods[-1], language))
    return tuple(
        picture for picture in pictures if any_known(cell for row in picture.table.rows for cell in row.cells)
    )


def _period_table(area: str, periods: Sequence[str]) -> Table:
    """The main estimate and both ends of the range, by period; net migration as counted beside."""
    columns = (
        Column(_("Period"), is_text=True),
        Column(_("Moves out, main estimate")),
        Column(_("Lowest of six methods")),
        Column(_("Highest of six methods")),
        Column(_("How sure"), is_text=True),
        Column(_("Moves in, main estimate")),
        Column(_("Lowest of six methods")),
        Column(_("Highest of six methods")),
        Column(_("How sure"), is_text=True),
        Column(_("Moves in less moves out, main estimate")),
        Column(_("Net migration, World Population Prospects")),
    )
    rows = (Row(period, _period_cells(area, period)) for period in periods)
    return Table(
        "flows-by-period",
        _("Estimated moves out and in, by period, with the range of six methods"),
        columns,
        tuple(row for row in rows if any_known(row.cells)),
        (estimates().dataset, *(edition.id for edition in holdings.editions(Family.POPULATION)[:1])),
        unequal(),
    )


def _period_cells(area: str, period: str) -> tuple:
    ranged = []
    for code in ("outflow", "inflow"):
        found = _range(code, area, period)
        ends = [figure(f"{code}-{end}", area, period, "all") for end in ("least", "most")]
        ranged += [found, *ends, in_a_word(found) if is_known(found) else None]
    net = held("net-migration-between", area, period)
    return (period_words(period), *ranged, _range("netflow", area, period), net)


def _tables(area: str, periods: Sequence[str], language: str) -> list[Table]:
    return [
        _period_table(area, periods),
        *(partner_table(area, side, periods, language) for side in SIDES),
        kind_table(area, periods),
        measure_table(area, periods),
        sex_table(area, periods),
        *published_tables(area, language),
    ]


def _notes() -> tuple[str, ...]:
    return (
        _(
            "No country counts all these moves. They are estimated from the change of migrant stocks, from births "
            "and deaths."
        ),
        main_estimate(),
        _("The range is that of six methods. It says how far they disagree; the truth may lie outside."),
        _(
            "Only people who live in another country at the end of a period than at its beginning count as "
            "having moved."
        ),
        _(
            "By construction the main estimate's moves in less moves out equal the net migration of the World "
            "Population Prospects, but for small differences. That the two agree confirms nothing."
        ),
    )


def _unpublished(area: str) -> str:
    together = next((code for code, parts in JOINED.items() if area in parts), "")
    if together not in published().index:
        return _("Abel and Cohen published no estimates for this area.")
    return _("Abel and Cohen published estimates only for a larger area: %(area)s.") % {
        "area": special_names()[together]
    }


def _missing(area: str) -> tuple[str, ...]:
    told = [_("Moves within a period that were undone before its end are in no estimate.")]
    if holdings.editions(Family.FLOW_PUBLISHED) and area not in published().index:
        told.append(_unpublished(area))
    return tuple(told)
