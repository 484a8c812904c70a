import pytest

from sankofa.profiles.queries.sections.flow_words import how_sure, in_a_word, least_sure, period_words
from sankofa.profiles.terms import Figure, Status, Unit


def ranged(low: float | None, high: float | None) -> Figure:
    return Figure("made-up", 100.0, Unit.PERSONS, Status.ESTIMATED, low, high)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (None, None, "one method only"),
        (98, 102, "methods agree closely"),
        (90, 110, "methods agree roughly"),
        (60, 140, "methods differ widely"),
        (10, 200, "methods are far apart"),
        (-50, 100, "methods disagree on the direction"),
    ],
)
def test_the_words_follow_the_width_of_the_range(low, high, words):
    assert in_a_word(ranged(low, high)) == words
    assert how_sure(ranged(low, high)).endswith(".")


def test_the_least_sure_of_several():
    sure, unsure = ranged(98, 102), ranged(10, 200)
    assert least_sure(sure, unsure) is unsure
    assert least_sure(unsure, sure) is unsure


def test_a_period_in_words():
    assert period_words("2015-2020") == "mid-2015 to mid-2020"
