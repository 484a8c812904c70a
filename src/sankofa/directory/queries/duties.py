"""The duties that are in force, as the database itself decides it (`migrations/0002_duty_in_force.py`)."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import connection

from sankofa.directory.models import Account, Organisation
from sankofa.directory.terms import Duty


@dataclass(frozen=True, order=True)
class HeldDuty:
    """A duty that somebody has in one organisation."""

    organisation_id: int
    duty: Duty


def duties_in_force(account: Account) -> frozenset[HeldDuty]:
    """The duties that count at this moment."""
    return _held("SELECT organisation_id, duty FROM directory_duty_in_force WHERE account_id = %s", account)


def duties_without_second_step(account: Account) -> frozenset[HeldDuty]:
    """Duties that would count if the account had a second step at sign-in."""
    granted = "SELECT organisation_id, duty FROM directory_duty_granted WHERE account_id = %s"
    return _held(granted, account) - duties_in_force(account)


def holders_of(duty: Duty, organisation_id: int) -> list[Account]:
    """The accounts that have a duty of an organisation in force."""
    return list(
        Account.objects.extra(  # the view is no model: nothing is ever written through it
            where=[
                "directory_account.id IN (SELECT account_id FROM directory_duty_in_force"
                " WHERE duty = %s AND organisation_id = %s)"
            ],
            params=[duty, organisation_id],
        )
    )


def organisations_with(held: Collection[HeldDuty], *duties: Duty) -> frozenset[int]:
    """The organisations in which one of the duties is held."""
    return frozenset(each.organisation_id for each in held if each.duty in duties)


def has_office_duty(account: Account, *duties: Duty) -> bool:
    """Whether one of the duties of the office is in force."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM directory_duty_in_force held"
            " JOIN directory_organisation body ON body.id = held.organisation_id AND body.is_office"
            " WHERE held.account_id = %s AND held.duty = ANY(%s))",
            [account.pk, [duty.value for duty in duties]],
        )
        return cursor.fetchone()[0]


def _held(query: str, account: Account) -> frozenset[HeldDuty]:
    with connection.cursor() as cursor:
        cursor.execute(query, [account.pk])
        return frozenset(HeldDuty(organisation, Duty(duty)) for organisation, duty in cursor.fetchall())


def anybody_administers() -> bool:
    """Whether the office has an administrator, with a second step or still without."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM directory_duty_granted granted JOIN directory_organisation office"
            " ON office.id = granted.organisation_id WHERE office.is_office AND granted.duty = %s)",
            [Duty.ADMINISTRATOR],
        )
        return cursor.fetchone()[0]


def office_name() -> str:
    """What the office is called; nothing before it was made."""
    return Organisation.objects.filter(is_office=True).values_list("name", flat=True).first() or ""
