"""The work on a project: one page for all who have a part in it, with what each may do there."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from sankofa.foundation.once import once
from sankofa.foundation.refusals import told_above
from sankofa.funds.access import with_seat
from sankofa.funds.access.matching import ProjectRights, alarm_in, clubs_for, stage_in, with_project
from sankofa.funds.actions.matching import ending, judging, proposing, proving
from sankofa.funds.forms.matching import AmountForm, ProofForm, ScoreForm, WatchForm
from sankofa.funds.models import Fund, Project
from sankofa.funds.queries.every_fund import READING
from sankofa.funds.queries.matching.judging import ranking_of
from sankofa.funds.queries.matching.money import pools_of
from sankofa.funds.queries.matching.rules import partners_of
from sankofa.funds.queries.matching.working import offered_steps, plan_rows, waits_for, work_state
from sankofa.funds.terms import FundKind, FundRefused, SeatRole
from sankofa.funds.terms.matching import CRITERIA, NEED_REASON, OF_CLUBS, ProjectStep, Verdict


@never_cache
@with_project()
@require_safe
def page(request: HttpRequest, project: Project, rights: ProjectRights) -> HttpResponse:
    """Where the project stands, what it waits for, and the forms of who looks at it."""
    context = {
        "project": project,
        "fund": project.fund,
        "rights": rights,
        "waits": waits_for(project),
        "steps": offered_steps(project, rights),
        "need_reason": [step.value for step in NEED_REASON],
        "plan": plan_rows(project),
        "score_form": ScoreForm(),
        "watch_form": WatchForm(),
        "proof_form": ProofForm(),
        "amount_form": AmountForm(currency=project.fund.currency, auto_id="amount_%s"),
        **work_state(project, rights),
    }
    return render(request, "funds/matching/work.html", context)


@never_cache
@with_project("is_club", "is_manager")
@require_POST
@once
def step(request: HttpRequest, project: Project, rights: ProjectRights) -> HttpResponse:
    """A step of the clubs, or of those who keep the fund."""
    try:
        _take(request, project, rights)
    except FundRefused as refused:
        messages.error(request, refused.message)
    except ValueError:
        messages.error(request, _("Choose a step."))
    return redirect("funds:work_project", project.fund.slug, project.number)


def _take(request: HttpRequest, project: Project, rights: ProjectRights) -> None:
    asked, why = ProjectStep(request.POST.get("step", "")), request.POST.get("why", "")[:2000]
    if not (rights.is_club if asked in OF_CLUBS else rights.is_manager):
        raise FundRefused(_("This step is taken by others."))
    told = {"project": project, "by": request.user}
    if asked == ProjectStep.PROPOSE:
        proposing.propose(**told)
    elif asked == ProjectStep.APPROVE:
        judging.approve(**told)
    elif asked == ProjectStep.FINISH:
        ending.finish(why=why, **told)
    elif asked == ProjectStep.FAIL:
        ending.fail(why=why, **told)
    else:
        judging.step(step=asked, why=why, **told)


@never_cache
@with_project("is_club")
@require_POST
@once
def agree(request: HttpRequest, project: Project, rights: ProjectRights) -> HttpResponse:
    """The clubs for which the visitor acts say that they propose it too."""
    with told_above(request):
        proposing.agree(project=project, clubs=clubs_for(request), by=request.user)
        messages.success(request, _("Thank you. It is recorded."))
    return redirect("funds:work_project", project.fund.slug, project.number)


@never_cache
@with_project("judge")
@require_POST
@once
def score(request: HttpRequest, project: Project, rights: ProjectRights) -> HttpResponse:
    form = ScoreForm(request.POST)
    return _done(
        request,
        project,
        form,
        lambda: judging.give_score(project=project, seat=rights.judge, by=request.user, **form.cleaned_data),
    )


@never_cache
@with_project("is_club", "is_manager", "is_treasurer", "monitor")
@require_POST
@once
def proof(request: HttpRequest, project: Project, rights: ProjectRights, position: int) -> HttpResponse:
    stage, form = stage_in(project, position), ProofForm(request.POST, request.FILES)
    return _done(
        request,
        project,
        form,
        lambda: proving.add_proof(
            stage=stage,
            name=form.cleaned_data["file"].name,
            what=form.cleaned_data["what"],
            content=form.cleaned_data["file"].read(),
            by=request.user,
        ),
    )


@never_cache
@with_project("monitor")
@require_POST
@once
def watch(request: HttpRequest, project: Project, rights: ProjectRights, position: int) -> HttpResponse:
    stage, form = stage_in(project, position), WatchForm(request.POST)
    return _done(
        request,
        project,
        form,
        lambda: proving.watch(
            stage=stage,
            seat=rights.monitor,
            verdict=Verdict(form.cleaned_data["verdict"]),
            words=form.cleaned_data["words"],
            by=request.user,
        ),
    )


@never_cache
@with_project("answers")
@require_POST
@once
def answer(request: HttpRequest, project: Project, rights: ProjectRights, alarm: int) -> HttpResponse:
    told = {"seat": rights.answers, "answer": request.POST.get("answer", "")[:2000], "by": request.user}
    found = alarm_in(project, alarm)
    with told_above(request):
        proving.answer_alarm(watch=found, **told)
    return redirect("funds:work_project", project.fund.slug, project.number)


@never_cache
@with_seat(SeatRole.MANAGER, SeatRole.COMMITTEE, SeatRole.AUDITOR, kinds=(FundKind.MATCHING,), duties=READING)
@require_safe
def ranking(request: HttpRequest, fund: Fund) -> HttpResponse:
    """The projects before the committee, with the score of each criterion, and what the partners still have."""
    context = {
        "fund": fund,
        "ranked": [(each, score, score.parts.items()) for each, score in ranking_of(fund)],
        "criteria": CRITERIA,
        "pools": pools_of(fund, partners_of(fund)),
    }
    return render(request, "funds/matching/ranking.html", context)


def _done(request: HttpRequest, project: Project, form, act) -> HttpResponse:
    """Acts on a short form; what is wrong with it is said on the page it came from."""
    if form.is_valid():
        with told_above(request):
            act()
            messages.success(request, _("Thank you. It is recorded."))
    else:
        faults = [f"{form[name].label}: {' '.join(told)}" for name, told in form.errors.items()]
        messages.error(request, " ".join(faults))
    return redirect("funds:work_project", project.fund.slug, project.number)


__all__ = ["agree", "answer", "page", "proof", "ranking", "score", "step", "watch"]
