"""What the page of a project shows: who pays how much, every movement, the stages with their proofs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from sankofa.funds.models import Project, ProjectProof, ProjectReport, ProjectStage, ProjectWatch
from sankofa.funds.queries.matching.judging import committee_mean
from sankofa.funds.queries.matching.money import (
    CLUB,
    PAYING_IN,
    TAKEN_BACK,
    Move,
    club_payer,
    movements_of,
    paid_into,
    total_paid,
)
from sankofa.funds.queries.matching.rules import read
from sankofa.funds.terms.matching import MOVEMENTS, ProjectState, Verdict

WHOLE = 1000  # parts of the bar
COLOURS = 6
WAITING, GIVEN_BACK = ("approved", "running"), ("finished", "failed")


@dataclass(frozen=True)
class Payer:
    """Who pays: what was planned and is paid, and where that lies on the bar."""

    key: str
    name: str
    planned: int
    paid: int
    colour: int
    start: int
    width: int


@dataclass(frozen=True)
class Row:
    """A movement as it is read: when, what, whose, and how much came in, or went out."""

    entry: int
    on: date
    label: object
    name: str
    amount: int
    is_contribution: bool


@dataclass(frozen=True)
class StageView:
    """A stage with what it lacks."""

    stage: ProjectStage
    proofs: Sequence[ProjectProof]
    watches: Sequence[ProjectWatch]
    confirmed: int
    alarms: Sequence[ProjectWatch]


@dataclass(frozen=True)
class ProjectView:
    """All that the page shows of the money of a project."""

    payers: Sequence[Payer]
    paid: int
    goal: int
    per_cent: int
    rows: Sequence[Row]
    stages: Sequence[StageView]


def project_view(project: Project) -> ProjectView:
    paid = paid_into(project)
    names = names_of(project)
    # What has ended shows what was paid in, though it went back since.
    moves = movements_of(project)
    into = _paid_in(moves) if project.state in GIVEN_BACK else {key: each.paid for key, each in paid.items()}
    total = sum(into.values()) if project.state in GIVEN_BACK else total_paid(paid)
    goal = max(project.goal, 1)
    planned = _planned(project)
    payers, start = [], 0
    for number, (key, name) in enumerate(names.items()):
        amount = into.get(key, 0)
        width = amount * WHOLE // max(goal, total)
        payers.append(Payer(key, name, planned.get(key, 0), amount, number % COLOURS, start, width))
        start += width
    rows = [_row(move, names) for move in moves]
    return ProjectView(payers, total, project.goal, min(100, 100 * total // goal), rows, _stages(project))


def names_of(project: Project) -> dict[str, str]:
    """Every payer by key, the clubs first."""
    clubs = {club_payer(each.organisation.slug): each.organisation.name for each in _clubs(project)}
    return clubs | {partner.key: partner.name for partner in read(project.rules).partners}


def _clubs(project: Project):
    return project.clubs.select_related("organisation")


def _planned(project: Project) -> dict[str, int]:
    clubs = {club_payer(each.organisation.slug): each.own for each in _clubs(project)}
    return clubs | {share.partner: share.planned for share in project.shares.all()}


def _paid_in(moves: Sequence[Move]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for move in moves:
        if move.kind in PAYING_IN:
            sums[move.payer] = sums.get(move.payer, 0) + move.amount
    return sums


def _row(move: Move, names: dict[str, str]) -> Row:
    name = names.get(move.payer, move.payer.removeprefix(CLUB))
    back = move.key.startswith(TAKEN_BACK)
    label = _("Taken back: written down by mistake") if back else MOVEMENTS.get(move.kind, move.kind)
    return Row(move.entry, move.on, label, name, move.amount, move.kind == "contribution" and not back)


def _stages(project: Project) -> list[StageView]:
    stages = project.stages.prefetch_related("watches")
    proofs = ProjectProof.objects.filter(stage__project=project).defer("content")
    found = []
    for stage in stages:
        watches = list(stage.watches.all())
        alarms = [each for each in watches if each.verdict == Verdict.ALARM]
        own = [proof for proof in proofs if proof.stage_id == stage.pk]
        found.append(StageView(stage, own, watches, len(watches) - len(alarms), alarms))
    return found


def mean_shown(project: Project) -> str:
    """The committee's mean score, once the project was decided; before that nobody is led by others."""
    if project.state in (ProjectState.DRAFT, ProjectState.PROPOSED, ProjectState.CHECKED):
        return ""
    mean = committee_mean(project)
    return "" if mean is None else f"{float(mean):.1f}"


def report_written(project: Project) -> ProjectReport | None:
    """The final report as the clubs have it at present."""
    return ProjectReport.objects.filter(project=project).first()


def finished_report(project: Project) -> ProjectReport | None:
    """The final report that everybody reads: that of a finished project, which is not changed any more."""
    return report_written(project) if project.state == ProjectState.FINISHED else None
