"""A diaspora fund: its public page and accounts, and what its trustees do."""

from datetime import MAXYEAR, MINYEAR

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sankofa.foundation.once import once
from sankofa.funds.access import found_in, fund_for, has_seat, with_seat
from sankofa.funds.actions.gifts import trustees as acts
from sankofa.funds.forms.from_the_bank import from_the_bank
from sankofa.funds.forms.gifts.trustees import (
    BranchForm,
    DecideForm,
    PayForm,
    ProposalForm,
    SpeakForm,
    VotingForm,
)
from sankofa.funds.models import Fund
from sankofa.funds.queries.gifts import giving, trustees
from sankofa.funds.queries.gifts.year_paper import year_paper
from sankofa.funds.terms import FundKind, SeatRole
from sankofa.funds.terms.gifts import SayChoice
from sankofa.funds.views.files import paper_answer
from sankofa.funds.views.gifts.acting import asked, bound, pressed

KINDS = (FundKind.DIASPORA_FUND,)
ACCOUNTED = (*KINDS, FundKind.GIFTS, FundKind.TRUST_FUND)
sitting = with_seat(SeatRole.MANAGER, SeatRole.TREASURER, SeatRole.TRUSTEE, SeatRole.AUDITOR, kinds=KINDS)
managing = with_seat(SeatRole.MANAGER, kinds=KINDS)
speaking = with_seat(SeatRole.TRUSTEE, kinds=KINDS)
booking = with_seat(SeatRole.TREASURER, kinds=KINDS)


def page(request: HttpRequest, fund: Fund) -> HttpResponse:
    """Trustees of both sides, projects, branch offices and accounts."""
    context = {
        "fund": fund,
        "campaigns": giving.with_tallies(giving.public_campaigns(fund)[:50]),
        "trustees": trustees.trustees_of(fund),
        "branches": trustees.branches_of(fund),
        "proposals": trustees.decided(fund)[:100],
        "years": trustees.years_of(fund),
        "rule": trustees.told_rule(fund),
    }
    return render(request, "funds/gifts/diaspora_fund.html", context)


@require_safe
def accounts(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """What came and went in a year, and where the fund stood at its end."""
    fund = fund_for(request, slug, *ACCOUNTED)
    context = {"fund": fund, "accounts": _accounts(fund, year), "years": trustees.years_of(fund)}
    return render(request, "funds/gifts/accounts.html", context)


@require_safe
def accounts_pdf(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The same on paper, in the reader's language."""
    fund = fund_for(request, slug, *ACCOUNTED)
    return paper_answer(year_paper(fund, _accounts(fund, year)), f"accounts-{fund.slug}-{year}")


def _accounts(fund: Fund, year: int) -> trustees.YearAccounts:
    if not MINYEAR < year <= MAXYEAR:  # the year before is asked for too
        raise Http404
    return trustees.accounts_of(fund, year)


def _desk(fund: Fund) -> str:
    return reverse("funds:desk_proposals", args=[fund.slug])


def _one(fund: Fund, number: int) -> str:
    return reverse("funds:desk_proposal", args=[fund.slug, number])


@never_cache
@sitting
@require_safe
def desk_proposals(request: HttpRequest, fund: Fund) -> HttpResponse:
    context = {
        "fund": fund,
        "proposals": trustees.proposals_of(fund)[:200],
        "trustees": trustees.trustees_of(fund),
        "branches": trustees.branches_of(fund),
        "rule": trustees.told_rule(fund),
        "manages": has_seat(request, fund, SeatRole.MANAGER),
    }
    return render(request, "funds/gifts/desk_proposals.html", context)


@never_cache
@managing
@require_http_methods(["GET", "HEAD", "POST"])
@once
def rules(request: HttpRequest, fund: Fund) -> HttpResponse:
    form = bound(request, VotingForm, fund)
    return asked(
        request,
        fund,
        form,
        lambda said: acts.set_voting_rules(
            fund=fund, content=form.content(), why=said["why"], by=request.user
        ),
        title=_("Rules of the trustees"),
        send=_("These are the rules from today"),
        lead=_("Proposals before the trustees go on under the rules they began with."),
        back=_desk(fund),
    )


@never_cache
@managing
@require_http_methods(["GET", "HEAD", "POST"])
@once
def branch(request: HttpRequest, fund: Fund) -> HttpResponse:
    return asked(
        request,
        fund,
        bound(request, BranchForm, fund),
        lambda said: acts.add_branch(fund=fund, by=request.user, **said),
        title=_("Add a branch office"),
        send=_("Add"),
        back=_desk(fund),
    )


@never_cache
@managing
@require_POST
def end_branch(request: HttpRequest, fund: Fund, number: int) -> HttpResponse:
    found = found_in(fund.branches, pk=number)
    return pressed(
        request,
        lambda: acts.end_branch(branch=found, by=request.user),
        back=_desk(fund),
        done=_("The branch office has left the list."),
    )


@never_cache
@with_seat(SeatRole.MANAGER, SeatRole.TRUSTEE, kinds=KINDS)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def propose(request: HttpRequest, fund: Fund) -> HttpResponse:
    return asked(
        request,
        fund,
        bound(request, ProposalForm, fund),
        lambda said: acts.propose(fund=fund, by=request.user, language=request.LANGUAGE_CODE, **said),
        title=_("Propose something to the trustees"),
        send=_("Propose"),
        back=_desk(fund),
        leads_to=lambda made: _one(fund, made.pk),
    )


@never_cache
@sitting
@require_safe
def desk_proposal(request: HttpRequest, fund: Fund, number: int) -> HttpResponse:
    """What is proposed, what trustees said, and how it stands."""
    found = found_in(trustees.proposals_of(fund), pk=number)
    context = {
        "fund": fund,
        "proposal": found,
        "voices": trustees.voices_of(found),
        "decision": trustees.decision_on(found),
        "counts": trustees.told_counts(found),
        "lacking": trustees.told_lacking(found),
        "speaks": trustees.may_speak(found, request.user),
        "manages": has_seat(request, fund, SeatRole.MANAGER),
        "books": has_seat(request, fund, SeatRole.TREASURER),
    }
    return render(request, "funds/gifts/desk_proposal.html", context)


@never_cache
@speaking
@require_http_methods(["GET", "HEAD", "POST"])
@once
def speak(request: HttpRequest, fund: Fund, number: int) -> HttpResponse:
    found = found_in(fund.proposals, pk=number)
    return asked(
        request,
        fund,
        bound(request, SpeakForm, fund),
        lambda said: acts.speak(proposal=found, say=SayChoice(said["say"]), why=said["why"], by=request.user),
        title=_("Speak about: %(title)s") % {"title": found.title},
        send=_("Say it"),
        lead=_("You speak once. What was said stays."),
        back=_one(fund, number),
    )


@never_cache
@managing
@require_http_methods(["GET", "HEAD", "POST"])
@once
def decide(request: HttpRequest, fund: Fund, number: int) -> HttpResponse:
    found = found_in(fund.proposals, pk=number)
    return asked(
        request,
        fund,
        bound(request, DecideForm, fund),
        lambda said: acts.decide(proposal=found, reasons=said["reasons"], by=request.user),
        title=_("Write down the decision"),
        send=_("Save the decision"),
        lead=_("Whether it is agreed or refused follows from what the trustees said."),
        back=_one(fund, number),
    )


@never_cache
@booking
@require_http_methods(["GET", "HEAD", "POST"])
@once
def pay(request: HttpRequest, fund: Fund, number: int) -> HttpResponse:
    found = found_in(fund.proposals, pk=number)
    return asked(
        request,
        fund,
        bound(request, PayForm, fund, initial=from_the_bank(request.GET)),
        lambda said: acts.pay(proposal=found, by=request.user, **said),
        title=_("What the trustees agreed to was paid"),
        send=_("Book it"),
        back=_one(fund, number),
        done=_("Booked."),
    )
