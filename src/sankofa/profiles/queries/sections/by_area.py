"""Every area of the world by its people abroad, or by its people from abroad: a map and a table."""

from django.utils.translation import gettext as _

from sankofa.profiles.formats.numbers import listed, written_short
from sankofa.profiles.queries.areas import profile_areas
from sankofa.profiles.queries.drawing import world_picture
from sankofa.profiles.queries.indicators import figure
from sankofa.profiles.queries.indicators.dimensions import latest_of
from sankofa.profiles.queries.naming import name_of, page_of_area
from sankofa.profiles.queries.sections.sides import ABROAD, Side
from sankofa.profiles.queries.sections.small_numbers import few_people_note
from sankofa.profiles.queries.sections.stocks import first_year, latest_year, total_change, women_of_all
from sankofa.profiles.terms import Column, Family, Picture, Row, Section, Table, Unit

NAMED = 5
CLASSES = (0, 2, 5, 10, 20)  # per cent


def section(side: Side, language: str) -> Section:
    """Every area by its people abroad, or by its people from abroad."""
    year, is_abroad = latest_year(), side is ABROAD
    title = _("Where they were born, %(year)s") if is_abroad else _("Where they live, %(year)s")
    totals = {area: side.total(area, year) for area in profile_areas()}
    order = sorted(totals, key=lambda area: (-(totals[area].value or 0), area))
    table = _areas(side, order, title % {"year": year}, language)
    most = _("Most were born in: %(places)s.") if is_abroad else _("Most live in: %(places)s.")
    lead = most % {
        "places": listed(
            _("%(place)s (%(number)s)")
            % {"place": name_of(area, language), "number": written_short(totals[area])}
            for area in order[:NAMED]
        )
    }
    code = "origins" if is_abroad else "destinations"
    picture = _map(side, table, language)
    heading = _("Countries and areas of origin") if is_abroad else _("Countries and areas of destination")
    notes = () if is_abroad else (_two_sources(),)
    return Section(code, heading, (lead,), pictures=(picture,), tables=(table,), notes=notes)


def _two_sources() -> str:
    return _(
        "Shares of the population set migrants from one source over a population from another. In small areas the "
        "two may not fit: a share near 100% or above says that they differ, not that nobody was born there."
    )


def _map(side: Side, table: Table, language: str) -> Picture:
    """Shares and not numbers: a large country must not look full of migrants because it is large."""
    year, is_abroad = latest_year(), side is ABROAD
    code = "emigrants-share" if is_abroad else "immigrants-share"
    shares = {area: figure(code, area, year) for area in profile_areas()}
    highest = sorted((area for area in shares if shares[area].value), key=lambda area: -shares[area].value)
    summary = _("The highest shares: %(places)s.") % {
        "places": listed(
            _("%(place)s (%(share)s)")
            % {"place": name_of(area, language), "share": written_short(shares[area])}
            for area in highest[:NAMED]
        )
    }
    title = (
        _("People living abroad, in per cent of all born there, %(year)s")
        if is_abroad
        else _("People born abroad, in per cent of the population, %(year)s")
    )
    return world_picture(
        table,
        shares,
        title=title % {"year": year},
        unit=Unit.PERCENT,
        summary=summary,
        legend=_("Per cent of all born there") if is_abroad else _("Per cent of the population"),
        bounds=CLASSES,
        language=language,
    )


def _areas(side: Side, order: list[str], title: str, language: str) -> Table:
    year, is_abroad = latest_year(), side is ABROAD
    share = "emigrants-share" if is_abroad else "immigrants-share"
    columns = (
        Column(_("Country or area"), is_text=True),
        Column(_("People, %(year)s") % {"year": year}),
        Column(_("Of all born there") if is_abroad else _("Of the population")),
        Column(_("Women")),
        Column(_("Change since %(year)s") % {"year": first_year()}),
    )
    rows = tuple(
        Row(
            area,
            (
                name_of(area, language),
                side.total(area, year),
                figure(share, area, year),
                women_of_all(side, area),
                total_change(side, area, first_year()),
            ),
            page_of_area(area),
        )
        for area in order
    )
    sources = (latest_of(Family.STOCK), latest_of(Family.POPULATION))
    code = "world-origins" if is_abroad else "world-destinations"
    return Table(code, title, columns, rows, sources, (few_people_note(),))
