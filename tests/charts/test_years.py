from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from sankofa.charts import render
from sankofa.charts.years import active_per_year, round_counts, round_years


def draw(counts, **options) -> dict:
    return active_per_year(counts, **({"title": "t", "description": "d", "no_data": "Nothing yet"} | options))


def lines(spec: dict) -> list[str]:
    return [text.text for text in etree.fromstring(render.svg(spec)).iter("{*}text")]


@given(st.integers(1800, 2100), st.integers(1, 200), st.integers(1, 12))
def test_round_years_are_evenly_spaced_within_the_span_and_few(low, span, most):
    years = round_years(low, low + span, most)
    assert len(years) <= most
    assert all(low <= year < low + span for year in years)
    assert len({later - year for year, later in pairwise(years)}) <= 1


@given(st.integers(1, 10**9))
def test_round_counts_start_at_zero_and_do_not_pass_the_highest(most):
    counts = round_counts(most)
    assert counts[0] == 0
    assert 2 <= len(counts) <= 5
    assert counts[-1] <= most


def test_one_column_a_year_as_high_as_its_count():
    root = etree.fromstring(render.svg(draw({2001: 2, 2002: 4, 2003: 1})))
    heights = [float(path.get("d").split("v")[1].split("h")[0]) for path in root.iter("{*}path")]
    assert heights == [pytest.approx(100), pytest.approx(200), pytest.approx(50)]


def test_the_first_of_the_highest_columns_carries_its_count():
    assert lines(draw({2001: 3, 2002: 7, 2003: 7})).count("7") == 1


def test_the_first_year_stands_where_reading_begins():
    def first_x(rtl: bool) -> float:
        root = etree.fromstring(render.svg(draw({2001: 2, 2030: 4}, rtl=rtl)))
        return float(next(root.iter("{*}path")).get("d")[1:].split(",")[0])

    assert first_x(False) < 360 < first_x(True)


@pytest.mark.parametrize("counts", [{}, {2001: 0, 2002: 0}])
def test_nothing_to_show_says_so(counts):
    assert "Nothing yet" in lines(draw(counts))


def test_a_single_year_is_drawn():
    assert {"5", "2001"} <= set(lines(draw({2001: 5})))
