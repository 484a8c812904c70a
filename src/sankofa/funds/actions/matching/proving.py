"""Proofs of a stage, and what the local mirror committee says of it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.models import Account
from sankofa.foundation.sent_files import NotTaken, Taken, taken
from sankofa.funds.actions.matching.steps import locked_project, note
from sankofa.funds.actions.proofs import columns_of
from sankofa.funds.models import Project, ProjectProof, ProjectStage, ProjectWatch, Seat
from sankofa.funds.queries.every_fund import sitting
from sankofa.funds.queries.matching.judging import stands_close
from sankofa.funds.terms import FundRefused, SeatRole
from sankofa.funds.terms import matching_letters as letters
from sankofa.funds.terms.matching import MOST_PROOFS, ProjectState, Verdict
from sankofa.funds.terms.proofs import LARGEST_PROOF
from sankofa.messaging.actions.notices import notify


@transaction.atomic
def add_proof(*, stage: ProjectStage, what: str, content: bytes, by: Account) -> ProjectProof:
    """Keeps a photo or document of a stage, which first loses what tells by whom, where, when and with what it was
    made."""
    sent = _checked(content)  # before the fund is held: a document takes a while
    held = locked_project(stage.project)
    if held.state != ProjectState.RUNNING:
        raise FundRefused(_("Proofs are added while a project is being built."))
    if stage.proofs.count() >= MOST_PROOFS:
        raise FundRefused(_("At most %(most)s proofs go with a stage.") % {"most": MOST_PROOFS})
    columns = columns_of(sent, what=what, by=by)
    found = stage.proofs.filter(digest=columns["digest"]).first()
    if found:
        return found
    made = ProjectProof.objects.create(stage=stage, **columns)
    note(held, "proof", by, stage=stage.position, digest=made.digest)
    return made


@transaction.atomic
def watch(*, stage: ProjectStage, seat: Seat, verdict: Verdict, words: str, by: Account) -> ProjectWatch:
    """A member of the local committee confirms a stage, or raises an alarm that stops its payment. Who stands close to
    the clubs that propose may raise an alarm, and confirms nothing."""
    held = locked_project(stage.project)
    if held.state != ProjectState.RUNNING:
        raise FundRefused(_("Stages are watched while a project is being built."))
    if verdict == Verdict.ALARM and not words.strip():
        raise FundRefused(_("Say what is wrong."), field="words")
    if verdict == Verdict.CONFIRMED:
        _must_stand_apart(seat, held)
    # also from a seat they had before
    if verdict == Verdict.CONFIRMED and stage.watches.filter(seat__account=by, verdict=verdict).exists():
        raise FundRefused(_("You have confirmed this stage already."))
    made = ProjectWatch.objects.create(stage=stage, seat=seat, verdict=verdict, words=words.strip())
    note(held, verdict, by, stage=stage.position, seat=seat.pk)
    if verdict == Verdict.ALARM:
        _tell_alarm(held)
    return made


@transaction.atomic
def answer_alarm(*, watch: ProjectWatch, seat: Seat, answer: str, by: Account) -> None:
    """The local committee or an auditor says what became of an alarm; then payment can go on."""
    held = locked_project(watch.stage.project)
    _must_stand_apart(seat, held)
    if not answer.strip():
        raise FundRefused(_("Say what became of it."), field="answer")
    watch = ProjectWatch.objects.select_for_update(of=("self",)).get(pk=watch.pk)
    if watch.verdict != Verdict.ALARM or watch.answered_at:
        raise FundRefused(_("There is no open alarm here."))
    watch.answered_at, watch.answered_by, watch.answer = timezone.now(), seat, answer.strip()
    watch.save()
    note(held, "alarm-answered", by, stage=watch.stage.position, seat=seat.pk)


def _must_stand_apart(seat: Seat, held: Project) -> None:
    if stands_close(seat, held):
        raise FundRefused(
            _(
                "You or the organisation you speak for stand close to a club that proposes. Others look at this one."
            )
        )


def _checked(content: bytes) -> Taken:
    try:
        return taken(content, largest=LARGEST_PROOF)
    except NotTaken as refused:
        raise FundRefused(str(refused), field="file") from None


def _tell_alarm(project) -> None:
    for seat in sitting(project.fund, SeatRole.MANAGER, SeatRole.TREASURER, SeatRole.AUDITOR):
        notify(
            account=seat.account,
            kind=letters.PROJECT_ALARM.code,
            context={"title": project.title},
            address=project.get_absolute_url(),
        )
