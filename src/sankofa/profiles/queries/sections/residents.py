"""The area as a destination: who came, from where, since when, women and men, how old."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from sankofa.profiles.formats.numbers import written_short
from sankofa.profiles.queries.drawing import flow_picture
from sankofa.profiles.queries.indicators import figure
from sankofa.profiles.queries.sections.ages import age_faults, age_picture
from sankofa.profiles.queries.sections.between_editions import lost_in_words
from sankofa.profiles.queries.sections.sides import FROM_ABROAD
from sankofa.profiles.queries.sections.stocks import (
    concentration_table,
    first_year,
    latest_year,
    partner_table,
    places_with_shares,
    sex_picture,
    year_picture,
)
from sankofa.profiles.terms import OTHER, KeyFigure, Picture, Section, Table

NAMED = 5


def section(area: str, language: str) -> Section:
    title = _("People here who were born abroad")
    if not FROM_ABROAD.partners(area, latest_year()):
        return Section(
            "residents", title, (_("No source held here knows of people here who were born abroad."),)
        )
    origins = _origins(area, language)
    pictures = [
        _map(area, origins, language),
        year_picture(
            FROM_ABROAD, area, "residents-by-year", _("People here who were born abroad, by year"), language
        ),
        sex_picture(
            FROM_ABROAD, area, "residents-women-men", _("Women and men here who were born abroad"), language
        ),
        age_picture(area, latest_year(), language),
    ]
    return Section(
        "residents",
        title,
        tuple(_lead(area, language)),
        key_figures=tuple(_key_figures(area)),
        pictures=tuple(picture for picture in pictures if picture),
        tables=tuple(table for table in (origins, _concentration(area)) if table),
        notes=(*lost_in_words(FROM_ABROAD, area, language), *_notes(area)),
    )


def _lead(area: str, language: str) -> Iterator[str]:
    yield residents_in_words(area)
    if FROM_ABROAD.largest(area, latest_year(), NAMED):
        yield _("Most were born in: %(places)s.") % {
            "places": places_with_shares(FROM_ABROAD, area, NAMED, language)
        }


def residents_in_words(area: str) -> str:
    """How many, and which part of the population where that is known."""
    year = latest_year()
    told = {"year": year, "number": written_short(FROM_ABROAD.total(area, year))}
    share = figure("immigrants-share", area, year)
    if share.value is None:
        return _("In %(year)s, people here who were born abroad numbered %(number)s.") % told
    return _(
        "In %(year)s, people here who were born abroad numbered %(number)s, %(share)s of the population."
    ) % (told | {"share": written_short(share)})


def _key_figures(area: str) -> Iterator[KeyFigure]:
    year = latest_year()
    women, before = FROM_ABROAD.women(area, year), FROM_ABROAD.women(area, first_year())
    yield KeyFigure(
        _("of them are women"),
        women,
        _("%(share)s in %(year)s") % {"share": written_short(before), "year": first_year()},
        before,
    )
    effective, largest = figure("effective-origins", area, year), figure("top-share-origins", area, year)
    if effective.value is not None:
        yield KeyFigure(
            _("countries would be the origin of all, if each were of as many (effective number of origins)"),
            effective,
            _("%(share)s of those whose origin is known are from the largest")
            % {"share": written_short(largest)},
            largest,
        )


def _origins(area: str, language: str) -> Table:
    title = _("Where people here were born, %(year)s") % {"year": latest_year()}
    return partner_table(FROM_ABROAD, area, "origins", title, _("All origins"), language)


def _map(area: str, table: Table, language: str) -> Picture | None:
    year = latest_year()
    places = FROM_ABROAD.largest(area, year, 999)
    if not places:
        return None
    people = {code: figure("migrants", code, area, year, "all") for code in places}
    people[OTHER] = figure("migrants", OTHER, area, year, "all")
    summary = _(
        "Lines come from the largest origins, as wide as people are many. The table holds all of them."
    )
    return flow_picture(table, area, people, inward=True, summary=summary, language=language)


def _concentration(area: str) -> Table | None:
    title = _("Concentration of people born abroad in few origins")
    notes = (
        _(
            "The effective number is that of equally large origins which would be as concentrated. The Herfindahl "
            "index is its inverse: the sum of squared shares, 1 if all are from one country. Origins that are not "
            "specified are left out."
        ),
    )
    return concentration_table(FROM_ABROAD, area, "residents-concentration", title, notes)


def _notes(area: str) -> Iterator[str]:
    if figure("population", area, latest_year()).value is not None:
        yield _population_note()
    yield from age_faults(area, latest_year())


def _population_note() -> str:
    return _(
        "The population is that of World Population Prospects at mid-year; from 2024 on it is the publisher's "
        "projection (medium variant)."
    )
