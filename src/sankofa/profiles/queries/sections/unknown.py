"""What the profile cannot say of the area, and why; and how the area is counted."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from sankofa.profiles.formats.numbers import listed, whole, written_short
from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.areas import area_notes
from sankofa.profiles.queries.indicators import figure
from sankofa.profiles.queries.indicators.dimensions import latest_of
from sankofa.profiles.queries.indicators.people import stock_years
from sankofa.profiles.queries.kept import kept
from sankofa.profiles.queries.sections.ages import has_ages
from sankofa.profiles.queries.sections.between_editions import lost_in_words, revision_in_words
from sankofa.profiles.queries.sections.sides import ABROAD, FROM_ABROAD
from sankofa.profiles.queries.sections.stocks import latest_year
from sankofa.profiles.terms import OTHER, Family, Section


def section(area: str, language: str) -> Section:
    return Section(
        "unknown",
        _("The limits of this profile"),
        (_("What this profile cannot say, and what to know when reading it."),),
        notes=(*area_notes(area), *_revisions(area)),
        missing=tuple(_missing(area, language)),
    )


def _revisions(area: str) -> Iterator[str]:
    abroad, here = (revision_in_words(side, area) for side in (ABROAD, FROM_ABROAD))
    if abroad:
        yield _("How far two editions differ on people born here who live abroad: %(told)s") % {
            "told": abroad
        }
    if here:
        yield _("How far two editions differ on people here who were born abroad: %(told)s") % {"told": here}


def _missing(area: str, language: str) -> Iterator[str]:
    yield from _without_population(area)
    for side in (ABROAD, FROM_ABROAD):
        yield from lost_in_words(side, area, language)
    yield from _without_origin(area)
    yield from _years_without(area)
    yield from _silent(area)
    yield from _not_held(area)
    yield _(
        "No source held here counts people who came back, people who left again within a year, or people without "
        "papers apart from others."
    )


def _without_population(area: str) -> Iterator[str]:
    population, here = figure("population", area, latest_year()), FROM_ABROAD.total(area, latest_year())
    if population.value is None:
        yield _("Shares of the population: no population is held for this area.")
    elif here.value is not None and here.value > population.value:
        yield _(
            "The share of people born here who live abroad: one source counts more people born abroad here "
            "(%(here)s) than the other counts inhabitants (%(population)s)."
        ) % {"here": whole(here.value), "population": whole(population.value)}


def _without_origin(area: str) -> Iterator[str]:
    year = latest_year()
    here, world = figure("migrants", OTHER, area, year, "all"), figure("emigrants", OTHER, year, "all")
    if here.value:
        yield _("Where %(number)s of the people here who were born abroad come from (%(share)s of them).") % {
            "number": written_short(here),
            "share": written_short(figure("origin-share", OTHER, area, year)),
        }
    if world.value:
        yield _("Where %(number)s migrants in the world were born; some of them may have been born here.") % {
            "number": written_short(world)
        }


def _years_without(area: str) -> Iterator[str]:
    for side, sentence in (
        (ABROAD, _("People born here who live abroad in %(years)s.")),
        (FROM_ABROAD, _("People here who were born abroad in %(years)s.")),
    ):
        years = [year for year in stock_years() if side.total(area, year).value is None]
        if years:
            yield sentence % {"years": listed(map(str, years))}


def _silent(area: str) -> Iterator[str]:
    """How many countries name nobody from here."""
    others = _destinations_in_source() - {area}
    named = set(ABROAD.partners(area, latest_year()))
    if named:
        yield _(
            "People born here in %(silent)s of %(all)s countries and areas: these have either none or did not say."
        ) % {"silent": whole(len(others - named)), "all": whole(len(others))}


def _destinations_in_source() -> frozenset[str]:
    return kept("destinations-in-source", _counted_destinations)


def _counted_destinations() -> frozenset[str]:
    areas = holdings.stocks(latest_of(Family.STOCK)).areas
    return frozenset(code for code in areas if FROM_ABROAD.total(code, latest_year()).value is not None)


def _not_held(area: str) -> Iterator[str]:
    if not has_ages(area, latest_year()):
        yield _("The ages of people here who were born abroad: the source gives none for this area.")
    if holdings.latest(Family.SKILLED) is None:
        yield _(
            "The education of people abroad: no open data set of it was found, and none was imported here."
        )
    if holdings.latest(Family.HEALTH_DENSITY) is None or holdings.latest(Family.HEALTH_TRAINED) is None:
        yield _(
            "Doctors and nurses abroad and at home: the publishers do not allow their data to be passed on; "
            "whoever obtained them can import them."
        )
