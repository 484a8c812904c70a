"""What the catalogue's pictures show: the figures behind them, and the words around them."""

from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from sankofa.catalogue.queries.dated import dated
from sankofa.catalogue.queries.evidence import evidence_map
from sankofa.catalogue.queries.search import Found
from sankofa.catalogue.terms import Direction, Kind
from sankofa.foundation.languages import is_rtl
from sankofa.foundation.pictures import Figure
from sankofa.places.queries import country_names


def map_of(found: Found) -> Figure:
    """How many records of a result name each country."""
    language = found.question.language
    facet = f"country-{found.question.role}" if found.question.role else "country"
    names = {code: label.short for code, label in country_names(language).items()}
    counted = sorted(found.values(facet), key=lambda pair: (-pair[1], names[pair[0]]))
    title = _("Records by country")
    summary = ngettext(
        "%(count)s country is named by these records.",
        "%(count)s countries are named by these records.",
        len(counted),
    ) % {"count": len(counted)}
    draw = partial(
        _draw_map, dict(counted), title=title, description=summary, names=names, rtl=is_rtl(language)
    )
    rows = tuple((names[code], code, count) for code, count in counted)
    return Figure(
        title, summary, (_("Country"), "ISO 3166-1", _("Records")), rows, draw, tuple(c for c, _n in counted)
    )


def _draw_map(
    values: dict[str, int], *, title: str, description: str, names: dict[str, str], rtl: bool
) -> dict:
    from sankofa.charts.worldmap import world_map

    return world_map(
        values,
        title=title,
        description=description,
        names={code: names[code] for code in values},
        legend_title=_("Records"),
        none_label=_("None"),
        no_data=_("No record here names a country."),
        rtl=rtl,
    )


def timeline_of(found: Found) -> Figure:
    """When the records of a result ran or appeared, as far as their sources tell."""
    language = found.question.language
    records = dated([int(id) for id in found.ids], language)
    title = _("Records by year")
    summary = _(
        "%(dated)s of %(total)s records are dated; a bar covers the years that the source states."
    ) % {
        "dated": len(records),
        "total": found.total,
    }
    rows = tuple((row.title, str(Kind(row.kind).label), row.start, row.end or "") for row in records)
    draw = partial(_draw_timeline, rows, title=title, description=summary, rtl=is_rtl(language))
    header = (_("Title"), _("Kind"), pgettext("first year", "From"), pgettext("last year", "To"))
    return Figure(title, summary, header, rows, draw, tuple(row.slug for row in records))


def _draw_timeline(rows: tuple, *, title: str, description: str, rtl: bool) -> dict:
    from sankofa.charts.timeline import MAX_ROWS, Span, active_counts, timeline
    from sankofa.charts.years import active_per_year

    spans = [Span(label, start, end or start, kind) for label, kind, start, end in rows]
    words = {
        "title": title,
        "description": description,
        "no_data": _("No record here has a year."),
        "rtl": rtl,
    }
    until = max((span.end for span in spans), default=0)
    if len(spans) > MAX_ROWS:
        return active_per_year(active_counts(spans, until), **words)
    return timeline(spans, until=until, ongoing_label=_("goes on"), **words)


def evidence_figure(language: str) -> Figure:
    found = evidence_map(language)
    outcomes, mechanisms = dict(found.outcomes), dict(found.mechanisms)
    title = _("What findings say, by outcome and mechanism")
    summary = _("%(findings)s findings; %(gaps)s pairs of outcome and mechanism have none.") % {
        "findings": found.findings,
        "gaps": found.gaps,
    }
    header = (_("Outcome"), _("Mechanism"), *(str(direction.label) for direction in Direction))
    rows = tuple(
        (
            outcomes[cell.outcome],
            mechanisms[cell.mechanism],
            *(cell.by_direction.get(direction.value, 0) for direction in Direction),
        )
        for cell in found.cells.values()
    )
    draw = partial(_draw_evidence, found, title=title, description=summary, rtl=is_rtl(language))
    return Figure(title, summary, header, rows, draw)


def _draw_evidence(found, *, title: str, description: str, rtl: bool) -> dict:
    from sankofa.charts.evidence import Cell, Words
    from sankofa.charts.evidence import evidence_map as draw

    words = Words(
        *(str(Direction(name).label) for name in ("positive", "negative", "mixed", "none")), _("No finding")
    )
    cells = [Cell(cell.outcome, cell.mechanism, **cell.by_direction) for cell in found.cells.values()]
    return draw(
        cells,
        outcomes=dict(found.outcomes),
        mechanisms=dict(found.mechanisms),
        words=words,
        title=title,
        description=description,
        no_data=_("No findings yet."),
        rtl=rtl,
        width=960,
    )
