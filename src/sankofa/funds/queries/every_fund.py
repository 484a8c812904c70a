"""Funds, their rules in force, and who sits where."""

import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from sankofa.directory.models import Account, Membership
from sankofa.directory.queries.duties import duties_in_force, organisations_with
from sankofa.directory.terms import Duty
from sankofa.funds.models import Fund, Rules, Seat
from sankofa.funds.terms import FundStanding, SeatRole

# Whose duties in the organisation that runs a fund let them see and keep it, without a seat.
KEEPING = (Duty.TREASURER, Duty.ADMINISTRATOR)
READING = (*KEEPING, Duty.AUDITOR)


def public_funds() -> QuerySet[Fund]:
    """Funds that everybody may know of."""
    return (
        Fund.objects.filter(is_public=True)
        .exclude(standing=FundStanding.DRAFT)
        .select_related("run_by", "country")
    )


def rules_of(fund: Fund, on: datetime.date | None = None) -> Rules | None:
    """The version in force on a day, today where none is given; the youngest of those that began by then."""
    on = on or timezone.localdate()
    return fund.rules.filter(in_force_from__lte=on).order_by("in_force_from", "version").last()


def seats_in_force() -> QuerySet[Seat]:
    today = timezone.localdate()
    return Seat.objects.filter(Q(until=None) | Q(until__gte=today), ended_at=None, since__lte=today)


def seats_of(account: Account, fund: Fund) -> QuerySet[Seat]:
    """The seats somebody has in a fund today."""
    return seats_in_force().filter(account=account, fund=fund)


def sitting(fund: Fund, *roles: SeatRole) -> QuerySet[Seat]:
    """Who sits in a fund today, in these roles where some are named."""
    seats = seats_in_force().filter(fund=fund).select_related("account", "organisation")
    return seats.filter(role__in=roles) if roles else seats


def bodies_spoken_for(seat: Seat) -> set[int]:
    """The organisation that a seat speaks for, and those to which whoever sits there belongs."""
    belongs = Membership.objects.filter(account=seat.account_id, left_at=None)
    return set(belongs.values_list("organisation", flat=True)) | {seat.organisation_id} - {None}


def funds_of(account: Account) -> QuerySet[Fund]:
    """Funds in which somebody sits, or which their duties let them see."""
    bodies = organisations_with(duties_in_force(account), *READING)
    seated = seats_in_force().filter(account=account).values("fund")
    return Fund.objects.filter(Q(pk__in=seated) | Q(run_by__in=bodies)).select_related("run_by").distinct()
