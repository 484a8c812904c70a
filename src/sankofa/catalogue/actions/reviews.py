"""Reviews: taking a place, stepping back, judging, and what follows when enough have judged."""

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.catalogue.actions.moves import locked, move
from sankofa.catalogue.actions.notices import tell_author, tell_editors, tell_reviewer
from sankofa.catalogue.models import Draft, Judgement, Review
from sankofa.catalogue.queries.reviewing import (
    able_reviewers,
    conflict_of,
    free_place,
    lost_places,
    standing_reviews,
)
from sankofa.catalogue.terms import STEP_OF_VERDICT, Conflict, State, Step, SubmissionRefused, Verdict
from sankofa.catalogue.terms import letters as kinds
from sankofa.directory.models import Account
from sankofa.directory.queries.duties import duties_in_force
from sankofa.directory.terms import Duty
from sankofa.journal import actions as journal

TIME_TO_REVIEW = timedelta(days=21)


@transaction.atomic
def give_place(*, draft: Draft, reviewer: Account, by: Account | None = None) -> Review:
    """Gives a reviewer the next free place of a draft; reviewers take one themselves, or an editor chooses them."""
    held = locked(draft)
    _refuse_author(held, by)
    if held.state not in (State.SUBMITTED, State.IN_REVIEW):
        raise SubmissionRefused(_("This draft is not under review now."))
    if not any(each.duty == Duty.REVIEWER for each in duties_in_force(reviewer)):
        raise SubmissionRefused(_("Only somebody with the duty of a reviewer reviews."))
    if conflict := conflict_of(reviewer, held):
        raise SubmissionRefused(str(Conflict(conflict).label))
    place = free_place(standing_reviews(held))
    if place is None:
        raise SubmissionRefused(_("Somebody was quicker: all places of this draft are taken."))
    if held.state == State.SUBMITTED:
        move(held, Step.BEGIN_REVIEW, by=by or reviewer)
    review = Review.objects.create(
        draft=held,
        round=held.round,
        place=place,
        reviewer=reviewer,
        due_on=timezone.localdate() + TIME_TO_REVIEW,
    )
    _note(by or reviewer, "give place" if by else "take place", held, place=place)
    if by is None or by.pk != reviewer.pk:
        tell_reviewer(review, kinds.REVIEW_ASKED)
    return review


@transaction.atomic
def choose_reviewers(*, draft: Draft, by: Account | None) -> list[Review]:
    """Fills the free places with those who may and have least to do. Editors are told where nobody can be found."""
    held, chosen = locked(draft), []
    _refuse_author(held, by)
    while free_place(standing_reviews(held)) is not None:
        able = able_reviewers(held)
        if not able:
            tell_editors(held, kinds.THIRD_WANTED)
            break
        chosen.append(give_place(draft=held, reviewer=able[0], by=by))
        held.refresh_from_db()
    return chosen


def _refuse_author(held: Draft, by: Account | None) -> None:
    if by is not None and by.pk == held.author_id:
        raise SubmissionRefused(_("Somebody else has to choose who reviews what you wrote yourself."))


@transaction.atomic
def free_places(*, draft: Draft, by: Account | None = None) -> list[Review]:
    """Frees the places whose reviewer will not judge any more, and asks others. Gives whom it could ask."""
    held = locked(draft)
    _refuse_author(held, by)
    lost = lost_places(held)
    if not lost:
        return []
    Review.objects.filter(pk__in=[review.pk for review in lost]).update(recused_at=timezone.now())
    for review in lost:
        _note(by, "free place", held, place=review.place)
    return choose_reviewers(draft=held, by=by)


def free_all_lost_places() -> int:
    """Frees such places of all drafts in review; gives how many drafts had one."""
    drafts = {review.draft_id: review.draft for review in lost_places()}
    for draft in drafts.values():
        free_places(draft=draft)
    return len(drafts)


@transaction.atomic
def step_back(*, review: Review, by: Account) -> None:
    """Gives a place up; somebody else is asked. Who has stepped back is not asked about this draft again."""
    held = locked(review.draft)
    stepped = Review.objects.filter(pk=review.pk, verdict="", recused_at=None).update(
        recused_at=timezone.now()
    )
    if not stepped:
        raise SubmissionRefused(_("This review is given already."))
    _note(by, "step back", held, place=review.place)
    if held.state == State.IN_REVIEW and held.round == review.round:
        choose_reviewers(draft=held, by=None)


@transaction.atomic
def judge(
    *, review: Review, marks: Mapping[str, tuple[int, str]], verdict: Verdict, words: str, by: Account
) -> Draft:
    """Gives a verdict with a mark and a reason for each criterion. When enough agree, the draft goes on."""
    held = locked(review.draft)
    current = Review.objects.select_for_update().get(pk=review.pk)
    if current.verdict or current.recused_at or held.state != State.IN_REVIEW or held.round != current.round:
        raise SubmissionRefused(_("This review is closed."))
    if current.reviewer_id != by.pk:
        raise SubmissionRefused(_("This is somebody else’s review."))
    conflict = conflict_of(by, held)
    if conflict not in ("", Conflict.REVIEWED):
        raise SubmissionRefused(str(Conflict(conflict).label))
    current.judgements.all().delete()
    Judgement.objects.bulk_create(
        Judgement(review=current, criterion=criterion, mark=mark, reason=reason)
        for criterion, (mark, reason) in marks.items()
    )
    current.verdict, current.words, current.given_at = verdict, words, timezone.now()
    current.save()
    _note(by, "judge", held, place=current.place, verdict=verdict.value)
    _settle(held)
    return held


def outcome(verdicts: list[str]) -> Verdict | None:
    """What follows from verdicts: what two agree on; of three that all differ, a revision.

    >>> outcome(["accept"]), outcome(["accept", "decline"])
    (None, None)
    >>> outcome(["accept", "decline", "accept"]).value, outcome(["accept", "decline", "revise"]).value
    ('accept', 'revise')
    """
    told = [verdict for verdict in verdicts if verdict]
    agreed = next((verdict for verdict, times in Counter(told).items() if times >= 2), None)
    if agreed:
        return Verdict(agreed)
    return Verdict.REVISE if len(told) == 3 else None


_TELLS = {
    Verdict.ACCEPT: kinds.DRAFT_ACCEPTED,
    Verdict.REVISE: kinds.DRAFT_TO_REVISE,
    Verdict.DECLINE: kinds.DRAFT_DECLINED,
}


def _settle(held: Draft) -> None:
    reviews = standing_reviews(held)
    agreed = outcome([review.verdict for review in reviews])
    if agreed is None:
        if free_place(reviews) == 3:
            choose_reviewers(draft=held, by=None)
        return
    move(held, STEP_OF_VERDICT[agreed], by=None)
    tell_author(held, _TELLS[agreed])
    if agreed == Verdict.ACCEPT:
        tell_editors(held, kinds.DRAFT_TO_PUBLISH)


@transaction.atomic
def remind_reviewers() -> int:
    """Writes to those whose review is late, on the day after and then each week."""
    today = timezone.localdate()
    late = Review.objects.filter(
        verdict="", recused_at=None, due_on__lt=today, draft__state=State.IN_REVIEW
    ).select_related("draft", "reviewer")
    told = [review for review in late if (today - review.due_on).days % 7 == 1]
    for review in told:
        tell_reviewer(review, kinds.REVIEW_LATE)
    return len(told)


def _note(by: Account | None, action: str, draft: Draft, **detail: object) -> None:
    name = str(by.public_id) if by else "review"
    journal.record(by=name, action=action, subject=f"draft {draft.pk}", round=draft.round, **detail)
