"""Votes, investments, and help."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sankofa.foundation.forms import form_page
from sankofa.foundation.once import once
from sankofa.funds.access import has_seat, with_seat
from sankofa.funds.access.groups import group_investment_in, group_member_in, group_proposal_in, help_in
from sankofa.funds.actions.groups import help as helping
from sankofa.funds.actions.groups import votes as acting
from sankofa.funds.forms.groups.votes import (
    AgreementForm,
    BallotForm,
    HelpForm,
    ProposalForm,
    ReportForm,
    ResultForm,
)
from sankofa.funds.models import Fund
from sankofa.funds.queries.groups.home import codes_of, without_account
from sankofa.funds.queries.groups.pages import decides, help_seen
from sankofa.funds.queries.groups.people import names_of
from sankofa.funds.queries.groups.standing import member_of
from sankofa.funds.queries.groups.votes import investment_view, vote_view
from sankofa.funds.terms.groups import (
    DECIDING,
    IN_GROUP,
    KEY_HOLDERS,
    KINDS,
    Course,
    HelpStanding,
    Said,
    Shock,
)
from sankofa.funds.views.groups.group import done, holding_a_key, inside, told

belonging = with_seat(*IN_GROUP, kinds=KINDS)
deciding = with_seat(*DECIDING, kinds=KINDS)


@never_cache
@inside
@require_safe
def votes(request: HttpRequest, fund: Fund) -> HttpResponse:
    context = {"fund": fund, "proposals": fund.group_proposals.select_related("investment")}
    return render(request, "funds/groups/votes.html", context)


@never_cache
@belonging
@require_http_methods(["GET", "HEAD", "POST"])
@once
def propose(request: HttpRequest, fund: Fund) -> HttpResponse:
    form = ProposalForm(request.POST if request.method == "POST" else None, codes=codes_of(fund))
    if form.is_valid() and done(form, lambda: acting.propose(fund=fund, by=request.user, **form.proposed())):
        return redirect("funds:group_votes", fund.slug)
    return form_page(request, "funds/groups/propose.html", {"form": form, "fund": fund})


@never_cache
@inside
@require_http_methods(["GET", "HEAD", "POST"])
@once
def vote(request: HttpRequest, fund: Fund, number: int) -> HttpResponse:
    """What is voted on, how it stands, and one's own vote."""
    proposal = group_proposal_in(fund, number)
    own = member_of(fund, request.user)
    has_key = has_seat(request, fund, *KEY_HOLDERS)
    others = without_account(proposal) if has_key and not proposal.secret else []
    form = BallotForm(request.POST if request.method == "POST" else None, others=others)
    if form.is_valid() and done(form, lambda: _cast(request, fund, proposal, form.cleaned_data)):
        return redirect("funds:group_vote", fund.slug, number)
    seen = vote_view(proposal, own.number if own else None)
    context = {
        "fund": fund,
        "form": form,
        "seen": seen,
        "may_vote": bool(own or others) and seen.is_open and (not seen.own or bool(others)),
        "has_key": has_key,
        "investment": investment_view(proposal),
        "names": names_of(fund),
    }
    return form_page(request, "funds/groups/vote.html", context)


def _cast(request: HttpRequest, fund: Fund, proposal, said: dict) -> None:
    choice = Said(said["said"])
    if said.get("member"):
        member = group_member_in(fund, int(said["member"]))
        acting.vote_for_member(proposal=proposal, member=member, said=choice, by=request.user)
    else:
        acting.vote(proposal=proposal, said=choice, by=request.user)


@never_cache
@holding_a_key
@require_POST
def close_vote(request: HttpRequest, fund: Fund, number: int) -> HttpResponse:
    proposal = group_proposal_in(fund, number)
    told(request, lambda: acting.close_vote(proposal=proposal, by=request.user), _("The votes are counted."))
    return redirect("funds:group_vote", fund.slug, number)


@never_cache
@holding_a_key
@require_http_methods(["GET", "HEAD", "POST"])
@once
def agreement(request: HttpRequest, fund: Fund, number: int) -> HttpResponse:
    proposal = group_proposal_in(fund, number)
    form = AgreementForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and done(
        form,
        lambda: acting.agree_with_partner(proposal=proposal, by=request.user, **form.cleaned_data),
    ):
        return redirect("funds:group_vote", fund.slug, number)
    context = {"form": form, "fund": fund, "heading": _("What was agreed"), "number": number}
    return form_page(request, "funds/groups/about_vote.html", context)


@never_cache
@belonging
@require_http_methods(["GET", "HEAD", "POST"])
@once
def report(request: HttpRequest, fund: Fund, number: int) -> HttpResponse:
    investment = group_investment_in(fund, number)
    form = ReportForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data | {"course": Course(form.cleaned_data["course"])}
        if done(form, lambda: acting.report(investment=investment, by=request.user, **said)):
            return redirect("funds:group_vote", fund.slug, number)
    context = {"form": form, "fund": fund, "heading": _("How the investment goes"), "number": number}
    return form_page(request, "funds/groups/about_vote.html", context)


@never_cache
@holding_a_key
@require_http_methods(["GET", "HEAD", "POST"])
@once
def result(request: HttpRequest, fund: Fund, number: int) -> HttpResponse:
    investment = group_investment_in(fund, number)
    currency = investment.proposal.currency
    form = ResultForm(request.POST if request.method == "POST" else None, currency=currency)
    if form.is_valid() and done(
        form,
        lambda: acting.keep_result(investment=investment, by=request.user, **form.cleaned_data),
    ):
        return redirect("funds:group_vote", fund.slug, number)
    context = {"form": form, "fund": fund, "heading": _("Income and costs of a period"), "number": number}
    return form_page(request, "funds/groups/about_vote.html", context)


@never_cache
@belonging
@require_safe
def help_list(request: HttpRequest, fund: Fund) -> HttpResponse:
    """One's own requests; all of them for who decides."""
    context = {
        "fund": fund,
        "requests": help_seen(request.user, fund),
        "decides": decides(request.user, fund),
        "names": names_of(fund),
    }
    return render(request, "funds/groups/help_list.html", context)


@never_cache
@belonging
@require_http_methods(["GET", "HEAD", "POST"])
@once
def ask_help(request: HttpRequest, fund: Fund) -> HttpResponse:
    form = HelpForm(request.POST if request.method == "POST" else None, codes=codes_of(fund))
    if form.is_valid():
        said = form.cleaned_data | {"shock": Shock(form.cleaned_data["shock"])}
        if done(form, lambda: helping.ask_for_help(fund=fund, by=request.user, **said)):
            return redirect("funds:group_help", fund.slug)
    return form_page(request, "funds/groups/ask_help.html", {"form": form, "fund": fund})


@never_cache
@belonging
@require_safe
def help_one(request: HttpRequest, fund: Fund, id: UUID) -> HttpResponse:
    found = help_in(request, fund, id)
    is_own = found.member.account_id == request.user.pk
    waits = found.standing == HelpStanding.ASKED
    context = {
        "fund": fund,
        "asked": found,
        "is_own": is_own,
        "may_say": waits and not is_own and decides(request.user, fund),
        "may_take_back": is_own and found.standing in (HelpStanding.ASKED, HelpStanding.GRANTED),
        "name": names_of(fund).get(found.member.number),
    }
    return render(request, "funds/groups/help.html", context)


@never_cache
@deciding
@require_POST
def say_help(request: HttpRequest, fund: Fund, id: UUID) -> HttpResponse:
    found = help_in(request, fund, id)
    said = Said.YES if request.POST.get("said") == Said.YES else Said.NO
    told(request, lambda: helping.say(request=found, said=said, by=request.user), _("Kept."))
    return redirect("funds:group_help_one", fund.slug, id)


@never_cache
@belonging
@require_POST
def take_back_help(request: HttpRequest, fund: Fund, id: UUID) -> HttpResponse:
    found = help_in(request, fund, id)
    told(request, lambda: helping.take_back(request=found, by=request.user), _("Taken back."))
    return redirect("funds:group_help", fund.slug)
