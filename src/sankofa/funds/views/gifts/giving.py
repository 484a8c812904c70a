"""Campaigns and gifts of money and time, as everybody and as givers see them."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sankofa.directory.access import signed_in
from sankofa.foundation.once import once
from sankofa.funds.access import found_in, fund_for
from sankofa.funds.actions.gifts import campaigns, given_time
from sankofa.funds.forms.gifts.giving import GiveForm, TimeForm
from sankofa.funds.models import Fund
from sankofa.funds.queries.gifts import giving, proofs
from sankofa.funds.terms import FundKind
from sankofa.funds.terms.gifts import TAKING
from sankofa.funds.views.files import proof_answer
from sankofa.funds.views.gifts.acting import asked, bound

GIVEN_TO = (FundKind.GIFTS, FundKind.DIASPORA_FUND)


def page(request: HttpRequest, fund: Fund) -> HttpResponse:
    """What a fund of gifts collects for."""
    rows = giving.with_tallies(giving.public_campaigns(fund)[:50])
    return render(request, "funds/gifts/giving.html", {"fund": fund, "campaigns": rows})


@require_safe
def campaign(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """The need, who verified it, what came, and what was spent."""
    fund = fund_for(request, slug, *GIVEN_TO)
    found = found_in(giving.public_campaigns(fund), code=code)
    context = {
        "fund": fund,
        "campaign": found,
        "tally": giving.tally_of(found),
        "gifts": giving.shown_gifts(found),
        "spending": giving.spending_of(found),
        "takes": found.standing in TAKING,
        "takes_money": giving.takes_promises(found),
    }
    return render(request, "funds/gifts/campaign.html", context)


@require_safe
def proof(request: HttpRequest, slug: str, proof: UUID) -> HttpResponse:
    """The file beside a need, a spending of a campaign or goods that were handed on."""
    fund = fund_for(request, slug, *GIVEN_TO)
    return proof_answer(found_in(proofs.public_proofs(fund), pk=proof))


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@once
def give(request: HttpRequest, slug: str, code: str = "") -> HttpResponse:
    """A promise of money; how to pay stands on the page that it leads to."""
    fund = fund_for(request, slug, *GIVEN_TO)
    found = found_in(giving.public_campaigns(fund), code=code) if code else None
    return asked(
        request,
        fund,
        bound(request, GiveForm, fund),
        lambda said: campaigns.promise(
            fund=fund, campaign=found, giver=request.user, by=request.user, **said
        ),
        title=_("Give money"),
        send=_("Promise this gift"),
        lead=_("Nothing is paid here. The next page tells how to pay, and what to write on the payment."),
        back=reverse("funds:campaign", args=[slug, code]) if code else fund.get_absolute_url(),
        leads_to=lambda made: reverse("funds:own_gift", args=[made.code]),
    )


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@once
def give_time(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    fund = fund_for(request, slug, *GIVEN_TO)
    found = found_in(giving.public_campaigns(fund), code=code)
    return asked(
        request,
        fund,
        bound(request, TimeForm, fund),
        lambda said: given_time.give_time(campaign=found, by=request.user, **said),
        title=_("Tell of work that you gave"),
        send=_("Send"),
        back=reverse("funds:campaign", args=[slug, code]),
        done=_("Thank you. It counts once somebody of the fund confirms it."),
    )


@never_cache
@signed_in
@require_safe
def own_gifts(request: HttpRequest) -> HttpResponse:
    return render(request, "funds/gifts/own_gifts.html", {"gifts": giving.gifts_of(request.user)[:200]})


@never_cache
@signed_in
@require_safe
def own_gift(request: HttpRequest, code: str) -> HttpResponse:
    """How to pay a gift that was promised; the receipt of one that came."""
    gift = found_in(giving.gifts_of(request.user), code=code)
    return render(request, "funds/gifts/own_gift.html", {"gift": gift, "fund": gift.fund})
