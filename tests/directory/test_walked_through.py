"""Walked through at the desk: who is removed with duties, who is the last to leave, what is merged."""

import pytest
from django.test import Client
from django.urls import reverse

from factories import people
from sankofa.directory.models import Account, DutyGrant, Membership, Organisation
from sankofa.directory.terms import Duty, Standing

pytestmark = pytest.mark.django_db


def signed(account: Account) -> Client:
    browser = Client()
    browser.force_login(account)
    return browser


def at(name: str, *parts: object) -> str:
    return reverse(f"directory:{name}", args=parts)


@pytest.fixture
def office() -> Organisation:
    return people.office()


@pytest.fixture
def boss(office: Organisation) -> Account:
    return people.holder(Duty.ADMINISTRATOR, office)


def test_who_is_removed_loses_all_duties_and_their_page_says_so(boss: Account):
    club = people.organisation()
    ama = people.holder(Duty.MATCHER, club)
    membership = Membership.objects.get(account=ama, organisation=club)
    browser = signed(boss)
    page = browser.post(at("desk_remove_member", club.slug, membership.pk), follow=True)
    assert page.status_code == 200
    assert people.in_force(ama) == set()
    assert DutyGrant.objects.get(membership=membership).ended_at
    assert "No duty." in browser.get(at("desk_account", ama.public_id)).content.decode()
    assert signed(ama).get("/en/desk/").status_code == 404


def test_the_last_administrator_is_told_in_plain_words_why_they_cannot_go(
    office: Organisation, boss: Account
):
    browser = signed(boss)
    grant = DutyGrant.objects.get(membership__account=boss)
    membership = Membership.objects.get(account=boss, organisation=office)
    tries = {
        at("desk_end_duty", office.slug, grant.pk): {},
        at("desk_remove_member", office.slug, membership.pk): {},
        at("give_back", grant.pk): {},
        at("leave_organisation", membership.pk): {},
    }
    for path, sent in tries.items():
        page = browser.post(path, sent, follow=True)
        assert "at least one administrator" in page.content.decode(), path
        assert people.in_force(boss) == {(office.pk, "administrator")}, path


def test_of_two_administrators_one_may_go(office: Organisation, boss: Account):
    other = people.holder(Duty.ADMINISTRATOR, office)
    membership = Membership.objects.get(account=boss, organisation=office)
    page = signed(boss).post(at("leave_organisation", membership.pk), follow=True)
    assert page.status_code == 200
    assert people.in_force(boss) == set()
    assert people.in_force(other) == {(office.pk, "administrator")}


def test_a_merged_organisation_acts_no_more_and_leads_to_the_other(boss: Account):
    gone, stays = people.organisation("Made-up Club of Old"), people.organisation("Made-up Club of New")
    ama = people.holder(Duty.CONTRIBUTOR, gone)
    browser = signed(boss)
    form = browser.get(at("desk_merge", gone.slug))
    assert form.status_code == 200
    page = browser.post(at("desk_merge", gone.slug), {"into": stays.slug}, follow=True)
    gone.refresh_from_db()
    assert gone.standing == Standing.MERGED, page.content.decode()
    assert browser.get(at("organisation", gone.slug))["Location"] == at("organisation", stays.slug)
    assert {body for body, _duty in people.in_force(ama)} <= {stays.pk}
    # The desk of what is gone still opens, to look back.
    assert browser.get(at("desk_duties", gone.slug)).status_code == 200
