"""What can be wrong with a statement."""

from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.methods.bank_statements import (
    Balance,
    Covered,
    Order,
    Statement,
    StatementLine,
    days_of,
    first_of,
    in_order,
    joins,
    last_of,
    mark_of,
    said_total,
    unexplained,
    unknown_lines,
)

DAY = date(2026, 1, 5)


def statement(first: int, last: int, opening: int | None, closing: int | None) -> Statement:
    lines = (StatementLine(1, date(2026, 1, first), 10), StatementLine(2, date(2026, 1, last), 20))
    balances = [
        None if amount is None else Balance(amount, date(2026, 1, day))
        for amount, day in ((opening, first), (closing, last))
    ]
    return Statement("XX1", "EUR", *balances, lines=lines)


def test_a_statement_adds_up_or_says_by_how_much_it_does_not():
    assert said_total(statement(1, 2, 0, 0).lines) == 30
    assert unexplained(statement(1, 2, 100, 130)) == 0
    assert unexplained(statement(1, 2, 100, 131)) == 1
    assert unexplained(statement(1, 2, None, 131)) is None


@pytest.mark.parametrize(
    ("first", "last", "opening", "order"),
    [
        (6, 9, 500, Order.FOLLOWS),
        (5, 9, 500, Order.FOLLOWS),  # banks close twice a day
        (6, 9, 400, Order.GAP),
        (6, 9, None, Order.LATER),
        (4, 9, 400, Order.OVERLAPS),
        (1, 4, 500, Order.EARLIER),
        (1, 5, 400, Order.EARLIER),
    ],
)
def test_how_a_statement_joins_what_is_there(first, last, opening, order):
    assert joins(statement(first, last, opening, None), Covered(DAY, 500)) == order


def test_the_first_statement_joins_nothing():
    assert joins(statement(1, 2, 0, 0), None) == Order.FIRST
    assert days_of(Statement("XX1", "EUR", None, None)) is None


def test_the_reference_of_the_bank_tells_bookings_apart_and_a_missing_one_does_not():
    line = StatementLine(1, DAY, 10, bank_reference="B1", purpose="one")
    assert mark_of(line) == mark_of(replace(line, purpose="other"))
    assert mark_of(line) != mark_of(replace(line, bank_reference="B2"))
    without = replace(line, bank_reference="NONREF")
    assert mark_of(without) != mark_of(replace(without, purpose="other"))


@given(st.lists(st.sampled_from([10, 20, 30])), st.lists(st.sampled_from([10, 20, 30])))
def test_no_line_is_lost_and_as_many_are_known_as_were_taken_in(sent, taken):
    lines = [StatementLine(place, DAY, amount) for place, amount in enumerate(sent)]
    known = Counter(mark_of(StatementLine(0, DAY, amount)) for amount in taken)
    fresh, seen = unknown_lines(lines, known)
    assert Counter(line.amount for line in fresh) == Counter(sent) - Counter(taken)
    assert sorted(line.place for line in fresh + seen) == sorted(line.place for line in lines)


def test_the_first_and_the_last_of_a_day_by_their_balances():
    day = [(80, 130), (0, 100), (100, 80)]
    assert (first_of(day), last_of(day)) == (1, 0)
    assert last_of([(0, 10), (10, 0)]) == 1  # a circle: the one named last
    assert last_of([(0, 10), (20, 30)], reached=10) == 0
    assert last_of([(0, 10), (10, 10)]) == 1
    with pytest.raises(ValueError, match="no statement"):
        last_of([])


@given(st.permutations(range(4)))
def test_statements_of_one_day_are_put_in_order_however_a_file_has_them(shuffled):
    ends = [0, 100, 80, 130, 135]
    told = [Statement("A", "EUR", Balance(a, DAY), Balance(b, DAY)) for a, b in pairwise(ends)]
    assert in_order([told[place] for place in shuffled]) == told


def test_where_a_balance_carries_on_only_lines_that_come_to_nothing_are_known():
    lines = [StatementLine(place, DAY, amount) for place, amount in enumerate((500, -500, 7))]
    known = Counter(mark_of(line) for line in lines[:2])
    assert unknown_lines(lines, known, carries_on=True) == (lines[2:], lines[:2])
    assert unknown_lines(lines[1:], known, carries_on=True) == (lines[1:], [])
