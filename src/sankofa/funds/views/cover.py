"""A scheme in public, covers of whoever pays them, and the link by which somebody agrees."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sankofa.directory.access import signed_in
from sankofa.directory.actions.persons import ensure_person
from sankofa.foundation.forms import form_page
from sankofa.foundation.once import once, shown_once
from sankofa.foundation.refusals import told_above, told_in
from sankofa.funds.access import fund_for
from sankofa.funds.access.cover import covered_by, own_cover, own_place
from sankofa.funds.actions.cover import policies
from sankofa.funds.forms.cover import AskForm, TakeOutForm
from sankofa.funds.models import Fund
from sankofa.funds.queries import cover as queries
from sankofa.funds.terms import FundKind, FundRefused

READS_AND_SENDS = ["GET", "HEAD", "POST"]


def scheme(request: HttpRequest, fund: Fund) -> HttpResponse:
    """The page of a scheme: premium, benefits, where care is taken."""
    terms = queries.terms_in_force(fund)
    context = {
        "fund": fund,
        "terms": terms,
        "benefits": queries.benefits_told(terms, fund.currency) if terms else [],
        "providers": queries.providers_of(fund),
        "supports": queries.supports_of(fund, on=timezone.localdate()),
        "people": queries.people_in_public(fund),
    }
    return render(request, "funds/cover/scheme.html", context)


@never_cache
@signed_in
@require_http_methods(READS_AND_SENDS)
@once
def take_out(request: HttpRequest, slug: str) -> HttpResponse:
    """Takes out a cover. The links for those it is for are shown once."""
    fund = fund_for(request, slug, FundKind.INSURANCE)
    form = TakeOutForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with told_in(form):
            policy, asked = policies.take_out(
                fund=fund, period=form.cleaned_data["period"], called=form.names, by=request.user
            )
            return _links(request, policy.pk, asked)
    return form_page(request, "funds/cover/take_out.html", {"form": form, "fund": fund})


@never_cache
@signed_in
@require_safe
def own_covers(request: HttpRequest) -> HttpResponse:
    """What one pays for, and what one is covered by."""
    person = ensure_person(account=request.user)
    context = {
        "covers": queries.covers_of(request.user),
        "covered": queries.covered_as(person.pk),
        "claims": queries.told_claims(queries.claims_of_person(person.pk)),
    }
    return render(request, "funds/cover/own.html", context)


@never_cache
@signed_in
@require_http_methods(READS_AND_SENDS)
@once
def own_policy(request: HttpRequest, number: UUID) -> HttpResponse:
    """A cover that one pays for: people, premiums, how to pay. Sent by post, somebody more is asked."""
    policy = own_cover(request, number)
    form = AskForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        called = form.cleaned_data["called"]
        with told_in(form):
            token = policies.ask_person(policy=policy, called=called, by=request.user)
            return _links(request, policy.pk, [(called, token)])
    context = {
        "policy": policy,
        "fund": policy.fund,
        "form": form,
        "people": queries.people_of(policy),
        "dues": queries.dues_of(policy),
        "owed": queries.owed_on(policy),
        "paid_until": queries.paid_until(policy),
    }
    return form_page(request, "funds/cover/policy.html", context)


@never_cache
@signed_in
@require_POST
def end_own(request: HttpRequest, number: UUID) -> HttpResponse:
    """Ends a cover that one pays for."""
    policy = own_cover(request, number)
    with told_above(request):
        policies.end_cover(policy=policy, by=request.user)
        messages.success(request, _("The cover has ended."))
    return redirect("funds:own_policy", policy.pk)


@never_cache
@signed_in
@require_POST
def end_place(request: HttpRequest, number: UUID) -> HttpResponse:
    """The payer or the covered person ends one person's cover."""
    covered = own_place(request, number)
    policies.end_person(covered=covered, by=request.user)
    messages.success(request, _("From tomorrow on this person is not covered."))
    return redirect("funds:own_covers")


@never_cache
@signed_in
@require_http_methods(READS_AND_SENDS)
@once
def agree(request: HttpRequest, token: str) -> HttpResponse:
    """What the link opens: what would be covered, by whom, and a button to agree."""
    covered = covered_by(token)
    fund = covered.policy.fund
    needs_consent = False
    if request.method == "POST":
        try:
            policies.agree(covered=covered, by=request.user)
        except policies.NoConsent:
            needs_consent = True
        except FundRefused as refused:
            messages.error(request, refused.message)
        else:
            messages.success(request, _("You are covered. The premium is paid for you."))
            return redirect("funds:own_covers")
    context = {
        "fund": fund,
        "benefits": queries.benefits_told(queries.terms_of(covered.policy), fund.currency),
        "needs_consent": needs_consent,
    }
    return render(request, "funds/cover/agree.html", context, status=422 if needs_consent else 200)


def _links(request: HttpRequest, number: UUID, asked: list[tuple[str, str]]) -> HttpResponse:
    """The links, shown once and kept nowhere."""
    links = [
        (called, request.build_absolute_uri(reverse("funds:agree_to_cover", args=[token])))
        for called, token in asked
    ]
    page = render(request, "funds/cover/links.html", {"number": number, "links": links})
    return shown_once(page, reverse("funds:own_policy", args=[number]))
