"""Appeals checked for migrants, public for comparison, kept by those who check them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sankofa.directory.access import with_duty
from sankofa.directory.terms import Duty
from sankofa.foundation.forms import form_page
from sankofa.foundation.once import once
from sankofa.foundation.refusals import told_in
from sankofa.funds.access import found_in
from sankofa.funds.actions.gifts import appeals as acts
from sankofa.funds.forms.gifts.calls import AppealForm, FundingForm
from sankofa.funds.queries.desk import bodies_of
from sankofa.funds.queries.gifts import calls

checking = with_duty(Duty.CONTRIBUTOR, Duty.EDITOR, Duty.CRISIS_LEAD)


@require_safe
def appeals(request: HttpRequest) -> HttpResponse:
    return render(request, "funds/gifts/appeals.html", {"appeals": calls.appeals()[:200]})


@require_safe
def appeal(request: HttpRequest, number: int) -> HttpResponse:
    """What the draft has and lacks, and what came."""
    found = found_in(calls.appeals(), pk=number)
    context = {"told": calls.told_appeal(found), "appeal": found, "funding": found.funding.all()}
    return render(request, "funds/gifts/appeal.html", context)


@never_cache
@checking
@require_http_methods(["GET", "HEAD", "POST"])
@once
def check(request: HttpRequest) -> HttpResponse:
    form = AppealForm(
        request.POST if request.method == "POST" else None, bodies=bodies_of(request.acting_for)
    )
    if form.is_valid():
        with told_in(form):
            made = acts.check_appeal(by=request.user, **form.said())
            return redirect("funds:appeal", made.pk)
    return form_page(request, "funds/gifts/desk_appeal.html", {"form": form})


@never_cache
@checking
@require_http_methods(["GET", "HEAD", "POST"])
@once
def fund_appeal(request: HttpRequest, number: int) -> HttpResponse:
    """Money that came by a day; for those who checked the appeal."""
    found = found_in(calls.appeals().filter(body__in=request.acting_for), pk=number)
    form = FundingForm(
        request.POST if request.method == "POST" else None,
        currency=found.currency,
        initial={"on": timezone.localdate()},
    )
    if form.is_valid():
        with told_in(form):
            acts.track_funding(appeal=found, by=request.user, **form.cleaned_data)
            return redirect("funds:appeal", found.pk)
    return form_page(request, "funds/gifts/desk_appeal.html", {"form": form, "appeal": found})
