import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.methods import comparisons

rates = st.floats(0.001, 1)
people = st.floats(1, 1e6)
groups = st.lists(st.tuples(rates, people, rates, people), min_size=1, max_size=8)


def test_women_and_men():
    assert comparisons.women_share(146_012_018, 158_009_795) == pytest.approx(48.0268, abs=1e-4)
    assert comparisons.sex_ratio(146_012_018, 158_009_795) == pytest.approx(92.4069, abs=1e-4)


def test_what_is_missing_or_empty_has_no_share():
    for index in (comparisons.women_share, comparisons.sex_ratio):
        assert index(None, 5) is None
        assert index(5, None) is None
        assert index(0, 0) is None
    assert comparisons.ratio_of_rates(1, 10, 0, 10) is None
    assert comparisons.ratio_of_rates(1, 10, None, 10) is None
    assert comparisons.ratio_of_rates(1, 0, 1, 10) is None


def test_negative_numbers_are_refused():
    with pytest.raises(ValueError, match="0 or more"):
        comparisons.women_share(-1, 5)
    with pytest.raises(ValueError, match="0 or more"):
        comparisons.ratio_of_rates(1, 10, -1, 10)


def test_standardisation_by_hand():
    """Crude 32 against 24 per thousand, though the first has the lower rate in both ages: it is older."""
    ours, theirs, people, standard = [20, 40], [22, 44], [400, 600], [800, 200]
    crude = sum(rate * n for rate, n in zip(ours, people, strict=True)) / 1000
    assert crude == 32
    assert comparisons.standardised_rate(ours, standard) == pytest.approx(24)
    assert comparisons.standardised_rate(theirs, standard) == pytest.approx(26.4)
    assert comparisons.comparative_figure(ours, theirs, standard) == pytest.approx(24 / 26.4)
    found = comparisons.indirect_comparison(32, people, [0.022, 0.044])
    assert found.expected == pytest.approx(0.022 * 400 + 0.044 * 600)
    assert found.ratio == pytest.approx(32 / 35.2)


def test_a_difference_by_hand():
    """Shares .4 and .6 against .8 and .2: rates .6 * -2 + .4 * -4, composition 21 * -.4 + 42 * .4."""
    found = comparisons.decomposition([20, 40], [400, 600], [22, 44], [800, 200])
    assert found.difference == pytest.approx(32 - 26.4)
    assert found.of_rates == pytest.approx(-2.8)
    assert found.of_composition == pytest.approx(8.4)


@given(groups)
def test_the_parts_of_a_difference_add_up(rows):
    found = comparisons.decomposition(*zip(*rows, strict=True))
    assert found.of_rates + found.of_composition == pytest.approx(found.difference, abs=1e-9)


@given(groups, st.floats(0.01, 100), st.randoms())
def test_neither_the_order_of_groups_nor_the_size_of_the_standard_matters(rows, scale, random):
    found = comparisons.standardised_rate([r for r, *_ in rows], [n for *_, n in rows])
    assert min(r for r, *_ in rows) - 1e-9 <= found <= max(r for r, *_ in rows) + 1e-9
    other = random.sample(rows, len(rows))
    again = comparisons.standardised_rate([r for r, *_ in other], [scale * n for *_, n in other])
    assert again == pytest.approx(found)


@given(groups)
def test_equal_rates_compare_as_one(rows):
    same, standard = [r for r, *_ in rows], [n for *_, n in rows]
    assert comparisons.comparative_figure(same, same, standard) == pytest.approx(1)
    events = sum(r * n for r, n in zip(same, standard, strict=True))
    assert comparisons.indirect_comparison(events, standard, same).ratio == pytest.approx(1)


def test_a_standard_of_nobody_and_groups_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="somebody is there"):
        comparisons.standardised_rate([1, 2], [0, 0])
    with pytest.raises(ValueError, match="same groups"):
        comparisons.standardised_rate([1, 2], [1])
    with pytest.raises(ValueError, match="same groups"):
        comparisons.decomposition([1], [1], [1, 2], [1, 2])
    with pytest.raises(ValueError, match="Observed"):
        comparisons.indirect_comparison(-1, [1], [1])


def test_a_standard_without_events_has_no_ratio():
    assert comparisons.comparative_figure([1], [0], [10]) is None
    assert comparisons.indirect_comparison(3, [10], [0]).ratio is None
