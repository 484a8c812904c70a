"""Made-up accounts, organisations and duties. Nobody and nothing here exists."""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import connection
from django.utils import timezone

from sankofa.directory.models import Account, DutyGrant, Membership, Organisation
from sankofa.directory.queries.duties import duties_in_force
from sankofa.directory.terms import SENSITIVE, Duty, OrganisationKind, Standing

MONTH = timedelta(days=30)
_numbers = itertools.count(1)


GUARDED = ("directory_dutygrant", "directory_membership", "directory_organisation", "directory_account")


@contextmanager
def as_found() -> Iterator[None]:
    """Rows as an earlier time left them: the rules of how duties and members come and go are not asked.

    Only the owner of the tables can do so; what waits for the end of the transaction is asked before.
    """
    with connection.cursor() as cursor:
        _rules(cursor, "DISABLE")
        yield
        _rules(cursor, "ENABLE")


def _rules(cursor, state: str) -> None:
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for table in GUARDED:
        cursor.execute(f"ALTER TABLE {table} {state} TRIGGER USER")
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def account(*, second_step: bool = False) -> Account:
    made = Account.objects.create_user()
    if second_step:
        give_second_step(made)
    return made


def give_second_step(of: Account) -> None:
    Authenticator.objects.create(user=of, type=Authenticator.Type.TOTP, data={})


def organisation(name: str = "", **fields: object) -> Organisation:
    number = next(_numbers)
    plain = {
        "slug": f"made-up-{number}",
        "name": name or f"Made-up association {number}",
        "kind": OrganisationKind.ASSOCIATION,
        "standing": Standing.LISTED,
    }
    return Organisation.objects.create(**plain | fields)


def office() -> Organisation:
    """The office of this installation, made at need."""
    found = Organisation.objects.filter(is_office=True).first()
    return found or organisation("Made-up office", is_office=True, kind=OrganisationKind.MINISTRY)


def grant(
    to: Account, duty: Duty, within: Organisation, *, confirmed: bool = True, **fields: object
) -> DutyGrant:
    """A duty in force, if the account has what it takes."""
    member, _made = Membership.objects.get_or_create(account=to, organisation=within, left_at=None)
    at = timezone.now() if confirmed and duty in SENSITIVE else None
    with as_found():
        return DutyGrant.objects.create(membership=member, duty=duty, confirmed_at=at, **fields)


def holder(duty: Duty, within: Organisation) -> Account:
    """Somebody who signs in with a second step and has the duty."""
    made = account(second_step=True)
    grant(made, duty, within)
    return made


def administrator_without_second_step(within: Organisation) -> Account:
    made = account()
    grant(made, Duty.ADMINISTRATOR, within)
    return made


def in_force(of: Account) -> set[tuple[int, str]]:
    """Organisation and duty, as the database sees it now."""
    return {(each.organisation_id, str(each.duty)) for each in duties_in_force(of)}


def address(of: Account, email: str) -> EmailAddress:
    return EmailAddress.objects.create(user=of, email=email, verified=True, primary=True)
