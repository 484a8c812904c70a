"""Telling the search what a record says, in every language it has."""

import hashlib
from collections.abc import Iterable, Sequence
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
    f"to_tsvector('{configuration}', {language}_A)" for language, configuration in SEARCH_CONFIGURATIONS.items()
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
    """Renews the search entries of some records, or of all whose words have changed. Returns how many were written."""
    if ids is None:
        return _index_all()
    return _write(wordings(list(ids)))


def _index_all() -> int:
    stored = dict(SearchEntry.objects.values_list("record_id", "digest"))
    written = 0
    every = iter(list(Record.objects.order_by("id").values_list("id", flat=True)))
    while batch := list(islice(every, BATCH)):
        written += _write([word for word in wordings(batch) if stored.get(word.record_id) != digest_of(word)])
    return written


def digest_of(wording: Wording) -> str:
    return hashlib.sha256("\x1f".join(wording.texts).encode()).hexdigest()


def _write(rows: Sequence[Wording]) -> int:
    if not rows:
        return 0
    columns = zip(*(row.texts for row in rows), strict=True)
    with connection.cursor() as cursor:
        cursor.execute(
            _INSERT,
            [[row.record_id for row in rows], [digest_of(row) for row in rows], *(list(column) for column in columns)],
        )
    return len(rows)


@transaction.atomic
def forget_old_changes() -> int:
    """Drops the trail of changes that every reader has followed by now (`queries.shelf.OLDEST`)."""
    return Change.objects.filter(at__lt=timezone.now() - timedelta(days=1)).delete()[0]
