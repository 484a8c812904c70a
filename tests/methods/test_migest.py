"""Agreement with the R package migest 2.0.5 on invented tables, to a millionth, but for what is wrong there.

`tests/references/migest` holds the inputs, the calls and what they returned. The cases of `DEFECTS` are those in which
the reference errs; each has a test of its own that shows the error and checks the right answer another way.
"""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from sankofa.methods import (
    accounting,
    age_profile,
    aggregation,
    blocks,
    components,
    differencing,
    fitting,
    flows,
    maximisation,
    net_migration,
    net_totals,
    quasi_independence,
    rates,
    rescaling,
    transitions,
)

FOLDER = Path(__file__).parents[1] / "references" / "migest"
CASES = {
    case["name"]: case
    for topic in ("flows", "fitting", "measures")
    for case in json.loads((FOLDER / f"{topic}.json").read_text(encoding="utf-8"))
}
DEFECTS = {
    "minimum, closed, seeded",
    "open, account",
    "open-dr, account",
    "index_age, ages from 0",
}
NAN = float("nan")


def demographic(model: Callable = transitions.minimum, given: tuple[str, ...] = (), **rules) -> Callable:
    """Transitions by birthplace with the rules of a case."""

    def run(inputs: dict) -> np.ndarray:
        asked = (inputs[name] for name in ("stock_start", "stock_end", "births", "deaths"))
        stocks = accounting.adjust_stocks(*asked, **rules)
        return transitions.by_birthplace(model(stocks, **{name: inputs[name] for name in given}))

    return run


def account(system: str) -> Callable:
    def run(inputs: dict) -> np.ndarray:
        asked = (inputs[name] for name in ("stock_start", "stock_end", "births", "deaths"))
        stocks = accounting.adjust_stocks(*asked, system=system)
        return flows.from_parts(system, stocks, transitions.minimum(stocks)).account()

    return run


def with_margins(found: components.Components) -> np.ndarray:
    """Components as the reference lays them out: shares in a last row and column, the total in the corner."""
    inner = np.column_stack([found.interactions, found.shares[0]])
    return np.vstack([inner, [*found.shares[1], found.total]])


def survival(inputs: dict, *, children: bool) -> np.ndarray:
    """Where nothing is known the reference writes 0."""
    missing = [[NAN if value is None else value for value in inputs[name]] for name in ("pop0", "pop1", "sr")]
    found = net_migration.net_survival(*missing)
    if children:
        found = net_migration.with_children(found, missing[1], mothers=range(3, 9))
    return np.nan_to_num(np.column_stack([found.forward, found.reverse, found.average]))


def profile(inputs: dict) -> list[float]:
    """In the reference's units: per cent, and one row a year."""
    found = age_profile.index_age(inputs["age"], inputs["mi"])
    return [
        found.gmr,
        100 * found.peak_intensity,
        found.peak_age,
        100 * found.breadth,
        100 * found.breadth_share,
        found.rise_age,
        found.fall_age,
        found.asymmetry,
    ]


def schedule(inputs: dict) -> list[float]:
    found = age_profile.index_age_rc(inputs["pars"])
    return [
        found.peaking,
        found.child_dependency,
        found.labour_dependency,
        found.labour_asymmetry,
        found.regularity,
    ]


def regions(inputs: dict) -> np.ndarray:
    found = aggregation.sum_region(inputs["m"])
    return np.column_stack([found.out, found.into, found.turnover, found.net])


def expanded(inputs: dict) -> np.ndarray:
    places = [f"{number}" for number in range(len(inputs["m"]))]
    return aggregation.sum_expand(inputs["m"], places, inputs["area"]).table


def vital(inputs: dict) -> np.ndarray:
    found = net_migration.net_vital(inputs["pop0"], inputs["pop1"], inputs["births"], inputs["deaths"])
    return np.column_stack([found.change, found.natural, found.net])


def diagonals(inputs: dict) -> np.ndarray:
    """The reference takes a cube of which only the diagonals count."""
    kept = np.einsum("iik->ki", np.array(inputs["diag_count"]))
    return quasi_independence.ipf3_qi(np.transpose(inputs["row_tot"]), inputs["col_tot"], kept).table


FLOWS = {
    "closed, balanced before": demographic(),
    "closed, balanced before, eight areas": demographic(),
    "closed, balanced after": demographic(balancing="after"),
    "closed, nothing to balance": demographic(),
    "open": demographic(system="open"),
    "open-dr": demographic(system="open-dr"),
    "open, no births and deaths": demographic(system="open"),
    "closed, account": account("closed"),
    "births in proportion": demographic(births_by="proportional"),
    "births above the natives": demographic(),
    "deaths by accounting": demographic(deaths_by="accounting"),
    "negative natives": demographic(),
    "independence, closed": demographic(transitions.independence),
    "independence, open-dr": demographic(transitions.independence, system="open-dr"),
    "independence, closed, seeded": demographic(transitions.independence, ("seed",)),
    "differences, zero, FALSE": lambda x: differencing.drop_negative(x["stock_start"], x["stock_end"]),
    "differences, zero, TRUE": lambda x: differencing.drop_negative(
        x["stock_start"], x["stock_end"], include_native_born=True
    ),
    "differences, return, FALSE": lambda x: differencing.reverse_negative(x["stock_start"], x["stock_end"]),
    "differences, return, TRUE": lambda x: differencing.reverse_negative(
        x["stock_start"], x["stock_end"], include_native_born=True
    ),
    "rates, dennett": lambda x: rates.dennett(x["stock_start"], x["total"]),
    "rates, rogers-von-rabenau": lambda x: rates.rogers_von_rabenau(x["stock_start"], x["stock_end"]).flows,
}
FITTING = {
    "ipf2, full": lambda x: fitting.ipf2(x["row_tot"], x["col_tot"], x["m"]).table,
    "ipf2, with zeros": lambda x: fitting.ipf2(x["row_tot"], x["col_tot"], x["m"]).table,
    "ipf2, no seed": lambda x: fitting.ipf2(x["row_tot"], x["col_tot"]).table,
    "ipf2, rows alone": lambda x: fitting.ipf2(x["row_tot"], None, x["m"]).table,
    "ipf2, columns alone": lambda x: fitting.ipf2(None, x["col_tot"], x["m"]).table,
    "ipf3": lambda x: fitting.ipf3(np.transpose(x["row_tot"]), x["col_tot"]).table,
    "ipf3, seed by group": lambda x: fitting.ipf3(np.transpose(x["row_tot"]), x["col_tot"], x["m"]).table,
    "ipf3_qi": lambda x: quasi_independence.ipf3_qi(np.transpose(x["row_tot"]), x["col_tot"]).table,
    "ipf3_qi, seed": lambda x: (
        quasi_independence.ipf3_qi(np.transpose(x["row_tot"]), x["col_tot"], seed=x["m"]).table
    ),
    "ipf3_qi, half the stayers": diagonals,
    "cm2, full": lambda x: maximisation.cm2(x["row_tot"], x["col_tot"], x["m"]).table,
    "cm2, with zeros": lambda x: maximisation.cm2(x["row_tot"], x["col_tot"], x["m"]).table,
    "cm3": lambda x: maximisation.cm3(x["row_tot"], x["col_tot"], x["m"]).table,
    "cm_net": lambda x: net_totals.cm_net(x["net_tot"], x["m"]).table,
    "cm_net, no seed": lambda x: net_totals.cm_net(x["net_tot"]).table,
    "cm_net_tot": lambda x: net_totals.cm_net_tot(x["net_tot"], x["tot"], x["m"]).table,
    "block_matrix": lambda x: blocks.block_matrix(x["x"], x["b"]),
    "block_sum": lambda x: blocks.block_sum(x["m"], x["b"]).T.ravel(),  # the reference counts down columns
    "ipf2_block, all totals": lambda x: (
        blocks.ipf2_block(
            x["block_tot"], x["b"], row_totals=x["row_tot"], column_totals=x["col_tot"], seed=x["m"]
        ).table
    ),
    "stripe_matrix, by row": lambda x: blocks.stripe_matrix(x["x"], x["b"]),
    "stripe_matrix, by column": lambda x: blocks.stripe_matrix(x["x"], x["b"], by_row=False),
    "ipf2_stripe, by row": lambda x: (
        blocks.ipf2_stripe(
            x["stripe_tot"], x["b"], row_totals=x["row_tot"], column_totals=x["col_tot"], seed=x["m"]
        ).table
    ),
    "multi_comp": lambda x: with_margins(components.multi_comp(x["m"])),
    "multi_comp2": lambda x: np.stack(
        [with_margins(found) for found in components.multi_comp2(x["m"])], axis=2
    ),
}
MEASURES = {
    "rescale_integer_sum": lambda x: rescaling.rescale_integer_sum(x["x"], x["tot"]),
    "rescale_net, no switches": lambda x: rescaling.rescale_net(x["x"]),
    "rescale_net, no switches, weights": lambda x: rescaling.rescale_net(x["x"], weights=x["w"]),
    "rescale_net, no switches, whole": lambda x: rescaling.rescale_net(x["x"], whole=True),
    "rescale_net, switches": lambda x: rescaling.rescale_net(x["x"], method="switches"),
    "net_vs": vital,
    "net_sr": lambda x: survival(x, children=False),
    "net_sr, children": lambda x: survival(x, children=True),
    "sum_net": lambda x: aggregation.sum_net(x["m"]),
    "sum_region": regions,
    "sum_od": lambda x: aggregation.sum_od(x["m"]),
    "sum_expand": expanded,
    "sum_lump, flow": lambda x: aggregation.sum_lump(x["m"], 40),
    "sum_lump, in and out": lambda x: aggregation.sum_lump(x["m"], 100, by=["in", "out"]),
    "index_age, ages from 1": profile,
    "index_age_rc": schedule,
}
OURS = FLOWS | FITTING | MEASURES


def test_every_case_is_compared_or_known_to_be_wrong():
    assert set(CASES) == OURS.keys() | DEFECTS
    assert not OURS.keys() & DEFECTS


@pytest.mark.parametrize("name", OURS)
def test_ours_is_the_reference_to_a_millionth(name):
    case = CASES[name]
    expected = np.array(case["output"], float)
    found = np.asarray(OURS[name](case["inputs"]), float)
    assert found.shape == expected.shape
    np.testing.assert_allclose(found, expected, rtol=1e-6, atol=1e-9 * np.abs(expected).max())


def test_a_seed_with_stayers_is_used_and_the_reference_passes_over_it():
    seeded, inputs = CASES["minimum, closed, seeded"], CASES["minimum, closed, seeded"]["inputs"]
    theirs = np.array(seeded["output"])
    without = demographic()(inputs)
    np.testing.assert_allclose(theirs, without, rtol=1e-6, atol=1e-9 * theirs.max())
    ours = demographic(given=("seed",))(inputs)
    np.testing.assert_allclose(ours.sum(axis=1), without.sum(axis=1), rtol=1e-9)
    np.testing.assert_allclose(ours.sum(axis=0), without.sum(axis=0), rtol=1e-9)
    seed, moved = np.array(inputs["seed"]), 0
    for k in range(4):
        left = np.flatnonzero(ours[:, :, k].sum(axis=1) > ours[:, :, k].diagonal() * (1 + 1e-9))
        come = np.flatnonzero(ours[:, :, k].sum(axis=0) > ours[:, :, k].diagonal() * (1 + 1e-9))
        inner = np.ix_(left, come)
        ratios = ours[:, :, k][inner] / seed[inner]
        crossed = ratios * ratios[0, 0] / np.outer(ratios[:, 0], ratios[0])
        np.testing.assert_allclose(crossed, 1, rtol=1e-6)  # beyond the seed, rows and columns do not interact
        moved += ratios.size
    assert moved
    assert np.abs(ours - without).max() > 1_000_000  # persons


@pytest.mark.parametrize("name", ["open, account", "open-dr, account"])
def test_arrivals_from_outside_are_a_row_and_departures_a_column_which_the_reference_swaps(name):
    case, system = CASES[name], name.split(",")[0]
    theirs, ours = np.array(case["output"]), account(system)(case["inputs"])
    size = len(case["inputs"]["births"])
    for part in (np.s_[:size, :size], np.s_[size, :size], np.s_[:size, size]):
        np.testing.assert_allclose(ours[part], theirs[part], rtol=1e-6, atol=1)
    np.testing.assert_allclose(ours[size + 1, :size], theirs[:size, size + 1], rtol=1e-6, atol=1)
    np.testing.assert_allclose(ours[:size, size + 1], theirs[size + 1, :size], rtol=1e-6, atol=1)
    start = np.array(case["inputs"]["stock_start"])
    np.testing.assert_allclose(ours[:size].sum(axis=1).T, start, rtol=1e-9)
    assert np.abs(theirs[:size].sum(axis=1).T / start - 1).max() > 0.001


def test_the_breadth_of_a_peak_is_counted_in_years_where_the_reference_counts_rows():
    case = CASES["index_age, ages from 0"]
    theirs, ours = np.array(case["output"]), np.array(profile(case["inputs"]))
    same = [0, 1, 2, 5, 6, 7]
    np.testing.assert_allclose(ours[same], theirs[same], rtol=1e-6)
    moves = np.array(case["inputs"]["mi"])
    assert ours[3] == pytest.approx(100 * moves[23 - 5 : 23 + 6].sum())
    assert theirs[3] == pytest.approx(100 * moves[22 - 5 : 22 + 6].sum())
