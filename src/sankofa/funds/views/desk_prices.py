"""Prices at the desk of the office: recorded with a proof, checked by a second person."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sankofa.directory.access import serves_office, with_duty
from sankofa.directory.terms import Duty
from sankofa.foundation.forms import form_page
from sankofa.foundation.once import once
from sankofa.foundation.refusals import told_in
from sankofa.funds.actions import prices as actions
from sankofa.funds.forms.prices import DecisionForm, MarketForm, QuoteForm
from sankofa.funds.queries.prices import desk as queries
from sankofa.funds.queries.prices.desk import the_office

recording = with_duty(Duty.CONTRIBUTOR, Duty.EDITOR, office=True)
editing = with_duty(Duty.EDITOR, office=True)
READS_AND_SENDS = ["GET", "HEAD", "POST"]


@never_cache
@recording
@require_safe
def prices(request: HttpRequest) -> HttpResponse:
    """What waits for a second person, and what was decided lately."""
    context = {
        "waiting": queries.waiting_quotes(),
        "decided": queries.decided_quotes(),
        "may_edit": serves_office(request, Duty.EDITOR),
    }
    return render(request, "funds/desk_money/prices.html", context)


@never_cache
@recording
@require_http_methods(READS_AND_SENDS)
@once
def new_price(request: HttpRequest) -> HttpResponse:
    """Records a price with its proof."""
    form = QuoteForm(request.POST, request.FILES) if request.method == "POST" else QuoteForm()
    if form.is_valid():
        with told_in(form):
            actions.add_quote(
                values=form.values(), office=the_office(), by=request.user, proof=form.sent_proof
            )
            messages.success(request, _("Recorded. It is shown once a second person has checked it."))
            return redirect("funds:desk_prices")
    return form_page(request, "funds/desk_money/new_price.html", {"form": form})


@never_cache
@recording
@require_http_methods(READS_AND_SENDS)
@once
def price(request: HttpRequest, code: str) -> HttpResponse:
    """One price with its proof; sent by post, an editor's decision."""
    quote = queries.quote_called(code)
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and not serves_office(request, Duty.EDITOR):
        raise Http404
    if form.is_valid():
        with told_in(form):
            _decided(request, quote, form.cleaned_data["why"])
            messages.success(request, _("Done."))
            return redirect("funds:desk_prices")
    context = {
        "quote": quote,
        "form": form,
        "proof": queries.proof_name(quote),
        "is_own": quote.made_by == str(request.user.public_id),
        "may_edit": serves_office(request, Duty.EDITOR),
    }
    return form_page(request, "funds/desk_money/price.html", context)


def _decided(request: HttpRequest, quote, why: str) -> None:
    decision = request.POST.get("decision")
    if decision == "withdraw":
        actions.withdraw_quote(quote=quote, why=why, by=request.user)
    else:
        actions.decide_quote(quote=quote, accept=decision == "accept", why=why, by=request.user)


@never_cache
@recording
@require_safe
def proof(request: HttpRequest, code: str) -> HttpResponse:
    """The document or photo, to be saved."""
    found = queries.proof_of(queries.quote_called(code))
    if found is None:
        raise Http404
    response = HttpResponse(bytes(found.content), content_type=found.media_type)
    response["Content-Disposition"] = f'attachment; filename="{found.name}"'
    return response


@never_cache
@editing
@require_http_methods(READS_AND_SENDS)
@once
def markets(request: HttpRequest) -> HttpResponse:
    """How much of each corridor's market the priced firms hold; sent by post, one more."""
    form = MarketForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.set_market(**form.cleaned_data, office=the_office(), by=request.user)
        messages.success(request, _("Saved. The page of this route tells it."))
        return redirect("funds:desk_markets")
    return form_page(request, "funds/desk_money/markets.html", {"form": form, "markets": queries.markets()})
