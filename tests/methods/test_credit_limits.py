import inspect
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.methods import credit_limits
from sankofa.methods.amortisation import Method, Terms, schedule
from sankofa.methods.credit_limits import LimitRule, Reason, Receipt, limit, months_of, put_aside, told_once

RULE = LimitRule(window=12, seen=6, regularity=7_500, share=4_000, smallest=10_000, largest=300_000)
TERMS = Terms(Method.EQUAL_INSTALMENTS, 1_200, 12)
TODAY = date(2025, 1, 20)


def monthly(amounts, year=2024):
    return [Receipt(date(year, month, 7), amount) for month, amount in enumerate(amounts, start=1) if amount]


def test_by_hand():
    """200.00 a month, 40 per cent of it 80.00, less 30.00 of other dues: what 50.00 a month repay in a year."""
    found = limit(monthly([20_000] * 12), RULE, TERMS, TODAY, others=[3_000])
    assert (found.months_seen, found.regularity, found.median_month) == (12, 10_000, 20_000)
    assert (found.serviceable, found.other_dues, found.instalment) == (8_000, 3_000, 5_000)
    assert found.amount == pytest.approx(5_000 * (1 - 1.01**-12) / 0.01, abs=50)
    assert found.refused is None


def test_a_transfer_that_two_files_tell_of_counts_once():
    year = monthly([20_000] * 12)
    assert told_once([year, year[:7], year[5:]]) == year
    assert limit(told_once([year, year]), RULE, TERMS, TODAY) == limit(year, RULE, TERMS, TODAY)
    twice = [*year, year[0]]
    assert told_once([twice, year]) == sorted(twice, key=lambda each: each.on), "alike in one file count each"


@pytest.mark.parametrize(
    ("dues", "monthly"),
    [
        ([], 0),
        ([(date(2025, 2, 7), 100), (date(2025, 3, 7), 100)], 100),
        ([(date(2025, 1, 25), 100), (date(2025, 2, 25), 100)], 100),  # later in this month, and in the next
        ([(date(2025, 10, 15), 900)], 100),  # put aside until the harvest
        (
            [(date(2024, 11, 7), 100), (date(2024, 12, 7), 100), (date(2025, 2, 7), 100)],
            300,
        ),  # all that is late
    ],
)
def test_what_other_debts_take_in_a_month(dues, monthly):
    assert put_aside(dues, TODAY) == monthly
    with pytest.raises(ValueError, match="not below"):
        put_aside([(TODAY, -1)], TODAY)


def test_months_without_money_pull_the_middle_down():
    """Eight months of 300.00 and four without: the middle one is still 300.00; with seven without it is nothing."""
    assert limit(monthly([30_000] * 8 + [0] * 4), RULE, TERMS, TODAY).refused is Reason.TOO_IRREGULAR
    sparse = limit(monthly([30_000, 0] * 6), RULE, TERMS, TODAY)
    assert (sparse.median_month, sparse.refused) == (0, Reason.TOO_IRREGULAR)


def test_months_count_from_the_first_receipt():
    """Who began in July is regular since July."""
    found = limit(monthly([0] * 6 + [20_000] * 6), RULE, TERMS, TODAY)
    assert (found.months_since_first, found.months_seen, found.regularity) == (6, 6, 10_000)
    assert found.refused is None


def test_one_large_gift_does_not_raise_the_limit():
    usual = limit(monthly([20_000] * 12), RULE, TERMS, TODAY)
    gift = limit(monthly([20_000] * 11 + [5_000_000]), RULE, TERMS, TODAY)
    assert gift.amount == usual.amount


@pytest.mark.parametrize(
    ("amounts", "others", "reason"),
    [
        ([], [], Reason.TOO_SHORT),
        ([0] * 7 + [20_000] * 5, [], Reason.TOO_SHORT),
        ([20_000, 0, 0] * 2 + [20_000, 20_000, 20_000, 0, 20_000, 0], [], Reason.TOO_IRREGULAR),
        ([20_000] * 12, [8_000], Reason.NOTHING_LEFT),
        ([20_000] * 12, [9_999], Reason.NOTHING_LEFT),
        ([1_000] * 12, [], Reason.BELOW_SMALLEST),
    ],
)
def test_refusals_name_their_reason(amounts, others, reason):
    found = limit(monthly(amounts), RULE, TERMS, TODAY, others)
    assert (found.refused, found.amount) == (reason, 0)


def test_the_month_that_is_not_over_does_not_count():
    assert months_of([Receipt(TODAY, 500), Receipt(date(2024, 12, 31), 7)], TODAY, 2) == [0, 7]


def test_nothing_about_people_can_enter():
    """What the rule may know is money, days and the terms; a new argument has to pass here."""
    assert set(inspect.signature(limit).parameters) == {"receipts", "rule", "terms", "on", "others"}
    assert set(Receipt.__dataclass_fields__) == {"on", "amount"}


@given(
    st.lists(
        st.builds(
            Receipt, st.integers(1, 400).map(lambda n: TODAY - timedelta(days=n)), st.integers(1, 10**6)
        )
    ),
    st.lists(st.integers(0, 20_000), max_size=3),
)
def test_what_always_holds(receipts, others):
    """A limit lies between the rule's bounds and its instalments fit into what is left."""
    found = limit(receipts, RULE, TERMS, TODAY, others)
    assert (found.amount == 0) == (found.refused is not None)
    if found.amount:
        assert RULE.smallest <= found.amount <= RULE.largest
        paid = sum(row.total for row in schedule(found.amount, TERMS, TODAY).instalments)
        assert paid <= 12 * found.instalment
    more = limit([*receipts, *receipts], RULE, TERMS, TODAY, others)
    assert more.amount >= found.amount - 20  # rounding of the last instalment


@pytest.mark.parametrize(
    "absurd",
    [{"window": 0}, {"seen": 13}, {"regularity": 10_001}, {"share": 0}, {"smallest": 0}, {"largest": 9_999}],
)
def test_absurd_rules_are_refused(absurd):
    with pytest.raises(ValueError, match=r"\w"):
        LimitRule(**(vars(RULE) | absurd))


def test_what_else_is_refused():
    with pytest.raises(ValueError, match="above 0"):
        Receipt(TODAY, 0)
    with pytest.raises(ValueError, match="not below 0"):
        limit([], RULE, TERMS, TODAY, [-1])
    with pytest.raises(ValueError, match="At least one"):
        credit_limits.months_of([], TODAY, 0)
