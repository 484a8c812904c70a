"""Claims: what the scheme pays, why it does not, and that two people are needed."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from factories import covers, funds, people
from sankofa.directory.models import Person
from sankofa.funds.actions.cover import accounts, claims, policies, premiums
from sankofa.funds.models import CoverClaim, CoveredPerson
from sankofa.funds.queries import cover as queries
from sankofa.funds.terms import FundRefused, SeatRole
from sankofa.funds.terms.cover import Benefit, ClaimReason, ClaimStanding, CoverStanding, Period
from sankofa.ledger import queries as books

pytestmark = pytest.mark.django_db


@pytest.fixture
def scheme():
    return covers.scheme()


@pytest.fixture
def policy(scheme):
    made = covers.cover(scheme, days_ago=20)
    covers.paid(made)
    return made


def claim(policy, service="consultation", charged=1_000, ago=1, by=None, provider=None):
    fund = policy.fund
    return claims.make_claim(
        covered=policy.people.first(),
        provider=provider or fund.providers.first() or covers.provider(fund),
        service=service,
        used_on=timezone.localdate() - timedelta(days=ago),
        charged=charged,
        by=by or funds.seated(fund, SeatRole.MANAGER),
    )


def decide(made, reason=None, by=None):
    fund = made.provider.fund
    return claims.decide_claim(claim=made, reason=reason, by=by or funds.seated(fund, SeatRole.COMMITTEE))


@given(st.integers(1, 10**9), st.decimals(1, 100, places=2), st.integers(0, 10**9))
def test_a_benefit_never_pays_more_than_the_bill_or_its_limit(charged, share, most):
    paid = Benefit("x", share, most, 0).covered(charged)
    assert 0 <= paid <= charged
    assert not most or paid <= most


def test_a_claim_by_hand(policy):
    """80 per cent of 10.00, and of 50.00 no more than 20.00."""
    assert claim(policy).amount == 800
    assert claim(policy, charged=5_000).amount == 2_000


def test_approved_and_paid_through_the_books(policy):
    fund, made = policy.fund, claim(policy, charged=500)
    by = funds.seated(fund, SeatRole.TREASURER)
    decide(made)
    owed = accounts.owed_to(made.provider, by)
    assert books.balance(owed) == -400
    claims.pay_claim(claim=made, on=timezone.localdate(), by=by)
    assert (books.balance(owed), books.balance(accounts.bank(fund, by))) == (0, covers.PREMIUM - 400)
    assert queries.figures_of(fund).claims_ratio == 80
    with pytest.raises(FundRefused):
        claims.pay_claim(claim=made, on=timezone.localdate(), by=by)


def test_the_bank_never_pays_what_is_not_there(policy):
    made = claim(policy, charged=2_000)  # 16.00 of a bank with 5.00
    decide(made)
    with pytest.raises(FundRefused):
        claims.pay_claim(
            claim=made, on=timezone.localdate(), by=funds.seated(policy.fund, SeatRole.TREASURER)
        )
    made.refresh_from_db()
    assert made.standing == ClaimStanding.APPROVED


def test_who_enters_a_claim_does_not_decide_it(policy):
    by = funds.seated(policy.fund, SeatRole.MANAGER)
    made = claim(policy, by=by)
    with pytest.raises(FundRefused):
        decide(made, by=by)
    with pytest.raises(IntegrityError), transaction.atomic():
        CoverClaim.objects.filter(pk=made.pk).update(standing="approved", decided_by=made.made_by)


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"service": "hospital"}, ClaimReason.WAITING),
        ({"charged": 1}, ClaimReason.NOT_COVERED),
    ],
)
def test_what_cannot_be_approved(policy, more, reason):
    made = claim(policy, **more)
    assert claims.problem_of(made) == reason
    with pytest.raises(FundRefused):
        decide(made)
    assert decide(made, reason=reason).standing == ClaimStanding.REFUSED


def test_the_same_bill_is_paid_once(policy):
    decide(claim(policy))
    assert claims.problem_of(claim(policy)) == ClaimReason.TWICE


def test_without_a_paid_premium_there_is_no_cover(scheme):
    unpaid = covers.cover(scheme, days_ago=20)
    assert claims.problem_of(claim(unpaid)) == ClaimReason.NOT_IN_FORCE


def test_the_days_of_grace_are_for_who_paid_before(scheme):
    """A premium of 30 days of grace that began 20 days ago: alone, after one that was paid, and once it lapsed."""
    new, kept = covers.cover(scheme, days_ago=20), covers.cover(scheme, days_ago=51)
    by, today = funds.seated(scheme, SeatRole.TREASURER), timezone.localdate()
    premiums.call_premiums(fund=scheme, by=by)
    premiums.record_payment(policy=kept, amount=covers.PREMIUM, on=today, key="one", by=by)
    assert claims.problem_of(claim(new)) == ClaimReason.NOT_IN_FORCE
    asked = claim(kept)
    assert claims.problem_of(asked) is None
    premiums.lapse_overdue(fund=scheme, by=by, on=today + timedelta(days=31))
    asked = CoverClaim.objects.get(pk=asked.pk)
    assert (asked.covered.policy.standing, claims.problem_of(asked)) == (CoverStanding.LAPSED, None)


def test_after_the_grace_of_an_older_premium_a_newer_one_gives_none(scheme):
    """Three periods of 30 days or so: the first paid, the second not, whose grace is over before the third is used."""
    policy, by = covers.cover(scheme, days_ago=65), funds.seated(scheme, SeatRole.TREASURER)
    for days in (65, 34, 3):
        premiums.call_premiums(fund=scheme, by=by, on=timezone.localdate() - timedelta(days=days))
    assert policy.dues.count() == 3
    premiums.record_payment(policy=policy, amount=covers.PREMIUM, on=timezone.localdate(), key="one", by=by)
    assert claims.problem_of(claim(policy, ago=1)) == ClaimReason.NOT_IN_FORCE


def test_one_bill_is_not_paid_by_two_covers(scheme):
    ill, place = covers.beneficiary(scheme), covers.provider(scheme)
    made = []
    for _payer in range(2):
        policy, asked = policies.take_out(
            fund=scheme, period=Period.MONTH, called=["my mother"], by=people.account()
        )
        covered = CoveredPerson.objects.get(digest=policies.digest_of(asked[0][1]))
        policies.agree(covered=covered, by=ill)
        covers.paid(policy, key=str(policy.pk))
        made.append(policy)
    decide(claim(made[0], ago=0, provider=place))
    assert claims.problem_of(claim(made[1], ago=0, provider=place)) == ClaimReason.TWICE


def test_who_agreed_after_the_period_began_waits_for_the_next(policy):
    policy.people.update(since=policy.begins + timedelta(days=5))
    assert claims.problem_of(claim(policy)) == ClaimReason.NOT_IN_FORCE


def test_days_before_and_after_are_not_covered(policy):
    for ago in (21, -1):
        with pytest.raises(FundRefused):
            claim(policy, ago=ago)


def test_the_database_holds_the_rules(policy):
    made, elsewhere = claim(policy), covers.provider(covers.scheme())
    rows = CoverClaim.objects.filter(pk=made.pk)
    for change in ({"charged": 9_999}, {"provider": elsewhere}, {"amount": 1_001}, {"standing": "paid"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**change)
    decide(made)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(standing="made", decided_by="")


def test_who_pays_for_a_cover_or_is_in_it_neither_decides_nor_pays_its_claims(policy):
    made = claim(policy)
    covered = Person.objects.get(pk=policy.people.first().person).account
    for close in (policy.payer, covered):
        with pytest.raises(FundRefused, match="own request"):
            decide(made, by=close)
    made = decide(made)
    with pytest.raises(FundRefused, match="own request"):
        claims.pay_claim(claim=made, on=timezone.localdate(), by=covered)
