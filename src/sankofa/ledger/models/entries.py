"""Entries and their lines: added, never changed.

At commit the database looks that the lines of an entry are all there and that debits equal credits in each currency
(`migrations/rules/entries.sql`).
"""

from django.contrib.postgres.functions import RandomUUID
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from sankofa.ledger.models.books import Account, Book
from sankofa.ledger.terms import EARLIEST, LATEST, MOST_LINES, Counts, Phase
from sankofa.methods.money import LARGEST


class Entry(models.Model):
    """What happened, in two or more lines. What became of a pending one is told by the entry that settles it."""

    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="entries", db_index=False)
    kind = models.CharField(max_length=60)
    phase = models.CharField(max_length=8, choices=Phase.choices)
    effective_on = models.DateField()
    recorded_at = models.DateTimeField(db_default=Now())  # by the clock of the database, whatever is given
    key = models.CharField(max_length=200)
    memo = models.TextField(blank=True, db_default="", default="")
    detail = models.JSONField(
        db_default=models.Value({}, models.JSONField()), default=dict, encoder=DjangoJSONEncoder
    )
    settles = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    reverses = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    size = models.PositiveIntegerField()  # how many lines it has
    content = models.BinaryField(db_default=b"", default=b"")  # what was asked for under the key, as a hash
    made_by = models.TextField()
    salt = models.UUIDField(db_default=RandomUUID())  # so that no line can be guessed from its hash

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["book", "key"], name="ledger_entry_key"),
            models.UniqueConstraint(
                fields=["settles"], condition=Q(settles__isnull=False), name="ledger_settled_once"
            ),
            models.UniqueConstraint(
                fields=["reverses"], condition=Q(reverses__isnull=False), name="ledger_reversed_once"
            ),
            models.CheckConstraint(condition=Q(phase__in=Phase.values), name="ledger_entry_phase"),
            models.CheckConstraint(
                condition=Q(effective_on__range=(EARLIEST, LATEST)), name="ledger_entry_day"
            ),
            models.CheckConstraint(condition=Q(size__range=(2, MOST_LINES)), name="ledger_entry_size"),
            models.CheckConstraint(condition=~Q(key="") & ~Q(kind=""), name="ledger_entry_named"),
            models.CheckConstraint(
                condition=~Q(phase=Phase.PENDING) | Q(settles__isnull=True, reverses__isnull=True),
                name="ledger_pending_stands_alone",
            ),
            models.CheckConstraint(
                condition=~Q(phase=Phase.VOIDED) | Q(settles__isnull=False), name="ledger_voids_something"
            ),
            models.CheckConstraint(
                condition=Q(settles__isnull=True) | Q(reverses__isnull=True), name="ledger_one_follow_up"
            ),
        ]
        indexes = [models.Index(fields=["book", "effective_on", "id"], name="ledger_entry_by_day")]

    def __str__(self) -> str:
        return f"{self.effective_on} {self.kind} {self.key}"


class Line(models.Model):
    """One account moved by one amount: debits are positive, credits negative.

    The days of its entry are repeated, so that a balance is found in one index.
    """

    pk = models.CompositePrimaryKey("entry_id", "number")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="lines", db_index=False)
    number = models.PositiveIntegerField()  # from 1 to the size of the entry
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="lines", db_index=False)
    amount = models.BigIntegerField()
    counts = models.PositiveSmallIntegerField(choices=Counts.choices, default=Counts.POSTED)
    effective_on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["entry_id", "number"]
        constraints = [
            models.CheckConstraint(condition=Q(number__gte=1), name="ledger_line_number"),
            models.CheckConstraint(condition=Q(counts__in=Counts.values), name="ledger_line_counts"),
            models.CheckConstraint(
                condition=Q(amount__range=(-LARGEST, LARGEST)) & ~Q(amount=0), name="ledger_line_amount"
            ),
        ]
        indexes = [
            models.Index(
                fields=["account", "recorded_at"],
                include=["entry_id", "amount", "counts", "effective_on"],
                name="ledger_line_as_recorded",
            ),
            models.Index(fields=["account", "effective_on", "entry_id"], name="ledger_line_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id}.{self.number}: {self.amount}"
