"""Calls for ideas: their public pages, sending an idea, and what the committee and treasurer do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sankofa.directory.access import signed_in
from sankofa.foundation.once import once
from sankofa.funds.access import found_in, fund_for, has_seat, with_seat
from sankofa.funds.actions.gifts import calls as acts
from sankofa.funds.forms.from_the_bank import from_the_bank
from sankofa.funds.forms.gifts.calls import CallForm, IdeaForm, ScoreForm, TrancheForm, TranchesForm
from sankofa.funds.models import Fund
from sankofa.funds.queries.gifts import calls
from sankofa.funds.queries.gifts.trustees import years_of
from sankofa.funds.terms import FundKind, SeatRole
from sankofa.funds.views.gifts.acting import asked, bound, pressed

KINDS = (FundKind.TRUST_FUND,)
reading = with_seat(SeatRole.MANAGER, SeatRole.TREASURER, SeatRole.COMMITTEE, SeatRole.AUDITOR, kinds=KINDS)
managing = with_seat(SeatRole.MANAGER, kinds=KINDS)


def page(request: HttpRequest, fund: Fund) -> HttpResponse:
    context = {
        "fund": fund,
        "calls": calls.calls_of(fund),
        "chosen": calls.chosen_of(fund)[:100],
        "years": years_of(fund),
    }
    return render(request, "funds/gifts/trust_fund.html", context)


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@once
def send(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    fund = fund_for(request, slug, *KINDS)
    call = found_in(calls.calls_of(fund), pk=number)
    return asked(
        request,
        fund,
        bound(request, IdeaForm, fund, account=request.user),
        lambda said: acts.send_idea(call=call, by=request.user, language=request.LANGUAGE_CODE, **said),
        title=_("Send an idea"),
        send=_("Send"),
        lead=call.title,
        back=fund.get_absolute_url(),
        done=_("Sent. Two people score it apart from each other."),
    )


def _back(fund: Fund, number: int) -> str:
    return reverse("funds:desk_call", args=[fund.slug, number])


@never_cache
@reading
@require_safe
def desk_calls(request: HttpRequest, fund: Fund) -> HttpResponse:
    context = {
        "fund": fund,
        "calls": calls.calls_of(fund),
        "manages": has_seat(request, fund, SeatRole.MANAGER),
        "books": has_seat(request, fund, SeatRole.TREASURER),
    }
    return render(request, "funds/gifts/desk_calls.html", context)


@never_cache
@managing
@require_http_methods(["GET", "HEAD", "POST"])
@once
def new_call(request: HttpRequest, fund: Fund) -> HttpResponse:
    form = bound(request, CallForm, fund)
    return asked(
        request,
        fund,
        form,
        lambda _said: acts.open_call(
            fund=fund, by=request.user, language=request.LANGUAGE_CODE, **form.said()
        ),
        title=_("Call for ideas"),
        send=_("Open the call"),
        back=reverse("funds:desk_calls", args=[fund.slug]),
        leads_to=lambda made: _back(fund, made.pk),
    )


@never_cache
@reading
@require_safe
def desk_call(request: HttpRequest, fund: Fund, number: int) -> HttpResponse:
    """Ideas, how many scored them, and grants."""
    call = found_in(calls.calls_of(fund), pk=number)
    context = {
        "fund": fund,
        "call": call,
        "ideas": calls.ideas_of(call),
        "scores": calls.scores_as(request.user, fund),
        "manages": has_seat(request, fund, SeatRole.MANAGER),
        "books": has_seat(request, fund, SeatRole.TREASURER),
    }
    return render(request, "funds/gifts/desk_call.html", context)


@never_cache
@with_seat(SeatRole.COMMITTEE, kinds=KINDS)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def score(request: HttpRequest, fund: Fund, number: int) -> HttpResponse:
    idea = found_in(calls.ideas_in(fund), pk=number)
    form = bound(request, ScoreForm, fund, call=idea.call)
    return asked(
        request,
        fund,
        form,
        lambda said: acts.score_idea(idea=idea, points=form.points(), why=said["why"], by=request.user),
        title=_("Score: %(title)s") % {"title": idea.title},
        send=_("Save"),
        lead=idea.about,
        back=_back(fund, idea.call_id),
    )


@never_cache
@managing
@require_POST
def judge(request: HttpRequest, fund: Fund, number: int) -> HttpResponse:
    call = found_in(calls.calls_of(fund), pk=number)
    return pressed(
        request,
        lambda: acts.judge(call=call, by=request.user),
        back=_back(fund, number),
        done=_("Decided by score while the money is enough."),
    )


@never_cache
@managing
@require_http_methods(["GET", "HEAD", "POST"])
@once
def grant(request: HttpRequest, fund: Fund, number: int) -> HttpResponse:
    idea = found_in(calls.ideas_in(fund), pk=number)
    form = bound(request, TranchesForm, fund)
    return asked(
        request,
        fund,
        form,
        lambda _said: acts.agree_tranches(idea=idea, parts=form.parts(), by=request.user),
        title=_("Parts of the grant"),
        send=_("Save"),
        lead=idea.title,
        back=_back(fund, idea.call_id),
    )


@never_cache
@with_seat(SeatRole.TREASURER, kinds=KINDS)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def pay(request: HttpRequest, fund: Fund, number: int, part: int) -> HttpResponse:
    idea = found_in(calls.ideas_in(fund), pk=number)
    tranche = found_in(idea.tranches, number=part)
    return asked(
        request,
        fund,
        bound(request, TrancheForm, fund, initial=from_the_bank(request.GET)),
        lambda said: acts.pay_tranche(tranche=tranche, by=request.user, **said),
        title=_("A part of the grant was paid"),
        send=_("Book it"),
        lead=tranche.condition,
        back=_back(fund, idea.call_id),
        done=_("Booked."),
    )
