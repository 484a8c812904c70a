"""What a payment may be meant for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sankofa.methods.awaited_payments import POINTS, Awaited, Sign, meant, numbers_in

LOANS = [Awaited(str(number), number=number, amounts=frozenset({100 * number})) for number in range(1, 9)]


@pytest.mark.parametrize(
    "text",
    [
        "Loan 3",
        "loan no. 3",
        "LN-0003",
        "PRÊT3 merci",
        "قرض ٣",
        "3/12",
        "LOAN-3-2026",
        "3, 02.03.2026, 8.50 8:15",
    ],
)
def test_a_number_is_read_as_people_write_it(text):
    assert numbers_in(text) == {3}


@pytest.mark.parametrize("text", ["", "2026-03-02", "3,00", "3X5", "DE0300000000000000000003", "3.3.3"])
def test_days_amounts_and_account_numbers_are_no_numbers_of_a_loan(text):
    assert 3 not in numbers_in(text)


def test_words_go_before_the_amount_and_both_together_leave_mere_amounts_out():
    assert [each.key for each in meant("loan 3", 300, LOANS)] == ["3"]
    assert [each.key for each in meant("loan 3", 500, LOANS)] == ["3", "5"]
    assert [each.key for each in meant("", 500, LOANS)] == ["5"]
    assert meant("no number", 550, LOANS) == []


def test_a_code_is_found_however_it_is_spaced_and_a_short_one_is_none():
    gifts = [Awaited("a", codes=("G-ABCD2345",)), Awaited("b", codes=("G-1",), amounts=frozenset({700}))]
    (found,) = meant("Thank you g abcd 2345!", 700, gifts)
    assert (found.key, found.signs) == ("a", (Sign.CODE,))
    assert [each.signs for each in meant("G-1", 700, gifts)] == [(Sign.AMOUNT,)]


def test_of_a_name_a_word_may_be_missing_and_common_short_words_are_no_name():
    project = Awaited("p", names=("Clínica de Santa Rosa", "Club of the Valley"))
    assert meant("clinica Rosa", 1, [project])[0].score == POINTS[Sign.NAME]
    assert meant("Club Valley: clinica santa rosa", 1, [project])[0].score == 2 * POINTS[Sign.NAME]
    assert meant("club of the", 1, [project]) == []
    assert meant("دعم جمعية النور", 1, [Awaited("p", names=("جمعيّة النّور",))])
    assert meant("the new", 1, [Awaited("p", names=("The new",))]) == []


KEYS = st.lists(st.integers(1, 10**6), unique=True, max_size=8)


@settings(max_examples=80, deadline=None)
@given(KEYS, st.integers(1, 10**6), st.integers(1, 300), st.text(max_size=60), st.integers(0, 4))
def test_no_more_than_asked_all_of_them_waiting_the_likeliest_first(keys, number, amount, text, most):
    waiting = [Awaited(str(key), number=key, amounts=frozenset({key % 300})) for key in keys]
    found = meant(f"{text} {number}", amount, waiting, most)
    assert len(found) <= most
    assert len({each.key for each in found}) == len(found)
    assert {each.key for each in found} <= {each.key for each in waiting}
    assert all(each.signs for each in found)
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)


@settings(max_examples=80, deadline=None)
@given(
    st.text(alphabet="23456789ABCDEFGH", min_size=8, max_size=8),
    st.text(max_size=40),
    st.text(max_size=40),
    st.sampled_from([str.lower, str.upper]),
)
def test_a_code_is_found_in_any_text(code, before, behind, case):
    found = meant(
        f"{before} {case(code)} {behind}", 1, [Awaited("x", amounts=frozenset({1})), Awaited("y", (code,))]
    )
    assert [each.key for each in found] == ["y"]
