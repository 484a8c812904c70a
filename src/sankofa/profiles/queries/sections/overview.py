"""The area at a glance: how many are abroad, how many came, and how that went."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from sankofa.profiles.formats.numbers import written_short
from sankofa.profiles.queries.drawing import Series, line_picture
from sankofa.profiles.queries.indicators import figure
from sankofa.profiles.queries.indicators.dimensions import latest_of
from sankofa.profiles.queries.indicators.people import stock_years
from sankofa.profiles.queries.indicators.population import estimated_years
from sankofa.profiles.queries.sections.between_editions import gap_beside
from sankofa.profiles.queries.sections.residents import residents_in_words
from sankofa.profiles.queries.sections.sides import ABROAD, FROM_ABROAD
from sankofa.profiles.queries.sections.stocks import first_year, latest_year
from sankofa.profiles.terms import Column, Family, KeyFigure, Picture, Row, Section, Table, Unit


def section(area: str, language: str) -> Section:
    return Section(
        "overview",
        _("At a glance"),
        tuple(_lead(area)),
        pictures=tuple(picture for picture in (_both_ways(area, language), _net(area, language)) if picture),
        notes=tuple(_notes(area)),
    )


def _notes(area: str) -> Iterator[str]:
    if figure("born-here", area, latest_year()).value is not None:
        yield _(
            "All people born here are those who live here and were born here, and those who live abroad. The "
            "former are the population less those born abroad."
        )


def key_figures(area: str) -> Iterator[KeyFigure]:
    """What stands above everything else."""
    year = latest_year()
    abroad, here = ABROAD.total(area, year), FROM_ABROAD.total(area, year)
    if abroad.value is not None:
        share = figure("emigrants-share", area, year)
        note = _("%(share)s of all people born here") % {"share": written_short(share)}
        beside = gap_beside(ABROAD, area) or (note if share.value is not None else "", share)
        yield KeyFigure(_("people born here live abroad"), abroad, *beside)
        yield from _of_those_abroad(area)
    if here.value is not None:
        share = figure("immigrants-share", area, year)
        note = _("%(share)s of the population") % {"share": written_short(share)}
        beside = gap_beside(FROM_ABROAD, area) or (note if share.value is not None else "", share)
        yield KeyFigure(_("people here were born abroad"), here, *beside)


def _of_those_abroad(area: str) -> Iterator[KeyFigure]:
    year = latest_year()
    women, before = ABROAD.women(area, year), ABROAD.women(area, first_year())
    note = _("%(share)s in %(year)s") % {"share": written_short(before), "year": first_year()}
    yield KeyFigure(_("of those abroad are women"), women, note if before.value is not None else "", before)
    largest = figure("top-share-destinations", area, year)
    yield KeyFigure(
        _("is the effective number of destinations"),
        figure("effective-destinations", area, year),
        _("the largest holds %(share)s") % {"share": written_short(largest)},
        largest,
    )


def _lead(area: str) -> Iterator[str]:
    year, before = latest_year(), first_year()
    if ABROAD.total(area, year).value is not None:
        yield _abroad_in_words(area)
    if FROM_ABROAD.total(area, year).value is not None:
        yield residents_in_words(area)
    earlier = ABROAD.total(area, before), FROM_ABROAD.total(area, before)
    if None not in (each.value for each in earlier):
        yield _("In %(year)s there were %(abroad)s abroad, and %(here)s here who were born abroad.") % {
            "year": before,
            "abroad": written_short(earlier[0]),
            "here": written_short(earlier[1]),
        }


def _abroad_in_words(area: str) -> str:
    year = latest_year()
    share = figure("emigrants-share", area, year)
    told = {"year": year, "number": written_short(ABROAD.total(area, year)), "share": written_short(share)}
    if share.value is None:
        del told["share"]
        return _("In %(year)s, people born here who lived abroad numbered %(number)s.") % told
    return (
        _(
            "In %(year)s, people born here who lived abroad numbered %(number)s, %(share)s of all people born here."
        )
        % told
    )


def _both_ways(area: str, language: str) -> Picture:
    years = stock_years()
    abroad, here = ([(year, side.total(area, year)) for year in years] for side in (ABROAD, FROM_ABROAD))
    columns = (
        Column(_("Year"), is_text=True),
        Column(_("Born here, living abroad")),
        Column(_("Share of all born here")),
        Column(_("Living here, born abroad")),
        Column(_("Share of the population")),
        Column(_("Population")),
    )
    rows = tuple(
        Row(
            str(year),
            (
                str(year),
                there[1],
                figure("emigrants-share", area, year),
                came[1],
                figure("immigrants-share", area, year),
                figure("population", area, year),
            ),
        )
        for year, there, came in zip(years, abroad, here, strict=True)
    )
    sources = (latest_of(Family.STOCK), latest_of(Family.POPULATION))
    title = _("People abroad and people from abroad, %(start)s to %(end)s") % {
        "start": years[0],
        "end": years[-1],
    }
    table = Table("both-ways", title, columns, rows, sources)
    summary = _(
        "Abroad: %(left)s in %(start)s, %(abroad)s in %(end)s. From abroad: %(came)s, then %(here)s."
    ) % {
        "left": written_short(abroad[0][1]),
        "start": years[0],
        "abroad": written_short(abroad[-1][1]),
        "end": years[-1],
        "came": written_short(here[0][1]),
        "here": written_short(here[-1][1]),
    }
    series = [
        Series(_("Born here, living abroad"), abroad),
        Series(_("Living here, born abroad"), here, "dashed"),
    ]
    return line_picture(table, series, unit=Unit.PERSONS, summary=summary, language=language)


def _net(area: str, language: str) -> Picture | None:
    """Net migration of every year for which it is an estimate and no projection."""
    years = estimated_years()
    rates = [(year, figure("net-migration-rate", area, year)) for year in years]
    if all(rate.value is None for _year, rate in rates):
        return None
    net = {year: figure("net-migration", area, year) for year in years}
    rows = tuple(Row(str(year), (str(year), net[year], rate)) for year, rate in rates)
    columns = (
        Column(_("Year"), is_text=True),
        Column(_("Net migration")),
        Column(_("Per 1,000 inhabitants")),
    )
    title = _("Net migration each year, per 1,000 inhabitants")
    table = Table("net-migration", title, columns, rows, (latest_of(Family.POPULATION),))
    summary = _("In %(year)s: %(number)s people, %(rate)s.") % {
        "year": years[-1],
        "number": written_short(net[years[-1]]),
        "rate": written_short(rates[-1][1]),
    }
    series = [Series(_("Net migration"), rates)]
    return line_picture(table, series, unit=Unit.PER_1000, summary=summary, language=language)
