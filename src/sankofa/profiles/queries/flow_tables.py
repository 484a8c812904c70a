"""The tables that flows are estimated from, as plain rows: for somebody who estimates them again elsewhere."""

from collections.abc import Iterator

from sankofa.profiles.formats.report.evidence import FlowTables
from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.flow_inputs import Areas, areas_of_flows, year_of_women
from sankofa.profiles.terms import OTHER

POPULATION = ("population", "births", "deaths", "women")


def flow_tables(estimates: str, stocks: str, population: str) -> FlowTables:
    """Areas that the population statistics split are added up here, as the estimates have them."""
    areas = areas_of_flows(holdings.stocks(stocks), holdings.cells(population))
    return FlowTables(
        estimates,
        [("year", "origin", "destination", "total", "women"), *_stocks(stocks)],
        [("year", "area", *POPULATION), *_population(population, stocks, areas)],
    )


def _stocks(stocks: str) -> Iterator[tuple]:
    import polars as pl

    wanted = holdings.frame(stocks).select("year", "origin", "destination", "total", "women")
    yield from wanted.filter(pl.col("origin") != OTHER).sort("year", "origin", "destination").iter_rows()


def _population(population: str, stocks: str, areas: Areas) -> Iterator[tuple]:
    cube, held = holdings.stocks(stocks), holdings.cells(population)
    years = {*range(cube.years[0], cube.years[-1] + 1), year_of_women(cube, held, areas)}
    for year in sorted(years):
        for area, parts in areas.items():
            yield (
                year,
                area,
                *(
                    _sum([held.cell(name, year=year, area=part).value for part in parts])
                    for name in POPULATION
                ),
            )


def _sum(values: list[float | None]) -> int | None:
    return None if None in values else round(sum(values))
