import polars as pl

from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.kept import MOST, kept
from sankofa.profiles.queries.partners import largest_first, partners, times
from sankofa.profiles.terms import Cell


def test_partners_are_those_of_the_table():
    rows = holdings.frame("unhcr").filter(pl.col("origin") == "SSD", pl.col("year") == 2024)
    assert partners("unhcr", "year", "origin", "SSD", "asylum")[2024] == tuple(sorted(rows["asylum"]))


def test_an_area_without_partners_has_none():
    assert partners("unhcr", "year", "origin", "ATA", "asylum") == {}


def test_times():
    assert times("wb-matrix-2021", "year") == [2021]
    assert times("unhcr", "year")[0] == 1951
    assert times("rpw-databank", "quarter")[-1] == "2020Q3"


def test_largest_first_leaves_out_what_holds_nothing():
    cells = [
        Cell("made-up", (("origin", code),), "total", value)
        for code, value in (("AAA", 1.0), ("BBB", 3.0), ("CCC", 0.0), ("DDD", None), ("EEE", 3.0))
    ]
    assert [code for code, _cell in largest_first(cells, "origin")] == ["BBB", "EEE", "AAA"]


def test_kept_until_other_data_are_held():
    asked = []
    assert [kept("made-up", lambda: asked.append(1) or len(asked)) for _ in range(3)] == [1, 1, 1]
    holdings.forget()
    assert kept("made-up", lambda: asked.append(1) or len(asked)) == 2


def test_the_oldest_are_let_go():
    asked = []
    kept("made-up oldest", lambda: asked.append(1))
    for number in range(MOST):
        kept(("made-up", number), lambda: 0)
    kept("made-up oldest", lambda: asked.append(1))
    assert len(asked) == 2
