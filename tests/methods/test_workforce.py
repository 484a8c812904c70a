import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.methods import operations, workforce
from sankofa.methods.workforce import Basis, Level

people = st.integers(1, 10**7)


def test_rates_by_hand():
    """Of 1,000 low, 500 medium and 250 high, 20, 50 and 100 left: 2, 10 and 40 per cent; of all, 170 of 1,750."""
    emigrants = {Level.LOW: 20, Level.MEDIUM: 50, Level.HIGH: 100}
    residents = {Level.LOW: 980, Level.MEDIUM: 450, Level.HIGH: 150}
    found = workforce.education_rates(emigrants, residents)
    assert (found.low, found.medium, found.high) == (2, 10, 40)
    assert found.everyone == pytest.approx(100 * 170 / 1750)
    assert found.share_ratio == pytest.approx((100 / 170) / (150 / 1580))
    assert found.schiff_ratio == 20


def test_a_missing_level_leaves_what_needs_it_unknown():
    found = workforce.education_rates({Level.HIGH: 100, Level.LOW: 5}, {Level.HIGH: 150, Level.MEDIUM: 5})
    assert found.high == 40
    assert (found.low, found.medium, found.everyone, found.share_ratio, found.schiff_ratio) == (None,) * 5


@given(people, people)
def test_a_rate_is_a_share_of_all_not_of_those_who_stayed(left, stayed):
    assert 0 < workforce.emigration_rate(left, stayed) < 100
    assert workforce.emigration_rate(left, left) == 50
    assert workforce.emigration_rate(left, 0) == 100


@given(people, people, people)
def test_equal_shares_of_the_skilled_show_no_selection(skilled, others, scale):
    everyone = skilled + others
    found = workforce.selection_by_share(skilled * scale, everyone * scale, skilled, everyone)
    assert found == pytest.approx(1)


def test_nobody_and_the_unknown_have_no_rate():
    assert workforce.emigration_rate(0, 0) is None
    assert workforce.emigration_rate(None, 5) is None
    assert workforce.schiff_ratio(5.0, 0.0) is None
    assert workforce.women_to_men(None, 3.0) is None
    assert workforce.women_to_men(15.0, 10.0) == 1.5
    assert workforce.selection_by_share(1, 2, None, 4) is None


def test_negative_numbers_are_refused():
    for rate in (workforce.emigration_rate, workforce.schiff_ratio, workforce.women_to_men):
        with pytest.raises(ValueError, match="0 or more"):
            rate(-1, 5)
    with pytest.raises(ValueError, match="0 or more"):
        workforce.foreign_trained_share(5, 5, unknown=-1)


@given(people, st.floats(0.1, 90), st.floats(1000, 1e8))
def test_expatriation_is_that_of_figures(abroad, density, inhabitants):
    at_home = density * inhabitants / 10_000
    found = workforce.expatriation_rate(abroad, at_home, Basis.TRAINING)
    assert found.rate == pytest.approx(operations.expatriation_rate([float(abroad), density, inhabitants]))
    assert found.basis is Basis.TRAINING


def test_expatriation_says_what_it_goes_by():
    assert workforce.expatriation_rate(1, 3, "birth") == workforce.Expatriation(25, Basis.BIRTH)
    with pytest.raises(ValueError, match="passport"):
        workforce.expatriation_rate(1, 3, "passport")


def test_foreign_trained_by_hand():
    """Of 400 known, 100 trained abroad, 40 of them born here; 100 more not known."""
    found = workforce.foreign_trained_share(100, 300, unknown=100, returned=40)
    assert (found.share, found.without_returned, found.unknown) == (25, 15, 20)


def test_what_is_not_said_of_the_foreign_trained_stays_unknown():
    found = workforce.foreign_trained_share(100, 300)
    assert (found.share, found.without_returned, found.unknown) == (25, None, None)
    assert workforce.foreign_trained_share(None, 300, unknown=5).share is None
    assert workforce.foreign_trained_share(0, 0).share is None
    with pytest.raises(ValueError, match="returned"):
        workforce.foreign_trained_share(10, 300, returned=11)
