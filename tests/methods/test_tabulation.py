"""Tabulation of microdata, against a count by hand and a plain loop over the rows."""

import math
from collections import defaultdict

import narwhals as nw
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sankofa.methods.tabulation import DIMENSIONS, FIVE_YEARS, Layout, combined, tabulate

LAYOUT = Layout("born", "lives", sex="sex", age="age", year="year", weight="weight")
SCHEMA = dict.fromkeys(LAYOUT.columns, pl.String)


def table_of(rows: list[dict], layout: Layout = LAYOUT, schema: dict | None = None) -> pl.DataFrame:
    frame = pl.LazyFrame(rows, schema=schema or SCHEMA)
    return nw.to_native(tabulate(nw.from_native(frame), layout)).collect()


def person(**cells: str | None) -> dict:
    plain = {"born": "MDA", "lives": "ITA", "sex": "2", "age": "31", "year": "2020", "weight": "1"}
    return plain | cells


def test_a_table_made_by_hand():
    people = [
        person(weight="2"),
        person(weight="3", age="34"),
        person(weight="5", sex="1"),
        person(born=" MDA ", weight="1", age="35"),
    ]
    table = table_of(people).sort(DIMENSIONS)
    assert table.select("sex", "age", "persons", "squares", "records").rows() == [
        ("men", 30, 5.0, 25.0, 1),
        ("women", 30, 5.0, 13.0, 2),
        ("women", 35, 1.0, 1.0, 1),
    ]


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({"born": None}, {"origin": "unknown"}),
        ({"lives": "  "}, {"destination": "unknown"}),
        ({"sex": "9"}, {"sex": "unknown"}),
        ({"sex": " F "}, {"sex": "women"}),
        ({"age": "n/a"}, {"age": -1}),
        ({"age": "-3"}, {"age": -1}),
        ({"age": "131"}, {"age": -1}),
        ({"age": "104"}, {"age": 75}),
        ({"age": "34.9"}, {"age": 30}),
        ({"weight": "-1"}, {"left_out": "weight", "persons": 0.0, "records": 1}),
        ({"weight": None}, {"left_out": "weight", "persons": 0.0}),
        ({"weight": "many"}, {"left_out": "weight", "persons": 0.0}),
        ({"year": "soon"}, {"left_out": "year", "persons": 0.0}),
        ({"weight": "0"}, {"left_out": "", "persons": 0.0}),
        ({"born": "004"}, {"origin": "004"}),
    ],
)
def test_odd_cells_are_named_and_lose_no_record(cells: dict, found: dict):
    (row,) = table_of([person(**cells)]).to_dicts()
    assert found.items() <= row.items()
    assert row["records"] == 1


def test_numbers_need_not_be_texts():
    schema = SCHEMA | {"age": pl.Int16, "year": pl.Int32, "weight": pl.Float32, "sex": pl.Int8}
    (row,) = table_of([person(age=31, year=2020, weight=1.5, sex=1)], schema=schema).to_dicts()
    assert (row["age"], row["year"], row["persons"], row["sex"]) == (30, 2020, 1.5, "men")


@pytest.mark.parametrize("weight", [math.nan, math.inf, -math.inf])
def test_a_weight_that_is_no_number_adds_nothing(weight: float):
    (row,) = table_of([person(weight=weight)], schema=SCHEMA | {"weight": pl.Float64}).to_dicts()
    assert (row["left_out"], row["persons"], row["records"]) == ("weight", 0.0, 1)


def test_what_is_not_in_the_layout_is_not_tabulated():
    (row,) = table_of(
        [person(), person(sex="1", age="3", year="1999", weight="9")], Layout("born", "lives")
    ).to_dicts()
    assert (row["sex"], row["age"], row["year"], row["persons"]) == ("unknown", -1, None, 2.0)


def test_a_missing_column_is_refused_by_name():
    with pytest.raises(ValueError, match="no column home"):
        table_of([person()], Layout("home", "lives"))


def test_ages_that_do_not_rise_are_refused():
    with pytest.raises(ValueError, match="do not rise"):
        table_of([person()], Layout("born", "lives", age="age", age_from=(0, 15, 15)))


def by_hand(rows: list[dict]) -> dict:
    """The same table, one row after the other."""
    sums: dict = defaultdict(lambda: [0.0, 0])
    for row in rows:
        age = int(row["age"])
        group = max(first for first in FIVE_YEARS if first <= age)
        sex = {"1": "men", "2": "women"}[row["sex"]]
        key = (int(row["year"]), row["born"], row["lives"], sex, group)
        sums[key][0] += float(row["weight"])
        sums[key][1] += 1
    return {key: tuple(found) for key, found in sums.items()}


PEOPLE = st.lists(
    st.fixed_dictionaries(
        {
            "born": st.sampled_from(["MDA", "NAM", "004"]),
            "lives": st.sampled_from(["ITA", "KWT"]),
            "sex": st.sampled_from(["1", "2"]),
            "age": st.integers(0, 120).map(str),
            "year": st.sampled_from(["2010", "2020"]),
            "weight": st.integers(0, 50).map(str),
        }
    ),
    max_size=40,
)


@settings(max_examples=60, deadline=None)
@given(PEOPLE, st.integers(0, 40))
def test_parts_add_up_to_the_whole_and_to_a_count_by_hand(rows: list[dict], cut: int):
    whole = table_of(rows)
    parts = pl.concat([table_of(rows[:cut]), table_of(rows[cut:])])
    added = nw.to_native(combined(nw.from_native(parts.lazy()))).collect()
    assert added.sort(DIMENSIONS).equals(whole.sort(DIMENSIONS))
    found = {row[:5]: row[5:] for row in whole.select(*DIMENSIONS, "persons", "records").rows()}
    assert found == by_hand(rows)
