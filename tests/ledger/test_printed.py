"""Printed books tell all that the books hold: nothing that was there before the first day is left out."""

from datetime import date

import pytest

from factories.ledger import BY, moving
from sankofa.ledger.actions import post
from sankofa.ledger.formats.printing import Money, file_of
from sankofa.ledger.queries import entries, printed
from sankofa.methods import money

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture
def two_years(book, accounts):
    for debit, credit, amount, day in (
        ("bank", "owed", 1000_00, date(2025, 6, 1)),
        ("costs", "bank", 10_00, date(2026, 6, 1)),
    ):
        draft = moving(accounts[debit], accounts[credit], amount, effective_on=day)
        post(book=book, draft=draft, by=BY)
    return book


def test_the_general_ledger_begins_with_what_was_there_and_agrees_with_the_trial_balance(two_years):
    tables = {table.title.split(" ")[0]: table for table in printed.general_ledger(two_years, *YEAR).tables}
    assert set(tables) == {"bank", "costs", "owed"}
    assert [(row[2], row[-1].minor) for row in tables["bank"].rows] == [("Before", 1000_00), ("", 990_00)]
    assert [row[-1].minor for row in tables["owed"].rows] == [1000_00]
    (trial,) = printed.trial_balance(two_years, YEAR[1]).tables
    held = {row[0]: next(cell for cell in row if isinstance(cell, Money)).minor for row in trial.rows}
    assert held == {name: table.total[-1].minor for name, table in tables.items()}


def test_an_account_in_which_nothing_moved_tells_what_it_holds(two_years, accounts):
    (table,) = printed.account_statement(accounts["owed"], *YEAR).tables
    assert (table.rows[0][-1].minor, table.total[-1].minor) == (1000_00, 1000_00)
    (nothing,) = printed.account_statement(accounts["cash"], date.min, date.max).tables
    assert nothing.total[-1].minor == 0


def test_what_is_posted_while_a_statement_is_read_is_not_taken_for_what_was_there(
    book, accounts, monkeypatch
):
    post(book=book, draft=moving(accounts["bank"], accounts["gifts"], 100), by=BY)
    real = entries.balance

    def late(account, **more):
        found = real(account, **more)
        post(book=book, draft=moving(accounts["bank"], accounts["gifts"], 7), by=BY)
        return found

    monkeypatch.setattr(entries, "balance", late)
    found = entries.statement_of(accounts["bank"], *YEAR)
    assert (found.opening, found.closing) == (0, 107)


@pytest.mark.parametrize("extension", ["csv", "xlsx", "pdf"])
def test_books_in_a_currency_that_is_in_force_no_more_are_printed(two_years, monkeypatch, extension):
    monkeypatch.setattr(money, "CODES", money.CODES - {"EUR"})
    made = file_of(printed.trial_balance(two_years, YEAR[1]), extension)
    assert made if extension != "csv" else b"990.00" in made
