"""Joining organisations and leaving them."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.actions.duties import require_administrator
from sankofa.directory.actions.keeping import keeping_an_administrator
from sankofa.directory.models import Account, HandOver, Membership, Organisation
from sankofa.directory.terms import ACTS_NO_MORE, DirectoryRefused
from sankofa.foundation import endings
from sankofa.journal import actions as journal

LONGEST_NAME = 80


@transaction.atomic
def join(organisation: Organisation, *, account: Account, called: str = "") -> Membership:
    """The account's membership in the organisation, new or as it was. Raises `DirectoryRefused`."""
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if organisation.standing in ACTS_NO_MORE:
        raise DirectoryRefused(_("This organisation takes no members any more."))
    member, is_new = Membership.objects.get_or_create(
        account=account, organisation=organisation, left_at=None, defaults={"called": called[:LONGEST_NAME]}
    )
    if is_new:
        _record("membership.joined", member, account)
    elif called:
        name_in(member, called=called, by=account)
    return member


@transaction.atomic
def name_in(membership: Membership, *, called: str, by: Account) -> None:
    """How a member wants to be called in an organisation; only the member says so."""
    if membership.account_id != by.pk or membership.left_at:
        raise DirectoryRefused(_("Only the member may change this."))
    membership.called = called.strip()[:LONGEST_NAME]
    membership.save(update_fields=["called"])


@transaction.atomic
def leave(membership: Membership, *, by: Account) -> None:
    """Ends a membership with all its duties: one's own, or as administrator another's. Raises `DirectoryRefused`."""
    membership = (
        Membership.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .get(pk=membership.pk)
    )
    if membership.account_id != by.pk:
        require_administrator(by, membership.organisation)
    if membership.left_at:
        return
    _end(membership)
    _record("membership.left" if membership.account_id == by.pk else "membership.removed", membership, by)


@transaction.atomic
def leave_all(account: Account, *, by: str) -> None:
    """Ends every membership of an account that is about to be removed. Raises `DirectoryRefused`."""
    for membership in Membership.objects.select_for_update().filter(account=account, left_at=None):
        _end(membership)
    journal.record(by=by, action="membership.all-left", subject=f"account {account.public_id}")


def _end(membership: Membership) -> None:
    """The database ends the duties with it."""
    with keeping_an_administrator():
        membership.left_at = timezone.now()
        membership.save(update_fields=["left_at"])
    endings.remember(endings.MEMBERSHIP, membership.pk)
    waiting = HandOver.objects.filter(settled_at=None)
    waiting.filter(grant__membership=membership).update(settled_at=membership.left_at)
    waiting.filter(to=membership).update(settled_at=membership.left_at)


def _record(action: str, membership: Membership, by: Account) -> None:
    journal.record(
        by=str(by.public_id),
        action=action,
        subject=f"membership {membership.pk}",
        of=membership.organisation.slug,
    )
