"""What changed between two versions."""

from hypothesis import given
from hypothesis import strategies as st

from sankofa.catalogue.formats.differences import differences

TEXTS = st.text(alphabet="ab c\n", max_size=30)


def test_words_that_went_and_came_are_marked():
    (found,) = differences({"title": "Ten wells were dug"}, {"title": "Ten deep wells were dug"})
    assert [piece.text.strip() for piece in found.after if piece.how == "new"] == ["deep"]
    assert all(piece.how == "same" for piece in found.before)


def test_fields_that_stayed_are_not_told():
    assert differences({"id": "a", "title": "Same"}, {"id": "b", "title": "Same"}) == []


@given(TEXTS, TEXTS)
def test_both_sides_read_as_they_were(before: str, after: str):
    for found in differences({"title": before}, {"title": after}):
        assert "".join(piece.text for piece in found.before) == before
        assert "".join(piece.text for piece in found.after) == after
