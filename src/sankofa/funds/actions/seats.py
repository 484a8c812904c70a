"""Seats offered by a link: whoever holds it takes the seat once, under the name they choose."""

import hashlib
import secrets
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.models import Account, Organisation
from sankofa.funds.actions.every_fund import give_seat, locked
from sankofa.funds.models import Fund, Seat, SeatOffer
from sankofa.funds.terms import FundRefused, FundStanding, SeatRole
from sankofa.journal import actions as journal

OPEN_FOR = timedelta(days=14)
# Who pays, decides and looks on is somebody else than who offers the seats.
APART = frozenset(
    {
        SeatRole.TREASURER,
        SeatRole.TRUSTEE,
        SeatRole.COMMITTEE,
        SeatRole.MONITOR,
        SeatRole.AUDITOR,
    }
)


@transaction.atomic
def offer_seat(
    *,
    fund: Fund,
    role: SeatRole,
    by: Account,
    organisation: Organisation | None = None,
    side: str = "",
    until: date | None = None,
) -> tuple[SeatOffer, str]:
    """An offer, and the token that its link carries; the token is kept nowhere. Raises `FundRefused`."""
    fund = locked(fund)
    if fund.standing == FundStanding.ENDED:
        raise FundRefused(_("This fund has ended."))
    token = secrets.token_urlsafe(32)
    offer = SeatOffer.objects.create(
        fund=fund,
        role=role,
        organisation=organisation,
        side=side,
        until=until,
        digest=digest_of(token),
        offered_by=by,
        expires_at=timezone.now() + OPEN_FOR,
    )
    journal.record(action="fund.seat_offered", subject=f"fund {fund.slug}", by=by.public_id, role=role)
    return offer, token


@transaction.atomic
def take_seat(*, offer: SeatOffer, by: Account, called: str = "") -> Seat:
    """Takes the seat that an offer holds. Raises `FundRefused` when it was taken, withdrawn or ran out."""
    fund = locked(offer.fund)
    offer = SeatOffer.objects.select_for_update().get(pk=offer.pk)
    if offer.taken_at or offer.withdrawn_at or offer.expires_at <= timezone.now():
        raise FundRefused(_("This link has been used or has run out. Ask for a new one."))
    if offer.offered_by_id == by.pk and offer.role in APART:
        raise FundRefused(
            _("You offer this seat, so somebody else takes it: who keeps a fund does not watch it.")
        )
    offer.taken_at = timezone.now()
    offer.save(update_fields=["taken_at"])
    return give_seat(
        fund=fund,
        account=by,
        role=SeatRole(offer.role),
        by=by,
        organisation=offer.organisation,
        side=offer.side,
        called=called,
        until=offer.until,
    )


@transaction.atomic
def withdraw_offer(*, offer: SeatOffer, by: Account) -> None:
    """Takes an offer back that nobody took."""
    fund = locked(offer.fund)
    withdrawn = SeatOffer.objects.filter(pk=offer.pk, taken_at=None, withdrawn_at=None)
    if withdrawn.update(withdrawn_at=timezone.now()):
        journal.record(action="fund.offer_withdrawn", subject=f"fund {fund.slug}", by=by.public_id)


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
