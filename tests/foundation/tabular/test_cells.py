"""How single cells are read."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.foundation.spreadsheets import as_meant, harmless, marked
from sankofa.foundation.tabular import cells
from sankofa.foundation.tabular.parts import joined, parted

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
PART = st.text(st.sampled_from("ab|\\\n ;'="), max_size=8).map(str.strip)


@given(TEXT)
def test_a_text_goes_out_and_comes_back(text: str):
    tidy = cells.tidy(text)
    assert as_meant(marked(tidy)) == tidy
    assert cells.plain(marked(tidy)) == tidy
    assert not marked(tidy).startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))


@given(st.text(st.sampled_from("'=+-@ab"), max_size=6))
def test_apostrophes_of_ones_own_are_kept(text: str):
    assert as_meant(marked(text)) == text
    assert marked(text) in {harmless(text), f"'{text}"}


@given(st.lists(st.lists(PART, max_size=4), max_size=5))
def test_lists_go_out_and_come_back(given_items: list[list[str]]):
    meant = []
    for item in given_items:
        while item and not item[-1]:
            item = item[:-1]
        if item:
            meant.append(item)
    assert parted(joined(given_items)) == meant
    assert joined(parted(joined(given_items))) == joined(given_items)


@given(st.decimals(-(10**12), 10**12, places=4))
def test_numbers_are_written_in_one_way(value: Decimal):
    text = cells.number(str(value))
    assert Decimal(text) == value
    assert cells.number(text) == text
    assert cells.number(f"00{abs(value)}") == cells.number(str(abs(value)))


@pytest.mark.parametrize(
    ("read", "cell", "text"),
    [
        (cells.whole, 2009.0, "2009"),
        (cells.whole, "2009", "2009"),
        (cells.whole, "'-5", "-5"),
        (cells.number, 0.5, "0.5"),
        (cells.yes_or_no, True, "yes"),
        (cells.yes_or_no, "Non", "no"),
        (cells.yes_or_no, "نعم", "yes"),
        (cells.day, datetime(2026, 3, 31), "2026-03-31"),
        (cells.day, date(2026, 3, 31), "2026-03-31"),
        (cells.day, "2026-03-31", "2026-03-31"),
        (cells.one_of(["fig"]), " FIG ", "fig"),
        (cells.codes, "GHA, ITA;GHA\nMDA", "GHA\nITA\nMDA"),
        (cells.items(("a", "b")), "x|y \n\n z", "x | y\nz"),
    ],
)
def test_what_is_meant_is_read(read, cell: object, text: str):
    assert read(cell) == text
    assert read(text) == text


@pytest.mark.parametrize(
    ("read", "cell", "words"),
    [
        (cells.whole, "about 2009", "no whole number"),
        (cells.whole, 20.5, "no whole number"),
        (cells.number, "1,5", "no number"),
        (cells.number, "NaN", "no number"),
        (cells.number, "9" * 500, "no number"),
        (cells.yes_or_no, "perhaps", "neither yes nor no"),
        (cells.day, "31/03/2026", "no date"),
        (cells.day, 45000.0, "no date"),
        (cells.one_of(["fig", "plum"]), "apple", "fig, plum"),
        (cells.items(("a", "b")), "x | y | z", "2 parts"),
    ],
)
def test_what_could_be_meant_otherwise_is_refused_with_a_sentence(read, cell: object, words: str):
    with pytest.raises(cells.CellRefused, match=words) as refused:
        read(cell)
    assert str(refused.value).endswith(".")
