"""Estimates anew, from the migrant stocks, the flows that figures of this bundle rest on, and compares.

    pip install sankofa
    python recompute_flows.py

Uses sankofa.methods alone. The estimates of a period need the stocks of all areas, which are in the folder `flows`.
Estimates are stated in whole persons. Exits with 1 when one does not agree.
"""

import csv
import gzip
import sys
from pathlib import Path

import numpy as np

from sankofa.methods.flows import estimate_all

HERE = Path(__file__).resolve().parent
GIRLS = 100 / 205  # of all born
PLAUSIBLE = (0.25, 0.75)  # women's share of the native-born; outside, the figures it follows from do not fit
HALF = 0.5 + 1e-6  # of a person, as estimates are rounded; the last digits may differ between machines


def main():
    wrong = compared = 0
    for folder in sorted(path for path in (HERE / "flows").iterdir() if path.is_dir()):
        tables = Tables(folder)
        wanted = cells_of(folder.name)
        for period in sorted({key[:2] for key in wanted}):
            estimates = tables.estimates(*period)
            here = {key: stated for key, stated in wanted.items() if key[:2] == period}
            off = sum(not agrees(estimates[key[4], key[5]], tables.places, key, here[key]) for key in here)
            print(f"{folder.name} {period[0]}-{period[1]}: {len(here) - off:,} of {len(here):,} cells agree.")
            wrong, compared = wrong + off, compared + len(here)
    return 1 if wrong or not compared else 0


def cells_of(dataset):
    """Start, end, origin, destination, sex and column of every cell of the estimates: what is stated of it."""
    found = {}
    with (HERE / "inputs.csv").open(encoding="utf-8-sig", newline="") as file:
        for each in csv.DictReader(file):
            if each["dataset"] == dataset:
                row = dict(part.split("=") for part in each["row"].split("; "))
                key = (int(row["period_start"]), int(row["period_end"]), row["origin"], row["destination"])
                stated = found.setdefault((*key, row["sex"], each["column"]), set())
                stated.add(float(each["value"]) if each["value"] else None)
    return found


def agrees(table, places, key, stated):
    computed = table[places[key[2]], places[key[3]]]
    return all(abs(computed - (number or 0)) <= HALF for number in stated)


class Tables:
    """Stocks and population of all areas; the rules are those of the method that the README names."""

    def __init__(self, folder):
        population = list(rows(folder / "population.csv.gz"))
        self.areas = list(dict.fromkeys(row["area"] for row in population))
        self.places = {area: place for place, area in enumerate(self.areas)}
        self.population = {(int(row["year"]), row["area"]): row for row in population}
        self.stocks = {}
        for row in rows(folder / "stocks.csv.gz"):
            self.stocks.setdefault(int(row["year"]), []).append(row)
        self.last = max(self.stocks)
        self.share = self.women_of_natives()

    def estimates(self, start, end):
        """The tables of every sex and method, and what the pseudo-Bayesian one is made of."""
        found = {}
        for sex, given in self.inputs(start, end):
            tables = estimate_all(*given, isolated="hold", names=tuple(self.areas))
            splits = tables["pseudo_bayes"].splits
            parts = {"outward": splits.outward, "return": splits.returning, "transit": splits.transit}
            flows = {method: table.flows for method, table in tables.items()}
            found.update({(sex, name): table for name, table in {**flows, **parts}.items()})
        return found

    def inputs(self, start, end):
        """Stocks at the start and end with the native-born at home, births and deaths, of each sex."""
        both = [self.with_natives(year) for year in (start, end)]
        women = [self.women(year, table) for year, table in zip((start, end), both)]  # noqa: B905
        births, deaths = (self.between(name, start, end) for name in ("births", "deaths"))
        women_of_all = [w.sum(0) / t.sum(0) for w, t in zip(women, both)]  # noqa: B905
        female_births, female_deaths = births * GIRLS, deaths * np.mean(women_of_all, axis=0)
        yield "all", (*both, births, deaths)
        yield "women", (*women, female_births, female_deaths)
        men = [table - part for table, part in zip(both, women)]  # noqa: B905
        yield "men", (*men, births - female_births, deaths - female_deaths)

    def with_natives(self, year):
        table = self.foreign_born(year, "total")
        np.fill_diagonal(table, self.of("population", year) - table.sum(axis=0))
        return table

    def women(self, year, both):
        table = self.foreign_born(year, "women")
        np.fill_diagonal(table, both.diagonal() * self.share)
        return table

    def women_of_natives(self):
        """Women's share of each area's native-born in the last year of the stocks; one half where it makes no sense."""
        years = sorted({year for (year, area), row in self.population.items() if row["women"]})
        year = next(year for year in years if year >= self.last)
        share = self.of("women", year) / self.of("population", year)
        people = self.of("population", self.last)
        natives = people - self.foreign_born(self.last, "total").sum(axis=0)
        women = share * people - self.foreign_born(self.last, "women").sum(axis=0)
        found = np.divide(women, natives, out=np.full(len(natives), 0.5), where=natives > 0)
        return np.where((found >= PLAUSIBLE[0]) & (found <= PLAUSIBLE[1]), found, 0.5)

    def foreign_born(self, year, column):
        table = np.zeros((len(self.areas), len(self.areas)))
        for row in self.stocks[year]:
            ends = [self.places.get(row[name]) for name in ("origin", "destination")]
            if None not in ends and ends[0] != ends[1] and row[column]:
                table[tuple(ends)] = float(row[column])
        return table

    def between(self, name, start, end):
        """Events from the middle of the first year to the middle of the last."""
        whole = sum(self.of(name, year) for year in range(start + 1, end))
        return whole + (self.of(name, start) + self.of(name, end)) / 2

    def of(self, name, year):
        return np.array([float(self.population[year, area][name]) for area in self.areas])


def rows(path):
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


if __name__ == "__main__":
    sys.exit(main())
