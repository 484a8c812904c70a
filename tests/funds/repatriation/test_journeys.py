"""Policies for the journey home: who may not pay, what a check finds, what a claim may be."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from factories import journeys, people
from sankofa.directory.terms import Duty
from sankofa.funds.actions import repatriation as actions
from sankofa.funds.models import JourneyCheck, JourneyPolicy
from sankofa.funds.queries import repatriation as queries
from sankofa.funds.terms import FundRefused
from sankofa.funds.terms.repatriation import CheckFinding

pytestmark = pytest.mark.django_db


def claim(policy, **changes):
    said = {"happened_on": timezone.localdate(), "workers": 10, "asked": 1_000_000}
    return actions.claim(policy=policy, by=people.account(), **said | changes)


def test_the_worker_never_pays():
    policy = journeys.policy()
    for payer in ("worker", ""):
        with pytest.raises(IntegrityError), transaction.atomic():
            JourneyPolicy.objects.filter(pk=policy.pk).update(paid_by=payer)


def test_a_group_is_a_number_and_no_name():
    policy = journeys.policy(group="POEA-2026/17")
    with pytest.raises(IntegrityError), transaction.atomic():
        JourneyPolicy.objects.filter(pk=policy.pk).update(group="Ama Example")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ends": timezone.localdate() - timedelta(days=400)}, "ends"),
        ({"origin": "KWT"}, "destination"),
    ],
)
def test_a_report_that_cannot_be(changes, field):
    from sankofa.places.models import Country

    if "origin" in changes:
        changes = {"origin": Country.objects.get(iso3="KWT")}
    with pytest.raises(FundRefused) as refused:
        journeys.policy(**changes)
    assert refused.value.field == field


def test_a_policy_is_reported_once_for_a_group():
    agency = people.organisation()
    journeys.policy(agency)
    with pytest.raises(FundRefused):
        journeys.policy(agency)
    assert journeys.policy(agency, group="GROUP-2")


def test_a_claim_looks_at_the_policy_as_it_is_now():
    """Cancelled, or claimed from, while the page was open."""
    policy = journeys.policy()
    JourneyPolicy.objects.filter(pk=policy.pk).update(cancelled_on=policy.begins)
    with pytest.raises(FundRefused, match="did not hold"):
        claim(policy)


def test_a_policy_that_was_cancelled_after_its_end_holds_no_longer():
    policy, today = journeys.policy(), timezone.localdate()
    ended = {"begins": today - timedelta(days=400), "ends": today - timedelta(days=35)}
    JourneyPolicy.objects.filter(pk=policy.pk).update(**ended)
    actions.cancel(policy=policy, by=people.account())
    with pytest.raises(FundRefused, match="did not hold"):
        claim(policy, happened_on=today - timedelta(days=5))
    assert claim(policy, happened_on=today - timedelta(days=35))


def test_claims_stay_within_the_policy():
    """40 workers, 1 500.00 each."""
    policy = journeys.policy()
    for wrong in (
        {"workers": 41},
        {"asked": 1_500_001},
        {"happened_on": timezone.localdate() - timedelta(days=31)},
    ):
        with pytest.raises(FundRefused):
            claim(policy, **wrong)
    first = claim(policy, workers=40, asked=6_000_000)
    with pytest.raises(FundRefused):
        claim(policy, workers=1)
    actions.settle(claim=first, paid=0, by=people.account())
    assert claim(policy, workers=1, asked=150_000)
    with pytest.raises(FundRefused):
        actions.settle(claim=first, paid=1, by=people.account())


def test_what_the_insurer_paid_is_counted_as_brought_home():
    policy = journeys.policy()
    actions.settle(claim=claim(policy), paid=900_000, by=people.account())
    actions.check(policy=policy, finding=CheckFinding.WORKER_PAID, words="", by=people.account())
    (found,) = queries.destinations()
    assert (found.workers, found.policies, found.faulty, found.unchecked, found.brought_home) == (
        40,
        1,
        1,
        0,
        10,
    )


def test_few_workers_are_not_told_in_public(client: Client):
    journeys.policy(workers=9)
    assert queries.destinations() == []
    assert client.get("/en/funds/registers/journeys/").status_code == 200


def test_what_ends_soon_is_marked():
    agency = people.organisation()
    journeys.policy(agency, number="SOON", ends=timezone.localdate() + timedelta(days=20))
    journeys.policy(agency, number="LATER")
    told = queries.told_policies(queries.policies_at({agency.pk}, is_office=False))
    assert {policy.number: soon for policy, _found, soon in told} == {"SOON": True, "LATER": False}


def test_checks_are_added_and_never_changed():
    policy = journeys.policy()
    check = actions.check(policy=policy, finding=CheckFinding.IN_ORDER, words="", by=people.account())
    for change in (lambda rows: rows.update(finding="other"), lambda rows: rows.delete()):
        with pytest.raises(IntegrityError), transaction.atomic():
            change(JourneyCheck.objects.filter(pk=check.pk))


def test_an_agency_reports_and_the_authority_checks(client: Client):
    agency = people.organisation()
    client.force_login(people.holder(Duty.CONTRIBUTOR, agency))
    said = {
        "agency": agency.slug,
        "insurer": "Made-up Mutual",
        "number": "M-7",
        "workers": "12",
        "origin": "PHL",
        "destination": "KWT",
        "paid_by": "agency",
        "currency": "USD",
        "premium": "600",
        "insured": "1500",
        "begins": "2026-01-01",
        "ends": "2099-01-01",
    }
    for wrong in ({"paid_by": "worker"}, {"group": "Ama Example"}):
        assert client.post("/en/desk/journeys/new/", said | wrong).status_code == 422
    assert client.post("/en/desk/journeys/new/", said).status_code == 302
    policy = JourneyPolicy.objects.get()
    page = f"/en/desk/journeys/{policy.pk}/"
    asked = {"happened_on": "2026-02-01", "workers": "2", "asked": "2000"}
    assert client.post(page, asked).status_code == 302
    assert client.post(f"{page}claims/{policy.claims.get().pk}/settle/", {"paid": "2000"}).status_code == 302
    assert client.post(f"{page}check/", {"finding": "in-order"}).status_code == 404
    client.force_login(people.holder(Duty.EDITOR, people.office()))
    assert client.post(f"{page}check/", {"finding": "in-order"}).status_code == 302
    client.force_login(people.holder(Duty.EDITOR, people.organisation()))
    assert client.get(page).status_code == 404
    client.logout()
    assert "Kuwait" in client.get("/en/funds/registers/journeys/").content.decode()
    assert b"<svg" in client.get("/en/funds/registers/journeys.svg").content
