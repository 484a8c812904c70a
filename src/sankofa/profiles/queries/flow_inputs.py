"""What flows of a period are estimated from: stocks with the native-born at home, births and deaths.

The rules, the same for every edition of stocks:

- Areas are those of the stocks that have population; so the Holy See is left out, as origin too.
- Where the stocks show a state of the past, the population of its parts of today is added up.
- The native-born of an area are its population less those shown as born in another area. People whose origin is
  not given count with the native-born, so that everybody in an area adds up to its population.
- Dates are the middle of years: of the first and last calendar year half of the births and deaths count.
- No publisher gives past population, births and deaths by sex in the data held. Women's share of the native-born is
  that of the last stocks, held constant; 100 of 205 births are girls; deaths follow women's share of the population.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from sankofa.profiles.queries.areas import has_profile, population_parts
from sankofa.profiles.queries.holdings import CellTable, StockCube
from sankofa.profiles.queries.holdings.stockcube import SEX_INDEX
from sankofa.profiles.terms import OTHER, Sex

GIRLS = 100 / 205
EVEN = 0.5
PLAUSIBLE = (0.25, 0.75)  # women's share of the native-born; outside, the figures it follows from do not fit
FORMER = {"SCG": ("SRB", "XKX", "MNE"), "ANT": ("BES", "CUW", "SXM")}
SPLIT_OFF = {"SDN": ("SSD",)}  # counted in the first where the stocks do not show it


Areas = Mapping[str, tuple[str, ...]]  # of the stocks -> those of the population statistics that make it up


@dataclass(frozen=True, eq=False)
class FlowInputs:
    """`stocks[k, i]`: persons born in area k who live in area i; `births[i]` and `deaths[i]` between the dates."""

    start: int
    end: int
    sex: str
    areas: tuple[str, ...]
    stocks_start: np.ndarray
    stocks_end: np.ndarray
    births: np.ndarray
    deaths: np.ndarray


def flow_inputs(stocks: StockCube, population: CellTable, start: int, end: int) -> Iterator[FlowInputs]:
    """Inputs of one period for both sexes, and for women and men where the stocks give them.

    Raises KeyError for years that stocks or population do not hold.
    """
    areas = areas_of_flows(stocks, population)
    tables = [_tables(stocks, population, year, areas) for year in (start, end)]
    births, deaths = (_between(population, column, areas, start, end) for column in ("births", "deaths"))
    yield FlowInputs(start, end, Sex.ALL.value, tuple(areas), *(table[0] for table in tables), births, deaths)
    if not _gives_sex(stocks):
        return
    share = native_women(stocks, population, areas)
    women = [_women(table, share) for table in tables]
    female_deaths = deaths * np.mean(
        [w.sum(0) / t[0].sum(0) for w, t in zip(women, tables, strict=True)], axis=0
    )
    female = FlowInputs(start, end, Sex.WOMEN.value, tuple(areas), *women, births * GIRLS, female_deaths)
    yield female
    rest = (table[0] - w for table, w in zip(tables, women, strict=True))
    yield FlowInputs(
        start, end, Sex.MEN.value, tuple(areas), *rest, births - female.births, deaths - female_deaths
    )


def periods(stocks: StockCube) -> list[tuple[int, int]]:
    """From each year of the stocks to the next."""
    return list(pairwise(stocks.years))


def areas_of_flows(stocks: StockCube, population: CellTable) -> Areas:
    """Areas that have both stocks and population in the last year of the stocks, with the parts of the latter."""
    last = stocks.years[-1]
    known = {area: _parts(stocks, area) for area in stocks.areas}
    return {
        area: parts
        for area, parts in known.items()
        if parts and _of_area(population, "population", last, parts) is not None
    }


def native_women(stocks: StockCube, population: CellTable, areas: Areas) -> np.ndarray:
    """Women's share of each area's native-born in the last year of the stocks; one half where it makes no sense."""
    last = stocks.years[-1]
    year = year_of_women(stocks, population, areas)
    everybody = _of_areas(population, "population", year, areas)
    share = _of_areas(population, "women", year, areas) / everybody
    at_last = _of_areas(population, "population", last, areas)
    abroad = _foreign_born(stocks, last, areas)
    natives = at_last - abroad[0].sum(axis=0)
    women = share * at_last - abroad[1].sum(axis=0)
    found = np.divide(women, natives, out=np.full_like(natives, EVEN), where=natives > 0)
    return np.where((found >= PLAUSIBLE[0]) & (found <= PLAUSIBLE[1]), found, EVEN)


def year_of_women(stocks: StockCube, population: CellTable, areas: Areas) -> int:
    """The year of which women's share of the population is taken: the first that is held from the last stocks on."""
    some = next(iter(areas.values()))[0]
    given = (year for year, cell in population.series("women", area=some) if cell.value)
    return next(year for year in given if year >= stocks.years[-1])


def _parts(stocks: StockCube, area: str) -> tuple[str, ...]:
    if area in FORMER:
        return FORMER[area]
    if area == OTHER or not has_profile(area):
        return ()
    more = (part for part in SPLIT_OFF.get(area, ()) if part not in stocks.index)
    return (*population_parts(area), *more)


def _tables(
    stocks: StockCube, population: CellTable, year: int, areas: Areas
) -> tuple[np.ndarray, np.ndarray]:
    """Stocks of both sexes with the native-born at home; and of women, without them."""
    both, women = _foreign_born(stocks, year, areas)
    natives = _of_areas(population, "population", year, areas) - both.sum(axis=0)
    np.fill_diagonal(both, natives)
    return both, women


def _foreign_born(stocks: StockCube, year: int, areas: Areas) -> tuple[np.ndarray, np.ndarray]:
    """Both sexes and women by birthplace and residence, without those at home."""
    at = [stocks.index[area] for area in areas]
    table = np.nan_to_num(stocks.values[stocks.year_index[year]][np.ix_(at, at)])
    both, women = (table[:, :, SEX_INDEX[sex]].copy() for sex in (Sex.ALL, Sex.WOMEN))
    for each in (both, women):
        np.fill_diagonal(each, 0)
    return both, women


def _women(table: tuple[np.ndarray, np.ndarray], share: np.ndarray) -> np.ndarray:
    both, abroad = table
    women = abroad.copy()
    np.fill_diagonal(women, both.diagonal() * share)
    return women


def _gives_sex(stocks: StockCube) -> bool:
    return bool(np.isfinite(stocks.values[..., SEX_INDEX[Sex.WOMEN]]).any())


def _between(population: CellTable, column: str, areas: Areas, start: int, end: int) -> np.ndarray:
    """Events from the middle of the first year to the middle of the last."""
    whole = sum(_of_areas(population, column, year, areas) for year in range(start + 1, end))
    return whole + sum(_of_areas(population, column, year, areas) for year in (start, end)) / 2


def _of_areas(population: CellTable, column: str, year: int, areas: Areas) -> np.ndarray:
    found = {area: _of_area(population, column, year, parts) for area, parts in areas.items()}
    if lost := [area for area, number in found.items() if number is None]:
        raise KeyError(f"{population.dataset} has no {column} of {lost[0]} in {year}.")
    return np.array(list(found.values()))


def _of_area(population: CellTable, column: str, year: int, parts: tuple[str, ...]) -> float | None:
    found = [population.cell(column, year=year, area=part).value for part in parts]
    return None if None in found else sum(found)
