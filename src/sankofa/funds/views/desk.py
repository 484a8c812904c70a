"""Opening funds, what they say of themselves, and who sits in them, for those who keep them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sankofa.directory.access import signed_in, with_duty
from sankofa.foundation.forms import form_page
from sankofa.foundation.once import once, shown_once
from sankofa.foundation.refusals import told_above, told_in
from sankofa.funds.access import offer_by, offer_in, seat_in, with_seat
from sankofa.funds.actions import every_fund, seats
from sankofa.funds.forms.every_fund import AboutForm, NewFundForm, OfferForm, TakeForm
from sankofa.funds.models import Fund
from sankofa.funds.queries.desk import bodies_of, offers_of, places_of, said_of
from sankofa.funds.queries.every_fund import KEEPING, READING, funds_of, sitting
from sankofa.funds.terms import FundKind, FundRefused, FundStanding, SeatRole
from sankofa.funds.terms.every_fund import FLOW

keeping = with_seat(SeatRole.MANAGER, duties=KEEPING)


@never_cache
@with_duty(*READING)
@require_safe
def desk_funds(request: HttpRequest) -> HttpResponse:
    """Funds of the organisations whose money one keeps or reads, and those one sits in."""
    return render(request, "funds/desk_funds.html", {"funds": funds_of(request.user)})


@never_cache
@signed_in
@require_safe
def own_funds(request: HttpRequest) -> HttpResponse:
    """Funds in which one sits, or which one's duties open."""
    return render(request, "funds/own_funds.html", {"funds": funds_of(request.user)})


@never_cache
@with_duty(*KEEPING)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def desk_new(request: HttpRequest) -> HttpResponse:
    form = NewFundForm(
        request.POST if request.method == "POST" else None,
        bodies=bodies_of(request.acting_for),
        initial={"language": request.LANGUAGE_CODE},
    )
    if form.is_valid():
        said = form.cleaned_data | {"kind": FundKind(form.cleaned_data["kind"])}
        with told_in(form):
            fund = every_fund.open_fund(**said, by=request.user)
            return redirect("funds:desk_fund", fund.slug)
    return form_page(request, "funds/desk_new.html", {"form": form})


@never_cache
@with_seat(SeatRole.MANAGER, SeatRole.TREASURER, SeatRole.AUDITOR, duties=READING)
@require_safe
def desk_fund(request: HttpRequest, fund: Fund) -> HttpResponse:
    """Where a fund stands, what leads on from it, and who sits in it."""
    context = {
        "fund": fund,
        "places": places_of(fund),
        "seats": sitting(fund),
        "offers": offers_of(fund),
        "moves": [
            (to, FundStanding(to).label) for to in FundStanding if to in FLOW[FundStanding(fund.standing)]
        ],
    }
    return render(request, "funds/desk_fund.html", context)


@never_cache
@keeping
@require_http_methods(["GET", "HEAD", "POST"])
@once
def desk_about(request: HttpRequest, fund: Fund) -> HttpResponse:
    form = AboutForm(request.POST if request.method == "POST" else None, initial=said_of(fund))
    if form.is_valid():
        every_fund.describe(fund=fund, by=request.user, **form.cleaned_data)
        return redirect("funds:desk_fund", fund.slug)
    return form_page(request, "funds/desk_about.html", {"form": form, "fund": fund})


@never_cache
@keeping
@require_POST
def desk_move(request: HttpRequest, fund: Fund) -> HttpResponse:
    try:
        every_fund.move(fund=fund, to=FundStanding(request.POST.get("to", "")), by=request.user)
    except (FundRefused, ValueError) as refused:
        messages.error(request, getattr(refused, "message", _("Choose where the fund should stand.")))
    return redirect("funds:desk_fund", fund.slug)


@never_cache
@keeping
@require_http_methods(["GET", "HEAD", "POST"])
@once
def desk_offer(request: HttpRequest, fund: Fund) -> HttpResponse:
    """A link for somebody to take a seat; it is shown once and kept nowhere."""
    form = OfferForm(request.POST if request.method == "POST" else None)
    context = {"form": form, "fund": fund}
    if form.is_valid():
        said = form.cleaned_data | {"role": SeatRole(form.cleaned_data["role"])}
        with told_in(form):
            _offer, token = seats.offer_seat(fund=fund, by=request.user, **said)
            link = request.build_absolute_uri(reverse("funds:take_seat", args=[token]))
            told = context | {"link": link, "role": said["role"].label}
            page = render(request, "funds/desk_offered.html", told)
            return shown_once(page, reverse("funds:desk_fund", args=[fund.slug]))
    return form_page(request, "funds/desk_offer.html", context)


@never_cache
@keeping
@require_POST
def desk_end_seat(request: HttpRequest, fund: Fund, number: int) -> HttpResponse:
    with told_above(request):
        every_fund.end_seat(seat=seat_in(fund, number), by=request.user)
    return redirect("funds:desk_fund", fund.slug)


@never_cache
@keeping
@require_POST
def desk_withdraw_offer(request: HttpRequest, fund: Fund, number: int) -> HttpResponse:
    seats.withdraw_offer(offer=offer_in(fund, number), by=request.user)
    return redirect("funds:desk_fund", fund.slug)


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@once
def take_seat(request: HttpRequest, token: str) -> HttpResponse:
    """What the link of an offer opens: the seat, and the name one wants to be called by in it."""
    offer = offer_by(token)
    form = TakeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with told_in(form):
            seats.take_seat(offer=offer, by=request.user, called=form.cleaned_data["called"])
            messages.success(request, _("You have taken the seat."))
            return redirect(offer.fund)
    return form_page(request, "funds/take_seat.html", {"form": form, "offer": offer})
