"""What diaspora funds and funds of several donors hold about a person: what they proposed, said, scored and checked."""

from collections.abc import Iterator

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from sankofa.directory.queries.holdings import Holding, Row, Subject
from sankofa.foundation.money import shown
from sankofa.funds.models import Appeal, AppealFunding, Idea, IdeaScore, TrusteeProposal, TrusteeVoice


def ideas_of(subject: Subject) -> Iterator[Row]:
    if subject.account is None:
        return
    for idea in Idea.objects.filter(account=subject.account).select_related("call__fund", "body"):
        yield {
            "fund": idea.call.fund.name,
            "call": idea.call.title,
            "for": idea.body.name,
            "title": idea.title,
            "about": idea.about,
            "asks": shown(idea.asks, idea.call.fund.currency),
            "standing": idea.get_standing_display(),
            "sent": idea.made_at,
        }


def scores_of(subject: Subject) -> Iterator[Row]:
    if subject.account is None:
        return
    for score in IdeaScore.objects.filter(seat__account=subject.account).select_related("idea__call__fund"):
        yield {
            "fund": score.idea.call.fund.name,
            "idea": score.idea.title,
            "points": ", ".join(f"{code}: {points}" for code, points in score.points.items()),
            "why": score.why,
            "given": score.made_at,
        }


def voices_of(subject: Subject) -> Iterator[Row]:
    """What they put before the trustees, and what they said as one of them."""
    if subject.account is None:
        return
    for plan in TrusteeProposal.objects.filter(made_by=_named(subject)).select_related("fund"):
        told = {"what": "proposed", "about": plan.about, "at": plan.opened_on}
        yield {"fund": plan.fund.name, "proposal": plan.title} | told
    rows = TrusteeVoice.objects.filter(seat__account=subject.account).select_related("proposal__fund")
    for voice in rows:
        told = {"what": voice.get_say_display(), "about": voice.why, "at": voice.said_at}
        yield {"fund": voice.proposal.fund.name, "proposal": voice.proposal.title} | told


def appeals_of(subject: Subject) -> Iterator[Row]:
    if subject.account is None:
        return
    for appeal in Appeal.objects.filter(made_by=_named(subject)).select_related("body"):
        told = {"for": appeal.body.name, "what": "checked", "at": appeal.made_at}
        yield {"appeal": appeal.title, "year": appeal.year} | told
    for came in AppealFunding.objects.filter(made_by=_named(subject)).select_related("appeal__body"):
        told = {"for": came.appeal.body.name, "what": "money that came", "at": came.on}
        yield {"appeal": came.appeal.title, "year": came.appeal.year} | told


@transaction.atomic
def forget_proposer(subject: Subject) -> None:
    """The proposal stays before the trustees, without who put it there."""
    if subject.account is not None:
        TrusteeProposal.objects.filter(made_by=_named(subject)).update(made_by="")


@transaction.atomic
def forget_checker(subject: Subject) -> None:
    """The appeal stays, without who read it."""
    if subject.account is not None:
        Appeal.objects.filter(made_by=_named(subject)).update(made_by="")


def _named(subject: Subject) -> str:
    return str(subject.account.public_id)


HELD = (
    Holding(
        "ideas",
        _("Ideas that you sent to calls"),
        ideas_of,
        stays=_("An idea stays with the organisation for which it was sent, without who sent it."),
    ),
    Holding(
        "idea-scores",
        _("Scores that you gave ideas"),
        scores_of,
        stays=_("Scores stay with the idea that they decided, without whose they were."),
    ),
    Holding(
        "trustee-voices",
        _("What you proposed and said among trustees"),
        voices_of,
        erase=forget_proposer,
        stays=_("Proposals, and what was said of them, stay with the decision, without whose they were."),
    ),
    Holding(
        "appeals",
        _("Appeals that you checked"),
        appeals_of,
        erase=forget_checker,
        stays=_("The appeal and the money that came for it stay public, without who read it."),
    ),
)
