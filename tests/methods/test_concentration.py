import math
from dataclasses import astuple
from itertools import combinations_with_replacement

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sankofa.methods import concentration, operations
from sankofa.methods.concentration import GivesAway, gives_away

counts = st.lists(st.integers(0, 10_000), min_size=1, max_size=12).filter(any)
MEASURES = [
    concentration.normalised_herfindahl,
    concentration.effective_places,
    concentration.gini,
    concentration.theil,
]


def test_a_distribution_by_hand():
    """Shares 1/2, 1/4, 1/8, 1/8: entropy 1.75 bits, so 2^1.75 places; squares 22/64."""
    found = concentration.concentration([400, 200, 100, 100], top=2)
    assert found.places == 4
    assert found.herfindahl == pytest.approx(22 / 64)
    assert found.normalised == pytest.approx((22 / 64 - 1 / 4) / (3 / 4))
    assert found.effective == pytest.approx(64 / 22)
    assert found.effective_by_entropy == pytest.approx(2**1.75)
    assert found.top_share == pytest.approx(0.75)
    assert found.gini == pytest.approx(5 / 16)  # (-3*100 - 100 + 200 + 3*400) / (4*800)
    assert found.theil == pytest.approx(math.log(4) - 1.75 * math.log(2))


@given(counts)
def test_the_measures_agree_with_the_operations_of_figures(numbers):
    found = concentration.concentration(numbers)
    assert found.herfindahl == pytest.approx(operations.herfindahl(numbers))
    assert found.effective == pytest.approx(operations.effective_number(numbers))


@given(counts)
def test_the_measures_stay_within_their_bounds(numbers):
    n, found = len(numbers), concentration.concentration(numbers)
    assert 1 / n - 1e-12 <= found.herfindahl <= 1
    assert 1 - 1e-9 <= found.effective <= found.effective_by_entropy + 1e-9 <= n + 1e-6
    assert -1e-12 <= found.gini <= 1 - 1 / n + 1e-12
    assert 0 <= found.theil <= math.log(n) + 1e-12
    assert found.normalised is None if n == 1 else -1e-12 <= found.normalised <= 1 + 1e-12


@given(counts, st.randoms(), st.integers(1, 1000))
def test_neither_the_order_of_places_nor_the_unit_matters(numbers, random, scale):
    shuffled = random.sample(numbers, len(numbers))
    for measure in MEASURES:
        assert measure([scale * number for number in shuffled]) == pytest.approx(measure(numbers), abs=1e-9)


@given(counts, st.integers(1, 14))
def test_the_largest_places_hold_what_is_left_by_the_others(numbers, k):
    smaller = sorted(numbers)[: max(len(numbers) - k, 0)]
    assert concentration.top_share(numbers, k) == pytest.approx(1 - sum(smaller) / sum(numbers))


def test_all_alike_and_all_in_one():
    even, one = concentration.concentration([5] * 8), concentration.concentration([0, 0, 9, 0], top=1)
    assert (even.normalised, even.gini) == pytest.approx((0, 0))
    assert (even.effective, even.effective_by_entropy) == pytest.approx((8, 8))
    assert (one.normalised, one.effective, one.top_share) == pytest.approx((1, 1, 1))
    assert (one.gini, one.theil) == pytest.approx((0.75, math.log(4)))


@pytest.mark.parametrize("numbers", [[], [0, 0], [-1, 2], [math.nan, 1], [[1, 2]]])
def test_what_is_no_distribution_is_refused(numbers):
    for measure in MEASURES:
        with pytest.raises(ValueError, match="Counts are"):
            measure(numbers)


def test_unknown_orders_and_empty_tops_are_refused():
    with pytest.raises(ValueError, match="order 1 or 2"):
        concentration.effective_places([1], order=3)
    with pytest.raises(ValueError, match="1 or more"):
        concentration.top_share([1], 0)


def test_one_small_count_follows_by_subtraction():
    assert gives_away([100_000, 50_000, 3], threshold=5)
    with pytest.raises(GivesAway, match="below 5"):
        concentration.concentration([100_000, 50_000, 3], threshold=5)


def test_two_small_counts_follow_from_the_squares_in_a_small_table():
    """3 + 2 = 5 is 4 + 1 as well, but 9 + 4 is not 16 + 1, which shows in a total of 45."""
    assert gives_away([30, 10, 3, 2], threshold=5)


def test_small_counts_are_hidden_by_a_large_total_and_few_decimals():
    assert not gives_away([900_000, 500_000, 3, 2], threshold=5)
    assert gives_away([900_000, 500_000, 3, 2], threshold=5, decimals=12)
    safe = concentration.concentration([900_000, 500_000, 3, 2], threshold=5)
    assert safe == concentration.concentration([900_000, 500_000, 3, 2])


@pytest.mark.parametrize("small", [[4, 4], [1, 1, 1], [4, 3]])
def test_small_counts_at_the_end_of_their_range_follow_from_their_sum(small):
    """4 + 4 = 8 and 4 + 3 = 7 in no other way when each is 1 to 4."""
    assert gives_away([900_000, 500_000, *small], threshold=5)


@given(counts)
def test_nothing_is_given_away_where_nothing_is_hidden(numbers):
    assume(not any(0 < number < 5 for number in numbers))
    assert not gives_away(numbers, threshold=5)


@given(st.lists(st.integers(0, 40), min_size=2, max_size=5).filter(any))
def test_a_table_taken_to_be_safe_has_a_double_that_looks_the_same(numbers):
    """By brute force: another table with the same larger counts, total and measures as they are written."""
    assume(not gives_away(numbers, threshold=5, decimals=2))
    small = [number for number in numbers if 0 < number < 5]
    large = [number for number in numbers if not 0 < number < 5]
    doubles = [
        other
        for other in combinations_with_replacement(range(1, 5), len(small))
        if sum(other) == sum(small) and sorted(other) != sorted(small)
    ]
    seen = as_written(large + small)
    assert not small or any(as_written([*large, *other]) == seen for other in doubles)


def as_written(numbers):
    measures = astuple(concentration.concentration(numbers))
    return [None if measure is None else round(measure, 2) for measure in measures]


def test_only_whole_persons_are_hidden():
    with pytest.raises(ValueError, match="whole numbers"):
        gives_away([2.5, 100], threshold=5)
