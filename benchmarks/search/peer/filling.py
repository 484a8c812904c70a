"""Gives the peer the catalogue's records: the same words, the same values of the same facets."""

from django.db import connection

from benchmarks.search.peer.models import Entry
from sankofa.catalogue.models import Record
from sankofa.catalogue.queries.facets import SHOWN
from sankofa.catalogue.queries.wording import LANGUAGES, WEIGHTS, Wording, wordings
from sankofa.config.progress import Bar

BATCH = 1_000
PAIRS = " UNION ALL ".join(
    f"SELECT '{facet.name}' AS facet, key, record_id FROM ({facet.pairs}) {facet.name}_pairs"
    for facet in SHOWN
)


def fill(bar: Bar) -> None:
    numbers = list(Record.objects.values_list("id", flat=True))
    for start in range(0, len(numbers), BATCH):
        _entries(numbers[start : start + BATCH])
        bar(min(start + BATCH, len(numbers)), len(numbers))
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO peer_value (facet, key) SELECT DISTINCT facet, key FROM ({PAIRS}) pairs")
        cursor.execute(
            f"""
            INSERT INTO peer_entry_values (entry_id, value_id)
            SELECT pairs.record_id, value.id FROM ({PAIRS}) pairs JOIN peer_value value USING (facet, key)
            """
        )


def _entries(numbers: list[int]) -> None:
    records = Record.objects.in_bulk(numbers)
    Entry.objects.bulk_create(
        Entry(
            id=wording.record_id,
            slug=records[wording.record_id].slug,
            heading=records[wording.record_id].title,
            start_year=records[wording.record_id].start_year or 0,
            **_texts(wording),
        )
        for wording in wordings(numbers)
    )


def _texts(wording: Wording) -> dict[str, str]:
    """The first language by weight, then all others together: the peer's index has one language."""
    title, facts, summary, rest, *others = wording.texts
    assert len(others) == (len(LANGUAGES) - 1) * len(WEIGHTS)
    return {"title": title, "facts": facts, "summary": summary, "rest": rest, "translated": " ".join(others)}
