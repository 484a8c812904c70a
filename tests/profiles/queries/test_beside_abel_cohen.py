"""Our estimates beside those that Abel and Cohen published: docs/explanation/estimates-beside-abel-cohen.md."""

from collections.abc import Mapping
from functools import cache

import numpy as np
import polars as pl
import pytest

from sankofa.methods import transitions
from sankofa.methods.flows import METHODS, FlowTable
from sankofa.profiles.formats.columns import PUBLISHED_ESTIMATES
from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.areas import population_parts
from sankofa.profiles.queries.flow_estimates import estimates
from sankofa.profiles.queries.flow_inputs import FlowInputs, flow_inputs

PERIODS = (1990, 1995, 2000, 2005)
TOGETHER = {"SRB": "SCG", "MNE": "SCG", "SDN": "SUD", "SSD": "SUD"}  # as their tables have it
PUBLISHED = dict(zip(METHODS, PUBLISHED_ESTIMATES, strict=True))


@cache
def ours(start: int) -> tuple[FlowInputs, Mapping[str, FlowTable]]:
    """On the edition of stocks that theirs rest on, and the population held here."""
    inputs = next(flow_inputs(holdings.stocks("ims2020"), holdings.cells("wpp2024"), start, start + 5))
    return inputs, estimates(inputs)


def side_by_side(start: int, method: str) -> tuple[np.ndarray, np.ndarray, list[str]]:
    """Ours and theirs over the areas that both have, and these areas."""
    inputs, found = ours(start)
    published = holdings.frame("abel-cohen-2019").filter(period_start=start, sex="all")
    codes = [TOGETHER.get(area, area) for area in inputs.areas]
    both = sorted(set(codes) & {*published["origin"], *published["destination"]})
    place = {area: at for at, area in enumerate(both)}
    gather = np.array([[code == area for area in both] for code in codes], float)
    ours_gathered = gather.T @ found[method].flows @ gather
    np.fill_diagonal(ours_gathered, 0)
    theirs = np.zeros_like(ours_gathered)
    rows = published.filter(pl.col("origin").is_in(both), pl.col("destination").is_in(both))
    for origin, destination, persons in rows.select("origin", "destination", PUBLISHED[method]).iter_rows():
        theirs[place[origin], place[destination]] = persons
    return ours_gathered, theirs, both


def log_correlation(ours_gathered: np.ndarray, theirs: np.ndarray) -> float:
    some = (ours_gathered >= 0.5) & (theirs >= 0.5)
    return float(np.corrcoef(np.log(ours_gathered[some]), np.log(theirs[some]))[0, 1])


@pytest.mark.parametrize("method", ["drop_negative", "reverse_negative"])
@pytest.mark.parametrize("start", PERIODS)
def test_on_the_same_stocks_differencing_gives_the_published_figures(start: int, method: str):
    found, theirs, both = side_by_side(start, method)
    elsewhere = ~np.eye(len(both), dtype=bool)
    same = np.abs(found - theirs) <= np.maximum(1, theirs / 1000)
    assert same[elsewhere].mean() >= 0.998
    assert found.sum() == pytest.approx(theirs.sum(), rel=0.005)


@pytest.mark.parametrize("start", PERIODS)
def test_rates_differ_by_one_factor_that_of_the_total(start: int):
    found, theirs, _both = side_by_side(start, "rates")
    large = theirs >= 5000
    ratios = found[large] / theirs[large]
    factor = ours(start)[1]["rates"].flows.sum() / theirs.sum()
    assert np.median(ratios) == pytest.approx(factor, rel=0.005)
    assert np.quantile(np.abs(ratios / np.median(ratios) - 1), 0.95) < 0.001


@pytest.mark.parametrize(
    ("method", "least"), [("minimum_open", 0.993), ("minimum_closed", 0.887), ("pseudo_bayes", 0.962)]
)
@pytest.mark.parametrize("start", PERIODS)
def test_accounting_is_as_near_as_the_account_says(start: int, method: str, least: float):
    found, theirs, _both = side_by_side(start, method)
    assert log_correlation(found, theirs) >= least - 0.0005


@pytest.mark.parametrize(
    ("start", "total", "published"),
    [(1990, 71.80, 72.74), (1995, 70.56, 71.39), (2000, 82.50, 76.30), (2005, 92.80, 88.99)],
)
def test_totals_are_those_of_the_account(start: int, total: float, published: float):
    found, theirs, _both = side_by_side(start, "pseudo_bayes")
    assert found.sum() / 1e6 == pytest.approx(total, abs=0.006)
    assert theirs.sum() / 1e6 == pytest.approx(published, abs=0.006)


@pytest.mark.parametrize("start", PERIODS)
def test_what_differs_is_the_population(start: int):
    """Ours follow the net migration of the prospects of 2024; theirs are off as the older prospects were."""
    found, theirs, both = side_by_side(start, "minimum_closed")
    expected = np.array([net_migration(code, start) for code in both])
    off = {name: np.abs(net(table) - expected).sum() / 1e6 for name, table in (("o", found), ("t", theirs))}
    assert off["o"] < 0.3
    assert 15 < off["t"] < 20


def net(table: np.ndarray) -> np.ndarray:
    return table.sum(axis=0) - table.sum(axis=1)


@cache
def yearly() -> Mapping[tuple[int, str], float]:
    rows = holdings.frame("wpp2024").select("year", "area", "net_migration").iter_rows()
    return {(year, area): persons for year, area, persons in rows}


def net_migration(code: str, start: int) -> float:
    """Of the prospects of 2024, from the middle of one year to the middle of another."""
    members = [area for area, whole in TOGETHER.items() if whole == code] or [code]
    weights = {start: 0.5, start + 5: 0.5} | dict.fromkeys(range(start + 1, start + 5), 1.0)
    return sum(
        weight * yearly()[year, part]
        for member in members
        for part in population_parts(member)
        for year, weight in weights.items()
    )


@pytest.mark.parametrize("start", PERIODS)
def test_the_blend_gives_back_independence(start: int):
    _inputs, found = ours(start)
    blend = found["pseudo_bayes"]
    independence = transitions.origin_destination(transitions.independence(blend.stocks))
    given_back = (blend.flows - 0.87 * found["minimum_closed"].flows) / 0.13
    assert given_back == pytest.approx(independence, abs=1e-6)
    assert given_back.min() >= 0


def test_the_published_blend_gives_back_independence_within_rounding():
    frame = holdings.frame("abel-cohen-2019").filter(sex="all")
    assert (frame["da_pb_closed"] - 0.87 * frame["da_min_closed"]).min() >= -0.5 * (1 + 0.87)
