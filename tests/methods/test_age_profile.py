"""Measures of age profiles."""

import numpy as np
import pytest

from sankofa.methods.age_profile import index_age, index_age_rc, rogers_castro

SCHEDULE = {"a1": 0.02, "alpha1": 0.1, "a2": 0.06, "alpha2": 0.12, "mu2": 20.5, "lambda2": 0.4, "c": 0.003}


def test_a_peak_by_hand():
    ages = np.arange(20, 29)
    found = index_age(ages, [1, 2, 4, 8, 20, 10, 5, 4, 3], breadth=2)
    assert (found.peak_age, found.peak_intensity) == (24, 20)
    assert found.gmr == 57
    assert found.breadth == 4 + 8 + 20 + 10 + 5
    assert found.breadth_share == pytest.approx(47 / 57)
    assert (found.rise_age, found.fall_age) == (24, 25)
    assert found.asymmetry == pytest.approx(24 / 25)


@pytest.mark.parametrize("first", [0, 1, 10])
def test_the_window_is_one_of_ages_wherever_the_rows_begin(first):
    """The reference counts rows, so that a profile from age 0 is read a year too low."""
    ages = np.arange(first, 81)
    found = index_age(ages, rogers_castro(ages, SCHEDULE))
    assert found.peak_age == 23
    near = np.arange(18, 29)
    assert found.breadth == pytest.approx(rogers_castro(near, SCHEDULE).sum())


def test_infants_do_not_make_the_peak():
    ages = np.arange(0, 81)
    moves = rogers_castro(ages, SCHEDULE | {"a1": 0.06})
    assert moves.argmax() == 0
    assert index_age(ages, moves).peak_age == 23


def test_age_groups_of_five_years_count_five_times():
    found = index_age([0, 5, 10, 15, 20, 25, 30], [1, 1, 2, 3, 9, 5, 2])
    assert found.gmr == 5 * 23
    assert found.breadth == 5 * (3 + 9 + 5)
    assert found.peak_age == 20


def test_a_profile_without_sense_is_refused():
    with pytest.raises(ValueError, match="rise in equal steps"):
        index_age([1, 2, 4], [1, 1, 1])
    with pytest.raises(ValueError, match="rise in equal steps"):
        index_age([3, 2, 1], [1, 1, 1])
    with pytest.raises(ValueError, match="two flat rows of one length"):
        index_age([1, 2, 3], [1, 1])
    for moves in ([1, -1, 1], [0, 0, 0], [1, np.nan, 1]):
        with pytest.raises(ValueError, match="0 or more, none missing, and not all 0"):
            index_age([10, 11, 12], moves)
    with pytest.raises(ValueError, match="No age lies between 5 and 65"):
        index_age([70, 71], [1, 1])


def test_what_parameters_say():
    found = index_age_rc(SCHEDULE)
    assert found.peaking == 20.5
    assert found.child_dependency == pytest.approx(1 / 3)
    assert found.labour_dependency == pytest.approx(3)
    assert found.labour_asymmetry == pytest.approx(10 / 3)
    assert found.regularity == pytest.approx(5 / 6)


def test_parameters_that_are_missing_or_zero_are_refused():
    with pytest.raises(KeyError, match="lambda2"):
        index_age_rc({name: value for name, value in SCHEDULE.items() if name != "lambda2"})
    with pytest.raises(ValueError, match="above 0"):
        index_age_rc(SCHEDULE | {"a2": 0})


def test_the_schedule_by_hand_with_and_without_retirement():
    """At mu2 the labour force curve is a2 / e."""
    plain = rogers_castro(20.5, SCHEDULE)
    assert plain == pytest.approx(0.02 * np.exp(-2.05) + 0.06 / np.e + 0.003)
    retiring = SCHEDULE | {"a3": 0.001, "alpha3": 0.7, "mu3": 65, "lambda3": 0.2}
    assert rogers_castro(65, retiring) - rogers_castro(65, SCHEDULE) == pytest.approx(0.001 / np.e)
