"""What people proposed, said, scored and checked in diaspora funds and in funds of several donors."""

from collections.abc import Iterator

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from sankofa.directory.models import Account
from sankofa.directory.queries.holdings import Holding, Row, of_account
from sankofa.foundation.money import shown
from sankofa.funds.models import Appeal, AppealFunding, Idea, IdeaScore, TrusteeProposal, TrusteeVoice


@of_account
def ideas_of(account: Account) -> Iterator[Row]:
    for idea in Idea.objects.filter(account=account).select_related("call__fund", "body"):
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


@of_account
def scores_of(account: Account) -> Iterator[Row]:
    for score in IdeaScore.objects.filter(seat__account=account).select_related("idea__call__fund"):
        yield {
            "fund": score.idea.call.fund.name,
            "idea": score.idea.title,
            "points": ", ".join(f"{code}: {points}" for code, points in score.points.items()),
            "why": score.why,
            "given": score.made_at,
        }


@of_account
def voices_of(account: Account) -> Iterator[Row]:
    """What they put before the trustees, and what they said as one of them."""
    for plan in TrusteeProposal.objects.filter(made_by=_named(account)).select_related("fund"):
        told = {"what": "proposed", "about": plan.about, "at": plan.opened_on}
        yield {"fund": plan.fund.name, "proposal": plan.title} | told
    rows = TrusteeVoice.objects.filter(seat__account=account).select_related("proposal__fund")
    for voice in rows:
        told = {"what": voice.get_say_display(), "about": voice.why, "at": voice.said_at}
        yield {"fund": voice.proposal.fund.name, "proposal": voice.proposal.title} | told


@of_account
def appeals_of(account: Account) -> Iterator[Row]:
    for appeal in Appeal.objects.filter(made_by=_named(account)).select_related("body"):
        told = {"for": appeal.body.name, "what": "checked", "at": appeal.made_at}
        yield {"appeal": appeal.title, "year": appeal.year} | told
    for came in AppealFunding.objects.filter(made_by=_named(account)).select_related("appeal__body"):
        told = {"for": came.appeal.body.name, "what": "money that came", "at": came.on}
        yield {"appeal": came.appeal.title, "year": came.appeal.year} | told


@of_account
@transaction.atomic
def forget_proposer(account: Account) -> None:
    """The proposal stays before the trustees, without who put it there."""
    TrusteeProposal.objects.filter(made_by=_named(account)).update(made_by="")


@of_account
@transaction.atomic
def forget_checker(account: Account) -> None:
    """The appeal stays, without who read it."""
    Appeal.objects.filter(made_by=_named(account)).update(made_by="")


def _named(account: Account) -> str:
    return str(account.public_id)


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
