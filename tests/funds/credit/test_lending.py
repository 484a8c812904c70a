"""Loans through the real actions and the real database: books, replay, two persons, conflicts."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from factories import credit, people
from factories.site_role import as_owner
from sankofa.directory.actions.erasure import erase_oneself
from sankofa.funds.actions.credit import applications, books, judging, lending, saving
from sankofa.funds.models import CreditApplication, LoanEvent
from sankofa.funds.queries.credit.histories import limit_of
from sankofa.funds.queries.credit.loans import standing_of
from sankofa.funds.queries.credit.others import others_of
from sankofa.funds.terms import FundRefused
from sankofa.funds.terms.credit import DecisionKind, DepositMoveKind, Verdict
from sankofa.ledger.queries import balance
from sankofa.messaging.models import Notice
from sankofa.methods.amortisation import Method, Terms
from sankofa.methods.repayment_terms import Practice

pytestmark = pytest.mark.django_db
START = date(2025, 1, 1)


@pytest.fixture
def cast():
    made = credit.cast(marketing=5_000, deposits_bear=5_000)
    made.capital(1_000_000, START)
    return made


@pytest.fixture
def loan(cast):
    return credit.loan(cast, people.account(), START)


def of(fund, code):
    return balance(books.account_of(fund, code))


def pay(loan, cast, on, amount, key=""):
    return lending.take_payment(loan=loan, on=on, amount=amount, key=key or f"{on}", by=cast.treasurer)


def test_a_loan_is_paid_out_and_paid_back(cast, loan):
    """40,000 in four months: 1,000 of interest, half of it to the marketing fund."""
    assert of(cast.fund, books.CASH) == 960_000
    assert balance(books.loan_account(loan)) == 40_000
    for month, amount in ((2, 10_400), (3, 10_300), (4, 10_200), (5, 10_100)):
        pay(loan, cast, date(2025, month, 1), amount)
    loan.refresh_from_db()
    assert loan.standing == "settled"
    assert balance(books.loan_account(loan)) == 0
    assert (of(cast.fund, books.CASH), of(cast.fund, books.INTEREST)) == (1_001_000, -500)
    assert of(cast.fund, books.MARKETING) == -500


def test_a_payment_counts_once(cast, loan):
    first = pay(loan, cast, date(2025, 2, 1), 10_400, key="bank-7")
    assert pay(loan, cast, date(2025, 2, 1), 10_400, key="bank-7") == first
    assert of(cast.fund, books.CASH) == 970_400
    with pytest.raises(FundRefused, match="Another payment"):
        pay(loan, cast, date(2025, 2, 1), 10_401, key="bank-7")


def test_a_payment_found_late_moves_the_books_to_what_they_had_been(cast):
    """The same payments, one written down last though it came first: the same books."""
    orders = []
    for order in ((2, 3, 4), (4, 3, 2)):
        one = credit.loan(cast, people.account(), START)
        for month in order:
            pay(one, cast, date(2025, month, 3), 10_350)
        one.refresh_from_db()
        orders.append((one.booked, balance(books.loan_account(one)), standing_of(one)))
    assert orders[0] == orders[1]


def test_what_bounced_is_taken_back_once(cast, loan):
    payment = pay(loan, cast, date(2025, 2, 1), 10_400)
    lending.take_payment_back(payment=payment, by=cast.treasurer)
    assert balance(books.loan_account(loan)) == 40_000
    assert of(cast.fund, books.CASH) == 960_000
    with pytest.raises(FundRefused, match="taken back before"):
        lending.take_payment_back(payment=payment, by=cast.treasurer)


def test_too_much_is_kept_apart_and_paid_back(cast, loan):
    pay(loan, cast, date(2025, 2, 1), 41_500)
    assert balance(books.credit_account(loan)) == -500
    assert lending.refund(loan=loan, on=date(2025, 2, 2), by=cast.treasurer) == 500
    with pytest.raises(FundRefused, match="Nothing was paid too much"):
        lending.refund(loan=loan, on=date(2025, 2, 2), by=cast.treasurer)


def test_what_was_paid_back_is_no_longer_shown_as_too_much(cast, loan):
    pay(loan, cast, date(2025, 2, 1), 41_500)
    assert standing_of(loan).credit == 500
    lending.refund(loan=loan, on=date(2025, 2, 2), by=cast.treasurer)
    assert (standing_of(loan).credit, balance(books.credit_account(loan))) == (0, 0)


def test_a_payment_that_was_partly_paid_back_can_bounce(cast, loan):
    """5,500 too much were paid back; 5,000 of them had never come, and are owed until they are paid."""
    pay(loan, cast, date(2025, 2, 1), 41_500, "a")
    bounced = pay(loan, cast, date(2025, 2, 3), 5_000, "b")
    assert lending.refund(loan=loan, on=date(2025, 2, 4), by=cast.treasurer) == 5_500
    lending.take_payment_back(payment=bounced, by=cast.treasurer)
    loan.refresh_from_db()
    assert (loan.standing, standing_of(loan).given_beyond) == ("running", 5_000)
    assert balance(books.given_beyond_account(loan)) == 5_000
    pay(loan, cast, date(2025, 2, 6), 5_000, "c")
    loan.refresh_from_db()
    assert (loan.standing, balance(books.given_beyond_account(loan))) == ("settled", 0)
    assert of(cast.fund, books.CASH) == 1_001_000


def test_a_payment_can_bounce_whose_interest_the_marketing_fund_has_spent(cast, loan):
    """Of 400 of interest 200 went to marketing, and were spent: the fund bears them until interest comes again."""
    bounced = pay(loan, cast, date(2025, 2, 1), 10_400)
    spent = {"cooperative": people.organisation(), "on": date(2025, 2, 2), "what": "Label", "key": "m"}
    saving.spend_on_marketing(fund=cast.fund, amount=150, by=cast.treasurer, **spent)
    lending.take_payment_back(payment=bounced, by=cast.treasurer)
    assert [of(cast.fund, code) for code in (books.MARKETING, books.INTEREST)] == [0, 150]
    pay(loan, cast, date(2025, 2, 9), 10_400)
    assert [of(cast.fund, code) for code in (books.MARKETING, books.INTEREST)] == [-50, -200]


def test_what_came_back_to_deposits_can_bounce_after_it_was_paid_out(cast, loan):
    """Of 3,000 that came after all 1,500 went to the deposit, and were paid out: the fund bears them."""
    only = credit.deposit(cast, 20_000, date(2025, 1, 2))
    decision = lending.propose(
        loan=loan, kind=DecisionKind.WRITE_OFF, on=date(2025, 9, 1), reasons="Lost.", by=cast.treasurer
    )
    lending.confirm_decision(decision=decision, by=cast.manager)
    bounced = pay(loan, cast, date(2025, 12, 1), 3_000)
    out = {"kind": DepositMoveKind.OUT, "on": date(2025, 12, 2), "key": "out", "by": cast.treasurer}
    saving.move_deposit(deposit=only, amount=1_500, **out)
    lending.take_payment_back(payment=bounced, by=cast.treasurer)
    assert (balance(books.deposit_account(only)), of(cast.fund, books.LOSSES)) == (0, 21_500)
    assert sum(only.moves.values_list("amount", flat=True)) == 0


def test_overlapping_files_do_not_raise_a_limit(cast):
    ama = people.account()
    application = credit.applied(cast, ama)
    again = applications.apply(
        fund=cast.fund,
        product="harvest",
        amount=40_000,
        purpose="Made-up",
        country=application.country,
        by=people.account(),
        called="Esi Example",
    )[0]
    for months in (12, 9):
        credit.history(again, again.applicant, months=months)
    found = limit_of(again, timezone.localdate())
    assert (found.median_month, found.amount) == (
        application.limit["median_month"],
        application.limit["amount"],
    )


def test_what_else_those_who_apply_have_of_the_fund_lowers_what_they_may_borrow(cast):
    """A loan of 150,000 in four months takes 39,000 a month of the 40,000 that can serve loans."""
    ama, kofi = people.account(), people.account()
    first = credit.loan(cast, ama, timezone.localdate(), amount=150_000, partner=kofi)
    for by in (ama, kofi):
        with pytest.raises(FundRefused, match="smaller than the fund lends"):
            credit.applied(cast, by)
    last = CreditApplication.objects.filter(applicant=kofi).get()
    (other,) = others_of(last, timezone.localdate())
    assert (other.number, other.amount, other.monthly) == (first.number, 150_000, 39_000)
    assert limit_of(last, timezone.localdate()).other_dues == 39_000


def test_an_application_that_was_handed_in_counts_like_a_loan(cast):
    ama = people.account()
    credit.applied(cast, ama, amount=150_000)
    with pytest.raises(FundRefused, match="smaller than the fund lends"):
        credit.applied(cast, ama)
    assert limit_of(credit.applied(cast, people.account()), timezone.localdate()).other_dues == 0


def test_capital_goes_back_as_far_as_it_was_put_in_and_is_there(cast, loan):
    """1,000,000 came in, 40,000 are lent."""
    out = {"fund": cast.fund, "on": date(2025, 1, 2), "by": cast.treasurer}
    with pytest.raises(FundRefused, match="not put in"):
        saving.give_capital_back(amount=1_000_001, key="1", **out)
    with pytest.raises(FundRefused, match="not enough"):
        saving.give_capital_back(amount=960_001, key="1", **out)
    for _same in range(2):
        saving.give_capital_back(amount=960_000, key="1", **out)
    assert (of(cast.fund, books.CASH), of(cast.fund, books.CAPITAL)) == (0, -40_000)


def test_no_more_is_lent_than_there_is():
    poor = credit.cast()
    poor.capital(39_999, START)
    application = credit.signed(credit.approved(poor, credit.applied(poor, people.account())))
    with pytest.raises(FundRefused, match="not enough"):
        lending.pay_out(application=application, on=START, by=poor.treasurer)


def test_two_persons_write_off_and_the_deposits_bear_their_share(cast, loan):
    """30,000 of the loan lost: 15,000 by the fund; 10,000 and 5,000 by deposits of 20,000 and 10,000."""
    large, small = (credit.deposit(cast, amount, date(2025, 1, 2)) for amount in (20_000, 10_000))
    pay(loan, cast, date(2025, 2, 1), 10_400)
    decision = lending.propose(
        loan=loan,
        kind=DecisionKind.WRITE_OFF,
        on=date(2025, 9, 1),
        reasons="The borrower died.",
        by=cast.treasurer,
    )
    with pytest.raises(FundRefused, match="second person"):
        lending.confirm_decision(decision=decision, by=cast.treasurer)
    lending.confirm_decision(decision=decision, by=cast.manager)
    loan.refresh_from_db()
    assert (loan.standing, of(cast.fund, books.LOSSES)) == ("lost", 15_000)
    assert [balance(books.deposit_account(each)) for each in (large, small)] == [-10_000, -5_000]
    assert list(large.moves.values_list("kind", "amount")) == [("in", 20_000), ("loss", -10_000)]
    pay(loan, cast, date(2025, 12, 1), 3_000)
    assert of(cast.fund, books.LOSSES) == 13_500
    assert [balance(books.deposit_account(each)) for each in (large, small)] == [-11_000, -5_500]


def test_deposits_bear_no_more_than_they_hold(cast, loan):
    only = credit.deposit(cast, 7_000, date(2025, 1, 2))
    decision = lending.propose(
        loan=loan, kind=DecisionKind.WRITE_OFF, on=date(2025, 9, 1), reasons="Lost.", by=cast.treasurer
    )
    lending.confirm_decision(decision=decision, by=cast.manager)
    assert balance(books.deposit_account(only)) == 0
    assert of(cast.fund, books.LOSSES) == 33_000


def test_other_terms(cast, loan):
    terms = Terms(Method.EQUAL_PRINCIPAL, 600, 2, months=3)
    decision = lending.propose(
        loan=loan,
        kind=DecisionKind.RESCHEDULE,
        on=date(2025, 3, 16),
        reasons="Frost",
        terms=terms,
        by=cast.treasurer,
    )
    lending.confirm_decision(decision=decision, by=cast.manager)
    now = standing_of(loan, date(2025, 3, 16))
    assert (now.owed, now.due.total, now.renegotiated) == (40_000, 0, True)
    with pytest.raises(FundRefused, match="settled before"):
        lending.confirm_decision(decision=decision, by=cast.manager)


def test_nobody_keeps_the_books_of_a_loan_of_their_own(cast):
    own = credit.loan(cast, cast.manager, START)
    for refused in (
        lambda: pay(own, credit.Cast(cast.fund, cast.manager, cast.manager, ()), date(2025, 2, 1), 1),
        lambda: lending.propose(
            loan=own, kind=DecisionKind.FORGIVE, on=date(2025, 2, 1), reasons="I ask", by=cast.manager
        ),
    ):
        with pytest.raises(FundRefused, match="of their own"):
            refused()


def test_days_that_cannot_be(cast, loan):
    tomorrow = timezone.localdate() + timedelta(days=1)
    for on in (tomorrow, date(2024, 12, 31)):
        with pytest.raises(FundRefused, match=r"day has not come|paid out later"):
            pay(loan, cast, on, 1)


def test_reminders_are_gentle_and_stop(cast, loan):
    assert lending.remind_everywhere() == 1
    assert lending.remind(fund=cast.fund, by=cast.treasurer) == 0
    told = Notice.objects.filter(account=loan.application.applicant).values_list("kind", flat=True)
    assert sorted(told) == ["credit-decided", "credit-reminder"]
    loan.refresh_from_db()
    loan.reminded_on = None
    loan.save()
    lending.stop_reminders(loan=loan, by=cast.treasurer)
    assert lending.remind(fund=cast.fund, by=cast.treasurer) == 0


def test_what_happened_stays(cast, loan):
    pay(loan, cast, date(2025, 2, 1), 100)
    for change in (lambda rows: rows.update(amount=1), lambda rows: rows.delete()):
        with pytest.raises(IntegrityError, match="stays as it was written"), transaction.atomic():
            change(LoanEvent.objects.filter(loan=loan))
    with pytest.raises(IntegrityError, match="keeps what was agreed"), transaction.atomic():
        type(loan).objects.filter(pk=loan.pk).update(principal=1)


def test_savers_get_interest_once_and_the_marketing_fund_pays_what_it_has(cast, loan):
    rules = credit.CreditRules((), credit.LIMIT, Practice(), savings_rate=365)
    credit.rule_actions.write_rules(fund=cast.fund, rules=rules, by=cast.manager)
    saver = credit.deposit(cast, 100_000, START)
    assert saving.pay_interest(fund=cast.fund, since=START, until=date(2025, 1, 11), by=cast.treasurer) == 100
    with pytest.raises(FundRefused, match="paid before"):
        saving.pay_interest(fund=cast.fund, since=date(2025, 1, 5), until=date(2025, 2, 1), by=cast.treasurer)
    assert balance(books.deposit_account(saver)) == -100_100
    pay(loan, cast, date(2025, 2, 1), 10_400)
    told = {
        "fund": cast.fund,
        "cooperative": people.organisation(),
        "on": date(2025, 2, 2),
        "what": "Organic label",
        "by": cast.treasurer,
    }
    saving.spend_on_marketing(amount=200, key="1", **told)
    assert of(cast.fund, books.MARKETING) == 0
    with pytest.raises(FundRefused, match="not enough"):
        saving.spend_on_marketing(amount=1, key="2", **told)


def test_a_deposit_is_not_overdrawn_and_moves_once(cast):
    saver = credit.deposit(cast, 5_000, START)
    out = {"deposit": saver, "kind": DepositMoveKind.OUT, "on": START, "by": cast.treasurer}
    first = saving.move_deposit(amount=5_000, key="a", **out)
    assert saving.move_deposit(amount=5_000, key="a", **out) == first
    with pytest.raises(FundRefused, match="not enough"):
        saving.move_deposit(amount=1, key="b", **out)


def test_a_joint_application_needs_both_and_the_committee_reasons(cast):
    ama, kofi = people.account(), people.account()
    application = credit.applied(cast, ama, partner=kofi)
    assert application.standing == "committee"
    with pytest.raises(FundRefused, match="Write down your reasons"):
        judging.judge(application=application, verdict=Verdict.YES, reasons=" ", by=cast.judges[0])
    with pytest.raises(FundRefused, match="of their own"):
        judging.judge(application=application, verdict=Verdict.YES, reasons="Me", by=kofi)
    application = credit.approved(cast, application)
    assert application.standing == "approved"
    application = applications.sign(application=application, by=ama)
    assert application.standing == "approved"
    assert applications.sign(application=application, by=kofi).standing == "signed"


def test_nobody_keeps_the_books_of_their_own_savings(cast):
    saver = credit.deposit(cast, 5_000, START)
    with pytest.raises(FundRefused, match="of their own"):
        saving.move_deposit(
            deposit=saver, kind=DepositMoveKind.IN, amount=1, on=START, key="own", by=saver.account
        )


def test_another_spending_under_the_same_reference_is_refused_not_swallowed(cast, loan):
    pay(loan, cast, date(2025, 2, 1), 10_400)
    told = {"fund": cast.fund, "cooperative": people.organisation(), "what": "Label", "by": cast.treasurer}
    first = saving.spend_on_marketing(amount=100, on=START, key="1", **told)
    assert saving.spend_on_marketing(amount=100, on=START, key="1", **told) == first
    with pytest.raises(FundRefused, match="under this reference"):
        saving.spend_on_marketing(amount=50, on=START, key="1", **told)


def test_with_who_applied_goes_what_they_were_called_and_their_relative_goes_on(cast, as_site):
    with as_owner():
        ama, kofi = people.account(), people.account()
        application = credit.applied(cast, ama, partner=kofi)
    erase_oneself(account=ama)
    application.refresh_from_db()
    assert (application.applicant_id, application.called) == (None, "")
    assert application.partner_called == "Kofi Example"
    erase_oneself(account=kofi)
    application.refresh_from_db()
    assert (application.partner_id, application.partner_called) == (None, "")
