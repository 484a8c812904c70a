"""Erasing somebody: names, contacts, documents, account, words. What must remain keeps the bare id."""

from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from sankofa.directory.actions.accounts import remove_account
from sankofa.directory.models import Account, Person
from sankofa.directory.queries.holdings import Subject, holdings
from sankofa.directory.terms import DirectoryRefused, Purpose
from sankofa.foundation import endings
from sankofa.foundation.statement import stated


def erase_oneself(*, account: Account) -> None:
    """All that is held about the account's person, and the account. Raises `DirectoryRefused`."""
    with stated(actor=str(account.public_id), purpose=Purpose.OWN):
        person = Person.objects.filter(account=account).first()
        if person is None:
            erase_holdings(Subject(None, account))
            remove_account(account=account, by=str(account.public_id))
        else:
            erase_person(person=person.pk, by=account)


@transaction.atomic
def erase_person(*, person: UUID, by: Account) -> None:
    """By the person, or by who answers a request to erase. Raises `DirectoryRefused`."""
    account = Account.objects.filter(person=person).first()
    erase_holdings(Subject(person, account))
    with connection.cursor() as cursor:
        cursor.execute("SELECT account FROM directory_erase_person(%s)", [person])
        erased = cursor.fetchone()
    if erased is None:
        raise DirectoryRefused(_("This person cannot be erased by you."))
    endings.remember(endings.PERSON, person)
    if erased[0] is not None:
        _remove(Account.objects.get(pk=erased[0]), by)


def _remove(account: Account, by: Account) -> None:
    """As the account itself: rows that only it may see go with it."""
    with stated(actor=str(account.public_id), purpose=Purpose.OWN):
        remove_account(account=account, by=str(by.public_id))


def erase_holdings(subject: Subject) -> None:
    """What the rooms hold of somebody and does not go with person and account by itself."""
    for holding in holdings():
        if holding.erase:
            holding.erase(subject)
