"""Seats in funds, and offers of seats to others."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from sankofa.directory.models import Account
from sankofa.directory.queries.holdings import Holding, Row, of_account
from sankofa.funds.models import Seat, SeatOffer


@of_account
def seats_of(account: Account) -> Iterator[Row]:
    for seat in Seat.objects.filter(account=account).select_related("fund", "organisation"):
        yield {
            "fund": seat.fund.name,
            "seat": seat.get_role_display(),
            "for": seat.organisation.name if seat.organisation else "",
            "called": seat.called,
            "since": seat.since,
            "until": seat.until,
            "ended": seat.ended_at,
        }


@of_account
def offers_of(account: Account) -> Iterator[Row]:
    for offer in SeatOffer.objects.filter(offered_by=account).select_related("fund", "organisation"):
        yield {
            "fund": offer.fund.name,
            "seat": offer.get_role_display(),
            "for": offer.organisation.name if offer.organisation else "",
            "until": offer.until,
            "expires": offer.expires_at,
            "taken": offer.taken_at,
            "withdrawn": offer.withdrawn_at,
        }


HELD = (
    Holding(
        "seats",
        _("Your seats in funds"),
        seats_of,
        stays=_(
            "That a seat was held stays, without whose it was. So do movements in the books, without names."
        ),
    ),
    Holding(
        "seat-offers",
        _("Seats that you offered to others"),
        offers_of,
        stays=_("That a seat was offered stays with the fund, without who offered it."),
    ),
)
