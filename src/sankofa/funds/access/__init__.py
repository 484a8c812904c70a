"""The one door to a fund: finds it and checks the right in the same call. Unknown and forbidden look alike."""

from collections.abc import Callable
from functools import wraps

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone

from sankofa.directory.access import has_duty, signed_in, turned_away
from sankofa.directory.terms import Duty
from sankofa.funds.actions.seats import digest_of
from sankofa.funds.models import Fund, Seat, SeatOffer
from sankofa.funds.queries.every_fund import READING, seats_of
from sankofa.funds.terms import FundKind, FundStanding, SeatRole

View = Callable[..., HttpResponseBase]


def fund_called(slug: str, *kinds: FundKind) -> Fund:
    """A fund by its name in addresses, of one of the kinds where some are named. Raises Http404; checks no right."""
    found = Fund.objects.select_related("run_by", "book", "country").filter(slug=slug).first()
    if found is None or (kinds and found.kind not in kinds):
        raise Http404
    return found


def fund_for(request: HttpRequest, slug: str, *kinds: FundKind) -> Fund:
    """A fund that this visitor may see: a public one, one they sit in or keep. Raises Http404."""
    fund = fund_called(slug, *kinds)
    if fund.is_public and fund.standing != FundStanding.DRAFT:
        return fund
    if has_seat(request, fund) or has_duty(request, *READING, organisation=fund.run_by):
        return fund
    raise Http404


def has_seat(request: HttpRequest, fund: Fund, *roles: SeatRole) -> bool:
    """Whether the visitor sits in the fund today, in one of the roles where some are named."""
    if not request.user.is_authenticated:
        return False
    seats = seats_of(request.user, fund)
    return (seats.filter(role__in=roles) if roles else seats).exists()


def with_seat(
    *roles: SeatRole, kinds: tuple[FundKind, ...] = (), duties: tuple[Duty, ...] = ()
) -> Callable[[View], View]:
    """Lets in who sits in the fund whose `slug` stands in the address, in one of the roles (any, where none is
    named), and who has one of the duties in the organisation that runs it. The view is given `fund` in its place."""

    def door(view: View) -> View:
        @signed_in
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **of: object) -> HttpResponseBase:
            fund = fund_called(str(of.pop("slug")), *kinds)
            if not has_seat(request, fund, *roles) and not (
                duties and has_duty(request, *duties, organisation=fund.run_by)
            ):
                return turned_away(request, (fund.run_by, duties))
            return view(request, *args, fund=fund, **of)

        return guarded

    return door


def offer_by(token: str) -> SeatOffer:
    """The open offer that a link leads to. Raises Http404 when there is none."""
    open_ones = SeatOffer.objects.filter(taken_at=None, withdrawn_at=None, expires_at__gt=timezone.now())
    return found_in(open_ones.select_related("fund__run_by", "organisation"), digest=digest_of(token))


def seat_in(fund: Fund, number: int) -> Seat:
    """A seat of a fund that has not ended. Raises Http404 when there is none."""
    return found_in(Seat.objects.filter(fund=fund, pk=number, ended_at=None))


def offer_in(fund: Fund, number: int) -> SeatOffer:
    """An open offer of a seat in a fund. Raises Http404 when there is none."""
    return found_in(SeatOffer.objects.filter(fund=fund, pk=number, taken_at=None, withdrawn_at=None))


def found_in(rows: QuerySet, **which: object):
    """One of these rows. Raises Http404 when there is none."""
    found = rows.filter(**which).first()
    if found is None:
        raise Http404
    return found
