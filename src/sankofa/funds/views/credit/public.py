"""The page of a credit fund for everybody, and asking for a loan there."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sankofa.directory.access import signed_in
from sankofa.foundation.forms import form_page
from sankofa.foundation.once import once, shown_once
from sankofa.foundation.refusals import told_in
from sankofa.funds.access import fund_for, has_seat
from sankofa.funds.actions.credit import applications
from sankofa.funds.forms.credit.asking import ApplyForm
from sankofa.funds.models import Fund
from sankofa.funds.queries.credit.money import financed, marketing_of, money_of
from sankofa.funds.queries.credit.rules import product_read_back, rules_in_force, rules_read_back
from sankofa.funds.terms import FundKind, FundStanding, SeatRole


def credit_fund(request: HttpRequest, fund: Fund) -> HttpResponse:
    """Capital available, what is lent and what for, products and rules in sentences."""
    version, rules = rules_in_force(fund)
    context = {
        "fund": fund,
        "money": money_of(fund),
        "loans": financed(fund, for_depositors=False),
        "marketing": marketing_of(fund),
        "in_force": version,
        "products": [(product, product_read_back(product, fund.currency)) for product in rules.products],
        "sentences": rules_read_back(rules, fund.currency) if version else [],
        "is_depositor": has_seat(request, fund, SeatRole.DEPOSITOR),
        "is_judge": has_seat(request, fund, SeatRole.COMMITTEE),
        "is_open": fund.standing == FundStanding.OPEN and bool(rules.products),
    }
    return render(request, "funds/credit/fund.html", context)


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@once
def apply(request: HttpRequest, slug: str) -> HttpResponse:
    """Begins an application. Where it is a joint one, the relative's link is shown once."""
    fund = fund_for(request, slug, FundKind.CREDIT)
    _version, rules = rules_in_force(fund)
    if fund.standing != FundStanding.OPEN or not rules.products:
        raise Http404
    form = ApplyForm(request.POST if request.method == "POST" else None, rules=rules, currency=fund.currency)
    if form.is_valid():
        with told_in(form):
            application, token = applications.apply(fund=fund, by=request.user, **form.cleaned_data)
            return _begun(request, application, token)
    return form_page(request, "funds/credit/apply.html", {"form": form, "fund": fund})


def _begun(request: HttpRequest, application, token: str) -> HttpResponse:
    if not token:
        return redirect("funds:own_application", application.pk)
    link = request.build_absolute_uri(reverse("funds:join_credit", args=[application.pk, token]))
    page = render(request, "funds/credit/invite.html", {"application": application, "link": link})
    return shown_once(page, reverse("funds:own_application", args=[application.pk]))
