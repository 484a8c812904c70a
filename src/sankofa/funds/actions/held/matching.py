"""What people proposed, decided, judged, watched and proved in matching funds."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from sankofa.directory.models import Account
from sankofa.directory.queries.holdings import Holding, Row, of_account
from sankofa.funds.models import (
    Project,
    ProjectMove,
    ProjectProof,
    ProjectReport,
    ProjectScore,
    ProjectSignature,
    ProjectWatch,
)


@of_account
def projects_of(account: Account) -> Iterator[Row]:
    for project in Project.objects.filter(proposed_by=account):
        yield {"project": project.title, "what": "proposed", "at": project.added_at}
    for move in ProjectMove.objects.filter(by=account).select_related("project"):
        yield {
            "project": move.project.title,
            "what": move.get_after_display(),
            "why": move.why,
            "at": move.at,
        }
    for score in ProjectScore.objects.filter(seat__account=account).select_related("project"):
        told = {"score": score.score, "reason": score.reason, "at": score.given_at}
        yield {"project": score.project.title, "what": "judged"} | told
    for watch in ProjectWatch.objects.filter(seat__account=account).select_related("stage__project"):
        told = {"words": watch.words, "at": watch.at}
        yield {"project": watch.stage.project.title, "what": watch.get_verdict_display()} | told
    for watch in ProjectWatch.objects.filter(answered_by__account=account).select_related("stage__project"):
        told = {"words": watch.answer, "at": watch.answered_at}
        yield {"project": watch.stage.project.title, "what": "answered an alarm"} | told
    for proof in ProjectProof.objects.filter(added_by=account).select_related("stage__project"):
        yield {"project": proof.stage.project.title, "what": proof.what, "at": proof.added_at}
    for signed in ProjectSignature.objects.filter(added_by=account).select_related("project"):
        told = {"party": signed.party, "at": signed.added_at}
        yield {"project": signed.project.title, "what": "recorded a signature"} | told
    for report in ProjectReport.objects.filter(written_by=account).select_related("project"):
        yield {"project": report.project.title, "what": "wrote the final report", "at": report.written_at}


HELD = (
    Holding(
        "matching-projects",
        _("Projects of matching funds in which you had a part"),
        projects_of,
        stays=_("What was proposed, judged and proved stays public, without whose it was."),
    ),
)
