"""Two editions beside each other, worked by hand."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.profiles.formats.revision import compared, overlaps
from sankofa.profiles.terms import Family


def stocks(*rows: tuple) -> pl.DataFrame:
    """Year, origin, destination, total; nothing is said of women and men."""
    return pl.DataFrame(
        rows,
        schema={"year": pl.Int16, "origin": pl.String, "destination": pl.String, "total": pl.Int32},
        orient="row",
    ).with_columns(women=pl.lit(None, pl.Int32), men=pl.lit(None, pl.Int32))


OLD = stocks(
    (2015, "MDA", "ITA", 100),
    (2020, "MDA", "ITA", 4000),
    (2020, "MDA", "ROU", 10),
    (2020, "IND", "ARE", 5000),
)
NEW = stocks(
    (2015, "MDA", "ITA", 100), (2020, "MDA", "ITA", 4100), (2020, "IND", "ARE", 3000), (2020, "MDA", "RUS", 7)
).with_columns(at_total=pl.Series(["F1", "F2", "F3", "F4"]))


def test_cells_that_came_went_changed_and_stayed():
    found = compared(Family.STOCK, OLD, NEW)
    assert (found.new, found.gone, found.revised, found.unchanged) == (1, 1, 2, 1)


def test_revisions_by_size_and_in_per_cent():
    found = compared(Family.STOCK, OLD, NEW)
    first, second = found.largest
    assert first.key == (("year", "2020"), ("origin", "IND"), ("destination", "ARE"))
    assert (first.before, first.after, first.change, first.percent, first.place) == (
        5000,
        3000,
        -2000,
        -40,
        "F3",
    )
    assert (second.change, second.percent) == (100, 2.5)
    assert found.largest_relative == found.largest


def test_small_numbers_do_not_lead_the_list_in_per_cent():
    old, new = (
        stocks((2020, "A", "B", 1), (2020, "A", "C", 5000)),
        stocks((2020, "A", "B", 900), (2020, "A", "C", 5001)),
    )
    found = compared(Family.STOCK, old, new)
    assert [each.change for each in found.largest] == [899, 1]
    assert [each.change for each in found.largest_relative] == [1]


def test_totals_by_year():
    totals = {
        (each.period, each.column): (each.before, each.after)
        for each in compared(Family.STOCK, OLD, NEW).totals
    }
    assert totals == {("2015", "total"): (100, 100), ("2020", "total"): (9010, 7107)}


def test_rounding_is_no_revision():
    columns = {"year": [2021, 2021], "sender": ["A", "A"], "receiver": ["B", "C"]}
    old = pl.DataFrame(columns | {"usd_million": [43.743017, 1.0]})
    new = pl.DataFrame(columns | {"usd_million": [43.74301675977654, 1.1]})
    found = compared(Family.REMITTANCE_MATRIX, old, new)
    assert (found.revised, found.unchanged) == (1, 1)


def test_an_edition_of_one_direction_is_compared_with_that_direction():
    columns = {
        "year": [2020, 2020, 2020],
        "area": ["MDA", "MDA", "WLD"],
        "share_gdp": [None] * 3,
        "is_estimate": [False] * 3,
    }
    old = pl.DataFrame(
        columns | {"direction": ["received", "paid", "received"], "usd_million": [10.0, 5.0, 99.0]}
    )
    new = old.filter(direction="received").with_columns(usd_million=pl.col("usd_million") * 2)
    found = compared(Family.REMITTANCES, old, new)
    assert (found.new, found.gone, found.revised) == (0, 0, 2)
    assert [(each.before, each.after) for each in found.totals] == [(10, 20)]  # the world is a sum of others


def test_groups_change_by_name():
    old = pl.DataFrame({"year": [2023, 2023], "area": ["NAM", "MDA"], "income_group": ["UM", "UM"]})
    new = pl.DataFrame({"year": [2023, 2023], "area": ["NAM", "MDA"], "income_group": ["LM", "UM"]})
    found = compared(Family.INCOME_GROUP, old, new)
    (revision,) = found.largest
    assert (revision.before, revision.after, revision.change, revision.percent) == ("UM", "LM", None, None)
    assert (found.totals, found.unchanged) == ((), 1)


def test_tables_of_one_year_each_are_matched_without_it():
    old, new = stocks((2018, "USA", "MEX", 3000)), stocks((2021, "USA", "MEX", 5000))
    found = compared(Family.STOCK, old, new)
    assert found.periods == ("2018", "2021")
    assert found.largest[0].change == 2000
    assert [(each.period, each.before, each.after) for each in found.totals if each.column == "total"] == [
        ("2018", 3000, None),
        ("2021", None, 5000),
    ]
    assert overlaps(Family.STOCK, old, new)


def test_tables_without_a_row_in_common_do_not_overlap():
    assert not overlaps(Family.STOCK, OLD, stocks((1960, "A", "B", 1), (1970, "A", "B", 1)))


CELLS = st.dictionaries(
    st.tuples(st.integers(2000, 2003), st.sampled_from("ABC"), st.sampled_from("ABC")), st.integers(0, 50)
)


@given(CELLS, CELLS)
def test_every_cell_is_counted_once(one, other):
    old, new = (stocks(*((*key, value) for key, value in cells.items())) for cells in (one, other))
    if one and other and len({key[0] for key in one}) == len({key[0] for key in other}) == 1:
        return  # matched without the year
    found = compared(Family.STOCK, old, new)
    both = one.keys() & other.keys()
    assert found.new == len(other.keys() - both)
    assert found.gone == len(one.keys() - both)
    assert found.unchanged == sum(one[key] == other[key] for key in both)
    assert found.revised == len(both) - found.unchanged


@pytest.mark.parametrize("table", [OLD, NEW])
def test_an_edition_does_not_differ_from_itself(table):
    found = compared(Family.STOCK, table, table)
    assert (found.new, found.gone, found.revised, found.largest) == (0, 0, 0, ())
