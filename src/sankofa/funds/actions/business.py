"""Files of entrepreneurs: begun by them, shared with desks that they let in, followed from stage to stage."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.models import Account, Organisation
from sankofa.directory.terms import Standing
from sankofa.funds.models import BusinessDesk, BusinessFile, BusinessNote, BusinessObstacle, CommitteeAnswer
from sankofa.funds.terms import FundRefused
from sankofa.funds.terms.business import BusinessStage, FileKind, ObstacleKind
from sankofa.journal import actions as journal
from sankofa.places.models import Country


@transaction.atomic
def begin_file(
    *, kind: FileKind, title: str, idea: str, home: Country, abroad: Country | None, by: Account
) -> BusinessFile:
    """A file that nobody but its entrepreneur reads, until they let a desk in."""
    file = BusinessFile.objects.create(
        entrepreneur=by, kind=kind, title=title, idea=idea, home=home, abroad=abroad
    )
    _record("business.begun", file, by, kind=kind)
    return file


@transaction.atomic
def describe(*, file: BusinessFile, title: str, idea: str, by: Account) -> None:
    file = _locked(file)
    file.title, file.idea = title, idea
    file.save(update_fields=["title", "idea", "changed_at"])
    _record("business.described", file, by)


@transaction.atomic
def keep_plan(*, file: BusinessFile, plan: str, by: Account) -> None:
    """Keeps the numbers of the viability check, as the calculator's address has them."""
    file = _locked(file)
    file.plan = plan
    file.save(update_fields=["plan", "changed_at"])
    _record("business.planned", file, by)


@transaction.atomic
def let_in(*, file: BusinessFile, organisation: Organisation, by: Account) -> BusinessDesk:
    """Lets a desk read and write in the file. Only its entrepreneur does. Raises `FundRefused`."""
    file = _locked(file)
    if file.entrepreneur_id != by.pk:
        raise FundRefused(_("Only whose file it is lets a desk in."))
    if organisation.standing != Standing.LISTED:
        raise FundRefused(_("Choose an organisation that is listed here."), field="organisation")
    desk, is_new = BusinessDesk.objects.get_or_create(
        file=file, organisation=organisation, taken_back_at=None
    )
    if is_new:
        _record("business.let_in", file, by, organisation=organisation.slug)
    return desk


@transaction.atomic
def take_back(*, desk: BusinessDesk, by: Account) -> None:
    """From this moment the desk no longer reads the file. What it wrote stays."""
    if BusinessDesk.objects.filter(pk=desk.pk, taken_back_at=None).update(taken_back_at=timezone.now()):
        _record("business.taken_back", desk.file, by, organisation=desk.organisation.slug)


@transaction.atomic
def write(
    *, file: BusinessFile, words: str, stage: BusinessStage, organisation: Organisation | None, by: Account
) -> BusinessNote:
    """A note; where the stage is another one, a step. `organisation` is the desk, nothing for the entrepreneur."""
    file = _locked(file)
    if file.closed_at:
        raise FundRefused(_("This file is closed."))
    is_step = stage != file.stage
    note = BusinessNote.objects.create(
        file=file, organisation=organisation, stage=stage, is_step=is_step, words=words
    )
    file.stage = stage
    file.save(update_fields=["stage", "changed_at"])
    _record("business.noted", file, by, stage=stage)
    return note


@transaction.atomic
def tell_obstacle(
    *, file: BusinessFile, kind: ObstacleKind, country: Country, words: str, met_on: date, by: Account
) -> BusinessObstacle:
    """What stands in the way. In public it is only counted, with others of its kind."""
    made = BusinessObstacle.objects.create(
        file=_locked(file), kind=kind, country=country, words=words, met_on=met_on
    )
    _record("business.obstacle", made.file, by, kind=kind)
    return made


@transaction.atomic
def end_obstacle(*, obstacle: BusinessObstacle, by: Account) -> None:
    if BusinessObstacle.objects.filter(pk=obstacle.pk, gone_on=None).update(gone_on=timezone.localdate()):
        _record("business.obstacle_gone", obstacle.file, by)


@transaction.atomic
def answer(
    *,
    kind: ObstacleKind,
    country: Country,
    organisation: Organisation,
    words: str,
    language: str,
    by: Account,
) -> CommitteeAnswer:
    """What a committee of institutions answers to an obstacle that many met. Public."""
    made = CommitteeAnswer.objects.create(
        kind=kind,
        country=country,
        organisation=organisation,
        words=words,
        language=language,
        answered_on=timezone.localdate(),
    )
    journal.record(
        action="business.answered",
        subject=f"obstacle {kind} {country.iso3}",
        by=by.public_id,
        organisation=organisation.slug,
    )
    return made


@transaction.atomic
def close_file(*, file: BusinessFile, by: Account) -> None:
    file = _locked(file)
    if file.closed_at is None:
        file.closed_at = timezone.now()
        file.save(update_fields=["closed_at", "changed_at"])
        _record("business.closed", file, by)


def _locked(file: BusinessFile) -> BusinessFile:
    return BusinessFile.objects.select_for_update().get(pk=file.pk)


def _record(action: str, file: BusinessFile, by: Account, **detail: object) -> None:
    journal.record(action=action, subject=f"business {file.pk}", by=by.public_id, **detail)
