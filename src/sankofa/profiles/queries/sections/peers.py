"""The area beside others of its income group and region: no ranking, and what the comparison can say."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sankofa.places.queries import region_names, regions_of
from sankofa.places.terms import WORLD as WHOLE_WORLD
from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.areas import profile_areas
from sankofa.profiles.queries.indicators import figure
from sankofa.profiles.queries.indicators.dimensions import latest_of
from sankofa.profiles.queries.indicators.population import estimated_years
from sankofa.profiles.queries.indicators.remittances import years_recorded
from sankofa.profiles.queries.kept import kept
from sankofa.profiles.queries.naming import by_name, name_of, page_of_area
from sankofa.profiles.queries.sections.stocks import latest_year
from sankofa.profiles.terms import Column, Dataset, Family, Figure, Row, Section, Table

FEWEST = 3  # others; with fewer the region is widened
GROUPS: dict[str, str | Promise] = {
    "L": gettext_lazy("low income"),
    "LM": gettext_lazy("lower middle income"),
    "UM": gettext_lazy("upper middle income"),
    "H": gettext_lazy("high income"),
}


@dataclass(frozen=True)
class Peers:
    """Who is compared, and by what they belong together."""

    areas: tuple[str, ...]
    region: str  # M49 code
    group: str  # code of the income group; empty where none is known
    year: int  # of the income groups


def peers_of(area: str) -> Peers | None:
    """The areas of the smallest region in which at least a few share the income group."""
    dataset = holdings.latest(Family.INCOME_GROUP)
    year = _newest_year(dataset) if dataset else 0
    group = _group(area, year, dataset)
    for region in regions_of(area):
        alike = [
            other
            for other in profile_areas()
            if other != area and region in regions_of(other) and _group(other, year, dataset) == group
        ]
        if len(alike) >= FEWEST and region != WHOLE_WORLD:
            return Peers((area, *alike), region, group, year)
    return None


def _newest_year(dataset: Dataset) -> int:
    return kept(("newest-income-groups", dataset.id), lambda: holdings.frame(dataset.id)["year"].max())


def _group(area: str, year: int, dataset: Dataset | None) -> str:
    if dataset is None:
        return ""
    return holdings.text(dataset.id, "income_group", year=year, area=area) or ""


def section(area: str, language: str) -> Section | None:
    found = peers_of(area)
    if found is None:
        return None
    return Section(
        "peers",
        _("Beside its peers"),
        (
            _who(found, language),
            _(
                "Such a table shows how areas differ. It does not say which does better: size, distance, history "
                "and the way of counting explain much of it."
            ),
        ),
        tables=(_table(area, found, language),),
    )


def _who(found: Peers, language: str) -> str:
    told = {"region": region_names(language)[found.region], "year": found.year}
    if found.group not in GROUPS:
        return _("Areas of %(region)s without an income group of the World Bank, ordered by name.") % told
    told["group"] = str(GROUPS[found.group])
    return (
        _("Areas of %(region)s in the same income group (%(group)s, World Bank, %(year)s), ordered by name.")
        % told
    )


def _table(area: str, found: Peers, language: str) -> Table:
    stocks, population = latest_year(), estimated_years()[-1]
    paid = _year_of_remittances(area)
    columns = (
        Column(_("Country or area"), is_text=True),
        Column(_("Population, %(year)s") % {"year": stocks}),
        Column(_("Living abroad, of all born there")),
        Column(_("Born abroad, of the population")),
        Column(_("Women among those abroad")),
        Column(_("Effective number of destinations")),
        Column(_("Net migration per 1,000 inhabitants, %(year)s") % {"year": population}),
        *([Column(_("Remittances received, of GDP, %(year)s") % {"year": paid})] if paid else []),
    )
    rows = tuple(
        Row(
            code,
            (
                _("%(country)s (this profile)") % {"country": name_of(code, language)}
                if code == area
                else name_of(code, language),
                *_figures(code, stocks, population, paid),
            ),
            "" if code == area else page_of_area(code),
        )
        for code in by_name(found.areas, language)
    )
    return Table("peers", _("The area and its peers"), columns, rows, _sources(bool(paid)))


def _figures(area: str, stocks: int, population: int, paid: int | None) -> list[Figure]:
    found = [figure("population", area, stocks)]
    for code in ("emigrants-share", "immigrants-share", "women-share-emigrants", "effective-destinations"):
        found.append(figure(code, area, stocks))
    found.append(figure("net-migration-rate", area, population))
    return [*found, figure("remittances-share-gdp", area, paid)] if paid else found


def _year_of_remittances(area: str) -> int | None:
    """The newest year for which the area's receipts and its product are known."""
    for year in reversed(years_recorded(area, "received")):
        if figure("remittances-share-gdp", area, year).value is not None:
            return year
    return None


def _sources(with_remittances: bool) -> tuple[str, ...]:
    families = [Family.STOCK, Family.POPULATION, Family.INCOME_GROUP]
    families += [Family.REMITTANCES, Family.ECONOMY] if with_remittances else []
    return tuple(latest_of(family) for family in families if holdings.latest(family))
