"""Births and deaths by birthplace, by hand."""

import numpy as np
import pytest

from sankofa.methods.margins import InfeasibleMargins
from sankofa.methods.vital_events import spread_births, spread_deaths

STOCKS = [[60, 20], [40, 80]]


def test_everyone_is_born_at_home():
    found = spread_births([10, 30], STOCKS)
    assert found.table.tolist() == [[10, 0], [0, 30]]
    assert found.exceptional == ()


def test_where_natives_are_fewer_than_births_that_column_is_spread_as_its_stocks():
    """70 births where 60 natives of 100 live: 70 x 60/100 and 70 x 40/100."""
    found = spread_births([70, 30], STOCKS)
    assert found.table.tolist() == [[42, 0], [28, 30]]
    assert found.exceptional == (0,)
    as_they_are = spread_births([70, 30], STOCKS, non_negative=False)
    assert as_they_are.table.tolist() == [[70, 0], [0, 30]]


def test_births_in_proportion_spread_every_column():
    assert spread_births([10, 30], STOCKS, by="proportional").table.tolist() == [[6, 6], [4, 24]]


def test_deaths_are_spread_as_the_stocks_at_the_start():
    assert spread_deaths([10, 5], STOCKS).table.tolist() == [[6, 1], [4, 4]]


def test_deaths_by_accounting_are_what_each_birthplace_lost():
    """Born in the first: 80 + 12 births - 84 = 8 died; in the second: 120 + 0 - 113 = 7."""
    found = spread_deaths(
        [9, 6], STOCKS, by="accounting", births=[12, 0], stocks_end=[[64, 20], [33, 80]]
    ).table
    np.testing.assert_allclose(found.sum(axis=1), [8, 7])
    np.testing.assert_allclose(found.sum(axis=0), [9, 6])
    assert found[0, 0] * found[1, 1] / (found[0, 1] * found[1, 0]) == pytest.approx(60 * 80 / (20 * 40))


def test_deaths_by_accounting_that_do_not_add_up_are_refused():
    with pytest.raises(InfeasibleMargins, match="row totals add up to 15 and the column totals to 20"):
        spread_deaths([14, 6], STOCKS, by="accounting", births=[12, 0], stocks_end=[[64, 20], [33, 80]])
    with pytest.raises(InfeasibleMargins, match="total of row Hyrule is -20"):
        spread_deaths(
            [9, 6],
            STOCKS,
            by="accounting",
            births=[0, 0],
            stocks_end=[[80, 20], [20, 65]],
            names=["Hyrule", "Erewhon"],
        )
    with pytest.raises(ValueError, match="need the births and the stocks at the end"):
        spread_deaths([9, 6], STOCKS, by="accounting")


def test_more_events_than_inhabitants_are_refused_by_name():
    with pytest.raises(InfeasibleMargins, match="The deaths of Erewhon exceed its population by 1") as caught:
        spread_deaths([9, 101], STOCKS, names=["Hyrule", "Erewhon"])
    assert (caught.value.margin, caught.value.excess) == ("deaths of Erewhon", 1)
    with pytest.raises(InfeasibleMargins, match="The births of area 0 exceed its population by 20"):
        spread_births([120, 0], STOCKS)
    with pytest.raises(ValueError, match="Deaths of area 1 are negative"):
        spread_deaths([9, -1], STOCKS)


def test_an_area_without_people_may_have_no_events():
    empty = [[60, 0], [40, 0]]
    assert spread_deaths([10, 0], empty).table.tolist() == [[6, 0], [4, 0]]
    with pytest.raises(InfeasibleMargins, match="deaths of area 1"):
        spread_deaths([10, 1], empty)
