"""Accounts as their owners see them: addresses, sessions, second steps."""

from dataclasses import dataclass
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from sankofa.directory.models import Account, Session
from sankofa.directory.queries.duties import duties_in_force, duties_without_second_step
from sankofa.directory.terms import SENSITIVE

SECOND_STEPS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@dataclass(frozen=True)
class OwnAccount:
    """What "My pages" tells of the account itself."""

    address: str
    language: str  # by its own name
    has_password: bool
    has_second_step: bool
    must_have_second_step: bool
    has_other_sign_in: bool  # or may have one


@dataclass(frozen=True)
class Device:
    """Where somebody is signed in. `key` is the digest of the session's key."""

    key: str
    name: str
    since: datetime
    is_this: bool


def own_account(account: Account) -> OwnAccount:
    return OwnAccount(
        address=address_of_account(account),
        language=dict(settings.LANGUAGES)[account.language],
        has_password=account.has_usable_password(),
        has_second_step=has_another_second_step(account, beside=0),
        must_have_second_step=needs_second_step(account),
        has_other_sign_in=bool(settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"])
        or SocialAccount.objects.filter(user=account).exists(),
    )


def devices_of(account: Account, this: str) -> list[Device]:
    """Where the account is signed in: the device that asks (its session's digest is given) first, then the newest."""
    rows = Session.objects.filter(account=account, expire_date__gt=timezone.now())
    devices = [Device(row.pk, row.device, row.started_at, row.pk == this) for row in rows]
    return sorted(devices, key=lambda device: not device.is_this)


def address_of_account(account: Account) -> str:
    """Where mails to the account go; nothing when it has no address."""
    found = EmailAddress.objects.filter(user=account).order_by("-primary", "-verified").first()
    return found.email if found else ""


def account_at(address: str) -> Account | None:
    """Whose verified address this is."""
    found = EmailAddress.objects.filter(email=address.lower(), verified=True).select_related("user").first()
    return found.user if found else None


def unconfirmed_accounts(before: datetime) -> list[Account]:
    """Made before a day, without a confirmed address, and never entered: nothing can stand under them yet."""
    unused = Account.objects.filter(joined_at__lt=before, last_login=None, memberships=None)
    confirmed = EmailAddress.objects.filter(user=OuterRef("pk"), verified=True)
    elsewhere = SocialAccount.objects.filter(user=OuterRef("pk"))
    return list(unused.filter(~Exists(confirmed), ~Exists(elsewhere)))


def way_to_set_password(account: Account) -> str:
    """The path of a page on which the account's password is set, once and within a day."""
    from allauth.account.forms import default_token_generator

    key = f"{user_pk_to_url_str(account)}-{default_token_generator.make_token(account)}"
    with override(account.language):
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
    return path.replace("UID-KEY", key)


def needs_second_step(account: Account) -> bool:
    """Whether one of the account's duties is in force only with a second step."""
    held = duties_in_force(account) | duties_without_second_step(account)
    return any(each.duty in SENSITIVE for each in held)


def has_another_second_step(account: Account, beside: int) -> bool:
    return Authenticator.objects.filter(user=account, type__in=SECOND_STEPS).exclude(pk=beside).exists()
