"""One emergency of a bridge fund: what is seen, groups, and money asked for and released."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sankofa.foundation.money import shown
from sankofa.foundation.once import once
from sankofa.funds.access import found_in, has_seat, with_seat
from sankofa.funds.actions.gifts import emergencies, releases
from sankofa.funds.forms.from_the_bank import from_the_bank
from sankofa.funds.forms.gifts.bridge import (
    ArrivedForm,
    AskForm,
    CohortForm,
    RefuseForm,
    SeeForm,
    WriteOffForm,
)
from sankofa.funds.forms.gifts.fields import PaymentForm
from sankofa.funds.models import Fund
from sankofa.funds.queries.gifts import bridge, bridge_told
from sankofa.funds.terms import SeatRole
from sankofa.funds.views.gifts.acting import asked, bound, pressed
from sankofa.funds.views.gifts.bridge import KINDS, booking, managing, reading

answering = with_seat(SeatRole.MANAGER, SeatRole.TREASURER, SeatRole.TRUSTEE, kinds=KINDS)


def _back(fund: Fund, code: str) -> str:
    return reverse("funds:desk_emergency", args=[fund.slug, code])


@never_cache
@reading
@require_safe
def desk_emergency(request: HttpRequest, fund: Fund, code: str) -> HttpResponse:
    found = found_in(bridge.emergencies_of(fund), code=code)
    context = {
        "fund": fund,
        "emergency": found,
        "sightings": found.sightings.all(),
        "conditions": bridge_told.told_conditions(found),
        "enough": bridge_told.enough(found),
        "cohorts": bridge_told.told_cohorts(found),
        "releases": bridge.releases_of(fund, found),
        "state": bridge.state_of(fund),
        "me": str(request.user.public_id),
        "manages": has_seat(request, fund, SeatRole.MANAGER),
        "answers": has_seat(request, fund, SeatRole.MANAGER, SeatRole.TREASURER, SeatRole.TRUSTEE),
        "books": has_seat(request, fund, SeatRole.TREASURER),
    }
    return render(request, "funds/gifts/desk_emergency.html", context)


@never_cache
@managing
@require_http_methods(["GET", "HEAD", "POST"])
@once
def see(request: HttpRequest, fund: Fund, code: str) -> HttpResponse:
    found = found_in(fund.emergencies, code=code)
    return asked(
        request,
        fund,
        bound(request, SeeForm, fund, initial={"seen_on": timezone.localdate()}),
        lambda said: emergencies.see(emergency=found, by=request.user, **said),
        title=_("Write down what was measured"),
        send=_("Save"),
        back=_back(fund, code),
    )


@never_cache
@managing
@require_POST
def open_(request: HttpRequest, fund: Fund, code: str) -> HttpResponse:
    found = found_in(fund.emergencies, code=code)
    return pressed(
        request,
        lambda: emergencies.open_emergency(emergency=found, by=request.user),
        back=_back(fund, code),
        done=_("Open: money may be released."),
    )


@never_cache
@managing
@require_POST
def close(request: HttpRequest, fund: Fund, code: str) -> HttpResponse:
    found = found_in(fund.emergencies, code=code)
    return pressed(
        request,
        lambda: emergencies.close_emergency(emergency=found, by=request.user),
        back=_back(fund, code),
        done=_("Closed: no more money is released."),
    )


@never_cache
@managing
@require_http_methods(["GET", "HEAD", "POST"])
@once
def cohort(request: HttpRequest, fund: Fund, code: str) -> HttpResponse:
    found = found_in(fund.emergencies, code=code)
    form = bound(request, CohortForm, fund)
    return asked(
        request,
        fund,
        form,
        lambda _said: emergencies.add_cohort(emergency=found, by=request.user, **form.said()),
        title=_("A group to bring home"),
        send=_("Work out what it costs"),
        back=_back(fund, code),
    )


@never_cache
@managing
@require_http_methods(["GET", "HEAD", "POST"])
@once
def arrived(request: HttpRequest, fund: Fund, code: str, number: int) -> HttpResponse:
    found = found_in(bridge.cohorts_of(found_in(fund.emergencies, code=code)), pk=number)
    return asked(
        request,
        fund,
        bound(request, ArrivedForm, fund, initial={"people": found.people, "on": timezone.localdate()}),
        lambda said: emergencies.arrived(cohort=found, by=request.user, **said),
        title=_("The group came home"),
        send=_("Save"),
        back=_back(fund, code),
    )


@never_cache
@managing
@require_http_methods(["GET", "HEAD", "POST"])
@once
def ask(request: HttpRequest, fund: Fund, code: str) -> HttpResponse:
    found = found_in(fund.emergencies, code=code)
    return asked(
        request,
        fund,
        bound(request, AskForm, fund, emergency=found),
        lambda said: releases.ask_release(emergency=found, by=request.user, **said),
        title=_("Ask for money"),
        send=_("Ask"),
        back=_back(fund, code),
        done=_("Asked. A second person releases it."),
    )


@never_cache
@answering
@require_http_methods(["GET", "HEAD", "POST"])
@once
def release(request: HttpRequest, fund: Fund, code: str, number: int) -> HttpResponse:
    """The second person says on which day it was paid, and by which reference of the bank."""
    found = found_in(bridge.releases_of(fund), pk=number, emergency__code=code)
    return asked(
        request,
        fund,
        bound(request, PaymentForm, fund, initial=from_the_bank(request.GET)),
        lambda said: releases.release(asked=found, by=request.user, **said),
        title=_("Release this money"),
        send=_("Release"),
        lead=f"{shown(found.amount, fund.currency)} · {found.payee.name} · {found.purpose}",
        back=_back(fund, code),
        done=_("Released and booked."),
    )


@never_cache
@answering
@require_http_methods(["GET", "HEAD", "POST"])
@once
def refuse(request: HttpRequest, fund: Fund, code: str, number: int) -> HttpResponse:
    found = found_in(bridge.releases_of(fund), pk=number, emergency__code=code)
    return asked(
        request,
        fund,
        bound(request, RefuseForm, fund),
        lambda said: releases.refuse_release(asked=found, why=said["why"], by=request.user),
        title=_("Do not release this money"),
        send=_("Refuse"),
        back=_back(fund, code),
    )


@never_cache
@booking
@require_http_methods(["GET", "HEAD", "POST"])
@once
def write_off(request: HttpRequest, fund: Fund, code: str, number: int) -> HttpResponse:
    found = found_in(bridge.releases_of(fund), pk=number, emergency__code=code)
    return asked(
        request,
        fund,
        bound(request, WriteOffForm, fund, initial={"amount": found.open}),
        lambda said: releases.ask_write_off(out=found, by=request.user, **said),
        title=_("Write an advance off"),
        send=_("Ask a second person"),
        back=_back(fund, code),
        done=_("Asked. It is written off once a second person agrees."),
    )


@never_cache
@answering
@require_POST
@once
def lose(request: HttpRequest, fund: Fund, code: str, number: int) -> HttpResponse:
    """The second person agrees to a loss, or keeps the advance open. Raises Http404 for other orders."""
    found = found_in(bridge.releases_of(fund), pk=number, emergency__code=code)
    answer = {"agree": releases.write_off, "keep": releases.keep_open}.get(request.POST.get("order", "agree"))
    if answer is None:
        raise Http404
    return pressed(
        request, lambda: answer(out=found, by=request.user), back=_back(fund, code), done=_("Written down.")
    )
