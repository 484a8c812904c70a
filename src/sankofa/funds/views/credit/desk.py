"""Rules, products, portfolio, deposits and marketing of a credit fund, for those who keep it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sankofa.foundation.forms import form_page
from sankofa.foundation.languages import is_rtl
from sankofa.foundation.once import once
from sankofa.foundation.pictures import picture_answer
from sankofa.foundation.refusals import told_above, told_in
from sankofa.funds.access import with_seat
from sankofa.funds.actions.credit import lending, saving
from sankofa.funds.actions.credit import rules as rule_actions
from sankofa.funds.formats.calculations import workbook
from sankofa.funds.forms.credit.keeping import CapitalForm, DepositForm, InterestForm, MarketingForm
from sankofa.funds.forms.credit.rules import ProductForm, RulesForm, product_said, rules_said
from sankofa.funds.forms.from_the_bank import from_the_bank, goes_out
from sankofa.funds.models import Fund
from sankofa.funds.queries.credit.money import deposits_of, marketing_of, money_of
from sankofa.funds.queries.credit.portfolio import at_risk_figure, portfolio_of, portfolio_sheets
from sankofa.funds.queries.credit.rules import product_read_back, rules_in_force, rules_read_back
from sankofa.funds.queries.credit.savers import deposit_choices, deposit_for
from sankofa.funds.queries.every_fund import KEEPING, READING
from sankofa.funds.terms import FundKind, SeatRole
from sankofa.funds.terms.credit import DepositMoveKind
from sankofa.methods.folding import slug as slug_of

ONLY = (FundKind.CREDIT,)
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
writing = with_seat(SeatRole.MANAGER, kinds=ONLY, duties=KEEPING)
keeping = with_seat(SeatRole.MANAGER, SeatRole.TREASURER, kinds=ONLY, duties=KEEPING)
reading = with_seat(SeatRole.MANAGER, SeatRole.TREASURER, SeatRole.AUDITOR, kinds=ONLY, duties=READING)


@never_cache
@reading
@require_safe
def portfolio(request: HttpRequest, fund: Fund) -> HttpResponse:
    found = portfolio_of(fund)
    context = {
        "fund": fund,
        "found": found,
        "money": money_of(fund),
        "figure": at_risk_figure(found, fund.currency),
        "formats": [("svg", "SVG"), ("png", "PNG"), ("csv", "CSV")],
    }
    return render(request, "funds/credit/portfolio.html", context)


@never_cache
@reading
@require_safe
def portfolio_picture(request: HttpRequest, fund: Fund, extension: str) -> HttpResponse:
    return picture_answer(at_risk_figure(portfolio_of(fund), fund.currency), "portfolio", extension)


@never_cache
@reading
@require_safe
def portfolio_workbook(request: HttpRequest, fund: Fund) -> HttpResponse:
    sheets = portfolio_sheets(portfolio_of(fund), fund.currency)
    response = HttpResponse(workbook(sheets, rtl=is_rtl(get_language())), content_type=SHEET)
    response["Content-Disposition"] = f'attachment; filename="{fund.slug}-portfolio.xlsx"'
    return response


@never_cache
@reading
@require_safe
def rules(request: HttpRequest, fund: Fund) -> HttpResponse:
    """The rules in force, read back, and every version before."""
    _version, found = rules_in_force(fund)
    context = {
        "fund": fund,
        "sentences": rules_read_back(found, fund.currency),
        "products": [(each, product_read_back(each, fund.currency)) for each in found.products],
        "versions": fund.rules.order_by("-version"),
    }
    return render(request, "funds/credit/rules.html", context)


@never_cache
@writing
@require_http_methods(["GET", "HEAD", "POST"])
@once
def rules_write(request: HttpRequest, fund: Fund) -> HttpResponse:
    _version, found = rules_in_force(fund)
    form = RulesForm(
        request.POST if request.method == "POST" else None,
        currency=fund.currency,
        initial=rules_said(found),
    )
    if form.is_valid():
        rule_actions.write_rules(fund=fund, rules=form.rules, by=request.user, why=form.cleaned_data["why"])
        return redirect("funds:credit_rules", fund.slug)
    return form_page(request, "funds/credit/rules_write.html", {"form": form, "fund": fund})


@never_cache
@writing
@require_http_methods(["GET", "HEAD", "POST"])
@once
def product(request: HttpRequest, fund: Fund, code: str = "") -> HttpResponse:
    """Adds a product, or writes the one of this code anew."""
    _version, found = rules_in_force(fund)
    before = found.product(code)
    if code and before is None:
        raise Http404
    form = ProductForm(
        request.POST if request.method == "POST" else None,
        currency=fund.currency,
        initial=product_said(before),
    )
    if form.is_valid():
        named = code or slug_of(form.cleaned_data["name"])[:40] or f"p{len(found.products) + 1}"
        with told_in(form):
            rule_actions.offer_product(fund=fund, product=form.product(named), by=request.user)
            return redirect("funds:credit_rules", fund.slug)
    return form_page(request, "funds/credit/product.html", {"form": form, "fund": fund, "before": before})


@never_cache
@writing
@require_POST
def product_end(request: HttpRequest, fund: Fund, code: str) -> HttpResponse:
    rule_actions.end_product(fund=fund, code=code, by=request.user)
    return redirect("funds:credit_rules", fund.slug)


@never_cache
@keeping
@require_POST
def remind(request: HttpRequest, fund: Fund) -> HttpResponse:
    if lending.remind(fund=fund, by=request.user):
        messages.success(request, _("Those who are late were reminded."))
    else:
        messages.info(request, _("Nobody is to be reminded now."))
    return redirect("funds:credit_portfolio", fund.slug)


@never_cache
@keeping
@require_http_methods(["GET", "HEAD", "POST"])
@once
def capital(request: HttpRequest, fund: Fund) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    form = CapitalForm(sent, currency=fund.currency, initial=from_the_bank(request.GET))
    if form.is_valid():
        said = form.cleaned_data
        told = {"amount": said["amount"], "on": said["on"], "key": said["reference"], "memo": said["memo"]}
        with told_in(form):
            keep = saving.give_capital_back if said["way"] == "out" else saving.put_in_capital
            keep(fund=fund, by=request.user, **told)
            return redirect("funds:credit_portfolio", fund.slug)
    return form_page(request, "funds/credit/capital.html", {"form": form, "fund": fund})


@never_cache
@keeping
@require_http_methods(["GET", "HEAD", "POST"])
@once
def deposits_kept(request: HttpRequest, fund: Fund) -> HttpResponse:
    """Every deposit by its number, and what is paid into it or out of it."""
    sent = request.POST if request.method == "POST" else None
    kind = DepositMoveKind.OUT if goes_out(request.GET) else DepositMoveKind.IN
    told = from_the_bank(request.GET, whose="deposit") | {"kind": kind}
    form = DepositForm(sent, currency=fund.currency, savers=deposit_choices(fund), initial=told)
    if form.is_valid():
        said = form.cleaned_data
        with told_in(form):
            deposit = saving.open_deposit(
                fund=fund, account=deposit_for(fund, said["deposit"]), by=request.user
            )
            told = {"amount": said["amount"], "on": said["on"], "key": said["reference"]}
            saving.move_deposit(deposit=deposit, kind=DepositMoveKind(said["kind"]), by=request.user, **told)
            return redirect("funds:credit_deposits", fund.slug)
    context = {"form": form, "fund": fund, "deposits": deposits_of(fund), "interest": InterestForm()}
    return form_page(request, "funds/credit/deposits_kept.html", context)


@never_cache
@keeping
@require_POST
@once
def savings_interest(request: HttpRequest, fund: Fund) -> HttpResponse:
    form = InterestForm(request.POST)
    if form.is_valid():
        with told_above(request):
            saving.pay_interest(fund=fund, by=request.user, **form.cleaned_data)
    else:
        messages.error(request, _("Say after which day, and up to which."))
    return redirect("funds:credit_deposits", fund.slug)


@never_cache
@keeping
@require_http_methods(["GET", "HEAD", "POST"])
@once
def marketing(request: HttpRequest, fund: Fund) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    form = MarketingForm(sent, currency=fund.currency, initial=from_the_bank(request.GET))
    if form.is_valid():
        said = form.cleaned_data
        said["key"] = said.pop("reference")
        with told_in(form):
            saving.spend_on_marketing(fund=fund, by=request.user, **said)
            return redirect("funds:credit_marketing", fund.slug)
    context = {"form": form, "fund": fund, "spent": marketing_of(fund), "money": money_of(fund)}
    return form_page(request, "funds/credit/marketing.html", context)
