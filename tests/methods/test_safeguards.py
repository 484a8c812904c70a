from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.methods.safeguards import THRESHOLDS, safeguards_reading, thresholds_on

NOW = date(2024, 6, 1)


@pytest.mark.parametrize(
    ("density", "coverage", "meets"),
    [
        (48.99, 54.99, True),
        (49, 54, False),  # the median itself is not below the median
        (48, 55, False),
        (None, 54, None),
        (48, None, None),
        (None, None, None),
        (None, 55, False),  # whatever the density
        (49, None, False),
    ],
)
def test_both_figures_must_be_below_and_the_unknown_stays_unknown(density, coverage, meets):
    assert safeguards_reading(density, coverage, NOW).meets is meets


def test_the_reading_shows_what_it_rests_on():
    reading = safeguards_reading(30, 60, NOW)
    assert (reading.density_below, reading.coverage_below) == (True, False)
    assert reading.thresholds.name == "2023"


@pytest.mark.parametrize(("day", "meets"), [(date(2022, 1, 1), False), (date(2024, 1, 1), True)])
def test_a_country_can_meet_the_later_conditions_and_not_the_earlier(day, meets):
    assert safeguards_reading(20, 52, day).meets is meets
    assert safeguards_reading(48.8, 45, day).meets is meets


def test_before_the_first_list_nothing_is_said():
    assert thresholds_on(date(2019, 12, 31)) is None
    assert safeguards_reading(1, 1, date(2019, 12, 31)).meets is None


def test_every_day_from_the_first_list_on_has_one_set_of_conditions():
    for earlier, later in pairwise(THRESHOLDS):
        assert earlier.valid_until == later.valid_from
        assert thresholds_on(later.valid_from) is later
        assert thresholds_on(later.valid_from - timedelta(days=1)) is earlier
    assert THRESHOLDS[-1].valid_until is None


@given(st.floats(0, 200), st.floats(0, 100), st.floats(0, 50), st.floats(0, 50))
def test_more_health_workers_or_coverage_never_bring_a_country_under_the_conditions(
    density, coverage, more, most
):
    if not safeguards_reading(density, coverage, NOW).meets:
        assert not safeguards_reading(density + more, coverage + most, NOW).meets


def test_negative_figures_are_refused():
    with pytest.raises(ValueError, match="0 or more"):
        safeguards_reading(-1, 50, NOW)
