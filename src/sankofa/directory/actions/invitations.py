"""Inviting people to act for an organisation, by a link that whoever holds it may accept once."""

import hashlib
import secrets
from collections.abc import Callable, Sequence
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.actions.duties import grant_duty, require_administrator
from sankofa.directory.actions.memberships import join
from sankofa.directory.formats import letters
from sankofa.directory.models import Account, Invitation, Membership, Organisation
from sankofa.directory.queries.granting import administers, grantable, why_not_granted
from sankofa.directory.terms import ACTS_NO_MORE, DirectoryRefused, Duty
from sankofa.foundation import endings
from sankofa.journal import actions as journal

OPEN_FOR = timedelta(days=14)


@transaction.atomic
def invite(
    organisation: Organisation,
    *,
    email: str,
    duties: Sequence[Duty],
    language: str,
    address_of: Callable[[str], str],
    by: Account,
) -> Invitation:
    """Sends a link to an e-mail address; `address_of` makes it from the token, of which only a digest is kept.

    Raises `DirectoryRefused`.
    """
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    require_administrator(by, organisation)
    if organisation.standing in ACTS_NO_MORE:
        raise DirectoryRefused(_("This organisation takes no members any more."))
    if not set(duties) <= set(grantable(organisation)):
        raise DirectoryRefused(_("One of these duties cannot be given in this organisation."))
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        organisation=organisation,
        duties=[str(duty) for duty in dict.fromkeys(duties)],
        email=email,
        language=language,
        digest=digest_of(token),
        invited_by=by,
        expires_at=timezone.now() + OPEN_FOR,
    )
    _record("invitation.sent", invitation, by)
    letters.invitation(invitation, link=address_of(token)).send()
    return invitation


@transaction.atomic
def accept(invitation: Invitation, *, by: Account, called: str = "") -> Membership:
    """Makes whoever holds the link a member. Sensitive duties then wait for a second administrator.

    Raises `DirectoryRefused`.
    """
    invitation = _open(invitation)
    inviter = invitation.invited_by
    if inviter is None or not administers(inviter, invitation.organisation):
        raise DirectoryRefused(_("Whoever sent this invitation may no longer invite. Ask for a new one."))
    member = join(invitation.organisation, account=by, called=called)
    invitation.accepted_by, invitation.accepted_at, invitation.email = by, timezone.now(), ""
    invitation.save(update_fields=["accepted_by", "accepted_at", "email"])
    _record("invitation.accepted", invitation, by)
    for duty in map(Duty, invitation.duties):
        if not why_not_granted(member, duty):
            grant_duty(member, duty, by=inviter)
    return member


@transaction.atomic
def withdraw(invitation: Invitation, *, by: Account) -> None:
    """Takes an invitation back. Raises `DirectoryRefused`."""
    invitation = _open(invitation)
    require_administrator(by, invitation.organisation)
    invitation.withdrawn_at, invitation.email = timezone.now(), ""
    invitation.save(update_fields=["withdrawn_at", "email"])
    endings.remember(endings.INVITATION, invitation.pk)
    _record("invitation.withdrawn", invitation, by)


@transaction.atomic
def forget_addresses_of_ended_invitations() -> int:
    """Takes the e-mail address out of invitations that ran out. Gives how many."""
    ended = Invitation.objects.filter(accepted_at=None, withdrawn_at=None, expires_at__lte=timezone.now())
    count = ended.update(withdrawn_at=timezone.now(), email="")
    if count:
        journal.record(by="job", action="invitation.ran-out", subject="invitations", count=count)
    return count


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _open(invitation: Invitation) -> Invitation:
    found = Invitation.objects.select_for_update(of=("self",)).select_related("organisation", "invited_by")
    invitation = found.get(pk=invitation.pk)
    if invitation.accepted_at or invitation.withdrawn_at or invitation.expires_at <= timezone.now():
        raise DirectoryRefused(_("This invitation is no longer open."))
    return invitation


def _record(action: str, invitation: Invitation, by: Account) -> None:
    journal.record(
        by=str(by.public_id),
        action=action,
        subject=f"invitation {invitation.pk}",
        of=invitation.organisation.slug,
        duties=list(invitation.duties),
    )
