"""Which lines of the bank belong to which lines of the books: suggested, accepted, corrected by two.

Matches are written by functions of the database alone (`migrations/rules/matching.sql`): both sides have the same sum,
and no line is in two matches that hold.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from sankofa.ledger.models.entries import Entry
from sankofa.ledger.models.statements import BankFeed, BankLine
from sankofa.ledger.terms import How


class Suggestion(models.Model):
    """Lines that seem to belong together, with the reasons; rejected ones stay, so that they do not come back."""

    feed = models.ForeignKey(BankFeed, on_delete=models.CASCADE, related_name="suggestions")
    bank = ArrayField(models.BigIntegerField())
    book = models.JSONField()  # pairs of entry and number of its line
    amount = models.BigIntegerField()
    score = models.PositiveSmallIntegerField()
    reasons = ArrayField(models.CharField(max_length=20))
    days = models.PositiveSmallIntegerField(default=0)
    likeness = models.PositiveSmallIntegerField(default=0)
    rejected_by = models.TextField(blank=True)
    rejected_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-score", "id"]
        indexes = [models.Index(fields=["feed", "-score", "id"], name="ledger_suggestion_by_score")]

    def __str__(self) -> str:
        return f"{self.bank} {self.book} {self.score}"


class Match(models.Model):
    """Lines that somebody said belong together."""

    feed = models.ForeignKey(BankFeed, on_delete=models.PROTECT, related_name="matches")
    how = models.CharField(max_length=10, choices=How.choices)
    score = models.PositiveSmallIntegerField(default=0)
    reasons = ArrayField(models.CharField(max_length=20), default=list)
    made_by = models.TextField()
    made_at = models.DateTimeField(db_default=Now())
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return str(self.pk)


class MatchedBankLine(models.Model):
    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="bank_lines")
    line = models.ForeignKey(BankLine, on_delete=models.PROTECT, related_name="matched", db_index=False)
    live = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["line"], condition=Q(live=True), name="ledger_bank_line_matched_once"
            )
        ]
        indexes = [models.Index(fields=["line"], name="ledger_matched_bank_line")]

    def __str__(self) -> str:
        return f"{self.match_id}: {self.line_id}"


class MatchedBookLine(models.Model):
    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="book_lines")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveIntegerField()  # of the line in the entry
    live = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "number"], condition=Q(live=True), name="ledger_book_line_matched_once"
            )
        ]
        indexes = [models.Index(fields=["entry", "number"], name="ledger_matched_book_line")]

    def __str__(self) -> str:
        return f"{self.match_id}: {self.entry_id}.{self.number}"


class MatchCorrection(models.Model):
    """Somebody says that a match is wrong. It holds until another person agrees."""

    match = models.OneToOneField(Match, on_delete=models.PROTECT, related_name="correction")
    reason = models.TextField()
    asked_by = models.TextField()
    asked_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="ledger_correction_has_reason")]

    def __str__(self) -> str:
        return f"{self.match_id} by {self.asked_by}"


class CorrectionAgreement(models.Model):
    """A second person agreed that a match is undone: its lines are open again."""

    correction = models.OneToOneField(MatchCorrection, on_delete=models.PROTECT, related_name="agreement")
    agreed_by = models.TextField()
    agreed_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"{self.correction_id} by {self.agreed_by}"
