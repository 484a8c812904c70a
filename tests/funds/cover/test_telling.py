"""Who pays is told of premiums due soon or late, not twice in a week; who is covered, that a bill was decided on."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from factories import covers, funds
from factories.site_role import act_as, as_owner
from sankofa.directory.models import Person
from sankofa.funds.actions.cover import claims, policies, premiums, telling
from sankofa.funds.models import CoverClaim
from sankofa.funds.terms import SeatRole
from sankofa.funds.terms.cover import ClaimReason
from sankofa.messaging.models import Notice

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def scheme():
    return covers.scheme()


def told(account) -> list[str]:
    return sorted(Notice.objects.filter(account=account).values_list("kind", flat=True))


def remind(fund, days: int = 0) -> int:
    return telling.remind_of_premiums(fund=fund, by="reminders", on=TODAY + timedelta(days=days))


def test_a_premium_that_is_due_soon_and_then_late_is_told_once_a_week(scheme):
    policy = covers.cover(scheme)
    covers.paid(policy)
    ends = (policy.dues.get().ends - TODAY).days
    assert [remind(scheme, days) for days in (0, ends - 7)] == [0, 0]
    assert [remind(scheme, days) for days in (ends - 6, ends)] == [1, 0]
    premiums.call_premiums(
        fund=scheme, by=funds.seated(scheme, SeatRole.TREASURER), on=TODAY + timedelta(ends + 1)
    )
    assert [remind(scheme, ends + days) for days in (1, 7, 8)] == [1, 0, 1]
    assert told(policy.payer) == ["cover-premium-late", "cover-premium-soon", "cover-premium-soon"]
    notice = Notice.objects.get(account=policy.payer, kind="cover-premium-late")
    assert notice.context == {"fund": scheme.name}
    assert notice.address.endswith(f"me/covers/{policy.pk}/")


def test_nobody_is_told_of_a_cover_that_is_paid_has_ended_or_is_supported_whole(scheme):
    paid, ended, supported = (covers.cover(scheme) for _each in range(3))
    treasurer = funds.seated(scheme, SeatRole.TREASURER)
    policies.end_cover(policy=ended, by=ended.payer)
    supported.support = covers.support(scheme, share=10_000)
    supported.save()
    covers.paid(paid)
    premiums.call_premiums(fund=scheme, by=treasurer)
    assert remind(scheme) == 0
    assert not Notice.objects.exists()


def test_every_scheme_is_reminded_by_the_site(scheme, as_site):
    with as_owner():
        late = covers.cover(scheme, days_ago=20)
        premiums.call_premiums(fund=scheme, by=funds.seated(scheme, SeatRole.TREASURER))
    assert telling.remind_of_premiums_everywhere() == 1
    assert telling.remind_of_premiums_everywhere() == 0
    with as_owner():
        assert told(late.payer) == ["cover-premium-late"]


def made(policy) -> CoverClaim:
    fund = policy.fund
    return claims.make_claim(
        covered=policy.people.get(),
        provider=covers.provider(fund),
        service="consultation",
        used_on=TODAY - timedelta(days=1),
        charged=1_000,
        by=funds.seated(fund, SeatRole.MANAGER),
    )


@pytest.mark.parametrize("reason", [None, ClaimReason.BILL])
def test_who_is_covered_hears_of_a_decision_and_nobody_learns_who_that_is(scheme, as_site, reason):
    with as_owner():
        policy = covers.cover(scheme, days_ago=20)
        covers.paid(policy)
        claim, committee = made(policy), funds.seated(scheme, SeatRole.COMMITTEE)
        covered = Person.objects.get(pk=policy.people.get().person).account
    claims.decide_claim(claim=claim, reason=reason, by=committee)
    act_as(None)
    assert told(covered) == ["cover-claim-decided"]
    assert Notice.objects.get(account=covered).context == {"fund": scheme.name}
    assert not told(policy.payer)


def test_which_account_is_covered_is_told_for_no_other_claim(scheme):
    policy = covers.cover(scheme, days_ago=20)
    covers.paid(policy)
    claim = claims.decide_claim(
        claim=made(policy), reason=ClaimReason.BILL, by=funds.seated(scheme, SeatRole.COMMITTEE)
    )
    waiting = made(policy)
    CoverClaim.objects.filter(pk=claim.pk).update(decided_at=timezone.now() - timedelta(days=1))
    with connection.cursor() as cursor:
        for each in (claim, waiting):
            cursor.execute("SELECT funds_account_to_tell(%s)", [each.pk])
            assert cursor.fetchone() == (None,)
