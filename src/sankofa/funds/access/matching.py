"""The door to projects of a matching fund, and what somebody may do with one."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase

from sankofa.directory.access import signed_in, turned_away
from sankofa.directory.models import Organisation
from sankofa.directory.queries.duties import duties_in_force, organisations_with
from sankofa.directory.terms import Duty
from sankofa.funds.access import View, found_in, fund_called, fund_for
from sankofa.funds.models import (
    Project,
    ProjectProof,
    ProjectReport,
    ProjectSignature,
    ProjectStage,
    ProjectWatch,
    Seat,
)
from sankofa.funds.queries.every_fund import KEEPING, READING, seats_of
from sankofa.funds.queries.matching.lists import clubs_of
from sankofa.funds.queries.matching.pages import finished_report
from sankofa.funds.queries.matching.receipts import may_be_taken_back
from sankofa.funds.terms import FundKind, SeatRole
from sankofa.funds.terms.matching import CORRECTS_SIGNATURES, PROPOSING, ProjectState
from sankofa.ledger.models import Entry

# By which duties, in the organisation that runs the fund, somebody may do what; and in the clubs that propose.
BY_DUTY = {"is_manager": KEEPING, "is_treasurer": (Duty.TREASURER,), "is_auditor": (Duty.AUDITOR,)}
BY_CLUB = {"is_club": PROPOSING}


@dataclass(frozen=True)
class ProjectRights:
    """What a visitor may do with a project of a matching fund."""

    is_club: bool = False  # acts for a club that proposes it
    is_manager: bool = False
    is_treasurer: bool = False
    is_auditor: bool = False
    judge: Seat | None = None
    monitor: Seat | None = None
    answers: Seat | None = None  # the seat by which they may answer an alarm

    @property
    def any(self) -> bool:
        return any(vars(self).values())

    @property
    def reads_contract(self) -> bool:
        return self.is_club or self.is_manager or self.is_treasurer or self.is_auditor


def project_for(request: HttpRequest, slug: str, number: int) -> tuple[Project, ProjectRights]:
    """A project of a fund that this visitor may see, and what they may do with it. One in preparation is known to its
    clubs and to those who keep the fund alone. Raises Http404."""
    project, rights = _found(request, slug, number)
    if project.state == ProjectState.DRAFT and not _sees_drafts(rights):
        raise Http404
    if not rights.any:
        fund_for(request, slug, FundKind.MATCHING)
    return project, rights


def with_project(*may: str) -> Callable[[View], View]:
    """Lets in who may do one of these with the project in the address (names of `ProjectRights`), or anything there
    where none is named. The view is given `project` and `rights`."""

    def door(view: View) -> View:
        @signed_in
        @wraps(view)
        def guarded(request: HttpRequest, slug: str, number: int, **of: object) -> HttpResponseBase:
            project, rights = _found(request, slug, number)
            allowed = any(getattr(rights, each) for each in may) if may else rights.any
            if not allowed or (project.state == ProjectState.DRAFT and not _sees_drafts(rights)):
                return _turned_away(request, project, may)
            return view(request, project=project, rights=rights, **of)

        return guarded

    return door


def _found(request: HttpRequest, slug: str, number: int) -> tuple[Project, ProjectRights]:
    fund = fund_called(slug, FundKind.MATCHING)
    rows = Project.objects.select_related("rules", "country", "proposed_by")
    project = rows.filter(fund=fund, number=number).first()
    if project is None:
        raise Http404
    project.fund = fund
    return project, _rights_at(request, project)


def _sees_drafts(rights: ProjectRights) -> bool:
    return rights.is_club or rights.is_manager


def stage_in(project: Project, position: int) -> ProjectStage:
    """A stage of a project by its place. Raises Http404."""
    found = project.stages.select_related("project__fund").filter(position=position).first()
    if found is None:
        raise Http404
    return found


def proof_in(project: Project, proof: UUID) -> ProjectProof:
    """A photo or document of a project. Raises Http404."""
    found = ProjectProof.objects.filter(stage__project=project, pk=proof).first()
    if found is None:
        raise Http404
    return found


def signature_in(project: Project, number: int) -> ProjectSignature:
    """A signature that can still be corrected. Raises Http404."""
    if project.state not in CORRECTS_SIGNATURES:
        raise Http404
    return found_in(project.signatures.all(), pk=number)


def alarm_in(project: Project, number: int) -> ProjectWatch:
    """An alarm of the local committee that waits for an answer. Raises Http404."""
    found = ProjectWatch.objects.filter(stage__project=project, pk=number, answered_at=None).first()
    if found is None or found.verdict != "alarm":
        raise Http404
    return found


def report_in(project: Project) -> ProjectReport:
    """The final report of a finished project; before that it may still change. Raises Http404."""
    found = finished_report(project)
    if found is None:
        raise Http404
    return found


def _rights_at(request: HttpRequest, project: Project) -> ProjectRights:
    if not request.user.is_authenticated:
        return ProjectRights()
    fund = project.fund
    seats = {seat.role: seat for seat in seats_of(request.user, fund)}
    held = duties_in_force(request.user)
    clubs = set(project.clubs.values_list("organisation", flat=True))
    keeps = {duty: fund.run_by_id in organisations_with(held, duty) for duty in READING}
    return ProjectRights(
        is_club=bool(clubs & organisations_with(held, *PROPOSING)),
        is_manager=SeatRole.MANAGER in seats or keeps[Duty.TREASURER] or keeps[Duty.ADMINISTRATOR],
        is_treasurer=SeatRole.TREASURER in seats or keeps[Duty.TREASURER],
        is_auditor=SeatRole.AUDITOR in seats or keeps[Duty.AUDITOR],
        judge=seats.get(SeatRole.COMMITTEE),
        monitor=seats.get(SeatRole.MONITOR),
        answers=seats.get(SeatRole.MONITOR) or seats.get(SeatRole.AUDITOR),
    )


def clubs_for(request: HttpRequest) -> QuerySet[Organisation]:
    """The clubs for which the visitor may propose projects. Raises Http404 where there is none."""
    clubs = clubs_of(request.user)
    if not clubs:
        raise Http404
    return clubs


def receipt_in(project: Project, number: int) -> Entry:
    """A contribution to a project. Raises Http404."""
    found = Entry.objects.filter(book=project.fund.book_id, kind="contribution", pk=number).first()
    if found is None or found.detail.get("project") != project.number:
        raise Http404
    return found


def contribution_in(project: Project, number: int) -> Entry:
    """A contribution that can still be taken back. Raises Http404."""
    found = receipt_in(project, number)
    if not may_be_taken_back(project, found):
        raise Http404
    return found


def _turned_away(request: HttpRequest, project: Project, may: tuple[str, ...]) -> HttpResponseBase:
    """Who only lacks the second step is told so; everybody else that there is nothing."""
    asked = may or (*BY_DUTY, *BY_CLUB)
    keeping = {duty for right in asked for duty in BY_DUTY.get(right, ())}
    proposing = {duty for right in asked for duty in BY_CLUB.get(right, ())}
    clubs = [each.organisation for each in project.clubs.select_related("organisation")]
    return turned_away(request, (project.fund.run_by, keeping), *((club, proposing) for club in clubs))
