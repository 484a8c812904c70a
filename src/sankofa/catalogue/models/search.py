"""What searching reads: one narrow row a record, and a trail of which rows changed."""

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models.functions import Now

from sankofa.catalogue.models.record import Record

# Rows are kept apart from the records so that a scan over many matches touches few pages.
_NOTE_CHANGE = """
    INSERT INTO catalogue_change (record_id, xact)
    SELECT record_id, pg_current_xact_id()::text::bigint FROM {rows};
    RETURN NULL;
"""


def _noted(name: str, operation: pgtrigger.Operation, rows: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        referencing=pgtrigger.Referencing(**{rows: f"{rows}_rows"}),
        func=_NOTE_CHANGE.format(rows=f"{rows}_rows"),
    )


class SearchEntry(models.Model):
    """The words of a record in every language it has, weighted: titles A, facts B, summary C, rest D."""

    record = models.OneToOneField(Record, on_delete=models.CASCADE, primary_key=True, related_name="search")
    words = SearchVectorField()
    title_words = (
        SearchVectorField()
    )  # those of weight A alone: finding them in `words` would read every match
    digest = models.CharField(max_length=64)  # of the texts that went in, so that staleness can be seen

    class Meta:
        indexes = [
            GinIndex(fields=["words"], name="search_words", fastupdate=False),
            GinIndex(fields=["title_words"], name="search_title_words", fastupdate=False),
        ]
        triggers = [
            _noted("note_added", pgtrigger.Insert, "new"),
            _noted("note_changed", pgtrigger.Update, "new"),
            _noted("note_removed", pgtrigger.Delete, "old"),
        ]

    def __str__(self) -> str:
        return str(self.record_id)


class Change(models.Model):
    """A record whose search entry was written, and by which transaction.

    A reader that remembers the oldest transaction still open when it last looked asks for all changes
    since, and can miss none, whatever the order in which transactions end. Kept without a foreign key:
    the record may be gone.
    """

    record_id = models.BigIntegerField()
    xact = models.BigIntegerField(db_index=True)
    at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"{self.record_id} by {self.xact}"
