import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.methods.ideas import Asking, Criterion, Sheet, scored, selected

CRITERIA = [Criterion("need", 5, 5_000), Criterion("reach", 5, 5_000)]


def sheet(scorer, need, reach):
    return Sheet(scorer, {"need": need, "reach": reach})


def test_two_sheets_by_hand_and_when_a_third_is_due():
    close = scored(CRITERIA, [sheet("a", 5, 4), sheet("b", 4, 4)])
    assert (close.mean, close.apart, close.needs_third) == (8_500, 1_000, False)
    far = scored(CRITERIA, [sheet("a", 5, 5), sheet("b", 3, 2)])
    assert (far.mean, far.apart, far.needs_third) == (7_500, 5_000, True)
    assert scored(CRITERIA, [sheet("a", 5, 5), sheet("b", 3, 2), sheet("c", 4, 4)]).needs_third is False


def test_odd_sheets_are_refused():
    with pytest.raises(ValueError, match="nobody twice"):
        scored(CRITERIA, [sheet("a", 1, 1), sheet("a", 1, 1)])
    with pytest.raises(ValueError, match="Points lie"):
        scored(CRITERIA, [sheet("a", 6, 1)])
    with pytest.raises(ValueError, match="Every criterion"):
        scored(CRITERIA, [Sheet("a", {"need": 1})])
    with pytest.raises(ValueError, match="weights"):
        scored(CRITERIA[:1], [sheet("a", 1, 1)])
    with pytest.raises(ValueError, match="at least once"):
        scored(CRITERIA, [])


def test_the_list_ends_at_the_first_too_dear_unless_told_otherwise():
    asking = [Asking("a", 90, 60), Asking("b", 80, 50), Asking("c", 70, 30), Asking("d", 10, 1)]
    strict = selected(asking, money=100, bar=50)
    assert (strict.chosen, strict.reserve, strict.below, strict.left) == (("a",), ("b", "c"), ("d",), 40)
    loose = selected(asking, money=100, bar=50, skip=True)
    assert (loose.chosen, loose.reserve, loose.left) == (("a", "c"), ("b",), 10)


def test_ties_go_to_the_smaller():
    assert selected([Asking("a", 5, 9), Asking("b", 5, 8)], money=9).chosen == ("b",)


def test_odd_money_is_refused():
    with pytest.raises(ValueError, match="more than 0"):
        selected([Asking("a", 5, 0)], money=9)
    with pytest.raises(ValueError, match="more than 0"):
        selected([], money=-1)


@given(
    st.lists(st.tuples(st.integers(0, 100), st.integers(1, 99)), max_size=9),
    st.integers(0, 300),
    st.booleans(),
)
def test_never_more_than_the_money_and_everybody_has_one_place(rows, money, skip):
    asking = [Asking(str(n), score, asks) for n, (score, asks) in enumerate(rows)]
    found = selected(asking, money=money, bar=30, skip=skip)
    asks = {one.key: one.asks for one in asking}
    assert sum(asks[key] for key in found.chosen) + found.left == money
    assert sorted(found.chosen + found.reserve + found.below) == sorted(asks)
