"""Reviews: two readers outside the author's organisation judge a draft, and a third when they disagree."""

import uuid

import pgtrigger
from django.db import models
from django.db.models import Q

from sankofa.catalogue.models.submission import Draft
from sankofa.catalogue.terms import Criterion, Verdict
from sankofa.directory.models import Account

PLACES = (1, 2, 3)

_REFUSE = "RAISE EXCEPTION '{}' USING ERRCODE = 'check_violation';"
_NO_CONFLICT = f"""
    conflict := catalogue_conflict(NEW.reviewer_id, NEW.draft_id);
    IF conflict <> '' THEN
        RAISE EXCEPTION 'conflict of interest: %', conflict USING ERRCODE = 'check_violation';
    END IF;
    IF NOT EXISTS (SELECT FROM directory_duty_in_force
                   WHERE account_id = NEW.reviewer_id AND duty = 'reviewer') THEN
        {_REFUSE.format("only somebody with the duty of a reviewer reviews")}
    END IF;
"""
_TAKEN = f"""
    SELECT * INTO draft FROM catalogue_draft WHERE id = NEW.draft_id FOR UPDATE;
    IF draft.state NOT IN ('submitted', 'in-review') OR draft.round <> NEW.round THEN
        {_REFUSE.format("this draft is not under review in this round")}
    END IF;
    IF NEW.verdict <> '' OR NEW.recused_at IS NOT NULL THEN
        {_REFUSE.format("a review begins without a verdict")}
    END IF;
    {_NO_CONFLICT}
    IF NEW.place = 3 AND 2 > (
        SELECT count(DISTINCT verdict) FROM catalogue_review
        WHERE draft_id = NEW.draft_id AND round = NEW.round AND verdict <> '' AND recused_at IS NULL
    ) THEN
        {_REFUSE.format("a third reviewer is asked only when two disagree")}
    END IF;
    RETURN NEW;
"""  # noqa: S608  (built from constants)
_JUDGED = f"""
    IF (NEW.draft_id, NEW.round, NEW.place) IS DISTINCT FROM (OLD.draft_id, OLD.round, OLD.place)
       OR NEW.reviewer_id IS NOT NULL AND NEW.reviewer_id IS DISTINCT FROM OLD.reviewer_id
       OR OLD.recused_at IS NOT NULL AND NEW.recused_at IS DISTINCT FROM OLD.recused_at
       OR OLD.verdict <> '' AND (NEW.verdict, NEW.words, NEW.recused_at)
          IS DISTINCT FROM (OLD.verdict, OLD.words, OLD.recused_at) THEN
        {_REFUSE.format("a review that was given stays as it is")}
    END IF;
    IF NEW.verdict <> '' AND OLD.verdict = '' THEN
        SELECT * INTO draft FROM catalogue_draft WHERE id = NEW.draft_id;
        IF draft.state <> 'in-review' OR draft.round <> NEW.round OR NEW.recused_at IS NOT NULL THEN
            {_REFUSE.format("this draft is not under review in this round")}
        END IF;
        IF {len(Criterion)} > (SELECT count(*) FROM catalogue_judgement WHERE review_id = NEW.id) THEN
            {_REFUSE.format("a verdict needs a mark and a reason for each criterion")}
        END IF;
        {_NO_CONFLICT}
    END IF;
    RETURN NEW;
"""  # noqa: S608  (built from constants)


class Review(models.Model):
    """One reader's place in one round. The author never learns who, nor the reader whose draft it is."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="reviews")
    round = models.PositiveSmallIntegerField()
    place = models.PositiveSmallIntegerField()
    reviewer = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="reviews")
    asked_at = models.DateTimeField(auto_now_add=True)
    due_on = models.DateField()
    recused_at = models.DateTimeField(null=True)
    verdict = models.CharField(max_length=10, choices=Verdict.choices, blank=True)
    words = models.TextField(blank=True)  # to the author
    given_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["round", "place", "asked_at"]
        constraints = [
            models.CheckConstraint(condition=Q(place__in=PLACES), name="review_place_known"),
            models.CheckConstraint(
                condition=Q(verdict="", given_at__isnull=True)
                | Q(verdict__in=Verdict.values, given_at__isnull=False),
                name="review_verdict_whole",
            ),
            models.UniqueConstraint(
                fields=["draft", "round", "place"],
                condition=Q(recused_at__isnull=True),
                name="review_place_taken_once",
            ),
            models.UniqueConstraint(fields=["draft", "round", "reviewer"], name="reviewer_once_a_round"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="no_conflict",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("draft", "catalogue_draft%ROWTYPE"), ("conflict", "text")],
                func=_TAKEN,
            ),
            pgtrigger.Trigger(
                name="judged_once",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                declare=[("draft", "catalogue_draft%ROWTYPE"), ("conflict", "text")],
                func=_JUDGED,
            ),
            pgtrigger.Protect(name="stays", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Judgement(models.Model):
    """A mark with its reason."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="judgements")
    criterion = models.CharField(max_length=10, choices=Criterion.choices)
    mark = models.PositiveSmallIntegerField()
    reason = models.TextField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(criterion__in=Criterion.values), name="criterion_known"),
            models.CheckConstraint(
                condition=Q(criterion=Criterion.EVIDENCE, mark__range=(0, 5))
                | ~Q(criterion=Criterion.EVIDENCE) & Q(mark__range=(1, 4)),
                name="mark_on_its_scale",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="judgement_has_reason"),
            models.UniqueConstraint(fields=["review", "criterion"], name="criterion_once_a_review"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="given_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete | pgtrigger.Insert,
                func=f"""
                    IF EXISTS (SELECT FROM catalogue_review
                               WHERE id = coalesce(NEW.review_id, OLD.review_id) AND verdict <> '') THEN
                        {_REFUSE.format("a review that was given stays as it is")}
                    END IF;
                    RETURN coalesce(NEW, OLD);
                """,
            )
        ]

    def __str__(self) -> str:
        return f"{self.criterion} {self.mark}"
