"""Which duties are in force, by the database's own view."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from factories import people
from sankofa.directory.models import Membership, Organisation
from sankofa.directory.queries.duties import (
    HeldDuty,
    duties_in_force,
    duties_without_second_step,
    holders_of,
)
from sankofa.directory.terms import SENSITIVE, Duty, Standing

pytestmark = pytest.mark.django_db


def test_the_view_knows_the_same_sensitive_duties():
    with connection.cursor() as cursor:
        cursor.execute("SELECT directory_sensitive_duties()")
        assert set(cursor.fetchone()[0]) == {str(duty) for duty in SENSITIVE}


@pytest.mark.parametrize("duty", list(Duty))
def test_a_duty_counts_in_its_organisation_only(duty: Duty):
    ours, _others = people.organisation(), people.organisation()
    who = people.holder(duty, ours)
    assert duties_in_force(who) == {HeldDuty(ours.pk, duty)}
    assert holders_of(duty, ours.pk) == [who]


@pytest.mark.parametrize("duty", SENSITIVE)
def test_a_sensitive_duty_waits_for_the_second_person(duty: Duty):
    who = people.account(second_step=True)
    people.grant(who, duty, people.organisation(), confirmed=False)
    assert duties_in_force(who) == frozenset()


def test_a_sensitive_duty_waits_for_the_second_step():
    who, ours = people.account(), people.organisation()
    people.grant(who, Duty.MATCHER, ours)
    people.grant(who, Duty.EDITOR, ours)
    assert duties_in_force(who) == {HeldDuty(ours.pk, Duty.EDITOR)}
    assert duties_without_second_step(who) == {HeldDuty(ours.pk, Duty.MATCHER)}
    people.give_second_step(who)
    assert duties_in_force(who) == {HeldDuty(ours.pk, Duty.EDITOR), HeldDuty(ours.pk, Duty.MATCHER)}
    assert duties_without_second_step(who) == frozenset()


@pytest.mark.parametrize("end", ["left", "ended", "expired", "account", Standing.MERGED, Standing.CLOSED])
def test_a_duty_ends(end: str):
    now = timezone.now()
    ours = people.organisation()
    who = people.account(second_step=True)
    given = people.grant(who, Duty.REGISTRAR, ours)
    if end == "left":
        Membership.objects.update(left_at=now)
    elif end == "ended":
        given.ended_at = now
        given.save()
    elif end == "expired":
        with people.as_found():
            given.expires_at = now - timedelta(seconds=1)
            given.save()
    elif end == "account":
        who.is_active = False
        who.save()
    else:
        into = people.organisation() if end == Standing.MERGED else None
        with people.as_found():
            Organisation.objects.filter(pk=ours.pk).update(standing=end, merged_into=into)
    assert duties_in_force(who) == frozenset()
