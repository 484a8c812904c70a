"""One row for each thing done, never changed afterwards, and the seals that chain them.

The triggers stand in `migrations/0002_chain.py`: they append to the queue, set the time, and refuse every change.
"""

from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.functions import Now


class Entry(models.Model):
    """Who did what to what, when, why and by what way. Subjects are named by text: nothing blocks an erasure."""

    at = models.DateTimeField(
        db_default=Now(), db_index=True
    )  # by the clock of the database, whatever is given
    actor = models.TextField()  # public id of an account, or the name of a command or job
    action = models.TextField()
    subject = models.TextField()
    purpose = models.TextField(db_default="", default="")  # for which data of a person were read or written
    via = models.TextField(db_default="", default="")  # the name of an address, a command or a job
    detail = models.JSONField(
        db_default=models.Value({}, models.JSONField()), default=dict, encoder=DjangoJSONEncoder
    )

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["subject", "id"], name="journal_by_subject"),
            models.Index(fields=["actor", "id"], name="journal_by_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor} {self.action} {self.subject}"


class Unsealed(models.Model):
    """The number of a row that no seal holds yet. Written and emptied by the database alone."""

    entry_id = models.BigIntegerField(primary_key=True)  # no reference, so that nobody waits for anybody

    class Meta:
        db_table = "journal_unsealed"
        ordering = ["entry_id"]

    def __str__(self) -> str:
        return str(self.entry_id)


class Seal(models.Model):
    """Some rows with their hashes, and the seal before: whoever changes one must change all that follow."""

    number = models.BigIntegerField(primary_key=True)
    ids = ArrayField(models.BigIntegerField())  # of the rows, in order
    leaves = models.BinaryField()  # the hashes of the rows in that order, 32 bytes each
    previous = models.BinaryField(unique=True)  # unique: a chain never forks
    digest = models.BinaryField(unique=True)
    sealed_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return str(self.number)
