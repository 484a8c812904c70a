"""The seals over the entries of a book, and the totals that are kept of sealed entries. Written by the database."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sankofa.ledger.models.books import Account, Book


class Unsealed(models.Model):
    """An entry that no seal holds yet. No reference, so that nobody waits for anybody."""

    entry_id = models.BigIntegerField(primary_key=True)
    book_id = models.BigIntegerField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["entry_id"]
        indexes = [models.Index(fields=["book_id", "recorded_at"], name="ledger_unsealed_by_book")]

    def __str__(self) -> str:
        return str(self.entry_id)


class Seal(models.Model):
    """Some entries of a book with their hashes, and the seal before. The root stands for all hashes (a Merkle tree),
    so that one entry can be proved with a few of them.
    """

    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="seals", db_index=False)
    number = models.BigIntegerField()
    ids = ArrayField(models.BigIntegerField())  # of the entries, in order
    leaves = models.BinaryField()  # the hashes of the entries in that order, 32 bytes each
    root = models.BinaryField()
    previous = models.BinaryField()
    digest = models.BinaryField()
    sealed_at = models.DateTimeField()

    class Meta:
        ordering = ["book", "number"]
        constraints = [
            models.UniqueConstraint(fields=["book", "number"], name="ledger_seal_number"),
            models.UniqueConstraint(fields=["book", "previous"], name="ledger_seal_no_fork"),
        ]

    def __str__(self) -> str:
        return f"{self.book_id} {self.number}"


class DayTotal(models.Model):
    """What the sealed lines of an account sum up to, by the day that they count from and the day (UTC) that they
    were recorded on. With the lines not sealed yet it gives every balance at any past moment.
    """

    pk = models.CompositePrimaryKey("account_id", "counts", "effective_on", "recorded_on")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", db_index=False)
    counts = models.PositiveSmallIntegerField()
    effective_on = models.DateField()
    recorded_on = models.DateField()
    debit = models.BigIntegerField()
    credit = models.BigIntegerField()
    lines = models.BigIntegerField()

    class Meta:
        indexes = [
            models.Index(
                fields=["account", "counts", "effective_on", "recorded_on"],
                include=["debit", "credit"],
                name="ledger_total_by_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.effective_on}: {self.debit} - {self.credit}"
