"""What editors see of drafts, reviews and records."""

from dataclasses import dataclass

from django.shortcuts import get_object_or_404

from sankofa.catalogue.models import Content, Draft, Record, Review
from sankofa.catalogue.queries.blind import Judged, judged
from sankofa.catalogue.queries.reviewing import able_reviewers, free_place, lost_places, standing_reviews
from sankofa.catalogue.terms import UNDER_REVIEW, Verdict
from sankofa.directory.models import Account, Membership

MOST_OFFERED = 100


@dataclass(frozen=True)
class Place:
    """A review as editors see it: by which organisations its reviewer is known, never by name."""

    round: int
    place: int
    bodies: tuple[str, ...]
    has_stepped_back: bool
    verdict_label: str
    words: str
    judgements: tuple[Judged, ...]
    review: Review


def rounds_of(draft: Draft) -> list[Place]:
    reviews = list(
        Review.objects.filter(draft=draft).prefetch_related("judgements").order_by("-round", "place")
    )
    bodies = _bodies({review.reviewer_id for review in reviews})
    return [
        Place(
            review.round,
            review.place,
            tuple(bodies.get(review.reviewer_id, ())),
            review.recused_at is not None,
            str(Verdict(review.verdict).label) if review.verdict else "",
            review.words,
            tuple(judged(row) for row in review.judgements.all()),
            review,
        )
        for review in reviews
    ]


def has_place_to_give(draft: Draft) -> bool:
    return draft.state in UNDER_REVIEW and free_place(standing_reviews(draft)) is not None


def has_lost_place(draft: Draft) -> bool:
    """Whether a reviewer of it has gone, or may no longer judge."""
    return bool(lost_places(draft))


def why_withdrawn(draft: Draft) -> str:
    """Why the record that a draft changes is withdrawn; nothing when it is not."""
    held = Content.objects.filter(slug=draft.slug).first() if draft.based_on else None
    return held.withdrawn_why if held else ""


def reviewers_offered(draft: Draft) -> list[tuple[str, str]]:
    """(account, its organisations) of those who may review a draft; who should be asked first stands first."""
    if not has_place_to_give(draft):
        return []
    able = able_reviewers(draft)[:MOST_OFFERED]
    bodies = _bodies({account.pk for account in able})
    return [
        (str(account.public_id), f"{', '.join(bodies.get(account.pk, ['—']))} · {str(account.public_id)[:8]}")
        for account in able
    ]


def reviewer_called(draft: Draft, public_id: str) -> Account | None:
    return next((each for each in able_reviewers(draft) if str(each.public_id) == public_id), None)


def _bodies(accounts: set[int | None]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    rows = Membership.objects.filter(account__in=accounts - {None}, left_at=None).order_by(
        "organisation__name"
    )
    for account, name in rows.values_list("account_id", "organisation__name"):
        found.setdefault(account, []).append(name)
    return found


def all_withdrawn() -> list[tuple[str, str, str]]:
    """(slug, title, why) of what was withdrawn, the latest first."""
    rows = Content.objects.exclude(withdrawn_at=None).order_by("-withdrawn_at")[:MOST_OFFERED]
    return [(row.slug, str(row.entry.get("title", row.slug)), row.withdrawn_why) for row in rows]


def title_of_record(slug: str) -> str:
    """Raises Http404 when there is no such record."""
    return get_object_or_404(Record, slug=slug).title
