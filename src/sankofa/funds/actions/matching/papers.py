"""Writing down who signed a contract and when, and the final report of the clubs."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.models import Account
from sankofa.funds.actions.matching.steps import locked_project, note
from sankofa.funds.models import Project, ProjectReport, ProjectSignature
from sankofa.funds.queries.matching.agreed import agreed
from sankofa.funds.terms import FundRefused
from sankofa.funds.terms.matching import CORRECTS_SIGNATURES, TAKES_SIGNATURES, ProjectState

TEXTS = ("built", "otherwise", "keeper", "upkeep")  # of a report


@transaction.atomic
def note_signature(
    *, project: Project, party: str, signed_on: date, by: Account, today: date | None = None
) -> ProjectSignature:
    """A party has signed the contract on paper; no money waits for it. What was written down wrongly is corrected
    or taken back until the project ends."""
    held = locked_project(project)
    if held.state not in TAKES_SIGNATURES:
        raise FundRefused(_("A contract is signed after the project was approved."))
    if party not in {each.key for each in agreed(held).parties}:
        raise FundRefused(_("This is no party of the contract."), field="party")
    if held.signatures.filter(party=party).exists():
        raise FundRefused(
            _("This party has signed already. Where the day is wrong, correct it."), field="party"
        )
    _possible(held, signed_on, today)
    made = ProjectSignature.objects.create(project=held, party=party, signed_on=signed_on, added_by=by)
    note(held, "signed", by, party=party, on=signed_on.isoformat())
    return made


@transaction.atomic
def correct_signature(
    *, signature: ProjectSignature, signed_on: date, why: str, by: Account, today: date | None = None
) -> ProjectSignature:
    """Another day than was written down, while the project has not ended; the former stands in the journal."""
    held, signature = _correctable(signature, why)
    _possible(held, signed_on, today)
    was = signature.signed_on
    if signed_on == was:
        raise FundRefused(_("This day is written down already."), field="signed_on")
    signature.signed_on = signed_on
    signature.save(update_fields=["signed_on"])
    days = {"was": was.isoformat(), "on": signed_on.isoformat()}
    note(held, "signature-corrected", by, party=signature.party, why=why.strip(), **days)
    return signature


@transaction.atomic
def take_back_signature(*, signature: ProjectSignature, why: str, by: Account) -> None:
    """The party has not signed, whatever was written down; the day that stood there stands in the journal."""
    held, signature = _correctable(signature, why)
    was = signature.signed_on.isoformat()
    signature.delete()
    note(held, "signature-taken-back", by, party=signature.party, was=was, why=why.strip())


@transaction.atomic
def write_report(*, project: Project, by: Account, language: str, people: int, **texts: str) -> ProjectReport:
    """The clubs tell how it went; they may write it anew until the project is finished. Without it none is finished."""
    held = locked_project(project)
    if held.state != ProjectState.RUNNING:
        raise FundRefused(_("The final report is written while a project is being built."))
    said = {field: texts.get(field, "").strip() for field in TEXTS}
    for field, text in said.items():
        if not text:
            raise FundRefused(_("Say it in a sentence at least."), field=field)
    report = ProjectReport.objects.filter(project=held).first() or ProjectReport(project=held)
    for field, value in (said | {"language": language, "people": people, "written_by": by}).items():
        setattr(report, field, value)
    report.save()
    note(held, "report-written", by)
    return report


def _possible(project: Project, signed_on: date, today: date | None) -> None:
    if signed_on < project.decided_on:
        raise FundRefused(_("On this day the project was not approved yet."), field="signed_on")
    if signed_on > (today or timezone.localdate()):
        raise FundRefused(_("This day has not come yet."), field="signed_on")


def _correctable(signature: ProjectSignature, why: str) -> tuple[Project, ProjectSignature]:
    """The project and the signature, held."""
    held = locked_project(signature.project)
    if held.state not in CORRECTS_SIGNATURES:
        raise FundRefused(_("The project has ended, and its signatures stay."))
    if not why.strip():
        raise FundRefused(_("Say what was wrong."), field="why")
    found = held.signatures.filter(pk=signature.pk).first()
    if found is None:
        raise FundRefused(_("This signature was taken back meanwhile."))
    return held, found
