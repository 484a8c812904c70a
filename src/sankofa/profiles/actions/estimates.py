"""Estimating flows anew, from any edition of stocks that is held."""

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from sankofa.journal.actions import record
from sankofa.methods.margins import InfeasibleMargins
from sankofa.profiles.actions.table_files import write_table
from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.estimated import description, folder
from sankofa.profiles.queries.flow_estimates import Progress, flow_estimates
from sankofa.profiles.terms import Dataset, DatasetRefused, Family

if TYPE_CHECKING:
    import polars as pl

MODEL = "estimates-ims2024"  # the estimates that come with the program; licence and faults are the same


def estimate_flows(
    stocks_id: str, population_id: str = "", *, by: str, progress: Progress = lambda done, total: None
) -> Dataset:
    """Estimates the flows of every period of an edition of stocks by six methods, and keeps the table.

    Population is that of the newest edition held unless one is named. Estimates made before of the same stocks are
    replaced. Raises DatasetRefused, and then nothing is changed.
    """
    stocks = _held(stocks_id, Family.STOCK)
    newest = holdings.latest(Family.POPULATION)
    population = _held(population_id or newest.id, Family.POPULATION)
    made = _described(stocks, population)
    if made.id in {entry.id for entry in holdings.datasets() if entry.shipped}:
        raise DatasetRefused(f"{made.id} comes with Sankofa; there is nothing to estimate.")
    try:
        table = flow_estimates(holdings.stocks(stocks.id), holdings.cells(population.id), progress)
    except (InfeasibleMargins, KeyError) as refusal:
        raise DatasetRefused(f"Flows cannot be estimated from {stocks.id}: {refusal.args[0]}") from None
    _keep(made, table, by)
    return made


def remove_estimates(id: str, *, by: str) -> Dataset:
    """Takes estimates away that were made here. Raises DatasetRefused for any other dataset."""
    path = folder() / f"{id}.parquet"
    if id not in {entry.id for entry in holdings.datasets()} or not path.is_file():
        raise DatasetRefused(f"No estimates made here are called {id}.")
    gone = holdings.dataset(id)
    with transaction.atomic():
        record(by=by, action="remove estimates", subject=id)
        path.unlink()
    holdings.forget()
    return gone


def _held(id: str, family: Family) -> Dataset:
    found = next((entry for entry in holdings.editions(family) if entry.id == id), None)
    if found is None:
        known = ", ".join(entry.id for entry in holdings.editions(family))
        raise DatasetRefused(f"{id} is not held as “{family.label}”. Held are: {known}.")
    return found


def _described(stocks: Dataset, population: Dataset) -> Dataset:
    sources = f"{stocks.title} ({stocks.edition}); {population.title} ({population.edition})"
    standard = population.id in holdings.dataset(MODEL).derived_from
    return replace(
        holdings.dataset(MODEL),
        id=f"estimates-{stocks.id}" + ("" if standard else f"-{population.id}"),
        edition=f"on {sources}",
        attribution=f"Estimated by the methods of Abel and Cohen (2019) from: {sources}.",
        coverage="every period between two years of the stocks; areas that have stocks and population",
        retrieved=timezone.now().date().isoformat(),
        released=stocks.released,
        may_be_passed_on=stocks.may_be_passed_on and population.may_be_passed_on,
        licence=stocks.licence,
        shipped=False,
        derived_from=(stocks.id, population.id),
    )


def _keep(made: Dataset, table: "pl.DataFrame", by: str) -> None:
    """The journal's row first, so that no file lies there that nothing tells of."""
    with transaction.atomic():
        record(by=by, action="estimate flows", subject=made.id, rows=table.height)
        write_table(table, folder() / f"{made.id}.parquet", description(made))
    holdings.forget()
