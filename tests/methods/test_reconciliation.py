"""Lines of the bank and of the books that belong together."""

from collections import Counter
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.fuzz import ratio

from sankofa.methods.reconciliation import SURE, Item, Reason, Search, folded, suggestions

DAY = date(2026, 3, 2)


def later(days: int) -> date:
    return DAY + timedelta(days=days)


def test_amount_reference_and_day_together_are_sure():
    (found,) = suggestions([Item(1, 500, DAY, "GIFT-7")], [Item(9, 500, DAY, "gift 7")])
    assert found.score == 100 >= SURE
    assert found.reasons == (Reason.SAME_AMOUNT, Reason.SAME_REFERENCE, Reason.SAME_DAY)


def test_a_reference_is_found_in_what_the_payer_wrote():
    bank = [Item(1, 500, DAY, "NONREF", "for the clinic, CLINIC-2026/14 thank you")]
    (found,) = suggestions(bank, [Item(8, 500, DAY), Item(9, 500, later(2), "CLINIC-2026/14")])
    assert found.book == (9,)
    assert Reason.REFERENCE_IN_TEXT in found.reasons


def test_the_reference_of_the_bank_counts_beside_that_of_the_payer():
    bank = [Item(1, 500, DAY, "LOAN 3", own="MB 0101/7"), Item(2, 500, DAY, "LOAN 3", own="MB-0102")]
    book = [Item(8, 500, DAY), Item(9, 500, later(20), "mb-0101/7")]
    first, second = suggestions(bank, book, alike=ratio)
    assert (first.bank, first.book, first.reasons[1]) == ((1,), (9,), Reason.SAME_REFERENCE)
    assert (second.bank, second.book) == ((2,), (8,))


def test_a_reference_with_a_slip_of_the_pen_is_alike():
    bank, book = (
        [Item(1, 500, DAY, "CLINIC-2O26-14")],
        [Item(8, 500, DAY, "SCHOOL-77"), Item(9, 500, DAY, "CLINIC-2026-14")],
    )
    (found,) = suggestions(bank, book, alike=ratio)
    assert found.book == (9,)
    assert found.reasons[1] == Reason.LIKE_REFERENCE
    assert 85 <= found.likeness < 100


def test_the_only_line_of_that_amount_is_likelier_than_one_of_several():
    (alone,) = suggestions([Item(1, 500, DAY)], [Item(9, 500, later(1))])
    (one_of_two,) = suggestions([Item(1, 500, DAY)], [Item(8, 500, later(1)), Item(9, 500, later(3))])
    assert Reason.ONLY_ONE in alone.reasons
    assert Reason.SEVERAL_FIT in one_of_two.reasons
    assert one_of_two.book == (8,)
    assert alone.score > one_of_two.score


def test_what_lies_too_far_apart_is_not_suggested_unless_the_reference_is_the_same():
    assert suggestions([Item(1, 500, DAY)], [Item(9, 500, later(11))]) == []
    (found,) = suggestions([Item(1, 500, DAY, "A-17")], [Item(9, 500, later(60), "A-17")])
    assert found.days == 60


def test_money_that_came_in_never_meets_money_that_went_out():
    assert suggestions([Item(1, 500, DAY, "A-17")], [Item(9, -500, DAY, "A-17")]) == []


def test_one_payment_for_several_entries():
    book = [Item(7, 200, DAY), Item(8, 300, later(1)), Item(9, 999, DAY)]
    (found,) = suggestions([Item(1, 500, later(1))], book)
    assert found.book == (7, 8)
    assert found.reasons[:2] == (Reason.SUM_OF_ENTRIES, Reason.ONLY_ONE)


def test_several_payments_for_one_entry():
    (found,) = suggestions([Item(1, -200, DAY), Item(2, -300, DAY)], [Item(9, -500, later(2))])
    assert (found.bank, found.book) == ((1, 2), (9,))
    assert found.reasons[0] == Reason.SUM_OF_LINES


def test_a_payout_of_hundreds_of_gifts_is_found_by_its_reference():
    book = [Item(id, 100 + id, DAY, "BATCH-5") for id in range(10, 310)]
    (found,) = suggestions([Item(1, sum(each.amount for each in book), later(3), "BATCH-5")], book)
    assert len(found.book) == 300
    assert Reason.SAME_REFERENCE in found.reasons


def test_a_day_that_was_paid_in_at_once_is_found_by_its_sum():
    book = [Item(id, 100 + id, DAY) for id in range(10, 40)] + [Item(99, 7, later(1))]
    (found,) = suggestions([Item(1, sum(100 + id for id in range(10, 40)), later(1))], book)
    assert len(found.book) == 30


def test_sums_that_several_sets_make_say_so():
    book = [Item(id, 250, DAY) for id in (5, 6, 7)]
    (found,) = suggestions([Item(1, 500, DAY)], book)
    assert Reason.SEVERAL_FIT in found.reasons


def test_what_was_rejected_is_not_suggested_again():
    bank, book = [Item(1, 500, DAY)], [Item(8, 500, DAY), Item(9, 500, later(1))]
    (found,) = suggestions(bank, book, refused=[([1], [8])])
    assert found.book == (9,)


def test_references_are_compared_without_signs_and_case():
    assert folded(" gift-2026/٧ ") == "GIFT2026٧"


AMOUNTS = st.sampled_from([-300, -100, 100, 200, 300, 500]) | st.integers(-(10**15), 10**15)
ITEMS = st.lists(
    st.tuples(AMOUNTS, st.integers(0, 30), st.sampled_from(["", "A-1", "A-2", "GIFT 7"])), max_size=14
)


def items(rows: list) -> list[Item]:
    return [
        Item(id, amount, later(day), reference) for id, (amount, day, reference) in enumerate(rows, start=1)
    ]


@settings(max_examples=80, deadline=None)
@given(ITEMS, ITEMS)
def test_no_line_is_used_twice_and_all_sums_are_equal(bank, book):
    ones, others = items(bank), items(book)
    found = suggestions(ones, others, Search(summed=8), alike=ratio)
    used = (
        Counter(id for each in found for id in each.bank),
        Counter(id for each in found for id in each.book),
    )
    assert all(times == 1 for side in used for times in side.values())
    amounts = {each.id: each.amount for each in ones}, {each.id: each.amount for each in others}
    for each in found:
        assert sum(amounts[0][id] for id in each.bank) == sum(amounts[1][id] for id in each.book)
        assert 0 <= each.score <= 100
        assert each.reasons


@settings(max_examples=30, deadline=None)
@given(ITEMS, ITEMS, st.randoms())
def test_the_order_of_the_lines_does_not_matter(bank, book, chance):
    ones, others = items(bank), items(book)
    before = suggestions(ones, others)
    chance.shuffle(ones)
    chance.shuffle(others)
    assert suggestions(ones, others) == before
