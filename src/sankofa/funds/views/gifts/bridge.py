"""A bridge fund as everybody sees it, and its desk."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sankofa.foundation.once import once
from sankofa.funds.access import found_in, has_seat, with_seat
from sankofa.funds.actions.gifts import emergencies, pledges
from sankofa.funds.forms.from_the_bank import from_the_bank
from sankofa.funds.forms.gifts.bridge import BridgeRulesForm, PaymentForm, PledgeForm, RouteForm, WatchForm
from sankofa.funds.models import Fund
from sankofa.funds.queries.gifts import bridge, bridge_told
from sankofa.funds.terms import FundKind, SeatRole
from sankofa.funds.views.gifts.acting import asked, bound, pressed

KINDS = (FundKind.BRIDGE,)
reading = with_seat(SeatRole.MANAGER, SeatRole.TREASURER, SeatRole.TRUSTEE, SeatRole.AUDITOR, kinds=KINDS)
managing = with_seat(SeatRole.MANAGER, kinds=KINDS)
booking = with_seat(SeatRole.TREASURER, kinds=KINDS)


def _desk(fund: Fund) -> str:
    return reverse("funds:desk_bridge", args=[fund.slug])


def page(request: HttpRequest, fund: Fund) -> HttpResponse:
    """What is there, what is out, what pledges cover, and what was done in each emergency."""
    context = {
        "fund": fund,
        "state": bridge.state_of(fund),
        "conditions": bridge_told.told_rules(fund),
        "emergencies": bridge_told.told_emergencies(fund),
        "ages": bridge_told.told_ages(fund),
    }
    return render(request, "funds/gifts/bridge.html", context)


@never_cache
@reading
@require_safe
def desk_bridge(request: HttpRequest, fund: Fund) -> HttpResponse:
    context = {
        "fund": fund,
        "state": bridge.state_of(fund),
        "conditions": bridge_told.told_rules(fund),
        "emergencies": bridge_told.told_emergencies(fund),
        "pledges": bridge.open_pledges(fund)[:200],
        "payments": fund.bridge_payments.select_related("donor")[:200],
        "ages": bridge_told.told_ages(fund),
        "scenarios": bridge_told.scenarios(fund),
        "manages": has_seat(request, fund, SeatRole.MANAGER),
        "books": has_seat(request, fund, SeatRole.TREASURER),
    }
    return render(request, "funds/gifts/desk_bridge.html", context)


@never_cache
@managing
@require_http_methods(["GET", "HEAD", "POST"])
@once
def rules(request: HttpRequest, fund: Fund) -> HttpResponse:
    form = bound(request, BridgeRulesForm, fund)
    return asked(
        request,
        fund,
        form,
        lambda said: emergencies.set_bridge_rules(
            fund=fund, content=form.content(), why=said["why"], by=request.user
        ),
        title=_("Rules of the bridge fund"),
        send=_("These are the rules from today"),
        lead=_("Emergencies that are open go on under the rules they were opened with."),
        back=_desk(fund),
    )


@never_cache
@managing
@require_http_methods(["GET", "HEAD", "POST"])
@once
def watch(request: HttpRequest, fund: Fund) -> HttpResponse:
    return asked(
        request,
        fund,
        bound(request, WatchForm, fund),
        lambda said: emergencies.watch(fund=fund, by=request.user, language=request.LANGUAGE_CODE, **said),
        title=_("Watch an emergency"),
        send=_("Watch it"),
        back=_desk(fund),
        leads_to=lambda made: reverse("funds:desk_emergency", args=[fund.slug, made.code]),
    )


@never_cache
@managing
@require_http_methods(["GET", "HEAD", "POST"])
@once
def route(request: HttpRequest, fund: Fund) -> HttpResponse:
    form = bound(request, RouteForm, fund)
    return asked(
        request,
        fund,
        form,
        lambda _said: emergencies.price_route(fund=fund, by=request.user, **form.said()),
        title=_("Price list of a route"),
        send=_("Save"),
        back=_desk(fund),
    )


@never_cache
@booking
@require_http_methods(["GET", "HEAD", "POST"])
@once
def pledge(request: HttpRequest, fund: Fund) -> HttpResponse:
    return asked(
        request,
        fund,
        bound(request, PledgeForm, fund),
        lambda said: pledges.pledge(fund=fund, by=request.user, **said),
        title=_("A donor pledges"),
        send=_("Save"),
        back=_desk(fund),
    )


@never_cache
@booking
@require_POST
def withdraw_pledge(request: HttpRequest, fund: Fund, number: int) -> HttpResponse:
    found = found_in(bridge.open_pledges(fund), pk=number)
    return pressed(
        request,
        lambda: pledges.withdraw_pledge(pledge=found, by=request.user),
        back=_desk(fund),
        done=_("The pledge is withdrawn."),
    )


@never_cache
@booking
@require_http_methods(["GET", "HEAD", "POST"])
@once
def payment(request: HttpRequest, fund: Fund) -> HttpResponse:
    told = from_the_bank(request.GET, on="received_on", whose="pledge")
    return asked(
        request,
        fund,
        bound(request, PaymentForm, fund, initial={"received_on": timezone.localdate()} | told),
        lambda said: pledges.receive(fund=fund, by=request.user, **said),
        title=_("A donor’s money came"),
        send=_("Book it"),
        back=_desk(fund),
        done=_("Booked."),
    )
