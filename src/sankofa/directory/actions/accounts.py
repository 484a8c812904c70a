"""What happens to accounts and their sessions."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.actions.keeping import keeping_an_administrator
from sankofa.directory.actions.memberships import leave_all
from sankofa.directory.models import Account, Session
from sankofa.directory.queries.desk_accounts import LOCKED, UNLOCKED, account_with_address
from sankofa.directory.terms import DirectoryRefused, LockReason
from sankofa.foundation import endings
from sankofa.journal.actions import record


@transaction.atomic
def choose_language(*, account: Account, language: str, by: str) -> None:
    """In which language mails to the account are written."""
    account.language = language
    account.save(update_fields=["language"])
    record(by=by, action="account.language-chosen", subject=str(account.public_id), language=language)


@transaction.atomic
def end_session(*, account: Account, session_key: str, by: str) -> bool:
    """Signs one device out at once. Gives whether there was such a session."""
    ended, _rows = Session.objects.filter(account=account, session_key=session_key).delete()
    if ended:
        record(by=by, action="account.session-ended", subject=str(account.public_id))
    return bool(ended)


@transaction.atomic
def end_sessions(*, account: Account, but: str | None = None, by: str) -> int:
    """Signs all devices out at once, except the session whose digest is given. Gives how many."""
    ended, _rows = Session.objects.filter(account=account).exclude(session_key=but or "").delete()
    if ended:
        record(by=by, action="account.sessions-ended", subject=str(account.public_id), sessions=ended)
    return ended


@transaction.atomic
def forget_ended_sessions() -> int:
    """Takes away the rows of sessions whose time is over, which nobody can enter any more. Gives how many."""
    ended, _rows = Session.objects.filter(expire_date__lte=timezone.now()).delete()
    return ended


@transaction.atomic
def set_password(*, account: Account, password: str, session_kept: str | None = None, by: str) -> None:
    """Gives the account a new password, and signs out whoever came in with the old one."""
    account.set_password(password)
    account.save(update_fields=["password"])
    record(by=by, action="account.password-set", subject=str(account.public_id))
    end_sessions(account=account, but=session_kept, by=by)


@transaction.atomic
def remove_account(*, account: Account, by: str) -> None:
    """Removes the account with its addresses, sessions and second steps; its duties end. What is held about the person
    is not touched: that is a matter of consent and of data rights. Raises `DirectoryRefused`."""
    leave_all(account, by=by)
    subject = str(account.public_id)
    account.delete()
    endings.remember(endings.ACCOUNT, subject)
    record(by=by, action="account.removed", subject=subject)


def note(*, account: Account, what: str, by: str, detail: Mapping[str, object] | None = None) -> None:
    """Leaves in the journal what the library of accounts has just done."""
    record(by=by, action=f"account.{what}", subject=str(account.public_id), **(detail or {}))


@transaction.atomic
def look_up(*, address: str, by: str) -> Account | None:
    """Whose address this is, to the letter. The look leaves a row in the journal, which does not tell the address."""
    found = account_with_address(address)
    record(by=by, action="account.looked-up", subject=str(found.public_id) if found else "nobody")
    return found


@transaction.atomic
def lock(*, account: Account, reason: LockReason, by: Account) -> None:
    """Keeps an account from signing in; its duties rest. Raises `DirectoryRefused`."""
    if account.pk == by.pk:
        raise DirectoryRefused(_("Nobody locks themselves out. Another administrator can."))
    with keeping_an_administrator():
        account.is_active = False
        account.save(update_fields=["is_active"])
    endings.remember(endings.LOCKED, account.public_id)
    record(by=str(by.public_id), action=LOCKED, subject=str(account.public_id), reason=str(reason.value))
    end_sessions(account=account, by=str(by.public_id))


@transaction.atomic
def unlock(*, account: Account, by: str) -> None:
    """Lets an account sign in again; its duties count again."""
    account.is_active = True
    account.save(update_fields=["is_active"])
    endings.remember(endings.UNLOCKED, account.public_id)
    record(by=by, action=UNLOCKED, subject=str(account.public_id))
