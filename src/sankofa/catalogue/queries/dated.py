"""The records of a result that have a year."""

from collections.abc import Sequence
from dataclasses import dataclass

from sankofa.catalogue.models import Record
from sankofa.catalogue.queries.cards import title_of
from sankofa.catalogue.queries.texts import Reader


@dataclass(frozen=True)
class DatedRecord:
    slug: str
    title: str
    kind: str
    start: int
    end: int | None


def dated(ids: Sequence[int], language: str) -> list[DatedRecord]:
    """The records of a result that have a year, by start."""
    rows = Record.objects.filter(id__in=ids, start_year__isnull=False).order_by("start_year", "id")
    rows = list(rows.only("slug", "title", "language", "kind", "start_year", "end_year"))
    reader = Reader(language, [f"record.{row.slug}.title" for row in rows])
    return [
        DatedRecord(row.slug, str(title_of(row, reader)), row.kind, row.start_year, row.end_year)
        for row in rows
    ]
