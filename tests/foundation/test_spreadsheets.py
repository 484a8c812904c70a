"""Cells that a spreadsheet program would run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.foundation.spreadsheets import harmless

RUN = ["=1+1", "+1", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠x"]


@pytest.mark.parametrize("cell", RUN)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(cell: str):
    assert harmless(cell) == f"'{cell}"


@given(st.one_of(st.text(max_size=40), st.integers(0, 3000)))
def test_other_cells_stay_as_they_are(cell: str | int):
    kept = harmless(cell)
    assert kept == cell or (kept == f"'{cell}" and cell[0] in "=+-@\t\r\n＝＋－＠")


def test_numbers_below_zero_stay_numbers():
    assert harmless(-3.5) == -3.5
    assert harmless("-3.5") == "'-3.5"
