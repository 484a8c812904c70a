import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.profiles.formats.publishers.numbers import Odd, number_of


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (5, 5),
        ("5", 5),
        (" 5.50 ", 5.5),
        ("1 234 567", 1_234_567),
        ("1\u00a0234", 1234),
        ("1\u202f234.5", 1234.5),
        ("2e3", 2000),
    ],
)
def test_numbers(cell, number):
    assert number_of(cell) == number


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "x",
        "1,5",
        "1.234.567",
        "12 34",
        "1 23",
        "٣",
        "0x10",
        "1_000",
        "inf",
        math.inf,
        math.nan,
        True,
        date(2020, 1, 1),
        "#REF!",
        "5 %",
    ],
)
def test_what_is_no_number_is_odd(cell):
    with pytest.raises(Odd) as caught:
        number_of(cell)
    assert not caught.value.is_sign


@pytest.mark.parametrize("cell", ["..", "~", "—", "-", "n/a", "NA", " .. "])
def test_signs_of_publishers_are_no_mistakes(cell):
    with pytest.raises(Odd) as caught:
        number_of(cell)
    assert caught.value.is_sign


@given(st.integers(0, 2**31 - 1))
def test_counts_come_back_whole_however_they_are_written(count):
    spaced = f"{count:,}".replace(",", "\u00a0")
    assert [number_of(cell, whole=True) for cell in (count, float(count), str(count), spaced)] == [count] * 4


@given(st.one_of(st.text(), st.floats(), st.integers(), st.booleans(), st.dates()))
def test_every_cell_gives_a_finite_number_or_a_reason(cell):
    try:
        found = number_of(cell)
    except Odd as odd:
        found = len(odd.why)
    assert math.isfinite(found)
    assert found >= 0
