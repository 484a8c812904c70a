"""Migrants by the United Nations' regions, and from region to region."""

from collections.abc import Mapping
from itertools import product

from django.utils.translation import gettext as _

from sankofa.places.queries import country_tree
from sankofa.places.terms import RegionNode
from sankofa.profiles.formats.numbers import listed, written_short
from sankofa.profiles.queries.drawing import chord_picture
from sankofa.profiles.queries.indicators import figure
from sankofa.profiles.queries.indicators.dimensions import latest_of
from sankofa.profiles.queries.sections.stocks import latest_year
from sankofa.profiles.terms import OTHER, Column, Family, Figure, Picture, Row, Section, Table

NAMED = 3


def section(language: str) -> Section:
    tree = country_tree(language)
    regions = tree.parts if tree else ()
    return Section(
        "regions",
        _("Regions"),
        (
            _(
                "Regions are those of the United Nations. Who lives in another country of the same region counts as "
                "well."
            ),
        ),
        pictures=(_between_regions(regions, language),),
        tables=(_by_region(regions),),
        notes=(_unspecified(),),
    )


def _unspecified() -> str:
    nowhere = figure("emigrants", OTHER, latest_year(), "all")
    return _(
        "The picture from region to region leaves out %(number)s migrants whose origin is not specified, so its "
        "totals of people living in a region are smaller than those of the table."
    ) % {"number": written_short(nowhere)}


def _by_region(regions: tuple[RegionNode, ...]) -> Table:
    year = latest_year()
    columns = (
        Column(_("Region"), is_text=True),
        Column(_("Part of"), is_text=True),
        Column(_("Born there, living in another country")),
        Column(_("Living there, born in another country")),
        Column(_("Women among the latter")),
    )
    parts = [(part, region) for region in regions for part in (region, *region.parts) if _has_areas(part)]
    rows = tuple(
        Row(
            part.code,
            (
                part.name,
                "" if part is region else region.name,
                figure("region-emigrants", part.code, year, "all"),
                figure("region-immigrants", part.code, year, "all"),
                figure("region-women-share", part.code, year),
            ),
        )
        for part, region in parts
    )
    title = _("Migrants by region, %(year)s") % {"year": year}
    return Table("regions", title, columns, rows, (latest_of(Family.STOCK),))


def _has_areas(region: RegionNode) -> bool:
    return figure("region-immigrants", region.code, latest_year(), "all").value is not None


def _between_regions(regions: tuple[RegionNode, ...], language: str) -> Picture:
    year = latest_year()
    shown = [region for region in regions if _has_areas(region)]
    people = {
        (origin.code, there.code): figure("region-migrants", origin.code, there.code, year)
        for origin, there in product(shown, repeat=2)
    }
    columns = (Column(_("Born in"), is_text=True), *(Column(region.name) for region in shown))
    rows = tuple(
        Row(origin.code, (origin.name, *(people[origin.code, there.code] for there in shown)))
        for origin in shown
    )
    title = _("From region to region, %(year)s: born in the row, living in the column") % {"year": year}
    notes = (_("Migrants whose origin is not specified are in none of these numbers."),)
    table = Table("between-regions", title, columns, rows, (latest_of(Family.STOCK),), notes)
    names = {region.code: region.name for region in shown}
    summary = _largest(people, names)
    return chord_picture(
        table,
        people,
        names,
        title=_("Born in one region, living in another or in the same, %(year)s") % {"year": year},
        summary=summary,
        language=language,
    )


def _largest(people: Mapping[tuple[str, str], Figure], names: Mapping[str, str]) -> str:
    """The largest groups between different regions, in words."""
    between = [pair for pair in people if pair[0] != pair[1]]
    largest = sorted(between, key=lambda pair: -(people[pair].value or 0))[:NAMED]
    return _("The largest between two regions: %(told)s.") % {
        "told": listed(
            _("born in %(origin)s, living in %(destination)s: %(number)s")
            % {
                "origin": names[pair[0]],
                "destination": names[pair[1]],
                "number": written_short(people[pair]),
            }
            for pair in largest
        )
    }
