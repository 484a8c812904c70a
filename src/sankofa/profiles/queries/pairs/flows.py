"""Moves from one of two areas to the other within each period, by six methods."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from sankofa.profiles.formats.columns import ESTIMATES, PUBLISHED_ESTIMATES
from sankofa.profiles.formats.numbers import written_range
from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.indicators import figure
from sankofa.profiles.queries.indicators.flow_shares import ends_of
from sankofa.profiles.queries.indicators.flows import estimates, published
from sankofa.profiles.queries.pairs.pair import Pair, Way
from sankofa.profiles.queries.sections.asking import any_known, is_known
from sankofa.profiles.queries.sections.flow_pictures import range_picture
from sankofa.profiles.queries.sections.flow_words import (
    how_sure,
    in_a_word,
    main_estimate,
    method_words,
    period_words,
    unequal,
)
from sankofa.profiles.terms import Column, Family, Figure, KeyFigure, Picture, Row, Section, Table


def flows(pair: Pair) -> Section | None:
    """None where no estimates are held."""
    if not holdings.editions(Family.FLOW_ESTIMATE):
        return None
    if not {pair.here, pair.there} <= estimates().index.keys():
        missing = _(
            "Flows are estimated for areas with population, births and deaths; one of the two has none."
        )
        return Section(
            "flows", _("Moves within each period"), (_("No flows are estimated."),), missing=(missing,)
        )
    return Section(
        code="flows",
        title=_("Moves within each period"),
        lead=tuple(_told(pair)) or (_("The estimates hold no moves between the two."),),
        key_figures=tuple(_key_figures(pair)),
        pictures=tuple(picture for way in pair.ways if (picture := _picture(pair, way)).table.rows),
        tables=tuple(table for table in (_by_period(pair), *_published(pair)) if table.rows),
        notes=(
            _("The range is that of six methods. It says how far they disagree; the truth may lie outside."),
            main_estimate(),
        ),
        missing=tuple(_missing(pair)),
    )


def _range(way: Way, period: str) -> Figure:
    return figure("flow-range", *way, period, "all")


def _told(pair: Pair) -> Iterator[str]:
    period = estimates().periods[-1]
    start, end = ends_of(period)
    for way in pair.ways:
        found = _range(way, period)
        if is_known(found):
            words = pair.words(way) | {"start": start, "end": end, "range": written_range(found)}
            yield (
                _(
                    "Moves from %(origin)s to %(destination)s between mid-%(start)s and mid-%(end)s: %(range)s."
                )
                % words
            )
            yield how_sure(found)


def _key_figures(pair: Pair) -> Iterator[KeyFigure]:
    period = estimates().periods[-1]
    for way in pair.ways:
        found = _range(way, period)
        if is_known(found):
            label = _("moves from %(origin)s to %(destination)s, %(period)s")
            words = pair.words(way) | {"period": period_words(period)}
            note = _("main estimate; six methods: %(range)s") % {"range": written_range(found)}
            yield KeyFigure(label % words, found, note)


def _picture(pair: Pair, way: Way) -> Picture:
    periods = estimates().periods
    by_period = {
        period: {method: figure("flow", *way, period, "all", method) for method in reversed(ESTIMATES)}
        for period in periods
    }
    table = Table(
        f"flows-{'-'.join(way).lower()}",
        _("Estimated moves from %(origin)s to %(destination)s: what six methods give") % pair.words(way),
        (Column(_("Method"), is_text=True), *(Column(period_words(period)) for period in periods)),
        tuple(row for row in _method_rows(pair, by_period) if any_known(row.cells)),
        (estimates().dataset,),
    )
    shown = [(period_words(period), _range(way, period), by_period[period]) for period in periods]
    return range_picture(table, shown, pair.language)


def _method_rows(pair: Pair, by_period: dict[str, dict[str, Figure]]) -> Iterator[Row]:
    for method in reversed(ESTIMATES):
        cells = (found[method] for found in by_period.values())
        yield Row(method, (method_words(method, pair.language), *cells))


def _by_period(pair: Pair) -> Table:
    measures = (_("main estimate"), _("lowest of six methods"), _("highest of six methods"))
    columns = (*pair.columns(_("Period"), measures), *(_sure_column(pair, way) for way in pair.ways))
    rows = (Row(period, _cells(pair, period)) for period in estimates().periods)
    return Table(
        "flows-by-period",
        _("Estimated moves both ways, by period"),
        columns,
        tuple(row for row in rows if any_known(row.cells)),
        (estimates().dataset,),
        unequal(),
    )


def _sure_column(pair: Pair, way: Way) -> Column:
    return Column(_("%(way)s: %(what)s") % {"way": pair.label(way), "what": _("how sure")}, is_text=True)


def _cells(pair: Pair, period: str) -> tuple:
    codes = ("flow-range", "flow-least", "flow-most")
    found = [figure(code, *way, period, "all") for way in pair.ways for code in codes]
    sure = [in_a_word(each) if is_known(each) else None for each in (found[0], found[3])]
    return (period_words(period), *found, *sure)


def _published(pair: Pair) -> Iterator[Table]:
    """What Abel and Cohen published on the older stocks, by method, both ways."""
    if not holdings.editions(Family.FLOW_PUBLISHED):
        return
    cube = published()
    if not {pair.here, pair.there} <= cube.index.keys():
        return
    columns = (Column(_("Method"), is_text=True), *(Column(period_words(period)) for period in cube.periods))
    for way in pair.ways:
        rows = (
            Row(
                method,
                (
                    method_words(method, pair.language),
                    *(figure("flow-published", *way, period, "all", method) for period in cube.periods),
                ),
            )
            for method in reversed(PUBLISHED_ESTIMATES)
        )
        yield Table(
            f"flows-published-{'-'.join(way).lower()}",
            _("Moves from %(origin)s to %(destination)s as published by Abel and Cohen, on older stocks")
            % pair.words(way),
            columns,
            tuple(row for row in rows if any_known(row.cells)),
            (cube.dataset,),
        )


def _missing(pair: Pair) -> Iterator[str]:
    for way in pair.ways:
        if not any(is_known(_range(way, period)) for period in estimates().periods):
            yield _("No method finds moves from %(origin)s to %(destination)s in any period.") % pair.words(
                way
            )
