"""Payments replayed: by hand, and what must hold whatever was written down in whatever order."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.methods.amortisation import Fee, GraceInterest, Method, Terms, schedule
from sankofa.methods.repayment_terms import (
    Bucket,
    Extra,
    Forgiven,
    Parts,
    Payment,
    Practice,
    Refunded,
    Rescheduled,
    WrittenOff,
    sums,
)
from sankofa.methods.repayments import replay

START = date(2025, 1, 1)
TERMS = Terms(Method.EQUAL_PRINCIPAL, 1200, 4)
PLAN = schedule(40_000, TERMS, START)  # 10,000 a month and 400, 300, 200, 100 of interest


def standing(events, on, practice=None, terms=TERMS, plan=PLAN):
    return replay(plan, terms, practice or Practice(), events, on)


def test_paid_as_planned_a_loan_ends():
    paid = [Payment(row.due, row.total) for row in PLAN.instalments]
    end = standing(paid, date(2025, 6, 1))
    assert end.settled
    assert (end.owed, end.paid, end.credit) == (0, Parts(interest=1_000, principal=40_000), 0)


def test_too_little_goes_to_interest_first_unless_the_rule_says_otherwise():
    paid = [Payment(date(2025, 2, 1), 9_000)]
    assert standing(paid, date(2025, 2, 1)).due == Parts(principal=1_400)
    principal_first = Practice(order=(Bucket.PRINCIPAL, Bucket.INTEREST, Bucket.FEE, Bucket.PENALTY))
    assert standing(paid, date(2025, 2, 1), principal_first).due == Parts(interest=400, principal=1_000)


def test_over_all_instalments_or_by_instalment():
    """Two months late, 700 comes in: all interest first, or the oldest instalment first."""
    paid = [Payment(date(2025, 3, 5), 700)]
    across = standing(paid, date(2025, 3, 5), Practice(by_instalment=False))
    assert across.due == Parts(principal=20_000)
    by_row = standing(paid, date(2025, 3, 5))
    assert by_row.due == Parts(interest=300, principal=19_700)


def test_a_penalty_grows_with_the_days_after_the_free_ones():
    """10,400 late from 2 February, 5 days free: until 16 February 10 days of 36.5 per cent are 104."""
    practice = Practice(penalty=3_650, free_days=5)
    assert standing([], date(2025, 2, 6), practice).due.penalty == 0
    assert standing([], date(2025, 2, 16), practice).due.penalty == 104
    paid = [Payment(date(2025, 2, 16), 504)]
    assert standing(paid, date(2025, 2, 16), practice).due == Parts(principal=10_000)


def test_ahead_pays_the_next_instalments_as_they_stand():
    early = standing([Payment(date(2025, 2, 1), 20_700)], date(2025, 3, 1))
    assert (early.owed, early.due.total, early.days_late) == (20_000, 0, 0)
    assert early.paid == Parts(interest=700, principal=20_000)


def test_lower_lowers_the_instalments():
    """After the first one 15,000 more: 15,000 are left in three months, with 150, 100 and 50 of interest."""
    lower = standing([Payment(date(2025, 2, 1), 25_400)], date(2025, 2, 1), Practice(extra=Extra.LOWER))
    coming = [(row.open.principal, row.open.interest) for row in lower.rows if row.due > lower.on]
    assert coming == [(5_000, 150), (5_000, 100), (5_000, 50)]


def test_shorter_keeps_the_instalments_and_ends_earlier():
    shorter = standing([Payment(date(2025, 2, 1), 25_400)], date(2025, 2, 1), Practice(extra=Extra.SHORTER))
    coming = [(row.open.principal, row.open.interest) for row in shorter.rows if row.due > shorter.on]
    assert coming == [(10_000, 150), (5_000, 50)]


@pytest.mark.parametrize("extra", [Extra.LOWER, Extra.SHORTER])
def test_who_pays_all_early_pays_interest_until_that_day_only(extra):
    """On 16 January, 15 days of 30: 40,000 and 200."""
    end = standing([Payment(date(2025, 1, 16), 40_300)], date(2025, 1, 16), Practice(extra=extra))
    assert end.settled
    assert (end.paid, end.credit) == (Parts(interest=200, principal=40_000), 100)


def test_what_was_written_down_twice_is_taken_back():
    twice = [Payment(date(2025, 2, 1), 10_400)] * 2 + [Payment(date(2025, 2, 1), -10_400)]
    assert standing(twice, date(2025, 2, 1)) == standing(twice[:1], date(2025, 2, 1))
    with pytest.raises(ValueError, match="More is taken back"):
        standing([Payment(date(2025, 2, 1), -1)], date(2025, 2, 1))


def test_what_is_given_back_is_no_longer_too_much():
    """Of 41,500 the loan takes 41,000, and 500 go back. Then the payment bounces, and the 500 are owed."""
    day, next_day = date(2025, 2, 1), date(2025, 2, 2)
    events = [Payment(day, 41_500), Refunded(next_day, 500)]
    assert (standing(events, next_day).credit, standing(events, next_day).settled) == (0, True)
    assert standing(events[:1], next_day).credit == 500
    bounced = [*events, Payment(day, -41_500)]
    found = standing(bounced, next_day)
    assert (found.credit, found.given_beyond, found.owed, found.settled) == (0, 500, 40_000, False)
    paid = standing([*bounced, Payment(date(2025, 2, 3), 900)], date(2025, 2, 3))
    assert (paid.given_beyond, paid.paid) == (0, Parts(interest=400))


def test_what_is_forgiven_is_no_longer_due_and_the_principal_stays():
    practice = Practice(penalty=3_650)
    events = [Forgiven(date(2025, 3, 2))]
    found = standing(events, date(2025, 3, 2), practice)
    assert found.due == Parts(principal=20_000)
    assert found.forgiven.interest == 700
    assert found.forgiven.penalty > 0


def test_rescheduled_by_hand():
    """On 16 March nothing was paid: 700 of interest and 15 days on 20,000 (100) wait for the first new instalment."""
    events = [Rescheduled(date(2025, 3, 16), Terms(Method.EQUAL_PRINCIPAL, 600, 2, months=3))]
    found = standing(events, date(2025, 3, 16))
    assert (found.owed, found.due.total, found.days_late, found.renegotiated) == (40_000, 0, 0, True)
    assert [(row.principal, row.interest) for row in found.rows] == [(20_000, 800 + 600), (20_000, 300)]
    paid = [*events, Payment(date(2025, 6, 16), 21_400), Payment(date(2025, 9, 16), 20_300)]
    assert standing(paid, date(2025, 9, 16)).settled


GRACE = Terms(Method.EQUAL_INSTALMENTS, 1200, 12, grace_principal=6, grace_interest=6)
AFTER_GRACE = date(2025, 7, 2)  # six months of 100.00 of interest on 10,000.00 were put off


@pytest.mark.parametrize("extra", [Extra.LOWER, Extra.SHORTER])
@pytest.mark.parametrize("amount", [100, 400, 60_000, 60_400, 200_000])
def test_interest_that_was_put_off_is_paid_before_the_loan_is_lowered(extra, amount):
    """On 2 July a day of interest is added to 600.00 that were put off: 603.33 before anything of the loan."""
    plan, practice = schedule(1_000_000, GRACE, START), Practice(extra=extra)
    found = standing([Payment(AFTER_GRACE, amount)], AFTER_GRACE, practice, GRACE, plan)
    assert found.paid.interest == min(amount, 60_333)
    assert found.owed == 1_000_000 - max(amount - 60_333, 0)


def test_interest_that_was_put_off_is_paid_once():
    plan, practice = schedule(1_000_000, GRACE, START), Practice(extra=Extra.LOWER)
    paid = [Payment(AFTER_GRACE, 160_333), Payment(date(2025, 7, 17), 100_000)]
    found = standing(paid, date(2025, 7, 17), practice, GRACE, plan)
    assert found.paid == Parts(interest=60_333 + 4_500, principal=100_000 + 95_500)


def test_interest_that_was_put_off_does_not_make_the_instalments_larger_that_stay():
    """Six instalments of 1,725.48 pay off 10,000.00; after 1,000.00 of it was paid, they stay and the last is less."""
    plan, practice = schedule(1_000_000, GRACE, START), Practice(extra=Extra.SHORTER)
    found = standing([Payment(AFTER_GRACE, 160_333)], AFTER_GRACE, practice, GRACE, plan)
    coming = [row.open.total for row in found.rows if row.due > AFTER_GRACE]
    assert coming[:5] == [172_548] * 5
    assert 0 < coming[5] < 172_548


@pytest.mark.parametrize(
    ("method", "kind", "waits"),
    [
        (Method.EQUAL_INSTALMENTS, GraceInterest.DEFERRED, 54_667),
        (Method.FLAT, GraceInterest.DEFERRED, 50_000),
        (Method.EQUAL_INSTALMENTS, GraceInterest.WAIVED, 0),
    ],
)
def test_interest_that_was_put_off_waits_for_the_first_instalment_of_other_terms(method, kind, waits):
    """On 15 June, five months and 14 days after the start; flat interest belongs to the five instalments."""
    terms = Terms(method, 1200, 12, grace_principal=6, grace_interest=6, interest_in_grace=kind)
    new = Terms(Method.EQUAL_INSTALMENTS, 1200, 12)
    on = date(2025, 6, 15)
    found = standing([Rescheduled(on, new)], on, None, terms, schedule(1_000_000, terms, START))
    assert found.rows[0].interest == 10_000 + waits


@pytest.mark.parametrize("again", [False, True])
def test_what_waits_for_the_first_instalment_of_other_terms_is_not_lost_before_it(again):
    """800 of interest wait; a day later everything is paid, or put off once more."""
    on = date(2025, 3, 16)
    events = [Rescheduled(on, Terms(Method.EQUAL_PRINCIPAL, 600, 2, months=3))]
    if again:
        events.append(Rescheduled(on + timedelta(days=1), Terms(Method.EQUAL_PRINCIPAL, 600, 2, months=3)))
    events.append(Payment(on + timedelta(days=2), 50_000))
    found = standing(events, on + timedelta(days=2), Practice(extra=Extra.LOWER))
    assert found.settled
    assert found.paid == Parts(interest=800 + (7 + 7 if again else 13), principal=40_000)


def test_other_terms_leave_what_is_due_where_nothing_of_the_loan_is_owed():
    first = Practice(
        order=(Bucket.PRINCIPAL, Bucket.INTEREST, Bucket.FEE, Bucket.PENALTY), by_instalment=False
    )
    events = [Payment(date(2025, 5, 1), 40_000), Rescheduled(date(2025, 5, 2), TERMS)]
    found = standing(events, date(2025, 5, 2), first)
    assert (found.owed, found.due) == (0, Parts(interest=1_000))


def test_written_off_and_partly_recovered():
    events = [
        Payment(date(2025, 2, 1), 10_400),
        WrittenOff(date(2025, 8, 1)),
        Payment(date(2026, 1, 1), 5_000),
    ]
    found = standing(events, date(2026, 1, 1))
    assert (found.owed, found.written_off, found.recovered, found.due.total) == (0, 30_000, 5_000, 0)
    more = standing([*events, Payment(date(2026, 2, 1), 40_000)], date(2026, 2, 1))
    assert (more.recovered, more.credit) == (30_600, 14_400)


def test_what_is_refused():
    with pytest.raises(ValueError, match="before it is paid out"):
        standing([Payment(date(2024, 12, 31), 1)], date(2025, 1, 1))
    with pytest.raises(ValueError, match="is not rescheduled"):
        standing(
            [WrittenOff(date(2025, 3, 1)), Rescheduled(date(2025, 4, 1), TERMS)],
            date(2025, 5, 1),
        )
    with pytest.raises(ValueError, match="each once"):
        Practice(order=(Bucket.FEE,))
    with pytest.raises(ValueError, match="penalty"):
        Practice(penalty=-1)


methods_of_terms = st.integers(1, 18).flatmap(
    lambda instalments: st.builds(
        Terms,
        method=st.sampled_from(Method),
        rate=st.integers(0, 5_000),
        instalments=st.just(instalments),
        grace_principal=st.integers(0, instalments - 1),
        grace_interest=st.integers(0, instalments - 1),
        interest_in_grace=st.sampled_from(GraceInterest),
        fees=st.sampled_from([(), (Fee("book", 25, each=True),)]),
    )
)
practices = st.builds(
    Practice,
    order=st.permutations(list(Bucket)).map(tuple),
    by_instalment=st.booleans(),
    extra=st.sampled_from(Extra),
    penalty=st.sampled_from([0, 500, 3_650]),
    free_days=st.sampled_from([0, 5]),
)
days = st.integers(0, 700).map(lambda number: START + timedelta(days=number))
payments = st.builds(Payment, days, st.integers(1, 30_000))
decisions = st.lists(
    st.one_of(
        st.builds(Forgiven, days),
        st.builds(
            Rescheduled,
            days,
            st.builds(Terms, st.sampled_from(Method), st.integers(0, 2_000), st.integers(1, 6)),
        ),
    ),
    max_size=2,
    unique_by=lambda event: (type(event), event.on),
)
refunds = st.lists(st.builds(Refunded, days, st.integers(1, 9_000)), max_size=2)
endings = st.one_of(st.just([]), st.integers(700, 720).map(lambda n: [WrittenOff(START + timedelta(days=n))]))


@given(
    st.integers(1, 200_000),
    methods_of_terms,
    practices,
    st.lists(payments, max_size=8),
    refunds,
    decisions,
    endings,
    st.randoms(),
)
def test_money_is_neither_made_nor_lost_and_the_order_of_writing_does_not_matter(
    principal, terms, practice, paid, given_back, decided, end, random
):
    plan = schedule(principal, terms, START)
    events = [*paid, *given_back, *decided, *end]
    on = START + timedelta(days=800)
    found = replay(plan, terms, practice, events, on)
    random.shuffle(events)
    assert replay(plan, terms, practice, events, on) == found
    kept = found.credit - found.given_beyond
    came = sum(event.amount for event in paid) - sum(event.amount for event in given_back)
    assert found.paid.total + kept + found.recovered == came
    assert found.paid.principal + found.owed + found.written_off == principal
    assert min(found.owed, found.credit, found.due.total, found.days_late) >= 0
    assert all(min(vars(row.open).values()) >= 0 for row in found.rows)


@given(
    st.integers(1, 200_000),
    methods_of_terms,
    practices,
    st.lists(payments, min_size=1, max_size=5),
    st.data(),
)
def test_a_sum_paid_in_two_parts_on_a_day_counts_as_one(principal, terms, practice, paid, data):
    plan = schedule(principal, terms, START)
    split = data.draw(st.integers(0, paid[0].amount))
    parts = [Payment(paid[0].on, split), *paid[1:], Payment(paid[0].on, paid[0].amount - split)]
    on = START + timedelta(days=800)
    assert replay(plan, terms, practice, parts, on) == replay(plan, terms, practice, paid, on)


@given(st.integers(1, 200_000), methods_of_terms, practices, st.lists(payments, max_size=6), days)
def test_looking_in_between_changes_nothing(principal, terms, practice, paid, day):
    """What stood on a day is what stands when only the events until then are known."""
    plan = schedule(principal, terms, START)
    known = [event for event in paid if event.on <= day]
    assert replay(plan, terms, practice, paid, day) == replay(plan, terms, practice, known, day)


@given(st.lists(st.builds(Parts, *[st.integers(0, 99)] * 4)))
def test_sums_add_up(rows):
    assert sums(rows).total == sum(row.total for row in rows)
