"""What a bank says of an account of the books: files, statements, and their lines.

Lines are added and never changed, but for what people wrote, which is sealed and emptied after the time that it is
kept (`migrations/rules/statements.sql`).
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from sankofa.foundation.fields import SealedBytesField, SealedTextField
from sankofa.ledger.models.books import Account
from sankofa.ledger.terms import EARLIEST, LATEST, FileState, FileStep
from sankofa.methods.money import LARGEST


class BankFeed(models.Model):
    """An account of the books of which a bank sends statements, and how its tables are read."""

    account = models.OneToOneField(Account, on_delete=models.PROTECT, related_name="feed")
    identification = SealedTextField()  # by which the bank names the account; learnt from its first statement
    columns = models.JSONField(null=True)  # of tables in text
    opened_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return str(self.account_id)


class StatementFile(models.Model):
    """A file that a treasurer sent: first examined, then taken in."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    feed = models.ForeignKey(BankFeed, on_delete=models.PROTECT, related_name="files")
    digest = models.CharField(max_length=64)  # SHA-256
    kind = models.CharField(max_length=10)
    language = models.CharField(max_length=2)  # in which what is wrong is told
    state = models.CharField(max_length=10, choices=FileState.choices, default=FileState.RECEIVED)
    step = models.CharField(max_length=10, choices=FileStep.choices, default=FileStep.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    lines = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)  # of them, taken in before
    faults = models.PositiveIntegerField(default=0)
    columns = models.JSONField(
        null=True
    )  # as the table was read when it was examined, whatever is told later
    told = SealedTextField()  # faults, remarks and the statements found, with what stands in the file
    received_by = models.TextField()
    received_at = models.DateTimeField(db_default=Now())
    seen_at = models.DateTimeField(db_default=Now())  # the job moved

    class Meta:
        ordering = ["-received_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["feed", "digest"],
                condition=~Q(state=FileState.REFUSED),
                name="ledger_statement_file_once",
            ),
            models.CheckConstraint(condition=Q(state__in=FileState.values), name="ledger_file_state"),
            models.CheckConstraint(
                condition=Q(language__in=[code for code, _name in settings.LANGUAGES]),
                name="ledger_file_language",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[FileState.ORDERED, FileState.TAKEN]) | Q(faults=0),
                name="ledger_file_with_faults_not_taken",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.feed_id} {self.id}"


class StatementContent(models.Model):
    """What was sent, until it is taken in or refused."""

    file = models.OneToOneField(
        StatementFile, on_delete=models.CASCADE, primary_key=True, related_name="content"
    )
    content = SealedBytesField()

    def __str__(self) -> str:
        return str(self.file_id)


class BankStatement(models.Model):
    """One statement of a file that was taken in."""

    feed = models.ForeignKey(BankFeed, on_delete=models.PROTECT, related_name="statements")
    file = models.ForeignKey(StatementFile, on_delete=models.PROTECT, related_name="statements")
    sequence = models.CharField(max_length=60, blank=True)
    order = models.CharField(max_length=10)  # how it joined those before: methods.bank_statements.Order
    first_day = models.DateField()
    last_day = models.DateField()
    opening = models.BigIntegerField(null=True)
    closing = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["first_day", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(first_day__gte=EARLIEST)
                & Q(last_day__lte=LATEST)
                & Q(last_day__gte=models.F("first_day")),
                name="ledger_statement_days",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.feed_id} {self.first_day}"


class BankLine(models.Model):
    """One booking of the bank. A booking that was split has parts, which stand in its place."""

    feed = models.ForeignKey(BankFeed, on_delete=models.PROTECT, related_name="lines", db_index=False)
    statement = models.ForeignKey(BankStatement, on_delete=models.PROTECT, related_name="lines")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="parts")
    place = models.PositiveIntegerField()  # in the file
    booked_on = models.DateField()
    value_on = models.DateField(null=True)
    amount = models.BigIntegerField()  # more than 0 came in
    bank_reference = models.CharField(max_length=220, blank=True)
    mark = models.CharField(max_length=32)  # what tells it from others: methods.bank_statements.mark_of
    occurrence = models.PositiveIntegerField(default=1)  # of those that are alike
    said = (
        SealedTextField()
    )  # reference, counterparty and purpose, as JSON; emptied after the time it is kept

    class Meta:
        ordering = ["booked_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["feed", "mark", "occurrence"], name="ledger_bank_line_once"),
            models.CheckConstraint(
                condition=Q(amount__range=(-LARGEST, LARGEST)), name="ledger_bank_line_amount"
            ),
        ]
        indexes = [models.Index(fields=["feed", "booked_on", "id"], name="ledger_bank_line_by_day")]

    def __str__(self) -> str:
        return f"{self.booked_on}: {self.amount}"
