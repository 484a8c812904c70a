"""Handing a duty over to another member: whoever has it asks, administrators give it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.actions.duties import (
    finish_hand_over,
    grant_duty,
    locked,
    require_administrator,
)
from sankofa.directory.models import Account, DutyGrant, HandOver, Membership
from sankofa.directory.queries.granting import administers
from sankofa.directory.terms import SENSITIVE, DirectoryRefused, Duty
from sankofa.journal import actions as journal


@transaction.atomic
def hand_over(grant: DutyGrant, *, to: Membership, by: Account) -> HandOver:
    """Asks that another member take over a duty. Where whoever asks is an administrator, that is one yes already.

    Raises `DirectoryRefused`.
    """
    grant = locked(grant)
    held = grant.membership
    if held.account_id != by.pk or grant.ended_at or (grant.duty in SENSITIVE and not grant.confirmed_at):
        raise DirectoryRefused(_("Only whoever has a duty can hand it over."))
    if to.organisation_id != held.organisation_id or to.left_at or to.pk == held.pk:
        raise DirectoryRefused(_("A duty is handed over to another member of the same organisation."))
    over, _new = HandOver.objects.get_or_create(grant=grant, settled_at=None, defaults={"to": to})
    _record("duty.hand-over-asked", over, by)
    return agree(over, by=by) if administers(by, held.organisation) else over


@transaction.atomic
def agree(over: HandOver, *, by: Account) -> HandOver:
    """Gives the duty to the other member; a sensitive one then waits for a second administrator."""
    over = _open(over)
    require_administrator(by, over.to.organisation)
    over.became = grant_duty(over.to, Duty(over.grant.duty), by=by, expires_at=over.grant.expires_at)
    over.settled_at = timezone.now()
    over.save(update_fields=["became", "settled_at"])
    _record("duty.hand-over-agreed", over, by)
    if over.became.duty not in SENSITIVE:
        finish_hand_over(over.became, by=by)
    return over


@transaction.atomic
def refuse(over: HandOver, *, by: Account) -> HandOver:
    """Leaves the duty where it is: an administrator's no, or the holder's second thought."""
    over = _open(over)
    if over.grant.membership.account_id != by.pk:
        require_administrator(by, over.to.organisation)
    over.settled_at = timezone.now()
    over.save(update_fields=["settled_at"])
    _record("duty.hand-over-refused", over, by)
    return over


def _open(over: HandOver) -> HandOver:
    found = HandOver.objects.select_for_update(of=("self",)).select_related(
        "grant__membership", "to__organisation"
    )
    over = found.get(pk=over.pk)
    if over.settled_at:
        raise DirectoryRefused(_("This was settled already."))
    return over


def _record(action: str, over: HandOver, by: Account) -> None:
    journal.record(
        by=str(by.public_id),
        action=action,
        subject=f"duty {over.grant_id}",
        of=over.to.organisation.slug,
    )
