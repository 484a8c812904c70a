"""Two to five areas side by side: the same figures for each, in the order asked for, and none of them ranked."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import override

from sankofa.profiles.formats.numbers import listed, written_short
from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.areas import has_profile
from sankofa.profiles.queries.drawing import Series, line_picture
from sankofa.profiles.queries.indicators import figure
from sankofa.profiles.queries.indicators.dimensions import latest_of
from sankofa.profiles.queries.indicators.displacement import displacement_years
from sankofa.profiles.queries.indicators.people import stock_years
from sankofa.profiles.queries.indicators.population import estimated_years
from sankofa.profiles.queries.indicators.remittances import years_recorded
from sankofa.profiles.queries.naming import by_name, name_of, page_of_area
from sankofa.profiles.queries.profile import sources_of
from sankofa.profiles.queries.sections.asking import held
from sankofa.profiles.queries.sections.sides import ABROAD, FROM_ABROAD, Side
from sankofa.profiles.queries.sections.stocks import first_year, latest_year, line_styles, since, total_change
from sankofa.profiles.terms import Column, Family, Picture, Profile, Row, Section, Table, Unit, Value

FEWEST, MOST = 2, 5
PARTNERS = 5  # the largest of each area


def comparison_of(areas: Sequence[str], language: str) -> Profile:
    """Raises KeyError for an area without a profile, ValueError for too few, too many or the same one twice."""
    if not FEWEST <= len(areas) <= MOST or len(set(areas)) < len(areas):
        raise ValueError(f"Two to five different areas can be compared, not {', '.join(areas)}.")
    for area in areas:
        if not has_profile(area):
            raise KeyError(area)
    with override(language):
        sections = (
            _side_by_side(areas, language),
            _over_time(ABROAD, areas, language),
            _over_time(FROM_ABROAD, areas, language),
        )
        names = listed(name_of(area, language) for area in areas)
        return Profile(
            code="-".join(areas),
            title=_("Side by side: %(countries)s") % {"countries": names},
            language=language,
            key_figures=(),
            sections=sections,
            datasets=sources_of(sections),
        )


def _side_by_side(areas: Sequence[str], language: str) -> Section:
    return Section(
        "figures",
        _("The same figures for each"),
        (
            _(
                "Such a table shows how areas differ. It does not say which does better: size, distance, history "
                "and the way of counting explain much of it."
            ),
        ),
        tables=(_figures(areas, language),),
    )


def _figures(areas: Sequence[str], language: str) -> Table:
    columns = (Column(_("Figure"), is_text=True), *(Column(name_of(area, language)) for area in areas))
    rows = tuple(Row(code, (label, *cells)) for code, label, cells in _lines(areas))
    families = (Family.STOCK, Family.POPULATION, Family.REMITTANCES, Family.ECONOMY, Family.DISPLACEMENT)
    sources = tuple(found.id for family in families if (found := holdings.latest(family)))
    return Table("side-by-side", _("The areas side by side"), columns, rows, sources)


def _lines(areas: Sequence[str]) -> Iterator[tuple[str, str, list[Value]]]:
    """A stable word, a label, and a figure for each area."""
    year, before, net = latest_year(), first_year(), estimated_years()[-1]
    when, period = {"year": year}, {"start": before, "end": year}
    for code, label, dims in (
        ("population", _("Population, %(year)s") % when, (year,)),
        ("emigrants", _("Born there, living abroad, %(year)s") % when, (year, "all")),
        ("emigrants-share", _("Living abroad, of all born there"), (year,)),
        ("emigrants-change", _("Change of those abroad, %(start)s to %(end)s") % period, (since(before),)),
        ("women-share-emigrants", _("Women among those abroad"), (year,)),
        ("effective-destinations", _("Effective number of destinations"), (year,)),
        ("top-share-destinations", _("Share of the largest destination"), (year,)),
        ("immigrants", _("Living there, born abroad, %(year)s") % when, (year, "all")),
        ("immigrants-share", _("Born abroad, of the population"), (year,)),
        (
            "immigrants-change",
            _("Change of those born abroad, %(start)s to %(end)s") % period,
            (since(before),),
        ),
        ("women-share-immigrants", _("Women among those born abroad"), (year,)),
        ("effective-origins", _("Effective number of origins"), (year,)),
        ("net-migration-rate", _("Net migration per 1,000 inhabitants, %(year)s") % {"year": net}, (net,)),
    ):
        yield code, label, [_figure_of(code, area, dims) for area in areas]
    yield from _money(areas)
    yield from _refuge(areas)


def _figure_of(code: str, area: str, dims: Sequence[object]) -> Value:
    for side in (ABROAD, FROM_ABROAD):
        if code == f"{side.people}-change":
            return total_change(side, area, first_year())
    return held(code, area, *dims)


def _money(areas: Sequence[str]) -> Iterator[tuple[str, str, list[Value]]]:
    """Remittances in the last year for which most of the areas have them."""
    known = [set(years_recorded(area, "received")) for area in areas]
    years = sorted(set().union(*known), key=lambda year: (sum(year in each for each in known), year))
    if not years:
        return
    told = {"year": years[-1]}
    for code, label in (
        ("remittances-received", _("Remittances received, million US dollars, %(year)s")),
        ("remittances-share-gdp", _("Remittances received, of GDP, %(year)s")),
        ("remittances-per-head", _("Remittances received per inhabitant, US dollars, %(year)s")),
        ("remittances-paid", _("Remittances paid, million US dollars, %(year)s")),
    ):
        yield code, label % told, [held(code, area, years[-1]) for area in areas]


def _refuge(areas: Sequence[str]) -> Iterator[tuple[str, str, list[Value]]]:
    if holdings.latest(Family.DISPLACEMENT) is None:
        return
    year = displacement_years()[-1]
    for code, label in (
        ("refugees-from", _("Refugees from there, %(year)s")),
        ("refugees-in", _("Refugees living there, %(year)s")),
    ):
        yield code, label % {"year": year}, [held(code, area, year) for area in areas]


def _over_time(side: Side, areas: Sequence[str], language: str) -> Section:
    is_abroad = side is ABROAD
    title = _("People abroad") if is_abroad else _("People from abroad")
    return Section(
        "abroad" if is_abroad else "residents",
        title,
        (),
        pictures=(_shares(side, areas, language),),
        tables=(_partners(side, areas, language),),
    )


def _shares(side: Side, areas: Sequence[str], language: str) -> Picture:
    is_abroad = side is ABROAD
    code = "emigrants-share" if is_abroad else "immigrants-share"
    title = (
        _("People living abroad, in per cent of all born there")
        if is_abroad
        else _("People born abroad, in per cent of the population")
    )
    points = {area: [(year, figure(code, area, year)) for year in stock_years()] for area in areas}
    columns = (Column(_("Year"), is_text=True), *(Column(name_of(area, language)) for area in areas))
    rows = tuple(
        Row(str(year), (str(year), *(found for (_year, found) in column)))
        for year, *column in zip(stock_years(), *points.values(), strict=True)
    )
    sources = (latest_of(Family.STOCK), latest_of(Family.POPULATION))
    table = Table("shares-abroad" if is_abroad else "shares-from-abroad", title, columns, rows, sources)
    summary = _("In %(year)s: %(told)s.") % {
        "year": latest_year(),
        "told": listed(
            _("%(place)s (%(share)s)")
            % {"place": name_of(area, language), "share": written_short(points[area][-1][1])}
            for area in areas
        ),
    }
    series = [
        Series(name_of(area, language), points[area], style)
        for area, style in zip(areas, line_styles(len(areas)), strict=True)
    ]
    return line_picture(table, series, unit=Unit.PERCENT, summary=summary, language=language)


def _partners(side: Side, areas: Sequence[str], language: str) -> Table:
    """The largest partners of any of the areas, and which share each has of every area's people."""
    year = latest_year()
    found = dict.fromkeys(code for area in areas for code in side.largest(area, year, PARTNERS))
    columns = (
        Column(_("Country or area"), is_text=True),
        *(Column(name_of(area, language)) for area in areas),
    )
    rows = tuple(
        Row(
            partner,
            (
                name_of(partner, language),
                *(
                    None if partner == area else held(side.part, *side.pair(area, partner), year)
                    for area in areas
                ),
            ),
            page_of_area(partner),
        )
        for partner in by_name(found, language)
    )
    title = (
        _("Where people born there live: shares of the largest destinations, %(year)s")
        if side is ABROAD
        else _("Where people there were born: shares of the largest origins, %(year)s")
    )
    code = "shared-destinations" if side is ABROAD else "shared-origins"
    return Table(code, title % {"year": year}, columns, rows, (latest_of(Family.STOCK),))
