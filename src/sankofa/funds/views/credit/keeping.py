"""Applications before the committee, and loans: paying out, taking in, easing and giving up by two."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sankofa.foundation.forms import form_page
from sankofa.foundation.once import once
from sankofa.foundation.refusals import told_above, told_in
from sankofa.funds.access import with_seat
from sankofa.funds.access.credit import application_in, loan_decision_in, loan_event_in, loan_in
from sankofa.funds.actions.credit import judging, lending
from sankofa.funds.forms.credit.asking import JudgeForm
from sankofa.funds.forms.credit.keeping import DecisionForm, PaymentForm, PayOutForm
from sankofa.funds.forms.from_the_bank import from_the_bank
from sankofa.funds.models import CreditApplication, CreditLoan, Fund
from sankofa.funds.queries.credit.pages import judging_page, loan_page
from sankofa.funds.queries.credit.waiting import waiting_in
from sankofa.funds.queries.every_fund import READING
from sankofa.funds.terms import SeatRole
from sankofa.funds.terms.credit import DecisionKind, Verdict
from sankofa.funds.views.credit.desk import ONLY, keeping, reading
from sankofa.methods.amortisation import Method, Terms

ROUND = (SeatRole.COMMITTEE, SeatRole.MANAGER, SeatRole.TREASURER, SeatRole.AUDITOR)
deciding = with_seat(SeatRole.COMMITTEE, kinds=ONLY)
looking = with_seat(*ROUND, kinds=ONLY, duties=READING)


@never_cache
@looking
@require_safe
def applications(request: HttpRequest, fund: Fund) -> HttpResponse:
    return render(request, "funds/credit/waiting.html", {"fund": fund, "applications": waiting_in(fund)})


@never_cache
@looking
@require_safe
def application(request: HttpRequest, fund: Fund, number: UUID) -> HttpResponse:
    form = PayOutForm(initial=from_the_bank(request.GET))
    return _application_page(request, application_in(fund, number), form)


@never_cache
@deciding
@require_http_methods(["GET", "HEAD", "POST"])
@once
def judge(request: HttpRequest, fund: Fund, number: UUID) -> HttpResponse:
    found = application_in(fund, number)
    form = JudgeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data | {"verdict": Verdict(form.cleaned_data["verdict"])}
        with told_in(form):
            judging.judge(application=found, by=request.user, **said)
            return redirect("funds:credit_application", fund.slug, found.pk)
    return form_page(request, "funds/credit/judging.html", judging_page(found, request.user) | {"form": form})


@never_cache
@keeping
@require_POST
@once
def end_vote(request: HttpRequest, fund: Fund, number: UUID) -> HttpResponse:
    found = application_in(fund, number)
    with told_above(request):
        judging.end_vote(application=found, by=request.user)
    return redirect("funds:credit_application", fund.slug, found.pk)


@never_cache
@keeping
@require_POST
@once
def pay_out(request: HttpRequest, fund: Fund, number: UUID) -> HttpResponse:
    found, form = application_in(fund, number), PayOutForm(request.POST)
    if form.is_valid():
        with told_in(form):
            loan = lending.pay_out(application=found, by=request.user, **form.cleaned_data)
            return redirect("funds:credit_loan", fund.slug, loan.number)
    return _application_page(request, found, form)


@never_cache
@reading
@require_safe
def loan(request: HttpRequest, fund: Fund, number: int) -> HttpResponse:
    found = loan_in(fund, number)
    context = loan_page(found, request.user)
    context |= {"form": PaymentForm(currency=fund.currency), "decision_form": DecisionForm()}
    return render(request, "funds/credit/loan.html", context)


@never_cache
@keeping
@require_http_methods(["GET", "HEAD", "POST"])
@once
def payment(request: HttpRequest, fund: Fund, number: int) -> HttpResponse:
    found = loan_in(fund, number)
    sent = request.POST if request.method == "POST" else None
    form = PaymentForm(sent, currency=fund.currency, initial=from_the_bank(request.GET))
    if form.is_valid():
        said = form.cleaned_data
        told = {
            "on": said["on"],
            "amount": said["amount"],
            "key": said["reference"],
            "note": said["reference"],
        }
        with told_in(form):
            lending.take_payment(loan=found, by=request.user, **told)
            return redirect("funds:credit_loan", fund.slug, found.number)
    context = {"form": form, "fund": fund, "loan": found, "title": _("Write down a payment")}
    return form_page(request, "funds/credit/loan_form.html", context)


@never_cache
@keeping
@require_http_methods(["GET", "HEAD", "POST"])
@once
def decide(request: HttpRequest, fund: Fund, number: int) -> HttpResponse:
    """Proposes what another person has to confirm."""
    found = loan_in(fund, number)
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with told_in(form):
            lending.propose(loan=found, by=request.user, **_proposed(form))
            messages.success(request, _("Proposed. A second person has to confirm it."))
            return redirect("funds:credit_loan", fund.slug, found.number)
    context = {"form": form, "fund": fund, "loan": found, "title": _("Ease the loan, or give it up")}
    return form_page(request, "funds/credit/loan_form.html", context)


@never_cache
@keeping
@require_POST
@once
def settle_decision(request: HttpRequest, fund: Fund, number: int, decision: int) -> HttpResponse:
    """The second person confirms, or somebody takes the proposal back."""
    found = loan_in(fund, number)
    proposed = loan_decision_in(found, decision)
    settle = (
        lending.confirm_decision if request.POST.get("answer") == "confirm" else lending.withdraw_decision
    )
    return _done(request, found, lambda: settle(decision=proposed, by=request.user))


@never_cache
@keeping
@require_POST
@once
def take_back(request: HttpRequest, fund: Fund, number: int, event: int) -> HttpResponse:
    found = loan_in(fund, number)
    taken = loan_event_in(found, event)
    return _done(request, found, lambda: lending.take_payment_back(payment=taken, by=request.user))


@never_cache
@keeping
@require_POST
@once
def refund(request: HttpRequest, fund: Fund, number: int) -> HttpResponse:
    found = loan_in(fund, number)
    return _done(request, found, lambda: lending.refund(loan=found, on=timezone.localdate(), by=request.user))


@never_cache
@keeping
@require_POST
@once
def quiet(request: HttpRequest, fund: Fund, number: int) -> HttpResponse:
    """No more reminders: somebody died, or is gravely ill."""
    found = loan_in(fund, number)
    return _done(request, found, lambda: lending.stop_reminders(loan=found, by=request.user))


def _application_page(request: HttpRequest, application: CreditApplication, form: PayOutForm) -> HttpResponse:
    context = judging_page(application, request.user) | {"form": JudgeForm(), "pay_out_form": form}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "funds/credit/judging.html", context, status=status)


def _done(request: HttpRequest, loan: CreditLoan, act) -> HttpResponse:
    with told_above(request):
        act()
    return redirect("funds:credit_loan", loan.fund.slug, loan.number)


def _proposed(form: DecisionForm) -> dict[str, object]:
    said = form.cleaned_data
    terms = None
    if said["kind"] == DecisionKind.RESCHEDULE:
        rate = int(said["rate"] * 100)
        terms = Terms(Method.EQUAL_INSTALMENTS, rate, said["instalments"], months=said["months"])
    return {
        "kind": DecisionKind(said["kind"]),
        "on": said["on"],
        "reasons": said["reasons"],
        "terms": terms,
    }
