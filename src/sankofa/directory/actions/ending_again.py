"""Ending again, after an older backup was put back, what had ended since it was made."""

from collections import Counter
from collections.abc import Callable, Iterable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from sankofa.directory.actions.keeping import keeping_an_administrator
from sankofa.directory.models import (
    Account,
    Consent,
    DutyGrant,
    Membership,
    Person,
    PersonDocument,
    Session,
)
from sankofa.directory.terms import DirectoryRefused
from sankofa.foundation.endings import ACCOUNT, CONSENT, DOCUMENT, DUTY, MEMBERSHIP, PERSON, Ending
from sankofa.journal.actions import record


@transaction.atomic
def end_again(endings: Iterable[Ending], *, by: str) -> tuple[Counter[str], list[Ending]]:
    """Ends what the backup brought back to life. Returns how many of each kind, and those that could not be ended.

    All sessions end too: a backup holds those of people who have signed out since.
    """
    done: Counter[str] = Counter()
    left = []
    for ending in endings:
        try:
            with transaction.atomic():
                done[ending.kind] += _END[ending.kind](ending) if ending.kind in _END else 0
        except (DirectoryRefused, IntegrityError, ValueError, ValidationError):
            left.append(ending)
    Session.objects.all().delete()
    record(by=by, via=by, action="directory.ended-again", subject="backup", left=len(left), **done)
    return +done, left


def _end_consent(ending: Ending) -> int:
    running = Consent.objects.filter(pk=UUID(ending.id), withdrawn_at=None, given_at__lte=ending.at)
    return running.update(withdrawn_at=ending.at)


def _end_person(ending: Ending) -> int:
    """With the account, as an erasure takes both away."""
    if not Person.objects.filter(pk=UUID(ending.id), erased_at=None).exists():
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT directory_wipe_person(%s)", [UUID(ending.id)])
        (account,) = cursor.fetchone()
    if account is not None:
        _remove(Account.objects.get(pk=account), ending)
    return 1


def _end_account(ending: Ending) -> int:
    account = Account.objects.filter(public_id=UUID(ending.id)).first()
    if account is None:
        return 0
    _remove(account, ending)
    return 1


def _remove(account: Account, ending: Ending) -> None:
    with keeping_an_administrator():
        Membership.objects.filter(account=account, left_at=None).update(left_at=ending.at)
    account.delete()


def _end_document(ending: Ending) -> int:
    removed, _kinds = PersonDocument.objects.filter(pk=UUID(ending.id)).delete()
    return removed


def _end_duty(ending: Ending) -> int:
    """Numbers of duties are given anew after a restore, so only a duty older than its end is meant."""
    running = DutyGrant.objects.filter(pk=int(ending.id), ended_at=None, granted_at__lt=ending.at)
    with keeping_an_administrator():
        return running.update(ended_at=ending.at)


def _end_membership(ending: Ending) -> int:
    running = Membership.objects.filter(pk=int(ending.id), left_at=None, since__lt=ending.at)
    with keeping_an_administrator():
        return running.update(left_at=ending.at)


_END: dict[str, Callable[[Ending], int]] = {
    CONSENT: _end_consent,
    PERSON: _end_person,
    DOCUMENT: _end_document,
    DUTY: _end_duty,
    MEMBERSHIP: _end_membership,
    ACCOUNT: _end_account,
}
