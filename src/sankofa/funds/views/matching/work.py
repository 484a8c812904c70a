"""The work on a project: one page for all who have a part in it, with what each may do there."""

from collections.abc import Callable
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from sankofa.foundation.once import once
from sankofa.foundation.refusals import told_above, told_in
from sankofa.funds.access import with_seat
from sankofa.funds.access.matching import ProjectRights, alarm_in, clubs_for, stage_in, with_project
from sankofa.funds.actions.matching import ending, judging, proposing, proving
from sankofa.funds.forms.matching_work import (
    AnswerForm,
    DropForm,
    GivenBackForm,
    OverrunForm,
    ProofForm,
    ScoreForm,
    StepForm,
    WatchForm,
    WorkForm,
)
from sankofa.funds.models import Fund, Project
from sankofa.funds.queries.every_fund import READING
from sankofa.funds.queries.matching.judging import ranking_of
from sankofa.funds.queries.matching.money import pools_of
from sankofa.funds.queries.matching.pages import StageView
from sankofa.funds.queries.matching.rules import partners_of
from sankofa.funds.queries.matching.working import offered_steps, plan_rows, waits_for, work_state
from sankofa.funds.terms import FundKind, FundRefused, SeatRole
from sankofa.funds.terms.matching import CRITERIA, OF_CLUBS, ProjectStep, Verdict


@never_cache
@with_project()
@require_safe
def page(request: HttpRequest, project: Project, rights: ProjectRights) -> HttpResponse:
    """Where the project stands, what it waits for, and the forms of who looks at it."""
    return _page(request, project, rights)


def acted(
    request: HttpRequest,
    project: Project,
    rights: ProjectRights,
    form: WorkForm,
    act: Callable[[dict], object],
) -> HttpResponse:
    """Carries out one of the forms of the page; a form that is refused comes back in its place, as it was typed."""
    if form.is_valid():
        with told_in(form):
            act(form.cleaned_data)
            messages.success(request, _("Thank you. It is recorded."))
            return redirect("funds:work_project", project.fund.slug, project.number)
    return _page(request, project, rights, refused=form)


def _page(
    request: HttpRequest, project: Project, rights: ProjectRights, refused: WorkForm | None = None
) -> HttpResponse:
    def put(form: type[WorkForm], place: str, **more: object) -> WorkForm:
        return refused if refused and refused.place == place else form(place=place, **more)

    def stage(seen: StageView) -> dict[str, object]:
        at = seen.stage.position
        waiting = [each for each in seen.alarms if not each.answered_at]
        return {
            "seen": seen,
            "proof_form": put(ProofForm, f"proof-{at}"),
            "watch_form": put(WatchForm, f"watch-{at}"),
            "alarms": [(each, put(AnswerForm, f"answer-{each.pk}")) for each in waiting],
        }

    state, currency = work_state(project, rights), project.fund.currency
    context = state | {
        "project": project,
        "fund": project.fund,
        "rights": rights,
        "waits": waits_for(project),
        "steps": offered_steps(project, rights),
        "plan": plan_rows(project),
        "stages": [stage(each) for each in state["view"].stages] if state["view"] else [],
        "step_form": put(StepForm, "step"),
        "score_form": put(ScoreForm, "score"),
        "given_back_form": put(GivenBackForm, "given-back", currency=currency),
        "overrun_form": put(OverrunForm, "overrun", currency=currency),
        "drop_form": put(DropForm, "drop", partners=state["partners"]),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    return render(request, "funds/matching/work.html", context, status=status)


@never_cache
@with_project("is_club", "is_manager")
@require_POST
@once
def step(request: HttpRequest, project: Project, rights: ProjectRights) -> HttpResponse:
    """A step of the clubs, or of those who keep the fund."""
    form = StepForm(request.POST, place="step")
    return acted(request, project, rights, form, lambda said: _take(request, project, rights, said["why"]))


def _take(request: HttpRequest, project: Project, rights: ProjectRights, why: str) -> None:
    try:
        asked = ProjectStep(request.POST.get("step", ""))
    except ValueError:
        raise FundRefused(_("Choose a step.")) from None
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
    form = ScoreForm(request.POST, place="score")
    told = {"project": project, "seat": rights.judge, "by": request.user}
    return acted(request, project, rights, form, lambda said: judging.give_score(**told, **said))


@never_cache
@with_project("is_club", "is_manager", "is_treasurer", "monitor")
@require_POST
@once
def proof(request: HttpRequest, project: Project, rights: ProjectRights, position: int) -> HttpResponse:
    stage = stage_in(project, position)
    form = ProofForm(request.POST, request.FILES, place=f"proof-{position}")

    def add(said: dict) -> None:
        content = said["file"].read()
        proving.add_proof(stage=stage, what=said["what"], content=content, by=request.user)

    return acted(request, project, rights, form, add)


@never_cache
@with_project("monitor")
@require_POST
@once
def watch(request: HttpRequest, project: Project, rights: ProjectRights, position: int) -> HttpResponse:
    stage, form = stage_in(project, position), WatchForm(request.POST, place=f"watch-{position}")

    def say(said: dict) -> None:
        told = {"verdict": Verdict(said["verdict"]), "words": said["words"], "by": request.user}
        proving.watch(stage=stage, seat=rights.monitor, **told)

    return acted(request, project, rights, form, say)


@never_cache
@with_project("answers")
@require_POST
@once
def answer(request: HttpRequest, project: Project, rights: ProjectRights, alarm: int) -> HttpResponse:
    found, form = alarm_in(project, alarm), AnswerForm(request.POST, place=f"answer-{alarm}")
    told = {"watch": found, "seat": rights.answers, "by": request.user}
    return acted(request, project, rights, form, lambda said: proving.answer_alarm(**told, **said))


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
