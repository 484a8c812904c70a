"""The household budget: worked out and forgotten, unless a member keeps it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from sankofa.directory.access import signed_in
from sankofa.foundation.money import currency_choices
from sankofa.foundation.once import once
from sankofa.funds.actions.budget import forget_budget, keep_budget
from sankofa.funds.formats.plan_pdf import plan_pdf
from sankofa.funds.forms.budget import BudgetForm, budget_form
from sankofa.funds.queries.budget import Result, result_of, saved_budget, saved_fields

READS_AND_SENDS = ["GET", "HEAD", "POST"]


@never_cache
@csrf_exempt  # nothing is stored, so that no cookie is needed
@require_http_methods(READS_AND_SENDS)
def budget(request: HttpRequest) -> HttpResponse:
    """The empty form; sent by post, the plan. Nothing is kept."""
    form = budget_form(request.POST if request.method == "POST" else None, request.GET.get("times", 1))
    if request.method == "POST" and form.is_valid():
        found = _result(form)
        if "pdf" in request.POST:
            return _pdf(found)
        return _page(request, form, found)
    return _page(request, form, None)


@never_cache
@signed_in
@once
@require_http_methods(READS_AND_SENDS)
def own_budget(request: HttpRequest) -> HttpResponse:
    """The budget that a member keeps: to go on with, to take along, to erase; sent by post, kept anew."""
    if request.method == "POST":
        return _keep(request)
    kept = saved_fields(request.user)
    if request.GET.get("as") == "json" and kept is not None:
        answer = JsonResponse(kept, json_dumps_params={"ensure_ascii": False, "indent": 1})
        answer["Content-Disposition"] = 'attachment; filename="budget.json"'
        return answer
    form = budget_form(kept)
    found = _result(form) if form.is_valid() else None
    return _page(request, form, found)


def _keep(request: HttpRequest) -> HttpResponse:
    if "forget" in request.POST:
        forget_budget(by=request.user)
        messages.success(request, _("Your budget is erased here."))
        return redirect("funds:budget")
    form = budget_form(request.POST)
    if not form.is_valid():
        return _page(request, form, None)
    keep_budget(fields=form.typed(), by=request.user)
    messages.success(request, _("Kept in your account, under seal. Nobody else can read it."))
    return redirect("funds:own_budget")


def _result(form: BudgetForm) -> Result:
    return result_of(
        form.household(), form.general.change(), form.goal_names(), timezone.localdate(), get_language()
    )


def _page(request: HttpRequest, form: BudgetForm, found: Result | None) -> HttpResponse:
    context = {
        "form": form,
        "result": found,
        "currencies": currency_choices(),
        "kept": saved_budget(request.user) if request.user.is_authenticated else None,
        "is_filled": form.is_bound,
    }
    status = 422 if request.method == "POST" and found is None else 200  # what was kept is not sent anew
    return render(request, "funds/budget/budget.html", context, status=status)


def _pdf(found: Result) -> HttpResponse:
    response = HttpResponse(plan_pdf(found, get_language()), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{_("plan")}.pdf"'
    return response
