import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sankofa.methods.reserve import STEPS, Exposure, chance_of_more, plan, swings

exposures = st.lists(
    st.builds(
        Exposure,
        st.just("x"),
        st.integers(0, 40),
        st.integers(0, 10_000),
        st.integers(0, 10_000),
        st.integers(0, 9),
        st.integers(0, 9),
    ),
    min_size=1,
    max_size=5,
)


def every_year(rows):
    """All ways in which crises can come, each with its chance and loss: what the method must find."""
    for which in itertools.product((False, True), repeat=len(rows)):
        odds, loss = 1.0, 0
        for comes, row in zip(which, rows, strict=True):
            odds *= row.chance / 10_000 if comes else 1 - row.chance / 10_000
            loss += row.loss if comes else 0
        yield odds, loss


@given(exposures, st.sampled_from([5_000, 9_000, 9_900]))
@settings(max_examples=60)
def test_small_cases_agree_with_counting_every_way(rows, enough):
    made = plan(rows, enough=enough)
    all_ways = list(every_year(rows))
    mean = sum(odds * loss for odds, loss in all_ways)
    assert made.budget - 1 - 1e-6 <= mean <= made.budget + 1e-6
    at_most = sum(odds for odds, loss in all_ways if loss <= made.reserve)
    assert at_most >= enough / 10_000 - 1e-9
    if made.reserve > made.budget:
        assert sum(odds for odds, loss in all_ways if loss < made.reserve) < enough / 10_000 + 1e-9
    for amount in (0, made.budget, made.reserve):
        exact = sum(odds for odds, loss in all_ways if loss > amount)
        assert chance_of_more(rows, amount) == pytest.approx(exact, abs=1e-9)


def test_two_countries_by_hand():
    """Losses of 1,000 with a chance of a tenth, and 300 with a fifth."""
    rows = [Exposure("a", 100, 1_000, 10_000, 8, 2), Exposure("b", 100, 2_000, 1_000, 30)]
    made = plan(rows, enough=9_000)
    assert [(line.helped, line.loss, line.expected) for line in made.lines] == [
        (100, 1_000, 100),
        (10, 300, 60),
    ]
    assert (made.budget, made.reserve, made.worst) == (160, 300, 1_300)
    assert plan(rows, enough=9_800).reserve == 1_000
    assert plan(rows, enough=9_801).reserve == 1_300
    assert chance_of_more(rows, 299) == pytest.approx(0.28)


def _exact(rows, enough):
    total = 0.0
    for odds, loss in sorted(every_year(rows), key=lambda year: year[1]):
        total += odds
        if total >= enough:
            return loss
    raise AssertionError(enough)


def test_on_a_coarse_grid_the_reserve_is_never_too_small():
    rows = [Exposure(str(n), 99_991 + n, 400 + n, 777, 123_457) for n in range(12)]
    assert 2 ** len(rows) > STEPS
    made = plan(rows, enough=9_500)
    at_most = sum(odds for odds, loss in every_year(rows) if loss <= made.reserve)
    assert at_most >= 0.95
    grid = -(-made.worst // STEPS) * len(rows)
    enough_exactly = _exact(rows, 0.95)
    assert enough_exactly <= made.reserve <= enough_exactly + grid


def test_swings_name_what_moves_the_plan():
    rows = [Exposure("a", 1_000, 1_000, 5_000, 90, 10)]
    found = {swing.what: swing for swing in swings(rows, by=1_000)}
    assert (found["evacuation"].budget_low, found["evacuation"].budget_high) == (4_550, 5_450)
    assert (found["reintegration"].budget_low, found["reintegration"].budget_high) == (4_950, 5_050)
    assert next(iter(found)) == "citizens"
    certain = [Exposure("a", 10, 10_000, 10_000, 5)]
    assert {s.what: s.budget_high for s in swings(certain)}["chance"] == 50, "no chance above one"


@pytest.mark.parametrize("odd", [(-1, 0, 0, 0), (1, 10_001, 0, 0), (1, 0, 10_001, 0), (1, 0, 0, -5)])
def test_absurd_exposures_are_refused(odd):
    with pytest.raises(ValueError, match=r"0 or more|basis points"):
        Exposure("x", *odd)


def test_a_plan_needs_a_country_and_a_chance():
    one = [Exposure("x", 1, 1, 1, 1)]
    for rows, enough in (([], 9_000), (one, 0), (one, 10_000)):
        with pytest.raises(ValueError, match="at least one"):
            plan(rows, enough=enough)
    with pytest.raises(ValueError, match="at least one"):
        chance_of_more([], 5)
    with pytest.raises(ValueError, match="changed by"):
        swings(one, by=0)


def test_losses_beyond_eight_bytes_are_refused():
    with pytest.raises(ValueError, match="beyond"):
        plan([Exposure("Made-up Gulf", 10**8, chance=500, share=10_000, evacuation=10**12)])
