from math import isclose, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.methods import uncertainty
from sankofa.methods.uncertainty import Agreement, Bounds, rounded, rounded_adding_up, rounding_step, spread

numbers = st.integers(-(10**9), 10**9).map(lambda cents: cents / 100)
bounds = st.tuples(numbers, numbers).map(lambda ends: Bounds(*sorted(ends)))


@pytest.mark.parametrize(
    ("estimates", "width", "agreement"),
    [
        ([100, 105, 110], 100 * 10 / 105, Agreement.CLOSE),
        ([80, 110], 100 * 30 / 95, Agreement.FAIR),
        ([50, 110], 75, Agreement.WIDE),
        ([10, 110], 100 * 100 / 60, Agreement.APART),
        ([-110, -10], 100 * 100 / 60, Agreement.APART),
        ([-10, 110], None, Agreement.OPPOSITE),
        ([0, 110], 200, Agreement.APART),
        ([7, 7], 0, Agreement.CLOSE),
        ([0, 0], 0, Agreement.CLOSE),
        ([7, None], None, Agreement.SINGLE),
        ([], None, Agreement.SINGLE),
    ],
)
def test_ranges_by_hand(estimates, width, agreement):
    found = spread(estimates)
    assert found.relative_width == pytest.approx(width)
    assert found.agreement is agreement
    assert found.count == sum(estimate is not None for estimate in estimates)


@given(st.lists(numbers, min_size=1, max_size=6), st.randoms())
def test_a_range_holds_every_estimate_and_knows_no_order(estimates, random):
    found = spread(estimates)
    assert all(found.low <= estimate <= found.high for estimate in estimates)
    assert found == spread(random.sample(estimates, len(estimates)))


@given(st.lists(st.floats(1, 1e6), min_size=2, max_size=6), st.floats(0.1, 100), numbers)
def test_agreement_does_not_depend_on_the_unit_and_never_grows_with_more_methods(estimates, scale, another):
    found = spread(estimates)
    assert spread([scale * each for each in estimates]).relative_width == pytest.approx(
        found.relative_width, abs=1e-9
    )
    wider = spread([*estimates, another])
    assert wider.high - wider.low >= found.high - found.low


def test_estimates_that_are_no_numbers_are_refused():
    with pytest.raises(ValueError, match="finite"):
        spread([1, nan])


def test_a_revision_by_hand():
    """World total of 2020 in two editions of the United Nations: 280,598,105 became 275,284,032."""
    found = uncertainty.revision(275_284_032, 280_598_105)
    assert found.absolute == -5_314_073
    assert found.relative == pytest.approx(-1.8938, abs=1e-4)
    assert uncertainty.revision(5, None) == uncertainty.Revision(None, None)
    assert uncertainty.revision(5, 0).relative is None


@pytest.mark.parametrize(
    ("value", "low", "high", "shown"),
    [
        (14_532, 12_100, 18_000, (15_000, 12_000, 18_000)),
        (14_532, 14_500, 14_560, (14_500, 14_500, 14_600)),  # three digits at most, however narrow the range
        (14_532, None, None, (14_500, None, None)),
        (14_532, 14_532, 14_532, (14_500, 14_500, 14_600)),
        (43, -900, 2_000, (0, -1_000, 2_000)),
        (-14_532, -18_000, -12_100, (-15_000, -18_000, -12_000)),
        (7.4, 3, 12, (7, 3, 12)),
        (0, 0, 0, (0, 0, 0)),
        (2_500, 0, 4_000, (3_000, 0, 4_000)),
    ],
)
def test_rounding_by_hand(value, low, high, shown):
    found = rounded(value, low, high)
    assert (found.value, found.low, found.high) == shown


def test_shares_are_rounded_to_parts_of_a_unit():
    assert rounded(0.034567, unit=0.0001).value == 0.0346
    assert rounded(12.3456, 11.9, 12.8, digits=4, unit=0.1).value == 12.3
    assert rounding_step(0.5, 0.48, 0.52, digits=2, unit=0.001) == 0.01


@given(numbers, st.floats(0, 1e7), st.floats(0, 1e7), st.integers(1, 6))
def test_no_more_digits_than_the_range_and_the_number_of_digits_allow(value, below, above, digits):
    low, high = value - below, value + above
    found = rounded(value, low, high, digits=digits)
    assert abs(found.value - value) <= found.step / 2 * (1 + 1e-9)
    assert found.low <= low + 1e-6 * found.step
    assert found.high >= high - 1e-6 * found.step
    assert len(f"{abs(round(found.value / found.step))}") <= digits + 1  # 999.6 to three digits is 1000
    assert 20 * found.step > high - low  # half the range has one digit in whole steps


@given(numbers, st.floats(1, 1e7), st.floats(0, 1e7))
def test_a_wider_range_never_shows_more_digits(value, reach, more):
    narrow = rounding_step(value, value - reach, value + reach)
    assert rounding_step(value, value - reach - more, value + reach) >= narrow


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"value": nan}, "finite"),
        ({"digits": 0}, "1 or more"),
        ({"unit": 0}, "above 0"),
        ({"low": 5, "high": 4}, "above the high end"),
    ],
)
def test_what_cannot_be_rounded_is_refused(options, reason):
    with pytest.raises(ValueError, match=reason):
        rounding_step(options.pop("value", 1), **options)


@pytest.mark.parametrize(
    ("parts", "step", "shown"),
    [
        ([33.4, 33.3, 33.3], 1, [34, 33, 33]),
        ([10.5, 20.5, 69.0], 1, [10, 21, 69]),  # equal remainders: the larger part
        ([1449, 1449, 102], 100, [1500, 1400, 100]),
        ([-1.5, 0.5, 3], 1, [-2, 1, 3]),
        ([0.333, 0.333, 0.334], 0.01, [0.33, 0.33, 0.34]),
        ([], 1, []),
    ],
)
def test_rounding_that_adds_up_by_hand(parts, step, shown):
    assert rounded_adding_up(parts, step) == pytest.approx(shown)


@given(st.lists(numbers, min_size=1, max_size=12), st.sampled_from([1, 10, 1000]))
def test_rounded_parts_add_up_to_the_rounded_total_and_none_is_off_by_a_step(parts, step):
    shown = rounded_adding_up(parts, step)
    assert abs(sum(shown) - sum(parts)) <= step / 2 + 1e-3
    assert all(abs(a - b) < step + 1e-6 for a, b in zip(shown, parts, strict=True))
    assert all(isclose(number / step, round(number / step)) for number in shown)


@given(st.lists(st.floats(0, 1000), min_size=1, max_size=9, unique=True), st.randoms())
def test_the_order_of_parts_does_not_matter(parts, random):
    order = random.sample(range(len(parts)), len(parts))
    shown = rounded_adding_up(parts)
    assert rounded_adding_up([parts[at] for at in order]) == [shown[at] for at in order]


def test_steps_of_nothing_are_refused():
    with pytest.raises(ValueError, match="above 0"):
        rounded_adding_up([1], 0)


@given(st.lists(st.tuples(bounds, st.floats(0, 1)), min_size=1, max_size=5), bounds, st.floats(0, 1))
def test_bounds_of_sums_and_differences_hold_whatever_is_true(parts, other, at):
    def somewhere(bound, share):
        return bound.low + share * (bound.high - bound.low)

    whole = uncertainty.sum_of([bound for bound, _ in parts])
    truth = sum(somewhere(bound, share) for bound, share in parts)
    assert whole.low - 1e-3 <= truth <= whole.high + 1e-3
    gap = uncertainty.difference_of(whole, other)
    assert gap.low - 1e-3 <= truth - somewhere(other, at) <= gap.high + 1e-3


def test_bounds_the_wrong_way_round_are_refused():
    with pytest.raises(ValueError, match="above the upper bound"):
        Bounds(2, 1)
    with pytest.raises(ValueError, match="above the upper bound"):
        Bounds(nan, 1)
