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
from sankofa.funds.terms.matching import TAKES_SIGNATURES, ProjectState

TEXTS = ("built", "otherwise", "keeper", "upkeep")  # of a report


@transaction.atomic
def note_signature(
    *, project: Project, party: str, signed_on: date, by: Account, today: date | None = None
) -> ProjectSignature:
    """A party has signed the contract on paper. Written down once, never changed; no money waits for it."""
    held = locked_project(project)
    if held.state not in TAKES_SIGNATURES:
        raise FundRefused(_("A contract is signed after the project was approved."))
    if party not in {each.key for each in agreed(held).parties}:
        raise FundRefused(_("This is no party of the contract."), field="party")
    if held.signatures.filter(party=party).exists():
        raise FundRefused(_("This party has signed already, and the day is not changed."), field="party")
    if signed_on < held.decided_on:
        raise FundRefused(_("On this day the project was not approved yet."), field="signed_on")
    if signed_on > (today or timezone.localdate()):
        raise FundRefused(_("This day has not come yet."), field="signed_on")
    made = ProjectSignature.objects.create(project=held, party=party, signed_on=signed_on, added_by=by)
    note(held, "signed", by, party=party, on=signed_on.isoformat())
    return made


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
