"""Premiums and support, by hand and in the books."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from factories import covers, funds, people
from factories.site_role import as_owner
from sankofa.funds.actions.cover import accounts, policies, premiums, schemes
from sankofa.funds.models import CoveredPerson, CoverPolicy, PremiumDue
from sankofa.funds.queries import cover as queries
from sankofa.funds.terms import FundRefused, SeatRole
from sankofa.funds.terms.cover import CoverStanding, DueStanding, Period
from sankofa.ledger import queries as books

pytestmark = pytest.mark.django_db


@pytest.fixture
def scheme():
    return covers.scheme()


def treasurer(fund):
    return funds.seated(fund, SeatRole.TREASURER)


def held(account):
    return books.balance(account)


def test_nothing_is_due_before_somebody_agreed(scheme):
    payer = people.account()
    policy, asked = policies.take_out(fund=scheme, period=Period.MONTH, called=["my mother"], by=payer)
    assert premiums.call_premiums(fund=scheme, by=treasurer(scheme)) == 0
    covered = CoveredPerson.objects.get(digest=policies.digest_of(asked[0][1]))
    with pytest.raises(policies.NoConsent):
        policies.agree(covered=covered, by=people.account())
    policies.agree(covered=covered, by=covers.beneficiary(scheme))
    assert premiums.call_premiums(fund=scheme, by=treasurer(scheme)) == 1
    assert policy.dues.get().amount == covers.PREMIUM


def test_a_link_is_used_once(scheme):
    _policy, asked = policies.take_out(
        fund=scheme, period=Period.MONTH, called=["my mother"], by=people.account()
    )
    covered = CoveredPerson.objects.get(digest=policies.digest_of(asked[0][1]))
    policies.agree(covered=covered, by=covers.beneficiary(scheme))
    with pytest.raises(FundRefused):
        policies.agree(covered=covered, by=covers.beneficiary(scheme))


def test_premiums_by_hand_and_in_the_books(scheme):
    """Two people, three months begun: 10.00 a month. 15.00 come in: one month and a half."""
    policy = covers.cover(scheme, count=2, days_ago=70)
    by = treasurer(scheme)
    assert premiums.call_premiums(fund=scheme, by=by) == 3
    assert premiums.call_premiums(fund=scheme, by=by) == 0
    assert queries.owed_on(policy) == held(accounts.due_from(policy, by)) == 3_000
    premiums.record_payment(policy=policy, amount=1_500, on=timezone.localdate(), key="one", by=by)
    assert [due.paid for due in policy.dues.all()] == [1_000, 500, 0]
    assert [due.standing for due in policy.dues.all()] == [DueStanding.PAID, DueStanding.DUE, DueStanding.DUE]
    assert held(accounts.bank(scheme, by)) == 1_500
    assert held(accounts.premiums(scheme, by)) == -3_000
    with pytest.raises(FundRefused):
        premiums.record_payment(policy=policy, amount=1_501, on=timezone.localdate(), key="two", by=by)


def test_the_same_reference_counts_once(scheme):
    policy, by, today = covers.cover(scheme, days_ago=40), treasurer(scheme), timezone.localdate()
    premiums.call_premiums(fund=scheme, by=by)
    for _again in range(2):
        premiums.record_payment(policy=policy, amount=300, on=today, key="one", by=by)
    assert (queries.owed_on(policy), held(accounts.bank(scheme, by))) == (700, 300)
    with pytest.raises(FundRefused):
        premiums.record_payment(policy=policy, amount=400, on=today, key="one", by=by)
    assert queries.owed_on(policy) == held(accounts.due_from(policy, by)) == 700


def test_who_agrees_later_is_paid_for_and_covered_from_the_next_period_on(scheme):
    policy, by = covers.cover(scheme, days_ago=40), treasurer(scheme)
    token = policies.ask_person(policy=policy, called="my aunt", by=policy.payer)
    covered = CoveredPerson.objects.get(digest=policies.digest_of(token))
    policies.agree(covered=covered, by=covers.beneficiary(scheme))
    aunt = CoveredPerson.objects.filter(pk=covered.pk)
    aunt.update(since=timezone.localdate() - timedelta(days=25))
    premiums.call_premiums(fund=scheme, by=by)
    assert [due.people for due in policy.dues.all()] == [1, 2]


def test_a_supporter_pays_its_share(scheme):
    """40 per cent of 5.00 are 2.00; the payer owes 3.00."""
    policy, by = covers.cover(scheme), treasurer(scheme)
    support = covers.support(scheme)
    schemes.support_cover(policy=policy, support=support, by=by)
    premiums.call_premiums(fund=scheme, by=by)
    assert (queries.owed_on(policy), held(accounts.support_from(support, by))) == (300, 200)
    premiums.record_support(support=support, amount=200, on=timezone.localdate(), key="s", by=by)
    with pytest.raises(FundRefused):
        premiums.record_support(support=support, amount=1, on=timezone.localdate(), key="t", by=by)
    figures = queries.figures_of(scheme)
    assert (figures.supported, figures.premiums, figures.support_claims_ratio) == (1, 200, 0)


def test_a_support_is_for_so_many_and_no_more(scheme):
    support = covers.support(scheme, most_people=1)
    with pytest.raises(FundRefused):
        schemes.support_cover(policy=covers.cover(scheme, count=2), support=support, by=treasurer(scheme))


def test_who_joined_after_a_support_was_chosen_is_paid_for_by_the_payer(scheme):
    """A support for two; three are covered in one cover and one in another: of each nobody more than there is room."""
    by, support = treasurer(scheme), covers.support(scheme, share=10_000, most_people=2)
    policy, other = covers.cover(scheme), covers.cover(scheme)
    for each in (policy, other):
        schemes.support_cover(policy=each, support=support, by=by)
    CoveredPerson.objects.filter(policy=policy).update(since=timezone.localdate())
    token = policies.ask_person(policy=policy, called="my aunt", by=policy.payer)
    covered = CoveredPerson.objects.get(digest=policies.digest_of(token))
    policies.agree(covered=covered, by=covers.beneficiary(scheme))
    premiums.call_premiums(fund=scheme, by=by)
    assert policy.dues.get().amount == 2 * covers.PREMIUM
    assert policy.dues.get().supported + other.dues.get().supported <= 2 * covers.PREMIUM
    assert policy.dues.get().supported == covers.PREMIUM


def test_what_lapses_is_taken_back_from_whose_support_it_was(scheme):
    policy, by, today = covers.cover(scheme, days_ago=40), treasurer(scheme), timezone.localdate()
    first, later = covers.support(scheme), covers.support(scheme)
    schemes.support_cover(policy=policy, support=first, by=by)
    premiums.call_premiums(fund=scheme, by=by)
    schemes.support_cover(policy=policy, support=later, by=by)
    assert held(accounts.support_from(first, by)) == 2 * 200
    premiums.record_payment(policy=policy, amount=1, on=today, key="one", by=by)
    assert premiums.lapse_overdue(fund=scheme, by=by, on=today + timedelta(days=31)) == 1
    assert [held(accounts.support_from(each, by)) for each in (first, later)] == [0, 0]
    assert -held(accounts.premiums(scheme, by)) == queries.figures_of(scheme).premiums == 1


def test_nobody_records_what_they_paid_themselves(scheme):
    policy = covers.cover(scheme)
    premiums.call_premiums(fund=scheme, by=treasurer(scheme))
    with pytest.raises(FundRefused, match="of their own"):
        premiums.record_payment(policy=policy, amount=1, on=timezone.localdate(), key="1", by=policy.payer)


def test_what_a_supporter_pays_whole_is_paid(scheme):
    policy = covers.cover(scheme)
    schemes.support_cover(policy=policy, support=covers.support(scheme, share=10_000), by=treasurer(scheme))
    premiums.call_premiums(fund=scheme, by=treasurer(scheme))
    assert policy.dues.get().standing == DueStanding.PAID


def test_a_cover_lapses_after_the_days_of_grace(scheme):
    """What was due for no cover is taken back, what was paid stays."""
    policy, by, today = covers.cover(scheme, days_ago=40), treasurer(scheme), timezone.localdate()
    premiums.call_premiums(fund=scheme, by=by)
    premiums.record_payment(policy=policy, amount=100, on=today, key="one", by=by)
    days = [today + timedelta(days=days) for days in (30, 31, 31)]
    assert [premiums.lapse_overdue(fund=scheme, by=by, on=day) for day in days] == [0, 1, 0]
    policy.refresh_from_db()
    assert policy.standing == CoverStanding.LAPSED
    assert not policy.people.filter(until=None).exists()
    assert held(accounts.due_from(policy, by)) == 0
    assert held(accounts.premiums(scheme, by)) == -100


@pytest.mark.parametrize("days_ago", [29, 90])
def test_in_the_days_of_grace_nothing_lapses_however_late_a_premium_is_called(scheme, days_ago):
    covers.cover(scheme, days_ago=days_ago)
    premiums.call_premiums(fund=scheme, by=treasurer(scheme))
    assert premiums.lapse_overdue(fund=scheme, by=treasurer(scheme)) == 0


def test_premiums_are_called_every_night_in_every_scheme(scheme, as_site):
    with as_owner():
        policies_ = [covers.cover(each, days_ago=40) for each in (scheme, covers.scheme())]
    assert [premiums.call_premiums_everywhere() for _again in range(2)] == [4, 0]
    assert [policy.dues.count() for policy in policies_] == [2, 2]


def test_what_began_before_a_cover_or_a_place_in_it_ended_is_due(scheme):
    """Three people, one of whom leaves; then the payer ends all. Nobody was covered for nothing."""
    policy = covers.cover(scheme, count=3, days_ago=20)
    policies.end_person(covered=policy.people.first(), by=policy.payer)
    assert policy.dues.get().people == 3
    policies.end_cover(policy=policy, by=policy.payer)
    assert queries.owed_on(policy) == 3 * covers.PREMIUM
    other = covers.cover(scheme, days_ago=20)
    policies.end_cover(policy=other, by=other.payer)
    assert queries.owed_on(other) == covers.PREMIUM


def test_covers_keep_the_terms_they_began_with(scheme):
    from dataclasses import replace

    policy = covers.cover(scheme)
    schemes.set_terms(fund=scheme, terms=replace(covers.TERMS, premium=9_900), by=treasurer(scheme))
    premiums.call_premiums(fund=scheme, by=treasurer(scheme))
    assert policy.dues.get().amount == covers.PREMIUM


def refused(what):
    with pytest.raises(IntegrityError), transaction.atomic():
        what()


def test_the_database_holds_the_rules(scheme):
    policy, other = covers.cover(scheme), covers.scheme()
    covers.paid(policy)
    due = PremiumDue.objects.filter(policy=policy)
    refused(lambda: due.update(paid=0))
    refused(lambda: due.update(amount=1))
    refused(lambda: due.update(paid=covers.PREMIUM + 1))
    covered = CoveredPerson.objects.filter(policy=policy)
    refused(lambda: covered.update(person="00000000-0000-4000-8000-000000000000"))
    refused(lambda: covered.update(until=timezone.localdate() - timedelta(days=900)))
    refused(lambda: CoverPolicy.objects.filter(pk=policy.pk).update(rules=other.rules.get()))
    refused(lambda: CoverPolicy.objects.filter(pk=policy.pk).update(support=covers.support(other)))
    refused(lambda: CoverPolicy.objects.filter(pk=policy.pk).update(payer=people.account()))
