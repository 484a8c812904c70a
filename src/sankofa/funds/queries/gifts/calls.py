"""Calls for ideas with their ideas and scores, and appeals with what they lack."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.functional import Promise

from sankofa.directory.models import Account, Organisation
from sankofa.directory.terms import Standing
from sankofa.funds.models import Appeal, CallForIdeas, Fund, Idea, IdeaTranche
from sankofa.funds.queries.every_fund import seats_of
from sankofa.funds.terms import SeatRole
from sankofa.funds.terms.gifts.calls import QUESTIONS, IdeaStanding
from sankofa.methods.appeals import Checked, Funding, Point, checked, funding
from sankofa.methods.ideas import Criterion, Scored, Sheet, scored


@dataclass(frozen=True)
class ToldIdea:
    """An idea with how many scored it and, where two did, how."""

    idea: Idea
    sheets: int
    scored: Scored | None


@dataclass(frozen=True)
class ToldAppeal:
    """An appeal with what it has and lacks, and money by shares in per cent."""

    appeal: Appeal
    has: list[Promise]
    lacks: list[Promise]
    unknown: list[Promise]
    included: bool | None
    received: int
    received_for_migrants: int
    shares: Funding


def calls_of(fund: Fund) -> QuerySet[CallForIdeas]:
    return fund.calls.select_related("fund")


def criteria_of(call: CallForIdeas) -> list[Criterion]:
    return [Criterion(each["code"], int(each["most"]), int(each["weight"])) for each in call.criteria]


def sheets_of(idea: Idea) -> list[Sheet]:
    return [Sheet(str(each.seat_id), each.points) for each in idea.scores.all()]


def ideas_of(call: CallForIdeas) -> list[ToldIdea]:
    ideas = call.ideas.select_related("body").prefetch_related("scores", "tranches")
    return [_told(call, idea) for idea in ideas]


def chosen_of(fund: Fund) -> QuerySet[Idea]:
    """Ideas that are paid, with what came of them."""
    found = Idea.objects.filter(call__fund=fund, standing=IdeaStanding.CHOSEN)
    return found.select_related("body", "call").prefetch_related("tranches")


def ideas_in(fund: Fund) -> QuerySet[Idea]:
    return Idea.objects.filter(call__fund=fund).select_related("call__fund", "body")


def next_parts(fund: Fund) -> list[IdeaTranche]:
    """The part of each grant that is to be paid next."""
    unpaid = IdeaTranche.objects.filter(idea__call__fund=fund, paid_on=None).order_by("idea_id", "number")
    return list(unpaid.distinct("idea_id").select_related("idea__body"))


def bodies_of(account: Account) -> QuerySet[Organisation]:
    """Listed organisations that somebody belongs to."""
    member = Organisation.objects.filter(memberships__account=account, memberships__left_at=None)
    return member.filter(standing=Standing.LISTED).distinct()


def scores_as(account: Account, fund: Fund) -> bool:
    return seats_of(account, fund).filter(role=SeatRole.COMMITTEE).exists()


def appeals() -> QuerySet[Appeal]:
    return Appeal.objects.select_related("body", "country")


def told_appeal(appeal: Appeal) -> ToldAppeal:
    """What the draft has and lacks, and the newest state of its money."""
    found: Checked = checked({point: appeal.answers.get(point.value) for point in Point})
    newest = appeal.funding.order_by("-on", "-id").first()
    received, for_migrants = (newest.received, newest.for_migrants) if newest else (0, 0)
    shares = funding(
        asked=appeal.asked,
        received=received,
        for_migrants=appeal.for_migrants,
        received_for_migrants=for_migrants,
        targeted=appeal.targeted,
        migrants=appeal.migrants,
    )
    said = [[QUESTIONS[point] for point in points] for points in (found.has, found.lacks, found.unknown)]
    return ToldAppeal(appeal, *said, found.included, received, for_migrants, _percent(shares))


def _percent(shares: Funding) -> Funding:
    return Funding(**{name: None if value is None else value // 100 for name, value in vars(shares).items()})


def _told(call: CallForIdeas, idea: Idea) -> ToldIdea:
    sheets = sheets_of(idea)
    return ToldIdea(idea, len(sheets), scored(criteria_of(call), sheets) if len(sheets) > 1 else None)
