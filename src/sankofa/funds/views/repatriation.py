"""Insurance of the journey home: in public by destination, at the desk policy by policy."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sankofa.directory.access import serves_office, with_duty
from sankofa.directory.terms import Duty
from sankofa.foundation.forms import form_page
from sankofa.foundation.once import once
from sankofa.foundation.pictures import picture_answer
from sankofa.foundation.refusals import told_above, told_in
from sankofa.funds.access.business import journey_claim_in, journey_for
from sankofa.funds.access.registers import REGISTER_DUTIES
from sankofa.funds.actions import repatriation as actions
from sankofa.funds.forms import repatriation as forms
from sankofa.funds.queries import repatriation as queries
from sankofa.funds.queries.desk import bodies_of
from sankofa.funds.terms import FundRefused

READS_AND_SENDS = ["GET", "HEAD", "POST"]
reporting = with_duty(*REGISTER_DUTIES)
checking = with_duty(Duty.EDITOR, office=True)


@require_safe
def journeys(request: HttpRequest) -> HttpResponse:
    found = queries.destinations()
    context = {"found": found, "figure": queries.destinations_figure(found)}
    return render(request, "funds/repatriation/index.html", context)


@require_safe
def journeys_picture(request: HttpRequest, extension: str) -> HttpResponse:
    return picture_answer(queries.destinations_figure(queries.destinations()), "journeys", extension)


@never_cache
@reporting
@require_safe
def desk_journeys(request: HttpRequest) -> HttpResponse:
    is_office = serves_office(request, Duty.EDITOR)
    rows = queries.policies_at(request.acting_for, is_office=is_office)[:500]
    context = {"policies": queries.told_policies(rows), "is_office": is_office}
    return render(request, "funds/repatriation/desk.html", context)


@never_cache
@reporting
@require_http_methods(READS_AND_SENDS)
@once
def desk_new_journey(request: HttpRequest) -> HttpResponse:
    form = forms.PolicyForm(
        request.POST if request.method == "POST" else None, bodies=bodies_of(request.acting_for)
    )
    if form.is_valid():
        with told_in(form):
            made = actions.report(agency=form.cleaned_data["agency"], policy=form.reported, by=request.user)
            return redirect("funds:desk_journey", made.pk)
    return form_page(request, "funds/repatriation/desk_new.html", {"form": form})


@never_cache
@reporting
@require_http_methods(READS_AND_SENDS)
@once
def desk_journey(request: HttpRequest, number: UUID) -> HttpResponse:
    """A policy, its checks and claims. Sent by post, another claim."""
    policy = journey_for(request, number)
    form = forms.JourneyClaimForm(request.POST if request.method == "POST" else None, policy=policy)
    if form.is_valid():
        with told_in(form):
            actions.claim(policy=policy, by=request.user, **form.cleaned_data)
            return redirect("funds:desk_journey", policy.pk)
    context = {
        "policy": policy,
        "form": form,
        "checks": queries.checks_of(policy),
        "claims": queries.claims_of(policy),
        "check_form": forms.JourneyCheckForm(),
        "settlement": forms.SettlementForm(policy=policy),
        "is_office": serves_office(request, Duty.EDITOR),
    }
    return form_page(request, "funds/repatriation/desk_policy.html", context)


@never_cache
@reporting
@require_POST
def desk_cancel_journey(request: HttpRequest, number: UUID) -> HttpResponse:
    actions.cancel(policy=journey_for(request, number), by=request.user)
    return redirect("funds:desk_journey", number)


@never_cache
@reporting
@require_POST
@once
def desk_settle_journey(request: HttpRequest, number: UUID, claim: int) -> HttpResponse:
    policy = journey_for(request, number)
    form = forms.SettlementForm(request.POST, policy=policy)
    with told_above(request):
        if not form.is_valid():
            raise FundRefused(_("Write what the insurer paid."))
        actions.settle(claim=journey_claim_in(policy, claim), paid=form.cleaned_data["paid"], by=request.user)
    return redirect("funds:desk_journey", number)


@never_cache
@checking
@require_POST
@once
def desk_check_journey(request: HttpRequest, number: UUID) -> HttpResponse:
    """What the authority found."""
    policy = journey_for(request, number)
    form = forms.JourneyCheckForm(request.POST)
    if form.is_valid():
        actions.check(policy=policy, by=request.user, **form.cleaned_data)
        messages.success(request, _("The check is kept."))
    else:
        messages.error(request, _("Choose what was found."))
    return redirect("funds:desk_journey", number)
