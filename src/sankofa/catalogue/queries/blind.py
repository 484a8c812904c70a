"""What reviewers see: drafts without author, organisation and all that would tell of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sankofa.catalogue.formats.blinding import blinded, blinded_text
from sankofa.catalogue.models import Draft, Judgement, Review
from sankofa.catalogue.queries.readable import Line, lines
from sankofa.catalogue.queries.reviewing import names_to_hide, names_to_hide_of, open_to
from sankofa.catalogue.terms import Criterion, Kind, State, Verdict, marks_for
from sankofa.directory.models import Account

MOST_LISTED = 50


@dataclass(frozen=True)
class BlindDraft:
    title: str
    kind_label: str
    round: int
    lines: tuple[Line, ...]
    files: int


@dataclass(frozen=True)
class Task:
    """A review, or a draft that may be taken, as a list shows it."""

    id: str
    title: str
    kind_label: str
    due_on: date | None = None
    is_late: bool = False
    verdict_label: str = ""


@dataclass(frozen=True)
class Desk:
    to_do: tuple[Task, ...]
    to_take: tuple[Task, ...]
    done: tuple[Task, ...]


@dataclass(frozen=True)
class Judged:
    label: str
    mark: str
    reason: str


def blind_draft(draft: Draft, language: str) -> BlindDraft:
    content = blinded(draft.content, names_to_hide(draft))
    return BlindDraft(
        title=str(content.get("title", "")),
        kind_label=str(Kind(draft.kind).label),
        round=draft.round,
        lines=tuple(line for line in lines(content, language) if line.name != "title"),
        files=draft.attachments.count(),
    )


def blind_desk(account: Account, today: date) -> Desk:
    held = Review.objects.filter(reviewer=account, recused_at=None).select_related("draft__organisation")
    to_do = held.filter(verdict="", draft__state=State.IN_REVIEW).order_by("due_on")
    done = held.exclude(verdict="").order_by("-given_at")[:MOST_LISTED]
    free = open_to(account)[:MOST_LISTED]
    hidden = names_to_hide_of([*(review.draft for review in (*to_do, *done)), *free])
    return Desk(
        tuple(_task(review, today, hidden) for review in to_do if review.round == review.draft.round),
        tuple(Task(str(draft.pk), _title(draft, hidden), str(Kind(draft.kind).label)) for draft in free),
        tuple(_task(review, today, hidden) for review in done),
    )


def judgements_of(review: Review) -> list[Judged]:
    return [judged(row) for row in review.judgements.all()]


def judged(row: Judgement) -> Judged:
    scale = marks_for(row.criterion)
    return Judged(str(Criterion(row.criterion).label), str(scale(row.mark).label), row.reason)


def _task(review: Review, today: date, hidden: Mapping[UUID, list[str]]) -> Task:
    return Task(
        id=str(review.pk),
        title=_title(review.draft, hidden),
        kind_label=str(Kind(review.draft.kind).label),
        due_on=review.due_on,
        is_late=not review.verdict and review.due_on < today,
        verdict_label=str(Verdict(review.verdict).label) if review.verdict else "",
    )


def _title(draft: Draft, hidden: Mapping[UUID, list[str]]) -> str:
    return blinded_text(str(draft.content.get("title") or "—"), hidden[draft.pk])
