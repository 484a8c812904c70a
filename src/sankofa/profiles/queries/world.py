"""The world as one: how many live where they were not born, since when, and in which regions."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import override

from sankofa.profiles.formats.numbers import whole, written_short
from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.areas import profile_areas
from sankofa.profiles.queries.drawing import Series, line_picture
from sankofa.profiles.queries.indicators import figure
from sankofa.profiles.queries.indicators.dimensions import latest_of
from sankofa.profiles.queries.indicators.people import stock_years
from sankofa.profiles.queries.profile import sources_of
from sankofa.profiles.queries.sections import by_area, regions
from sankofa.profiles.queries.sections.sides import ABROAD, FROM_ABROAD
from sankofa.profiles.queries.sections.stocks import first_year, latest_year, line_styles
from sankofa.profiles.terms import (
    OTHER,
    WORLD,
    Column,
    Family,
    Figure,
    KeyFigure,
    Picture,
    Profile,
    Row,
    Section,
    Table,
    Unit,
)


def world_page(language: str) -> Profile:
    with override(language):
        sections = (
            _in_all(language),
            by_area.section(ABROAD, language),
            by_area.section(FROM_ABROAD, language),
            regions.section(language),
            _not_known(),
        )
        return Profile(
            code=WORLD,
            title=_("Migrants of the world"),
            language=language,
            key_figures=tuple(_key_figures()),
            sections=sections,
            datasets=sources_of(sections),
        )


def _key_figures() -> Iterator[KeyFigure]:
    year, before = latest_year(), first_year()
    earlier, share = figure("world-migrants", before, "all"), figure("world-share", year)
    yield KeyFigure(
        _("people live in another country or area than that of their birth"),
        figure("world-migrants", year, "all"),
        _("%(number)s in %(year)s") % {"number": written_short(earlier), "year": before},
        earlier,
    )
    shared = figure("world-share", before)
    yield KeyFigure(
        _("of the world's population"),
        share,
        _("%(share)s in %(year)s") % {"share": written_short(shared), "year": before},
        shared,
    )
    women = figure("world-women-share", before)
    yield KeyFigure(
        _("of them are women"),
        figure("world-women-share", year),
        _("%(share)s in %(year)s") % {"share": written_short(women), "year": before},
        women,
    )


def _in_all(language: str) -> Section:
    year = latest_year()
    lead = _(
        "In %(year)s, people who lived in another country or area than that of their birth numbered %(number)s, "
        "%(share)s of the world's population."
    ) % {
        "year": year,
        "number": written_short(figure("world-migrants", year, "all")),
        "share": written_short(figure("world-share", year)),
    }
    return Section(
        "world", _("The world"), (lead,), pictures=(_by_year(language),), tables=(_by_sex(),), notes=_rules()
    )


def _rules() -> tuple[str, ...]:
    return (
        _(
            "A migrant is who lives in another country than that of birth; where a country does not know, the "
            "citizenship counts."
        ),
        _("Editions of a series are drawn apart: each corrects all years, and they never join."),
    )


def _by_year(language: str) -> Picture:
    editions = holdings.editions(Family.STOCK)
    found = {
        edition.id: {
            year: figure("world-migrants-in", year, "all", edition.id)
            for year in holdings.stocks(edition.id).years
        }
        for edition in editions
    }
    years = sorted({year for points in found.values() for year in points})
    rows = tuple(
        Row(str(year), (str(year), *(found[each.id].get(year) for each in editions))) for year in years
    )
    columns = (Column(_("Year"), is_text=True), *(Column(edition.title) for edition in editions))
    title = _("Migrants of the world by year, in each edition")
    table = Table("world-by-year", title, columns, rows, tuple(edition.id for edition in editions))
    first, last = (figure("world-migrants", year, "all") for year in (first_year(), latest_year()))
    summary = _("%(start)s: %(first)s; %(end)s: %(last)s.") % {
        "start": first_year(),
        "first": written_short(first),
        "end": latest_year(),
        "last": written_short(last),
    }
    series = [
        Series(edition.title, list(found[edition.id].items()), style)
        for edition, style in zip(editions, line_styles(len(editions)), strict=True)
    ]
    return line_picture(table, series, unit=Unit.PERSONS, summary=summary, language=language)


def _by_sex() -> Table:
    columns = (
        Column(_("Year"), is_text=True),
        Column(_("Migrants")),
        Column(_("Share of the population")),
        Column(_("Women")),
        Column(_("Men")),
        Column(_("Share of women")),
    )
    rows = tuple(
        Row(
            str(year),
            (
                str(year),
                figure("world-migrants", year, "all"),
                figure("world-share", year),
                figure("world-migrants", year, "women"),
                figure("world-migrants", year, "men"),
                figure("world-women-share", year),
            ),
        )
        for year in stock_years()
    )
    sources = (latest_of(Family.STOCK), latest_of(Family.POPULATION))
    return Table("world-women-men", _("Migrants of the world by year and sex"), columns, rows, sources)


def _not_known() -> Section:
    year = latest_year()
    nowhere: Figure = figure("emigrants", OTHER, year, "all")
    without = [
        area for area in profile_areas() if figure("migrants-aged", area, "20-34", year, "all").value is None
    ]
    return Section(
        "unknown",
        _("The limits of this page"),
        (_("What the sources do not say."),),
        missing=(
            _("Where %(number)s of all migrants were born.") % {"number": written_short(nowhere)},
            _("The ages of migrants in %(count)s of %(all)s countries and areas.")
            % {"count": whole(len(without)), "all": whole(len(profile_areas()))},
        ),
    )
