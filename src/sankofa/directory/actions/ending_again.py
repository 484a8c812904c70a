"""Ending again, after an older backup was put back, what had ended since it was made."""

from collections import Counter
from collections.abc import Callable, Iterable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from sankofa.directory.actions.consent_texts import ask_anew
from sankofa.directory.actions.erasure import erase_holdings
from sankofa.directory.actions.keeping import keeping_an_administrator
from sankofa.directory.models import (
    Account,
    Consent,
    DutyGrant,
    Invitation,
    Membership,
    Person,
    PersonDocument,
    Session,
)
from sankofa.directory.queries.holdings import Subject
from sankofa.directory.terms import DirectoryRefused, Purpose
from sankofa.foundation import endings as ends
from sankofa.foundation.endings import Ending
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
                done[ending.kind] += _END[ending.kind](ending, by) if ending.kind in _END else 0
        except (DirectoryRefused, IntegrityError, ValueError, ValidationError):
            left.append(ending)
    Session.objects.all().delete()
    record(by=by, via=by, action="directory.ended-again", subject="backup", left=len(left), **done)
    return +done, left


def _end_consent(ending: Ending, _by: str) -> int:
    running = Consent.objects.filter(pk=UUID(ending.id), withdrawn_at=None, given_at__lte=ending.at)
    return running.update(withdrawn_at=ending.at)


def _end_person(ending: Ending, _by: str) -> int:
    """With the account, and with what the rooms hold, as an erasure takes all of it away."""
    person = Person.objects.filter(pk=UUID(ending.id), erased_at=None).first()
    if person is None:
        return 0
    erase_holdings(Subject(person.pk, person.account))
    with connection.cursor() as cursor:
        cursor.execute("SELECT directory_wipe_person(%s)", [person.pk])
    if person.account is not None:
        _remove(person.account, ending)
    return 1


def _end_account(ending: Ending, _by: str) -> int:
    account = Account.objects.filter(public_id=UUID(ending.id)).first()
    if account is None:
        return 0
    erase_holdings(Subject(None, account))
    _remove(account, ending)
    return 1


def _remove(account: Account, ending: Ending) -> None:
    with keeping_an_administrator():
        Membership.objects.filter(account=account, left_at=None).update(left_at=ending.at)
    account.delete()


def _end_document(ending: Ending, _by: str) -> int:
    removed, _kinds = PersonDocument.objects.filter(pk=UUID(ending.id)).delete()
    return removed


def _end_duty(ending: Ending, _by: str) -> int:
    """Numbers of duties are given anew after a restore, so only a duty older than its end is meant."""
    running = DutyGrant.objects.filter(pk=int(ending.id), ended_at=None, granted_at__lt=ending.at)
    with keeping_an_administrator():
        return running.update(ended_at=ending.at)


def _end_membership(ending: Ending, _by: str) -> int:
    running = Membership.objects.filter(pk=int(ending.id), left_at=None, since__lt=ending.at)
    with keeping_an_administrator():
        return running.update(left_at=ending.at)


def _end_invitation(ending: Ending, _by: str) -> int:
    waiting = Invitation.objects.filter(pk=UUID(ending.id), accepted_at=None, withdrawn_at=None)
    return waiting.update(withdrawn_at=ending.at, email="")


def _stop(ending: Ending, _by: str) -> int:
    used = Person.objects.filter(pk=UUID(ending.id), restricted_at=None, erased_at=None)
    return used.update(restricted_at=ending.at)


def _lock(ending: Ending, _by: str) -> int:
    with keeping_an_administrator():
        return Account.objects.filter(public_id=UUID(ending.id), is_active=True).update(is_active=False)


def _ask_anew(ending: Ending, by: str) -> int:
    purpose, _colon, substance = ending.id.partition(":")
    return ask_anew(purpose=Purpose(purpose), substance=int(substance), by=by)


_END: dict[str, Callable[[Ending, str], int]] = {
    ends.CONSENT: _end_consent,
    ends.PERSON: _end_person,
    ends.DOCUMENT: _end_document,
    ends.DUTY: _end_duty,
    ends.MEMBERSHIP: _end_membership,
    ends.ACCOUNT: _end_account,
    ends.INVITATION: _end_invitation,
    ends.STOPPED: _stop,
    ends.LOCKED: _lock,
    ends.TEXT: _ask_anew,
}
