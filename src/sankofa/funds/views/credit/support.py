"""Crisis lists and coaching, at the desk of a credit fund."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from sankofa.foundation.forms import form_page
from sankofa.foundation.once import once
from sankofa.foundation.refusals import told_above, told_in
from sankofa.funds.access import with_seat
from sankofa.funds.access.support import family_in, milestone_in, recipient_in
from sankofa.funds.actions.credit import support
from sankofa.funds.forms.credit.support import EvaluationForm, FamilyForm, RecipientForm
from sankofa.funds.models import Fund
from sankofa.funds.queries.credit.support import coaching_counts, crisis_rounds, families_of
from sankofa.funds.terms import SeatRole
from sankofa.funds.terms.credit.words import SupportStanding
from sankofa.funds.views.credit.desk import ONLY, keeping

coaching_here = with_seat(SeatRole.MANAGER, SeatRole.COACH, kinds=ONLY)


@never_cache
@keeping
@require_http_methods(["GET", "HEAD", "POST"])
@once
def crisis(request: HttpRequest, fund: Fund) -> HttpResponse:
    """Lists of recipients by round, with what was paid and what came of it."""
    form = RecipientForm(request.POST if request.method == "POST" else None, currency=fund.currency)
    if form.is_valid():
        with told_in(form):
            support.put_on_list(fund=fund, by=request.user, **form.cleaned_data)
            return redirect("funds:credit_crisis", fund.slug)
    context = {"form": form, "fund": fund, "rounds": crisis_rounds(fund)}
    return form_page(request, "funds/credit/crisis.html", context)


@never_cache
@keeping
@require_POST
@once
def crisis_pay(request: HttpRequest, fund: Fund, number: UUID) -> HttpResponse:
    with told_above(request):
        support.pay_recipient(recipient=recipient_in(fund, number), on=timezone.localdate(), by=request.user)
    return redirect("funds:credit_crisis", fund.slug)


@never_cache
@keeping
@require_http_methods(["GET", "HEAD", "POST"])
@once
def crisis_evaluate(request: HttpRequest, fund: Fund, number: UUID) -> HttpResponse:
    recipient = recipient_in(fund, number)
    form = EvaluationForm(request.POST if request.method == "POST" else None, currency=fund.currency)
    if form.is_valid():
        with told_in(form):
            support.evaluate(recipient=recipient, by=request.user, **form.cleaned_data)
            return redirect("funds:credit_crisis", fund.slug)
    context = {"form": form, "fund": fund, "recipient": recipient}
    return form_page(request, "funds/credit/evaluate.html", context)


@never_cache
@coaching_here
@require_http_methods(["GET", "HEAD", "POST"])
@once
def coaching(request: HttpRequest, fund: Fund) -> HttpResponse:
    """Families with their assets, steps and ends."""
    form = FamilyForm(request.POST if request.method == "POST" else None, currency=fund.currency)
    if form.is_valid():
        said = form.cleaned_data
        said["asset_value"] = said["asset_value"] or 0
        with told_in(form):
            support.begin_coaching(fund=fund, by=request.user, **said)
            return redirect("funds:credit_coaching", fund.slug)
    context = {
        "form": form,
        "fund": fund,
        "families": families_of(fund),
        "counts": coaching_counts(fund),
    }
    return form_page(request, "funds/credit/coaching.html", context)


@never_cache
@coaching_here
@require_POST
@once
def reached(request: HttpRequest, fund: Fund, number: int) -> HttpResponse:
    support.reach(milestone=milestone_in(fund, number), on=timezone.localdate(), by=request.user)
    return redirect("funds:credit_coaching", fund.slug)


@never_cache
@coaching_here
@require_POST
@once
def coaching_end(request: HttpRequest, fund: Fund, number: UUID) -> HttpResponse:
    standing = SupportStanding.EXITED if request.POST.get("as") == "exited" else SupportStanding.LEFT
    with told_above(request):
        support.end_coaching(
            family=family_in(fund, number), standing=standing, on=timezone.localdate(), by=request.user
        )
        messages.success(request, _("Written down."))
    return redirect("funds:credit_coaching", fund.slug)
