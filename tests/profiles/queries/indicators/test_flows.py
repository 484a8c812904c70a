import numpy as np
import pytest

from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.indicators import figure, trace
from sankofa.profiles.queries.indicators.flows import PREFERRED, RIVALS, estimates, published
from sankofa.profiles.terms import UnknownFigure

CLOSED = ("minimum_closed", "pseudo_bayes")
SIX = ("MDA", "MEX", "IND", "TUV", "KWT", "SSD")


@pytest.mark.parametrize(
    ("id", "expected"),
    [  # read by hand in the authors' table
        (("flow-published", "MDA", "ITA", "2000-2005", "all", "da_pb_closed"), 75_422),
        (("flow-published", "MDA", "ITA", "2005-2010", "all", "sd_rev_neg"), 73_174),
        (("outflow-published", "MDA", "2005-2010", "all", "da_pb_closed"), 426_221),
        (("inflow-published", "MDA", "2005-2010", "all", "da_pb_closed"), 78_921),
        (("netflow-published", "MDA", "2005-2010", "all", "da_pb_closed"), 78_921 - 426_221),
        (("outflow-published", "MEX", "2005-2010", "all", "da_pb_closed"), 3_020_720),
        (("inflow-published", "KWT", "2005-2010", "all", "da_pb_closed"), 738_381),
    ],
)
def test_published_estimates_are_the_authors(id, expected):
    assert figure(*id).value == expected


def test_published_moves_add_up_to_the_authors_world():
    world = {
        "1990-1995": 72_739_066,
        "1995-2000": 71_389_513,
        "2000-2005": 76_304_111,
        "2005-2010": 88_993_453,
    }
    for period, total in world.items():
        for code in ("outflow-published", "inflow-published"):
            moves = [figure(code, area, period, "all", "da_pb_closed").value for area in published().areas]
            assert sum(filter(None, moves)) == total


@pytest.mark.parametrize("method", [PREFERRED, *RIVALS])
def test_moves_in_and_out_add_up_to_the_same(method):
    for period in estimates().periods:
        out, into = (
            sum(figure(code, area, period, "all", method).value or 0 for area in estimates().areas)
            for code in ("outflow", "inflow")
        )
        assert out == pytest.approx(into, rel=1e-9)
        assert out > 1_000_000


def test_a_closed_account_leaves_the_net_migration_that_went_into_it():
    """What the method must give back, save for the balance of a world that does not quite add up."""
    for area in ("MDA", "MEX", "IND", "KWT"):
        for period in estimates().periods:
            counted = figure("net-migration-between", area, period).value
            both_ways = figure("outflow", area, period, "all", "pseudo_bayes").value
            for method in CLOSED:
                net = figure("netflow", area, period, "all", method).value
                assert net == pytest.approx(counted, abs=0.15 * both_ways)


def test_moldovas_net_migration_is_that_of_the_account():
    assert figure("netflow", "MDA", "2015-2020", "all", "pseudo_bayes").value == pytest.approx(
        -219_233, abs=500
    )


@pytest.mark.parametrize("area", SIX)
def test_values_read_at_once_are_those_of_the_cells(area):
    for code in ("outflow", "inflow", "outflow-published", "inflow-published"):
        cube = published() if code.endswith("published") else estimates()
        if area not in cube.index:
            continue
        for method in cube.methods[:6]:
            found = figure(code, area, cube.periods[-1], "all", method)
            assert trace(found.id).figure == found


def test_sums_leave_nothing_out():
    cube = holdings.flows("estimates-ims2024")
    line = cube.line("2015-2020", "all", "rates", origin="MDA")
    assert figure("outflow", "MDA", "2015-2020", "all", "rates").value == pytest.approx(
        np.nansum(line, dtype=float)
    )


@pytest.mark.parametrize("code", ["flow", "outflow", "inflow", "netflow"])
def test_the_range_is_that_of_six_methods(code):
    dims = ("MDA", "ITA", "2015-2020", "all") if code == "flow" else ("MDA", "2015-2020", "all")
    by_method = [figure(code, *dims, method).value for method in (PREFERRED, *RIVALS)]
    ranged = figure(f"{code}-range", *dims)
    assert len(by_method) == 6
    assert ranged.value == by_method[0]
    assert (ranged.low, ranged.high) == (min(by_method), max(by_method))
    assert figure(f"{code}-least", *dims).value == ranged.low
    assert figure(f"{code}-most", *dims).value == ranged.high
    assert [each.value for each in trace(ranged.id).inputs] == by_method


@pytest.mark.parametrize(
    "id",
    [
        ("outflow", "XXX", "2015-2020", "all", "rates"),
        ("outflow", "VAT", "2015-2020", "all", "rates"),
        ("outflow", "MDA", "2014-2020", "all", "rates"),
        ("outflow", "MDA", "2015-2020", "both", "rates"),
        ("outflow", "MDA", "2015-2020", "all", "guess"),
        ("outflow", "MDA", "2015-2020", "all", "da_pb_closed"),
        ("flow", "MDA", "XXX", "2015-2020", "all", "rates"),
        ("outflow-published", "MDA", "2015-2020", "all", "da_pb_closed"),
        ("flow-range", "MDA", "ITA", "2015", "all"),
    ],
)
def test_odd_ids_are_unknown(id):
    with pytest.raises(UnknownFigure):
        figure(*id)
