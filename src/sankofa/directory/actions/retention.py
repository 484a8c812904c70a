"""Removing what nobody needs any more, by rules that the office sets."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sankofa.directory.actions.accounts import remove_account
from sankofa.directory.models import Account, RetentionRule
from sankofa.directory.queries.accounts import unconfirmed_accounts
from sankofa.directory.terms import SHORTEST_KEPT, DirectoryRefused, Purpose
from sankofa.foundation.statement import stated
from sankofa.journal.actions import record

JOB = "retention"
LONGEST_KEPT = 36_500


@dataclass(frozen=True)
class Retained:
    """One kind of data: how long it is kept by default once it is out of use, and what removes it."""

    kind: str
    label: str
    days: int
    remove: Callable[[RetentionRule], int]


_retained: dict[str, Retained] = {}


def retain(kind: Retained) -> None:
    """Rooms above add theirs when their app is ready. Raises ValueError when the kind is taken."""
    if _retained.setdefault(kind.kind, kind) is not kind:
        raise ValueError(f"There is another rule for {kind.kind!r}.")


def retained_kinds() -> dict[str, Retained]:
    return dict(_retained)


@transaction.atomic
def ensure_rules() -> None:
    """A rule for each kind; those that the office changed stay as they are."""
    missing = _retained.keys() - set(RetentionRule.objects.values_list("kind", flat=True))
    RetentionRule.objects.bulk_create(
        (RetentionRule(kind=kind, days=_retained[kind].days) for kind in sorted(missing)),
        ignore_conflicts=True,
    )


@transaction.atomic
def set_rule(*, kind: str, days: int, by: Account) -> None:
    """Raises `DirectoryRefused` for a time that is too short or absurd."""
    if not SHORTEST_KEPT <= days <= LONGEST_KEPT:
        told = _("Between %(least)s and %(most)s days.") % {"least": SHORTEST_KEPT, "most": LONGEST_KEPT}
        raise DirectoryRefused(told)
    if RetentionRule.objects.filter(kind=kind).update(days=days):
        record(by=by, action="set retention", subject=f"retention {kind}", days=days)


def apply_rules() -> dict[str, int]:
    """Removes what is due, kind by kind, each in its own transaction; returns how much, which the desk shows."""
    ensure_rules()
    return {kind: _apply(retained) for kind, retained in _retained.items()}


def _apply(retained: Retained) -> int:
    with stated(actor=JOB, purpose=Purpose.RETENTION, via=JOB):
        rule = RetentionRule.objects.select_for_update().get(kind=retained.kind)
        removed = retained.remove(rule)
        rule.last_run_at, rule.last_removed = timezone.now(), removed
        rule.save(update_fields=["last_run_at", "last_removed"])
        if removed:
            record(
                action="remove what is due",
                subject=f"retention {retained.kind}",
                removed=removed,
                days=rule.days,
            )
        return removed


def _by_function(name: str) -> Callable[[RetentionRule], int]:
    """What the database removes itself, as nobody may see these rows: it reads the rule, and takes no date."""

    def remove(_rule: RetentionRule) -> int:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {name}()")
            return cursor.fetchone()[0]

    return remove


def _remove_unconfirmed(rule: RetentionRule) -> int:
    """Accounts that nobody ever entered: most often somebody mistyped an address, which is another's or nobody's."""
    due = unconfirmed_accounts(timezone.now() - timedelta(days=rule.days))
    return sum(_removed_unconfirmed(account) for account in due)


def _removed_unconfirmed(account: Account) -> bool:
    """As the account itself, for rows that only it may see. One that is confirmed at this moment stays."""
    with stated(actor=str(account.public_id), purpose=Purpose.OWN):
        addresses = EmailAddress.objects.select_for_update().filter(user=account)
        if any(address.verified for address in addresses):
            return False
        remove_account(account=account, by=JOB)
        return True


OWN = (
    Retained(
        "consents",
        gettext_lazy("Consents that were withdrawn or have lapsed"),
        5 * 365,
        _by_function("directory_remove_ended_consents"),
    ),
    Retained(
        "persons",
        gettext_lazy("People without an account whose consents have all ended"),
        2 * 365,
        _by_function("directory_erase_forgotten_persons"),
    ),
    Retained(
        "requests",
        gettext_lazy("The words of answered requests about data"),
        365,
        _by_function("directory_remove_request_words"),
    ),
    Retained(
        "unconfirmed",
        gettext_lazy("Accounts whose e-mail address was never confirmed"),
        30,
        _remove_unconfirmed,
    ),
)


def retain_own() -> None:
    for kind in OWN:
        retain(kind)
