"""The area as an origin: who left, for where, since when, women and men."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from sankofa.profiles.formats.numbers import whole, written_short
from sankofa.profiles.queries.drawing import flow_picture
from sankofa.profiles.queries.indicators import figure
from sankofa.profiles.queries.sections.between_editions import lost_in_words
from sankofa.profiles.queries.sections.sides import ABROAD
from sankofa.profiles.queries.sections.stocks import (
    concentration_table,
    latest_year,
    partner_table,
    places_with_shares,
    sex_picture,
    year_picture,
)
from sankofa.profiles.terms import Picture, Section, Table

NAMED = 5


def section(area: str, language: str) -> Section:
    title = _("People born here who live abroad")
    if not ABROAD.partners(area, latest_year()):
        return Section(
            "abroad", title, (_("No source held here knows of people born here who live abroad."),)
        )
    destinations = _destinations(area, language)
    return Section(
        "abroad",
        title,
        tuple(_lead(area, language)),
        pictures=(
            _map(area, destinations, language),
            year_picture(
                ABROAD, area, "abroad-by-year", _("People born here who live abroad, by year"), language
            ),
            sex_picture(
                ABROAD, area, "abroad-women-men", _("Women and men born here who live abroad"), language
            ),
        ),
        tables=tuple(table for table in (destinations, _concentration(area)) if table),
        notes=(*lost_in_words(ABROAD, area, language), *_notes()),
    )


def _lead(area: str, language: str) -> Iterator[str]:
    year = latest_year()
    yield _(
        "In %(year)s, people born here who lived abroad numbered %(number)s, in %(count)s countries and areas."
    ) % {
        "year": year,
        "number": written_short(ABROAD.total(area, year)),
        "count": whole(len(ABROAD.largest(area, year, 999))),
    }
    yield _("Most lived in: %(places)s.") % {"places": places_with_shares(ABROAD, area, NAMED, language)}


def _destinations(area: str, language: str) -> Table:
    title = _("Where people born here live, %(year)s") % {"year": latest_year()}
    return partner_table(ABROAD, area, "destinations", title, _("All destinations"), language)


def _map(area: str, table: Table, language: str) -> Picture:
    year = latest_year()
    people = {code: figure("migrants", area, code, year, "all") for code in ABROAD.largest(area, year, 999)}
    summary = _(
        "Lines lead to the largest destinations, as wide as people are many. The table holds all of them."
    )
    return flow_picture(table, area, people, inward=False, summary=summary, language=language)


def _concentration(area: str) -> Table | None:
    title = _("Concentration of people born here in few countries")
    notes = (
        _(
            "The effective number is that of equally large destinations which would be as concentrated. "
            "The Herfindahl index is its inverse: the sum of squared shares, 1 if all live in one country."
        ),
        _(
            "Women living elsewhere than men: the share of women who would have to live in another country to be "
            "spread as the men are."
        ),
    )
    return concentration_table(ABROAD, area, "abroad-concentration", title, notes)


def _notes() -> Iterator[str]:
    yield _(
        "A migrant is who lives in another country than that of birth; where a country does not know, the "
        "citizenship counts. Figures are for the middle of a year."
    )
    yield _(
        "Tables of migrants include most refugees: do not add refugees to them, they would be counted twice."
    )
    yield _(
        "Countries where nobody is listed have either no people born here or have not said; the source does not "
        "tell which."
    )
    yield _(
        "Editions of a series are drawn apart: each corrects all years, and they never join. The series of the "
        "World Bank for 1960 to 2000 was made in another way."
    )
