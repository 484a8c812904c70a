"""Whether every record can be found under the words it has now, and everything named is there."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from sankofa.catalogue.formats.originals import text_digest
from sankofa.catalogue.models import Document, Record, Relation, SearchEntry, Translation
from sankofa.catalogue.queries.originals import every_text
from sankofa.catalogue.queries.wording import wordings
from sankofa.catalogue.terms import Why

ALL_UP_TO = 5_000  # records whose words are compared one by one; of more, as many in even steps
BATCH = 500
NAMED = 3  # examples in a sentence
RENEW = "Run sankofa load to renew the search."


def index_health() -> list[str]:
    """What is wrong, in plain sentences; an empty list when all is well."""
    return [*_not_found(), *_out_of_date(), *_relations(), *_translations()]


def _not_found() -> Iterator[str]:
    missing = list(Record.objects.filter(search=None).values_list("slug", flat=True))
    if missing:
        yield f"Found by no word: {_counted(missing, 'record')}. {RENEW}"


def _out_of_date() -> Iterator[str]:
    stored = dict(SearchEntry.objects.order_by("record_id").values_list("record_id", "digest"))
    step = -(-len(stored) // ALL_UP_TO) or 1
    looked_at = list(stored)[::step]
    stale = []
    for start in range(0, len(looked_at), BATCH):
        rows = wordings(looked_at[start : start + BATCH])
        stale += [row.record_id for row in rows if row.digest != stored[row.record_id]]
    if stale:
        slugs = list(Record.objects.filter(id__in=stale).values_list("slug", flat=True))
        sample = f" of a sample of {len(looked_at):,}" if step > 1 else ""
        yield f"Found under words of an earlier text: {_counted(slugs, 'record')}{sample}. {RENEW}"


def _relations() -> Iterator[str]:
    """Pairs that are each part of the other, and documents to which sources cannot lead."""
    parts = set(Relation.objects.filter(why=Why.PART_OF).values_list("origin__slug", "target__slug"))
    circles = [
        f"{part} and {whole}" for part, whole in sorted(parts) if part < whole and (whole, part) in parts
    ]
    if circles:
        yield f"Each part of the other: {_counted(circles, 'pair')}. Correct the catalogue files."
    slugs = Record.objects.values_list("slug", flat=True)
    alone = list(Document.objects.exclude(code__in=slugs).values_list("code", flat=True))
    if alone:
        yield f"Without a page of its own: {_counted(alone, 'document')}. Add a record with the same id."


def _translations() -> Iterator[str]:
    originals: dict[str, set[str]] = defaultdict(set)
    for key, text in every_text():
        originals[key].add(text_digest(text))
    loose, stale = [], []
    rows = Translation.objects.order_by("key", "language").values_list("key", "language", "of_digest")
    for key, language, digest in rows.iterator():
        if key not in originals:
            loose.append(f"{key} [{language}]")
        elif digest not in originals[key]:
            stale.append(f"{key} [{language}]")
    if loose:
        yield f"Of nothing in the catalogue: {_counted(loose, 'translation')}. Correct the key."
    if stale:
        yield f"Of a text that has changed since: {_counted(stale, 'translation')}. Translate it anew."


def _counted(names: Sequence[str], what: str) -> str:
    """`2 records (one, two)`."""
    return f"{len(names)} {what}{'' if len(names) == 1 else 's'} ({_some(names)})"


def _some(names: Collection[str]) -> str:
    shown = sorted(names)[:NAMED]
    return ", ".join([*shown, "…"] if len(names) > NAMED else shown)
