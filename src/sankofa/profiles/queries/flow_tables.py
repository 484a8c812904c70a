"""The tables that flows are estimated from, as plain rows: for somebody who estimates them again elsewhere."""

from collections.abc import Iterator

from sankofa.profiles.formats.report.evidence import FlowTables
from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.areas import population_parts
from sankofa.profiles.queries.flow_inputs import areas_of_flows
from sankofa.profiles.terms import OTHER

POPULATION = ("population", "births", "deaths", "women")
LATER = 2  # years after the last stocks in which women may first be given


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


def _population(population: str, stocks: str, areas: tuple[str, ...]) -> Iterator[tuple]:
    years = holdings.stocks(stocks).years
    held = holdings.cells(population)
    for year in range(years[0], years[-1] + LATER + 1):
        for area in areas:
            parts = population_parts(area)
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
