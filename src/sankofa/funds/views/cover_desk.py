"""A scheme at the desk of its operator: terms, providers, support, premiums and claims."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sankofa.foundation.forms import form_page
from sankofa.foundation.once import once
from sankofa.foundation.refusals import told_above, told_in
from sankofa.funds.access import with_seat
from sankofa.funds.access.cover import claim_in, cover_in, provider_in, support_in
from sankofa.funds.actions.cover import claims, premiums, schemes
from sankofa.funds.forms import cover as forms
from sankofa.funds.forms.from_the_bank import from_the_bank
from sankofa.funds.models import Fund
from sankofa.funds.queries import cover as queries
from sankofa.funds.queries.every_fund import KEEPING, READING
from sankofa.funds.terms import FundKind, FundRefused, SeatRole
from sankofa.funds.terms.cover import ClaimStanding

KINDS = (FundKind.INSURANCE,)
READS_AND_SENDS = ["GET", "HEAD", "POST"]
reading = with_seat(
    SeatRole.MANAGER, SeatRole.TREASURER, SeatRole.COMMITTEE, SeatRole.AUDITOR, kinds=KINDS, duties=READING
)
managing = with_seat(SeatRole.MANAGER, kinds=KINDS, duties=KEEPING)
counting = with_seat(SeatRole.TREASURER, kinds=KINDS, duties=KEEPING)
deciding = with_seat(SeatRole.COMMITTEE, SeatRole.TREASURER, kinds=KINDS, duties=KEEPING)


@never_cache
@reading
@require_safe
def desk_cover(request: HttpRequest, fund: Fund) -> HttpResponse:
    """How the scheme goes, its covers by number, what supporters owe."""
    context = {
        "fund": fund,
        "figures": queries.figures_of(fund),
        "covers": queries.covers_at(fund)[:500],
        "supports": queries.supports_of(fund),
        "terms": queries.terms_in_force(fund),
    }
    return render(request, "funds/cover/desk.html", context)


@never_cache
@managing
@require_http_methods(READS_AND_SENDS)
@once
def desk_terms(request: HttpRequest, fund: Fund) -> HttpResponse:
    form = forms.TermsForm(
        request.POST if request.method == "POST" else None, fund=fund, initial=queries.terms_as_typed(fund)
    )
    if form.is_valid():
        with told_in(form):
            schemes.set_terms(fund=fund, terms=form.terms, by=request.user, why=form.cleaned_data["why"])
            messages.success(request, _("New covers have these terms from today on."))
            return redirect("funds:desk_cover", fund.slug)
    return form_page(request, "funds/cover/desk_terms.html", {"form": form, "fund": fund})


@never_cache
@managing
@require_http_methods(READS_AND_SENDS)
@once
def desk_providers(request: HttpRequest, fund: Fund) -> HttpResponse:
    form = forms.ProviderForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        schemes.add_provider(fund=fund, by=request.user, **form.cleaned_data)
        return redirect("funds:cover_providers", fund.slug)
    context = {"form": form, "fund": fund, "providers": queries.providers_of(fund)}
    return form_page(request, "funds/cover/desk_providers.html", context)


@never_cache
@managing
@require_POST
def desk_end_provider(request: HttpRequest, fund: Fund, number: int) -> HttpResponse:
    schemes.end_provider(provider=provider_in(fund, number), by=request.user)
    return redirect("funds:cover_providers", fund.slug)


@never_cache
@managing
@require_http_methods(READS_AND_SENDS)
@once
def desk_support(request: HttpRequest, fund: Fund) -> HttpResponse:
    form = forms.SupportForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = dict(form.cleaned_data)
        said["share"] = int(said.pop("percent") * 100)
        try:
            schemes.add_support(fund=fund, by=request.user, **said)
        except FundRefused as refused:
            form.add_error("percent" if refused.field == "share" else refused.field or None, refused.message)
        else:
            return redirect("funds:desk_cover", fund.slug)
    return form_page(request, "funds/cover/desk_support.html", {"form": form, "fund": fund})


@never_cache
@counting
@require_http_methods(READS_AND_SENDS)
@once
def desk_support_paid(request: HttpRequest, fund: Fund, number: int) -> HttpResponse:
    support = support_in(fund, number)
    told = from_the_bank(request.GET, reference="key")
    form = forms.PaymentForm(request.POST if request.method == "POST" else None, fund=fund, initial=told)
    if form.is_valid():
        with told_in(form):
            premiums.record_support(support=support, by=request.user, **form.cleaned_data)
            return redirect("funds:desk_cover", fund.slug)
    context = {"form": form, "fund": fund, "support": support}
    return form_page(request, "funds/cover/desk_support_paid.html", context)


@never_cache
@managing
@require_POST
def desk_premiums(request: HttpRequest, fund: Fund) -> HttpResponse:
    """Ends what was not paid in time, and makes due what has begun."""
    lapsed = premiums.lapse_overdue(fund=fund, by=request.user)
    made = premiums.call_premiums(fund=fund, by=request.user)
    messages.success(
        request,
        ngettext("%(made)s premium is due now.", "%(made)s premiums are due now.", made) % {"made": made},
    )
    if lapsed:
        said = ngettext("%(lapsed)s cover lapsed.", "%(lapsed)s covers lapsed.", lapsed)
        messages.warning(request, said % {"lapsed": lapsed})
    return redirect("funds:desk_cover", fund.slug)


@never_cache
@reading
@require_safe
def desk_policy(request: HttpRequest, fund: Fund, number: UUID) -> HttpResponse:
    """One cover by its number: premiums, and who supports it. No names."""
    return _policy_page(request, fund, number)


@never_cache
@counting
@require_POST
@once
def desk_payment(request: HttpRequest, fund: Fund, number: UUID) -> HttpResponse:
    """A premium that came in."""
    policy = cover_in(fund, number)
    form = forms.PaymentForm(request.POST, fund=fund)
    if form.is_valid():
        with told_in(form):
            premiums.record_payment(policy=policy, by=request.user, **form.cleaned_data)
            messages.success(request, _("Recorded."))
            return redirect("funds:cover_policy", fund.slug, policy.pk)
    return _policy_page(request, fund, number, form)


@never_cache
@managing
@require_POST
def desk_choose_support(request: HttpRequest, fund: Fund, number: UUID) -> HttpResponse:
    policy = cover_in(fund, number)
    form = forms.ChooseSupportForm(request.POST, supports=queries.supports_of(fund))
    if form.is_valid():
        with told_above(request):
            schemes.support_cover(policy=policy, support=form.cleaned_data["support"], by=request.user)
    return redirect("funds:cover_policy", fund.slug, policy.pk)


@never_cache
@reading
@require_safe
def desk_claims(request: HttpRequest, fund: Fund) -> HttpResponse:
    rows = queries.told_claims(queries.claims_at(fund)[:500])
    return render(request, "funds/cover/desk_claims.html", {"fund": fund, "claims": rows})


@never_cache
@managing
@require_http_methods(READS_AND_SENDS)
@once
def desk_new_claim(request: HttpRequest, fund: Fund) -> HttpResponse:
    form = forms.ClaimForm(
        request.POST if request.method == "POST" else None,
        fund=fund,
        people=queries.coverable(fund),
        providers=queries.every_provider(fund),
    )
    if form.is_valid():
        with told_in(form):
            claim = claims.make_claim(by=request.user, **form.cleaned_data)
            return redirect("funds:cover_claim", fund.slug, claim.pk)
    return form_page(request, "funds/cover/desk_new_claim.html", {"form": form, "fund": fund})


@never_cache
@reading
@require_safe
def desk_claim(request: HttpRequest, fund: Fund, number: UUID) -> HttpResponse:
    return _claim_page(request, fund, number)


@never_cache
@deciding
@require_POST
@once
def desk_decide(request: HttpRequest, fund: Fund, number: UUID) -> HttpResponse:
    form = forms.DecisionForm(request.POST)
    if form.is_valid():
        with told_in(form):
            claims.decide_claim(
                claim=claim_in(fund, number), reason=form.cleaned_data["reason"], by=request.user
            )
            return redirect("funds:cover_claim", fund.slug, number)
    return _claim_page(request, fund, number, form)


@never_cache
@counting
@require_POST
@once
def desk_pay(request: HttpRequest, fund: Fund, number: UUID) -> HttpResponse:
    form = forms.PaidForm(request.POST, fund=fund)
    if form.is_valid():
        with told_in(form):
            claims.pay_claim(claim=claim_in(fund, number), by=request.user, **form.cleaned_data)
            messages.success(request, _("Recorded as paid."))
            return redirect("funds:cover_claim", fund.slug, number)
    return _claim_page(request, fund, number, form)


def _policy_page(
    request: HttpRequest, fund: Fund, number: UUID, form: forms.PaymentForm | None = None
) -> HttpResponse:
    policy = cover_in(fund, number)
    context = {
        "fund": fund,
        "policy": policy,
        "people": queries.people_of(policy, agreed=True),
        "dues": queries.dues_of(policy),
        "owed": queries.owed_on(policy),
        "paid_until": queries.paid_until(policy),
        "form": form or forms.PaymentForm(fund=fund, initial=from_the_bank(request.GET, reference="key")),
        "support_form": forms.ChooseSupportForm(
            supports=queries.supports_of(fund), initial={"support": policy.support_id}
        ),
    }
    return form_page(request, "funds/cover/desk_policy.html", context)


def _claim_page(
    request: HttpRequest, fund: Fund, number: UUID, form: forms.DecisionForm | forms.PaidForm | None = None
) -> HttpResponse:
    """With the form that the claim waits for: to be decided, or to be paid."""
    claim = claim_in(fund, number)
    if form is None and claim.standing == ClaimStanding.APPROVED:
        form = forms.PaidForm(fund=fund, initial=from_the_bank(request.GET))
    form = form or forms.DecisionForm()
    problem = claims.problem_of(claim)
    (told,) = queries.told_claims([claim])
    context = {
        "fund": fund,
        "claim": claim,
        "service": told[1],
        "problem": problem.label if problem else "",
        "form": form,
        "pays": isinstance(form, forms.PaidForm),
    }
    return form_page(request, "funds/cover/desk_claim.html", context)
