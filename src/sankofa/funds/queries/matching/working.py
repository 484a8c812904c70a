"""What a project waits for, and what each who works on it may do next."""

from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.foundation.money import shown
from sankofa.funds.models import Project, ProjectClub
from sankofa.funds.queries.matching.agreed import signatures_of
from sankofa.funds.queries.matching.judging import plan_of, sides_of, stands_close
from sankofa.funds.queries.matching.money import owed_to, paid_into, total_paid
from sankofa.funds.queries.matching.pages import project_view, report_written
from sankofa.funds.queries.matching.rules import read
from sankofa.funds.queries.matching.spending import in_kind_given
from sankofa.funds.terms.matching import (
    BY_THE_MONEY,
    HAS_CONTRACT,
    MOVES,
    OF_CLUBS,
    TAKES_MONEY,
    TAKES_SIGNATURES,
    ProjectState,
)
from sankofa.methods.cofinancing import own_needed


def waits_for(project: Project) -> str:
    """In a sentence, what must happen next."""
    if project.state == ProjectState.CHECKED:
        sides = sides_of(project, read(project.rules))
        return _(
            "The committee judges: %(home)s from home and %(abroad)s from abroad; %(needed)s of each must."
        ) % vars(sides)
    if project.state == ProjectState.APPROVED:
        lacks = project.goal - total_paid(paid_into(project))
        return _("%(amount)s are still missing.") % {"amount": shown(lacks, project.fund.currency)}
    told = {
        ProjectState.DRAFT: _("The club hands it in when it is ready."),
        ProjectState.PROPOSED: _(
            "The office looks whether it is sound: cost, ground, permits, who will run it."
        ),
        ProjectState.RUNNING: _(
            "Stages are proved, confirmed by the local committee and paid, one after the other."
        ),
    }
    return told.get(project.state, "")


def offered_steps(project: Project, rights) -> list[tuple[str, object]]:
    """The steps that lead on from here and are this visitor's to take."""
    return [
        (step.value, step.label)
        for (state, step), _after in MOVES.items()
        if state == project.state
        and step not in BY_THE_MONEY
        and (rights.is_club if step in OF_CLUBS else rights.is_manager)
    ]


def plan_rows(project: Project) -> dict[str, object] | None:
    """Who would pay what, before it is decided; nothing for a project without costs, or decided."""
    if not project.cost or project.state not in (
        ProjectState.DRAFT,
        ProjectState.PROPOSED,
        ProjectState.CHECKED,
    ):
        return None
    rules = read(project.rules)
    plan = plan_of(project, rules, timezone.localdate())
    needed = own_needed(rules, cost=project.cost, in_kind=project.in_kind)
    rows = [(partner.name, plan.top_ups[partner.key]) for partner in rules.partners]
    return {"plan": plan, "rows": rows, "needed": needed}


def work_state(project: Project, rights) -> dict[str, object]:
    """The rest of the work page: money, stages, and whether one may judge."""
    has_money = project.state in HAS_CONTRACT
    judge = rights.judge if project.state == ProjectState.CHECKED else None
    own = project.scores.filter(seat=judge).first() if judge else None
    return {
        "clubs_asked": _clubs_asked(project),
        "view": project_view(project) if has_money else None,
        "takes_money": project.state in TAKES_MONEY,
        "is_running": project.state == ProjectState.RUNNING,
        "judge": judge,
        "own_score": own,
        "stands_close": stands_close(judge, project) if judge and not own else False,
        "owed": _owed(project) if has_money and rights.is_treasurer else [],
        "gives_in_kind": project.state == ProjectState.RUNNING and project.in_kind > in_kind_given(project),
        "partners": read(project.rules).partners,
        "signatures": signatures_of(project) if has_money else [],
        "takes_signatures": project.state in TAKES_SIGNATURES,
        "report": report_written(project) if has_money else None,
    }


def _clubs_asked(project: Project) -> list[ProjectClub]:
    """Who would bring what, while it is written by several clubs, and who has agreed."""
    clubs = list(project.clubs.select_related("organisation"))
    waits = any(each.agreed_at is None for each in clubs)
    return clubs if waits and project.state == ProjectState.DRAFT else []


def _owed(project: Project) -> list[tuple[object, int]]:
    clubs = [each.organisation for each in project.clubs.select_related("organisation")]
    return [(club, amount) for club in clubs if (amount := owed_to(project.fund, club.slug))]
