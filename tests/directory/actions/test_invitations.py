"""Inviting by mail, and what the link is worth."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from factories import people
from sankofa.directory.actions import duties, invitations, memberships
from sankofa.directory.formats import letters as formats
from sankofa.directory.models import Invitation, Membership
from sankofa.directory.terms import DirectoryRefused, Duty, Standing
from sankofa.foundation.statement import stated
from sankofa.journal.models import Entry
from sankofa.messaging.actions.outbox import put_in_outbox
from sankofa.messaging.models import Mail, MailTemplate
from sankofa.messaging.terms import BY_JOB, DELIVERY

pytestmark = pytest.mark.django_db


@pytest.fixture
def ours():
    return people.organisation("Made-up association of Ama Example's town")


@pytest.fixture
def first(ours):
    return people.holder(Duty.ADMINISTRATOR, ours)


@pytest.fixture
def invite(ours, first, django_capture_on_commit_callbacks):
    def send(*given: Duty, language: str = "en") -> Invitation:
        with django_capture_on_commit_callbacks(execute=True):
            return invitations.invite(
                ours,
                email="ama@example.org",
                duties=given,
                language=language,
                address_of=lambda token: f"https://sankofa.example.org/{token}/",
                by=first,
            )

    return send


def test_the_mail_holds_the_link_and_the_database_only_its_digest(invite, ours):
    invitation = invite(Duty.REVIEWER)
    (sent,) = mail.outbox
    assert sent.to == ["ama@example.org"]
    assert ours.name in sent.subject
    (token,) = re.findall(r"https://sankofa.example.org/([\w-]+)/", sent.body)
    assert invitation.digest == invitations.digest_of(token)
    assert token not in str(list(Invitation.objects.values()))
    assert "ama@" not in str(list(Entry.objects.values()))


def test_whoever_accepts_becomes_a_member_with_plain_duties_at_once(invite, ours):
    invitation, account = invite(Duty.REVIEWER, Duty.MATCHER), people.account(second_step=True)
    member = invitations.accept(invitation, by=account, called="Ama Example")
    assert member.called == "Ama Example"
    assert people.in_force(account) == {(ours.pk, "reviewer")}
    waiting = member.grants.get(duty=Duty.MATCHER)
    duties.confirm_duty(waiting, by=people.holder(Duty.ADMINISTRATOR, ours))
    assert people.in_force(account) == {(ours.pk, "reviewer"), (ours.pk, "matcher")}
    invitation.refresh_from_db()
    assert invitation.email == ""


@pytest.mark.parametrize("end", ["accepted", "withdrawn", "expired", "inviter left", "closed"])
def test_an_invitation_ends(invite, ours, first, end: str):
    invitation = invite()
    if end == "accepted":
        invitations.accept(invitation, by=people.account())
    elif end == "withdrawn":
        invitations.withdraw(invitation, by=first)
    elif end == "expired":
        Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    elif end == "inviter left":
        memberships.leave(Membership.objects.get(account=first), by=first)
    else:
        ours.standing = Standing.CLOSED
        ours.save()
    with pytest.raises(DirectoryRefused):
        invitations.accept(invitation, by=people.account())


def test_only_administrators_invite_and_withdraw(invite, ours):
    invitation = invite()
    for nobody in (people.account(), people.holder(Duty.ADMINISTRATOR, people.organisation())):
        with pytest.raises(DirectoryRefused):
            invitations.withdraw(invitation, by=nobody)
        with pytest.raises(DirectoryRefused):
            invitations.invite(
                ours, email="kofi@example.org", duties=[], language="en", address_of=str, by=nobody
            )
    with pytest.raises(DirectoryRefused):
        invite(Duty.EDITOR)


def test_addresses_are_forgotten_when_invitations_run_out(invite):
    invite()
    assert invitations.forget_addresses_of_ended_invitations() == 0
    Invitation.objects.update(expires_at=timezone.now())
    assert invitations.forget_addresses_of_ended_invitations() == 1
    assert Invitation.objects.get().email == ""


def test_the_mail_is_in_the_readers_language(invite):
    invite(language="ar")
    assert "example.org" in mail.outbox[0].body
    assert mail.outbox[0].body.startswith("\N{RIGHT-TO-LEFT MARK}")


def test_the_kinds_of_mails_can_be_put_in_an_offices_own_words(invite, ours):
    MailTemplate.objects.create(
        kind="invitation",
        language="en",
        subject="Join {organisation}",
        body="Please: {duties}, {day}\n{link}",
    )
    put_in_outbox([formats.invitation(invite(Duty.REVIEWER), link="https://sankofa.example.org/x/")])
    with stated(actor=BY_JOB, purpose=DELIVERY):
        sent = Mail.objects.get()
    assert sent.subject == f"Join {ours.name}"
    assert "Please: Reviewer," in sent.body
    assert "https://sankofa.example.org/x/" in sent.body
