"""Migrants by the United Nations' regions, and from region to region."""

from django.utils.translation import gettext as _

from sankofa.places.queries import country_tree
from sankofa.places.terms import RegionNode
from sankofa.profiles.queries.indicators import figure
from sankofa.profiles.queries.indicators.dimensions import latest_of
from sankofa.profiles.queries.sections.stocks import latest_year
from sankofa.profiles.terms import Column, Family, Row, Section, Table


def section(language: str) -> Section:
    tree = country_tree(language)
    regions = tree.parts if tree else ()
    return Section(
        "regions",
        _("Regions"),
        (
            _(
                "Regions are those of the United Nations. A move between two countries of one region counts as well."
            ),
        ),
        tables=(_by_region(regions), _between_regions(regions)),
    )


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


def _between_regions(regions: tuple[RegionNode, ...]) -> Table:
    year = latest_year()
    shown = [region for region in regions if _has_areas(region)]
    columns = (Column(_("Born in"), is_text=True), *(Column(region.name) for region in shown))
    rows = tuple(
        Row(
            origin.code,
            (origin.name, *(figure("region-migrants", origin.code, there.code, year) for there in shown)),
        )
        for origin in shown
    )
    title = _("From region to region, %(year)s: born in the row, living in the column") % {"year": year}
    return Table("between-regions", title, columns, rows, (latest_of(Family.STOCK),))
