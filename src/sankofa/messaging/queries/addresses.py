"""Which addresses can be reached, and which one an account has."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from django.utils import timezone

from sankofa.directory.models import Account
from sankofa.foundation.sealing import blind
from sankofa.foundation.statement import stated
from sankofa.messaging.formats.message import OddAddress, alike, readable_address
from sankofa.messaging.models import Mail, UnreachableAddress
from sankofa.messaging.terms import ADDRESS, BY_JOB, CONFIRM_ADDRESS, DELIVERY

A_WHILE = timedelta(hours=1)


def fingerprints(address: str) -> tuple[bytes, ...]:
    """All by which an address may have been kept: the newest key's first. None for what is no address."""
    try:
        return blind(alike(readable_address(address)), of=ADDRESS)
    except OddAddress:
        return ()


def is_unreachable(*blinds: bytes) -> bool:
    return UnreachableAddress.objects.filter(blind__in=[bytes(each) for each in blinds]).exists()


def mark_of(account: Account) -> UnreachableAddress | None:
    """What is known against the address of an account."""
    return UnreachableAddress.objects.filter(blind__in=fingerprints(address_of(account))).first()


def address_of(account: Account) -> str:
    """The address an account has confirmed and prefers; nothing where it has none."""
    confirmed = EmailAddress.objects.filter(user=account, verified=True)
    found = confirmed.order_by("-primary", "pk").first()
    return found.email if found else ""


def was_asked_lately(address: str) -> bool:
    """Whether a link to confirm an address was sent to it within the hour."""
    with stated(actor=BY_JOB, purpose=DELIVERY):
        asked = Mail.objects.filter(kind=CONFIRM_ADDRESS.code, to_blind__in=fingerprints(address))
        return asked.filter(queued_at__gt=timezone.now() - A_WHILE).exists()
