"""Two entries become one."""

import pytest
from django.db import connection
from django.utils import timezone

from factories import people
from sankofa.directory.actions import duties
from sankofa.directory.actions.merging import merge
from sankofa.directory.models import (
    Invitation,
    Membership,
    Organisation,
    OrganisationPlace,
    PlaceLink,
)
from sankofa.directory.terms import DirectoryRefused, Duty, Standing

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss():
    return people.holder(Duty.ADMINISTRATOR, people.office())


@pytest.fixture
def two():
    return people.organisation("Made-up one"), people.organisation("Made-up other")


def place(of: Organisation, country: str, locality: str = "") -> OrganisationPlace:
    return OrganisationPlace.objects.create(
        organisation=of, role="seat", country_id=country, locality=locality
    )


def in_order() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_members_go_over_and_sensitive_duties_wait_anew(two, boss):
    one, other = two
    matcher = people.account(second_step=True)
    people.grant(matcher, Duty.MATCHER, one)
    people.grant(matcher, Duty.REVIEWER, one)
    both = people.account(second_step=True)
    people.grant(both, Duty.REVIEWER, one)
    people.grant(both, Duty.REVIEWER, other)
    assert merge(one, into=other, by=boss) == other
    in_order()
    assert people.in_force(matcher) == {(other.pk, "reviewer")}
    assert people.in_force(both) == {(other.pk, "reviewer")}
    assert not Membership.objects.filter(organisation=one, left_at=None).exists()
    waiting = Membership.objects.get(account=matcher, left_at=None).grants.get(duty=Duty.MATCHER)
    second = people.holder(Duty.ADMINISTRATOR, other)
    duties.confirm_duty(waiting, by=second)
    assert people.in_force(matcher) == {(other.pk, "reviewer"), (other.pk, "matcher")}


def test_places_and_links_go_over_once(two, boss):
    one, other = two
    here, there = place(one, "GHA", "Accra"), place(one, "TGO", "Lomé")
    same = place(other, "GHA", "Accra")
    PlaceLink.objects.create(origin=here, target=there, what="A well")
    merge(one, into=other, by=boss)
    found = list(other.places.values_list("country_id", "locality"))
    assert found == [("GHA", "Accra"), ("TGO", "Lomé")]
    (link,) = PlaceLink.objects.all()
    assert (link.origin, link.target, link.what) == (same, there, "A well")


def test_parts_go_over_and_no_circle_comes_of_it(two, boss):
    one, other = two
    top = people.organisation()
    child = people.organisation(parent=one)
    Organisation.objects.filter(pk=one.pk).update(parent=top)
    Organisation.objects.filter(pk=other.pk).update(parent=one)
    merge(one, into=other, by=boss)
    in_order()
    child.refresh_from_db()
    other.refresh_from_db()
    assert (child.parent, other.parent) == (other, top)


def test_the_other_is_found_under_the_old_name(two, boss):
    one, other = two
    merge(one, into=other, by=boss)
    other.refresh_from_db()
    one.refresh_from_db()
    assert "one" in other.words.split()
    assert (one.standing, one.merged_into) == (Standing.MERGED, other)
    third = people.organisation()
    merge(other, into=third, by=boss)
    one.refresh_from_db()
    assert one.merged_into == third


def test_invitations_end(two, boss):
    one, other = two
    Invitation.objects.create(
        organisation=one, email="ama@example.org", digest="0", expires_at=timezone.now() + people.MONTH
    )
    merge(one, into=other, by=boss)
    assert Invitation.objects.get().withdrawn_at is not None


def test_only_the_office_merges_and_not_everything(two, boss):
    one, other = two
    office = people.office()
    merged = people.organisation()
    merge(merged, into=other, by=boss)
    for which, into, by in (
        (one, other, people.holder(Duty.ADMINISTRATOR, one)),
        (one, one, boss),
        (office, other, boss),
        (merged, other, boss),
        (one, merged, boss),
    ):
        with pytest.raises(DirectoryRefused):
            merge(which, into=into, by=by)
