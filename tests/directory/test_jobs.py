"""Work of the directory off the request."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from factories import people
from sankofa.directory import jobs
from sankofa.directory.actions import duties
from sankofa.directory.models import Invitation, Membership, Session
from sankofa.directory.terms import Duty

pytestmark = pytest.mark.django_db


def test_reminders_go_out(django_capture_on_commit_callbacks):
    ours = people.organisation()
    to = Membership.objects.create(account=people.account(), organisation=ours)
    people.address(to.account, "ama@example.org")
    boss = people.holder(Duty.ADMINISTRATOR, ours)
    duties.grant_duty(to, Duty.REVIEWER, by=boss, expires_at=timezone.now() + timedelta(days=3))
    with django_capture_on_commit_callbacks(execute=True):
        assert jobs.remind_of_duties_that_run_out(0) == 1
    assert mail.outbox[0].to == ["ama@example.org"]


def test_addresses_of_invitations_go(db):
    Invitation.objects.create(
        organisation=people.organisation(), email="ama@example.org", digest="0", expires_at=timezone.now()
    )
    assert jobs.forget_invited_addresses(0) == 1


def test_sessions_that_ended_go_and_others_stay(as_site):
    account, now = people.account(), timezone.now()
    for key, ends in (("ended", now - timedelta(seconds=1)), ("open", now + timedelta(days=1))):
        Session.objects.create(session_key=key, account=account, device="Firefox, Android", expire_date=ends)
    assert jobs.forget_sessions_that_ended(0) == 1
    assert Session.objects.get().session_key == "open"
