"""The register of gifts in kind: public needs, offers, and what is on its way."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sankofa.directory.access import signed_in
from sankofa.foundation.once import once
from sankofa.funds.access import found_in, fund_for, has_seat, with_seat
from sankofa.funds.actions.gifts import goods as acts
from sankofa.funds.forms.gifts.goods import (
    CustomsForm,
    GoodsOfferForm,
    HandOnForm,
    MatchForm,
    NeedForm,
    ReceiveGoodsForm,
)
from sankofa.funds.models import Fund
from sankofa.funds.queries.gifts import goods
from sankofa.funds.terms import SeatRole
from sankofa.funds.terms.gifts import CustomsStatus
from sankofa.funds.views.gifts.acting import asked, bound, pressed
from sankofa.funds.views.gifts.desk_giving import VERIFYING, reading, verifying
from sankofa.funds.views.gifts.giving import GIVEN_TO

KEEPING = (SeatRole.MANAGER, SeatRole.TREASURER)
keeping = with_seat(*KEEPING, kinds=GIVEN_TO)


def _desk(fund: Fund) -> str:
    return reverse("funds:desk_goods", args=[fund.slug])


@require_safe
def register(request: HttpRequest, slug: str) -> HttpResponse:
    """What is needed, and what reached whom."""
    fund = fund_for(request, slug, *GIVEN_TO)
    context = {"fund": fund, "needs": goods.open_needs(fund)[:200], "matches": goods.matches_of(fund)[:200]}
    return render(request, "funds/gifts/goods.html", context)


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@once
def offer(request: HttpRequest, slug: str) -> HttpResponse:
    fund = fund_for(request, slug, *GIVEN_TO)
    return asked(
        request,
        fund,
        bound(request, GoodsOfferForm, fund),
        lambda said: acts.offer_goods(fund=fund, by=request.user, **said),
        title=_("Offer goods or a team"),
        send=_("Offer"),
        lead=_("Look first at what is needed: gifts that nobody asked for help nobody."),
        back=reverse("funds:goods", args=[slug]),
        done=_("Thank you. The fund looks for whom it fits, and tells you."),
    )


@never_cache
@reading
@require_safe
def desk_goods(request: HttpRequest, fund: Fund) -> HttpResponse:
    context = {
        "fund": fund,
        "suggestions": goods.suggestions(fund),
        "unverified": goods.open_needs(fund, verified=False)[:200],
        "offers": goods.open_offers(fund)[:200],
        "keeps": has_seat(request, fund, *KEEPING),
        "verifies": has_seat(request, fund, *VERIFYING),
        "matches": goods.matches_of(fund)[:200],
    }
    return render(request, "funds/gifts/desk_goods.html", context)


@never_cache
@keeping
@require_http_methods(["GET", "HEAD", "POST"])
@once
def need(request: HttpRequest, fund: Fund) -> HttpResponse:
    return asked(
        request,
        fund,
        bound(request, NeedForm, fund),
        lambda said: acts.need_goods(fund=fund, by=request.user, **said),
        title=_("Write down a need"),
        send=_("Save"),
        back=_desk(fund),
        done=_("Saved. It is shown once somebody else has verified it."),
    )


@never_cache
@verifying
@require_POST
def verify_need(request: HttpRequest, fund: Fund, number: int) -> HttpResponse:
    found = found_in(fund.goods_needs, pk=number)
    return pressed(
        request,
        lambda: acts.verify_goods_need(need=found, by=request.user),
        back=_desk(fund),
        done=_("Verified."),
    )


@never_cache
@keeping
@require_POST
def withdraw(request: HttpRequest, fund: Fund, offer: int) -> HttpResponse:
    """Its giver takes it back, or nobody needs it."""
    found = found_in(fund.goods_offers, pk=offer)
    return pressed(
        request,
        lambda: acts.withdraw_offer(offer=found, by=request.user),
        back=_desk(fund),
        done=_("The offer has left the list."),
    )


@never_cache
@keeping
@require_http_methods(["GET", "HEAD", "POST"])
@once
def match(request: HttpRequest, fund: Fund, offer: int, need: int) -> HttpResponse:
    given, wanted = found_in(fund.goods_offers, pk=offer), found_in(fund.goods_needs, pk=need)
    most = min(goods.free_of(given), goods.open_of(wanted))
    return asked(
        request,
        fund,
        bound(request, MatchForm, fund, initial={"quantity": most}),
        lambda said: acts.match_goods(offer=given, need=wanted, by=request.user, **said),
        title=_("Give this offer to this need"),
        send=_("Match"),
        lead=f"{given.what} → {wanted.what}",
        back=_desk(fund),
        done=_("Matched."),
    )


@never_cache
@keeping
@require_http_methods(["GET", "HEAD", "POST"])
@once
def customs(request: HttpRequest, fund: Fund, number: int) -> HttpResponse:
    found = found_in(goods.matches_of(fund), pk=number)
    return asked(
        request,
        fund,
        bound(request, CustomsForm, fund, initial={"customs": found.customs}),
        lambda said: acts.clear_customs(
            match=found, customs=CustomsStatus(said["customs"]), reference=said["reference"], by=request.user
        ),
        title=_("Customs"),
        send=_("Save"),
        back=_desk(fund),
    )


@never_cache
@keeping
@require_http_methods(["GET", "HEAD", "POST"])
@once
def came(request: HttpRequest, fund: Fund, number: int) -> HttpResponse:
    found = found_in(goods.matches_of(fund), pk=number)
    return asked(
        request,
        fund,
        bound(request, ReceiveGoodsForm, fund, initial={"on": timezone.localdate()}),
        lambda said: acts.receive_goods(match=found, by=request.user, **said),
        title=_("The goods came"),
        send=_("They came"),
        back=_desk(fund),
        done=_("Booked."),
    )


@never_cache
@keeping
@require_http_methods(["GET", "HEAD", "POST"])
@once
def hand_on(request: HttpRequest, fund: Fund, number: int) -> HttpResponse:
    found = found_in(goods.matches_of(fund), pk=number)
    return asked(
        request,
        fund,
        bound(request, HandOnForm, fund, initial={"on": timezone.localdate()}),
        lambda said: acts.hand_on(match=found, by=request.user, **said),
        title=_("The goods were handed on"),
        send=_("They were handed on"),
        back=_desk(fund),
        done=_("Booked."),
    )


@never_cache
@keeping
@require_POST
def end_match(request: HttpRequest, fund: Fund, number: int) -> HttpResponse:
    found = found_in(goods.matches_of(fund), pk=number)
    return pressed(
        request,
        lambda: acts.end_match(match=found, by=request.user),
        back=_desk(fund),
        done=_("Offer and need are free again."),
    )
