"""Taking a step in the life of a project: the only place where its state changes."""

from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.models import Account
from sankofa.funds.actions.every_fund import locked
from sankofa.funds.actions.matching.books import Who, named
from sankofa.funds.models import Project, ProjectMove
from sankofa.funds.terms import FundRefused
from sankofa.funds.terms import matching_letters as letters
from sankofa.funds.terms.matching import MOVES, NEED_REASON, ProjectState, ProjectStep
from sankofa.journal import actions as journal
from sankofa.messaging.actions.notices import notify


def locked_project(project: Project) -> Project:
    """The fund's row, then the project's, held until the transaction ends."""
    fund = locked(project.fund)
    held = Project.objects.select_for_update(of=("self",)).select_related("rules").get(pk=project.pk)
    held.fund = fund
    return held


def take(project: Project, step: ProjectStep, *, by: Who, why: str = "", **changed: object) -> Project:
    """Moves a project that is held. Raises FundRefused where the step does not lead on from where it stands."""
    before = ProjectState(project.state)
    after = MOVES.get((before, step))
    if after is None:
        raise FundRefused(_("From where the project stands this step cannot be taken. Look at it again."))
    if step in NEED_REASON and not why.strip():
        raise FundRefused(_("Say why: the clubs read it."), field="why")
    project.state = after
    if step == ProjectStep.PROPOSE:
        project.submitted_at = timezone.now()
    for field, value in changed.items():
        setattr(project, field, value)
    project.save()
    person = by if isinstance(by, Account) else None
    ProjectMove.objects.create(project=project, before=before, after=after, why=why.strip(), by=person)
    journal.record(
        action=f"project.{step}", subject=_subject(project), by=named(by), before=before, after=after
    )
    _tell(project, person)
    return project


def note(project: Project, action: str, by: Who, **detail: object) -> None:
    journal.record(action=f"project.{action}", subject=_subject(project), by=named(by), **detail)


def _subject(project: Project) -> str:
    return f"project {project.fund.slug}/{project.number}"


def _tell(project: Project, by: Account | None) -> None:
    """Whoever proposed it learns of every step that another takes."""
    who = project.proposed_by
    if who is not None and who != by:
        context = {"title": project.title, "state": str(ProjectState(project.state).label)}
        notify(
            account=who,
            kind=letters.PROJECT_MOVED.code,
            context=context,
            address=project.get_absolute_url(),
        )
