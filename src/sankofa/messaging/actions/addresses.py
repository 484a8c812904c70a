"""Addresses from which mail came back, by their fingerprint."""

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils.translation import override

from sankofa.directory.models import Account
from sankofa.foundation.letters import Letter
from sankofa.foundation.statement import stated
from sankofa.journal.actions import record
from sankofa.messaging.actions.outbox import put_in_outbox, release_held
from sankofa.messaging.formats.bounce import Bounce
from sankofa.messaging.models import Mail, UnreachableAddress
from sankofa.messaging.queries.addresses import address_of, fingerprints, was_asked_lately
from sankofa.messaging.terms import (
    BY_JOB,
    CONFIRM_ADDRESS,
    CONFIRMATION_LASTS,
    DELIVERY,
    MessagingRefused,
    NotABounce,
    State,
)

SALT = "sankofa.messaging.address"


@transaction.atomic
def mark_unreachable(*, blind: bytes, reason: str, by: str) -> None:
    """Lets no more mail go to an address until its owner confirms it."""
    _row, is_new = UnreachableAddress.objects.get_or_create(blind=bytes(blind), defaults={"reason": reason})
    if is_new:
        record(by=by, action="mark address as unreachable", subject=f"address {bytes(blind).hex()[:16]}")


def take_back(bounce: Bounce, *, by: str = BY_JOB) -> bool:
    """Notes that a mail came back; gives whether its address was marked. Twice the same changes nothing more.

    Raises NotABounce where it is no mail of ours, or forgotten by now.
    """
    with stated(actor=by, purpose=DELIVERY):
        mails = {str(mail.pk): mail for mail in Mail.objects.filter(pk__in=bounce.ids).select_for_update()}
        mail = next((mails[id] for id in bounce.ids if id in mails), None)
        if mail is None:
            raise NotABounce("The report is about no mail that was sent from here in the last 30 days.")
        if mail.state == State.SENT:
            mail.state, mail.reason = State.FAILED, bounce.reason
            mail.save(update_fields=["state", "reason"])
            record(by=by, action="take back mail", subject=f"mail {mail.pk}", kind=mail.kind)
        if bounce.blames_address:
            mark_unreachable(blind=mail.to_blind, reason=bounce.reason, by=by)
        return bounce.blames_address


@transaction.atomic
def ask_to_confirm(*, account: Account, by: str) -> None:
    """Sends a link to the account's address, which lifts the mark when it is opened. One in an hour is enough."""
    address = address_of(account)
    marks = UnreachableAddress.objects.select_for_update().filter(blind__in=fingerprints(address))
    if not marks.first():  # locked, so that a button pressed twice sends one mail
        raise MessagingRefused("No mail came back from this address.")
    if was_asked_lately(address):
        raise MessagingRefused("A mail is on its way already.")
    with override(account.language):
        path = reverse("messaging:confirm_address", args=[_token(account, address)])
    link = f"{settings.SITE_URL}{path}"
    put_in_outbox([Letter(CONFIRM_ADDRESS, to=address, language=account.language, asked_for=True, link=link)])
    record(by=by, action="ask to confirm address", subject=f"account {account.public_id}")


def _token(account: Account, address: str) -> str:
    return signing.dumps([str(account.public_id), fingerprints(address)[0].hex()], salt=SALT)


def confirmed_by(token: str, account: Account) -> bool:
    """Whether a link was sent to the address that this account has now, not too long ago."""
    try:
        owner, blind = signing.loads(token, salt=SALT, max_age=CONFIRMATION_LASTS)
    except (signing.BadSignature, ValueError, TypeError):
        return False
    return owner == str(account.public_id) and blind in [
        each.hex() for each in fingerprints(address_of(account))
    ]


@transaction.atomic
def confirm_address(*, address: str, by: str) -> bool:
    """Lifts the mark from an address whose owner has shown that mail arrives, and sends what was held back."""
    blinds = fingerprints(address)
    lifted, _each = UnreachableAddress.objects.filter(blind__in=blinds).delete()
    if lifted:
        release_held(blinds)
        record(by=by, action="confirm address", subject=f"address {blinds[0].hex()[:16]}")
    return bool(lifted)


def confirmed_in_account(*, email_address, **told: object) -> None:
    """The library of accounts tells that a link was opened which it had sent to this address."""
    confirm_address(address=email_address.email, by=str(email_address.user.public_id))
