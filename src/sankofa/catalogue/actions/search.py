"""Telling the search what a record says, in every language it has."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import islice

from django.db import connection, transaction
from django.utils import timezone

from sankofa.catalogue.models import Change, Record, SearchEntry
from sankofa.catalogue.queries.wording import WEIGHTS, Wording, wordings
from sankofa.catalogue.terms import SEARCH_CONFIGURATIONS

BATCH = 500

_VECTOR = " || ".join(
    f"setweight(to_tsvector('{configuration}', {language}_{weight}), '{weight}')"
    for language, configuration in SEARCH_CONFIGURATIONS.items()
    for weight in WEIGHTS
)
_TITLE_VECTOR = " || ".join(
    f"to_tsvector('{configuration}', {language}_A)"
    for language, configuration in SEARCH_CONFIGURATIONS.items()
)
_COLUMNS = [f"{language}_{weight}" for language in SEARCH_CONFIGURATIONS for weight in WEIGHTS]
_INSERT = f"""
    INSERT INTO catalogue_searchentry AS entry (record_id, digest, words, title_words)
    SELECT record_id, digest, {_VECTOR}, {_TITLE_VECTOR}
    FROM unnest(%s::bigint[], %s::text[]{", %s::text[]" * len(_COLUMNS)}) AS t(record_id, digest, {", ".join(_COLUMNS)})
    ON CONFLICT (record_id) DO UPDATE
    SET digest = excluded.digest, words = excluded.words, title_words = excluded.title_words
"""  # noqa: S608  (built from constants)


@transaction.atomic
def index_records(ids: Iterable[int] | None = None) -> int:
    """Renews the search entries of some records, or of all whose words have changed; returns how many.

    Some records are those just written: every reader is told of them, as their facets may have changed even
    where their words have not.
    """
    if ids is None:
        stored = dict(SearchEntry.objects.values_list("record_id", "digest"))
        every = Record.objects.order_by("id").values_list("id", flat=True)
        return sum(
            _write([row for row in rows if stored.get(row.record_id) != row.digest])
            for rows in _batches(every)
        )
    return sum(_write(rows) for rows in _batches(ids))


def _batches(ids: Iterable[int]) -> Iterator[list[Wording]]:
    remaining = iter(ids)
    while batch := list(islice(remaining, BATCH)):
        yield wordings(batch)


def _write(rows: Sequence[Wording]) -> int:
    if not rows:
        return 0
    columns = zip(*(row.texts for row in rows), strict=True)
    with connection.cursor() as cursor:
        cursor.execute(
            _INSERT,
            [
                [row.record_id for row in rows],
                [row.digest for row in rows],
                *(list(column) for column in columns),
            ],
        )
    return len(rows)


@transaction.atomic
def forget_old_changes() -> int:
    """Drops the trail of changes that every reader has followed by now (`queries.shelf.OLDEST`)."""
    return Change.objects.filter(at__lt=timezone.now() - timedelta(days=1)).delete()[0]
