"""Accounts as administrators of the office see them: by public id, without address or name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from sankofa.directory.models import Account, DutyGrant, Session
from sankofa.directory.queries.accounts import SECOND_STEPS
from sankofa.directory.terms import Duty
from sankofa.journal.models import Entry

ON_A_PAGE = 50
LOCKED, UNLOCKED = "account.locked", "account.unlocked"
SHOWN = ("duties", "locked", "unconfirmed")  # what the list can be narrowed to


@dataclass(frozen=True)
class HeldHere:
    """One duty of an account, and where it stands."""

    duty: str
    organisation: str
    slug: str
    counts: bool  # else it waits for a second person


@dataclass(frozen=True)
class AccountRow:
    public_id: str
    joined_at: datetime
    last_sign_in: datetime | None  # shown by month only
    has_second_step: bool
    is_confirmed: bool  # its address
    is_active: bool
    duties: tuple[HeldHere, ...]


@dataclass(frozen=True)
class AccountsPage:
    rows: list[AccountRow]
    total: int
    page: int
    pages: int


@dataclass(frozen=True)
class Lock:
    at: datetime
    reason: str


def accounts_page(show: str, page: int) -> AccountsPage | None:
    """A page of accounts, the newest first. None where there is no such page."""
    found = _narrowed(show)
    total = found.count()
    pages = max(1, -(-total // ON_A_PAGE))
    if page > pages:
        return None
    rows = list(found.order_by("-pk")[(page - 1) * ON_A_PAGE : page * ON_A_PAGE])
    return AccountsPage(_rows(rows), total, page, pages)


def account_row(account: Account) -> AccountRow:
    (row,) = _rows(list(_all().filter(pk=account.pk)))
    return row


def account_with_address(address: str) -> Account | None:
    """Whose address this is to the letter, confirmed or not."""
    found = EmailAddress.objects.filter(email=address.strip().lower()).order_by("-verified")
    first = found.select_related("user").first()
    return first.user if first else None


def count_of_sessions(account: Account) -> int:
    return Session.objects.filter(account=account, expire_date__gt=timezone.now()).count()


def last_lock(account: Account) -> Lock | None:
    """Why the account is locked, as the journal has it."""
    row = Entry.objects.filter(subject=str(account.public_id), action=LOCKED).order_by("-pk").first()
    return Lock(row.at, str(row.detail.get("reason", ""))) if row else None


def _all() -> QuerySet[Account]:
    steps = Authenticator.objects.filter(user=OuterRef("pk"), type__in=SECOND_STEPS)
    confirmed = EmailAddress.objects.filter(user=OuterRef("pk"), verified=True)
    return Account.objects.annotate(has_step=Exists(steps), is_confirmed=Exists(confirmed))


def _narrowed(show: str) -> QuerySet[Account]:
    if show == "locked":
        return _all().filter(is_active=False)
    if show == "unconfirmed":
        return _all().filter(is_confirmed=False)
    if show == "duties":
        return _all().filter(Exists(_grants().filter(membership__account=OuterRef("pk"))))
    return _all()


def _grants() -> QuerySet[DutyGrant]:
    """Duties that were given and neither ended nor ran out."""
    running = DutyGrant.objects.filter(ended_at=None, membership__left_at=None)
    return running.exclude(expires_at__lte=timezone.now())


def _rows(accounts: Sequence[Account]) -> list[AccountRow]:
    held = _duties_of(account.pk for account in accounts)
    return [
        AccountRow(
            str(account.public_id),
            account.joined_at,
            account.last_login,
            account.has_step,
            account.is_confirmed,
            account.is_active,
            tuple(held.get(account.pk, ())),
        )
        for account in accounts
    ]


def _duties_of(accounts: Iterable[int]) -> dict[int, list[HeldHere]]:
    found: dict[int, list[HeldHere]] = {}
    grants = _grants().filter(membership__account__in=list(accounts))
    for grant in grants.select_related("membership__organisation").order_by("duty"):
        body = grant.membership.organisation
        waits = grant.is_sensitive and grant.confirmed_at is None
        held = HeldHere(str(Duty(grant.duty).label), body.name, body.slug, not waits)
        found.setdefault(grant.membership.account_id, []).append(held)
    return found
