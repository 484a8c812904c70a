"""What leaves the site for estimates to be made again is what they were made from, for every edition of stocks."""

from pathlib import Path

import numpy as np
import pytest

from sankofa.profiles.formats.report.bundle import _packed
from sankofa.profiles.formats.report.scripts.recompute_flows import Tables
from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.flow_inputs import flow_inputs
from sankofa.profiles.queries.flow_tables import flow_tables


@pytest.mark.parametrize(
    ("stocks", "period"),
    [("ims2024", (2020, 2024)), ("ims2020", (2010, 2015)), ("gbmd", (1990, 2000))],
)
def test_the_script_of_a_bundle_starts_from_the_same_inputs(tmp_path: Path, stocks: str, period: tuple):
    """The older editions count states of the past, and give women of years that the population statistics do not."""
    given = flow_tables("estimates", stocks, "wpp2024")
    (tmp_path / "stocks.csv.gz").write_bytes(_packed(given.stocks))
    (tmp_path / "population.csv.gz").write_bytes(_packed(given.population))
    tables = Tables(tmp_path)
    here = {
        each.sex: each for each in flow_inputs(holdings.stocks(stocks), holdings.cells("wpp2024"), *period)
    }
    there = dict(tables.inputs(*period))
    assert set(here) == set(there) == {"all", "women", "men"}
    for sex, each in here.items():
        places = [tables.places[area] for area in each.areas]
        assert sorted(tables.places) == sorted(each.areas)
        start, end, births, deaths = there[sex]
        assert start[np.ix_(places, places)] == pytest.approx(each.stocks_start)
        assert end[np.ix_(places, places)] == pytest.approx(each.stocks_end)
        assert births[places] == pytest.approx(each.births)
        assert deaths[places] == pytest.approx(each.deaths)
