"""Giving duties and taking them back. The database holds the rules; here they are told in words."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.actions.keeping import keeping_an_administrator
from sankofa.directory.actions.telling import tell_seconds
from sankofa.directory.models import Account, DutyGrant, HandOver, Membership, Organisation
from sankofa.directory.queries.granting import administers, may_confirm, why_not_granted
from sankofa.directory.terms import SENSITIVE, DirectoryRefused, Duty
from sankofa.foundation import endings
from sankofa.journal import actions as journal

MADE_ON_THE_SERVER = 2  # administrators of the office at most; they can then confirm each other's grants


@transaction.atomic
def make_administrator_on_the_server(account: Account, *, by: str) -> DutyGrant:
    """Makes an administrator of the office, as whoever runs the server may while there are fewer than two.

    Raises `DirectoryRefused`.
    """
    office = Organisation.objects.select_for_update().get(is_office=True)
    running = DutyGrant.objects.filter(
        membership__organisation=office, duty=Duty.ADMINISTRATOR, ended_at=None, membership__left_at=None
    )
    if (
        running.exclude(confirmed_at=None).exclude(expires_at__lte=timezone.now()).count()
        >= MADE_ON_THE_SERVER
    ):
        raise DirectoryRefused(_("The office has two administrators: they name any further one."))
    member, _new = Membership.objects.get_or_create(account=account, organisation=office, left_at=None)
    # One that waits for a second person, or ran out, makes room.
    member.grants.filter(duty=Duty.ADMINISTRATOR, ended_at=None).update(ended_at=timezone.now())
    grant = DutyGrant.objects.create(membership=member, duty=Duty.ADMINISTRATOR, confirmed_at=timezone.now())
    journal.record(by=by, action="duty.made-administrator", subject=f"duty {grant.pk}", of=office.slug)
    return grant


@transaction.atomic
def grant_duty(
    membership: Membership, duty: Duty, *, by: Account, expires_at: datetime | None = None
) -> DutyGrant:
    """Gives a member a duty. A sensitive one waits for a second administrator. Raises `DirectoryRefused`."""
    membership = _still_member(membership)
    require_administrator(by, membership.organisation)
    _end_expired(membership, duty)
    if reason := why_not_granted(membership, duty):
        raise DirectoryRefused(reason)
    if expires_at is not None and expires_at <= timezone.now():
        raise DirectoryRefused(_("The end lies in the past."))
    grant = DutyGrant.objects.create(membership=membership, duty=duty, granted_by=by, expires_at=expires_at)
    _record("duty.granted", grant, by)
    if grant.is_sensitive:
        tell_seconds(grant)
    return grant


@transaction.atomic
def confirm_duty(grant: DutyGrant, *, by: Account) -> DutyGrant:
    """The second person's yes, after which a sensitive duty counts. Raises `DirectoryRefused`."""
    grant = locked(grant)
    if grant.confirmed_at or grant.ended_at or grant.duty not in SENSITIVE:
        raise DirectoryRefused(_("This duty waits for nobody."))
    if grant.granted_by is None or not administers(grant.granted_by, grant.membership.organisation):
        raise DirectoryRefused(
            _("Whoever gave this duty is no administrator any more: end it and give it anew.")
        )
    if not may_confirm(by, grant):
        raise DirectoryRefused(_("Somebody else has to confirm this duty: another administrator."))
    grant.confirmed_by, grant.confirmed_at = by, timezone.now()
    grant.save(update_fields=["confirmed_by", "confirmed_at"])
    _record("duty.confirmed", grant, by)
    finish_hand_over(grant, by=by)
    return grant


@transaction.atomic
def end_duty(grant: DutyGrant, *, by: Account) -> DutyGrant:
    """Takes a duty back, or gives it back. Raises `DirectoryRefused`."""
    grant = locked(grant)
    if grant.membership.account_id != by.pk:
        require_administrator(by, grant.membership.organisation)
    if grant.ended_at:
        return grant
    end_grant(grant)
    _record("duty.ended", grant, by)
    return grant


def require_administrator(account: Account, organisation: Organisation) -> None:
    """Raises `DirectoryRefused` unless the account is administrator of the organisation or of the office."""
    if not administers(account, organisation):
        raise DirectoryRefused(_("Only administrators of this organisation may do this."))


def locked(grant: DutyGrant) -> DutyGrant:
    """The grant as it stands now, which nobody else changes until the end of the transaction."""
    return (
        DutyGrant.objects.select_for_update(of=("self",))
        .select_related("membership__organisation", "granted_by")
        .get(pk=grant.pk)
    )


def end_grant(grant: DutyGrant) -> None:
    """Ends a duty, unless the office would be left without an administrator. Raises `DirectoryRefused`."""
    with keeping_an_administrator():
        grant.ended_at = timezone.now()
        grant.save(update_fields=["ended_at"])
    endings.remember(endings.DUTY, grant.pk)
    HandOver.objects.filter(grant=grant, settled_at=None).update(settled_at=grant.ended_at)


def finish_hand_over(grant: DutyGrant, *, by: Account) -> None:
    """Ends the duty that this one takes over, now that this one counts."""
    over = HandOver.objects.filter(became=grant, grant__ended_at=None).select_related("grant").first()
    if over is not None:
        end_grant(locked(over.grant))
        _record("duty.handed-over", over.grant, by, to=grant.pk)


def _still_member(membership: Membership) -> Membership:
    found = Membership.objects.select_for_update(of=("self",)).select_related("organisation", "account")
    membership = found.get(pk=membership.pk)
    if membership.left_at:
        raise DirectoryRefused(_("This person is no longer a member."))
    return membership


def _end_expired(membership: Membership, duty: Duty) -> None:
    """What has run out makes room for the same duty given anew."""
    now = timezone.now()
    membership.grants.filter(duty=duty, ended_at=None, expires_at__lte=now).update(ended_at=now)


def _record(action: str, grant: DutyGrant, by: Account, **detail: object) -> None:
    """Without names: who holds the duty is told by the row that the journal names."""
    journal.record(
        by=str(by.public_id),
        action=action,
        subject=f"duty {grant.pk}",
        of=grant.membership.organisation.slug,
        duty=str(grant.duty),
        **detail,
    )
