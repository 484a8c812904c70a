import math
from dataclasses import replace

import numpy as np
import pytest

from sankofa.methods.bridge_size import Flow, Scenario, Strain, covered, deepest, shortfalls, size_for

PLAIN = Strain(a_year=4, cost=1_000, spread=0, pledged=0, lost=0, delay=90, years=1)
RUNS = 4_000


def poisson_at_most(mean, most):
    return sum(math.exp(-mean) * mean**k / math.factorial(k) for k in range(most + 1))


def test_without_repayment_it_is_the_number_of_emergencies():
    """All that is advanced stays out, so the chances are those of a Poisson number, which is known exactly."""
    out = deepest(PLAIN, runs=RUNS, seed=1)
    for emergencies in range(1, 9):
        exact = poisson_at_most(4, emergencies)
        assert covered(out, emergencies * 1_000) == pytest.approx(exact, abs=4 * math.sqrt(0.25 / RUNS))


def test_lost_pledges_are_as_none_at_all():
    lost = deepest(replace(PLAIN, pledged=1, lost=1), runs=RUNS, seed=1)
    none = deepest(replace(PLAIN, pledged=0), runs=RUNS, seed=1)
    assert np.mean(lost) == pytest.approx(np.mean(none), rel=0.05)


def test_quick_payers_need_a_smaller_fund():
    means = [
        deepest(replace(PLAIN, pledged=1, delay=delay), runs=1_000, seed=3).mean() for delay in (5, 50, 500)
    ]
    assert means == sorted(means)
    assert means[0] < 1_250, "nearly always one at a time"


def test_the_same_seed_gives_the_same_courses():
    strain = replace(PLAIN, spread=0.8, pledged=0.9, lost=0.1)
    assert (deepest(strain, runs=200, seed=5) == deepest(strain, runs=200, seed=5)).all()
    assert (deepest(strain, runs=200, seed=5) != deepest(strain, runs=200, seed=6)).any()


def test_the_fund_for_a_chance_is_the_smallest_that_is_enough():
    out = np.sort(deepest(replace(PLAIN, spread=1), runs=1_000, seed=2))
    for chance in (0.5, 0.9, 0.99):
        found = size_for(out, chance)
        assert covered(out, found.fund) >= chance
        assert covered(out, found.fund - 1) < chance
    assert size_for(out, 0.95).doubt == pytest.approx(1.96 * math.sqrt(0.95 * 0.05 / 1_000))


@pytest.mark.parametrize(
    "odd",
    [
        {"a_year": 0}, {"cost": 0}, {"spread": -1}, {"pledged": 1.1}, {"lost": -0.1},
        {"delay": 0}, {"years": 0}, {"a_year": float("nan")}, {"delay": float("inf")},
    ],
)  # fmt: skip
def test_absurd_strains_are_refused(odd):
    with pytest.raises(ValueError, match="above 0"):
        replace(PLAIN, **odd)


def test_too_few_runs_and_impossible_chances_are_refused():
    with pytest.raises(ValueError, match="runs"):
        deepest(PLAIN, runs=99, seed=1)
    with pytest.raises(ValueError, match="chance"):
        size_for(np.array([1]), 1.0)
    with pytest.raises(ValueError, match="course"):
        covered(np.array([]), 5)


def test_shortfalls_by_hand():
    flows = [Flow(0, -600), Flow(10, -500), Flow(30, 800), Flow(60, 300)]
    kept, late, less = shortfalls(
        1_000, flows, [Scenario("kept", 10_000, 0), Scenario("late", 10_000, 90), Scenario("less", 2_500, 0)]
    )
    assert (kept.lowest, kept.lowest_on, kept.first_below, kept.last) == (-100, 10, 10, 1_000)
    assert (late.lowest, late.last) == (-100, 1_000)
    assert (less.lowest, less.last) == (-100, 175)
    (calm,) = shortfalls(1_200, flows, [Scenario("none", 0, 0)])
    assert (calm.first_below, calm.last) == (None, 100)


def test_absurd_scenarios_are_refused():
    for odd in ((-1, 0), (10_001, 0), (1, -1)):
        with pytest.raises(ValueError, match="Donors"):
            Scenario("x", *odd)
    with pytest.raises(ValueError, match="day"):
        shortfalls(1, [Flow(-1, 5)], [Scenario("x", 1, 1)])
