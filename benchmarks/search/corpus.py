"""A catalogue of any size, recombined from the starter's records: words and links spread as in reality."""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sankofa.catalogue.formats.catalogue import Catalogue
from sankofa.catalogue.formats.entries import RecordEntry, RelationEntry, TranslationFile

# What only makes sense together comes from one record, each line from another one of the same kind.
TOGETHER = (
    ("countries", "regions", "places"),
    ("partners", "authors"),
    ("start_year", "end_year"),
    ("outcome", "population"),
    ("amounts", "figures", "links"),
    ("lessons", "challenges", "notes"),
    ("sources",),
)
MIXED = ("title", "summary")  # the first half of one record's text and the second half of another's


@dataclass(frozen=True)
class Corpus:
    records: list[RecordEntry]
    translations: list[TranslationFile]


@dataclass(frozen=True)
class _Texts:
    """Texts by record and field in one language."""

    language: str
    texts: dict[str, str]

    def mixed(self, first: RecordEntry, second: RecordEntry, field: str) -> str:
        """Nothing when one of the two has no such text in this language."""
        head, tail = (self.texts.get(f"record.{record.id}.{field}", "").split() for record in (first, second))
        return " ".join(head[: -(-len(head) // 2)] + tail[len(tail) // 2 :]) if head and tail else ""


def recombined(starter: Catalogue, size: int, seed: int) -> Corpus:
    """As many new records, kinds in proportion, with translations for as many as have them in the starter."""
    chance = random.Random(seed)
    alike = defaultdict(list)
    for record in starter.records:
        alike[record.kind, record.language].append(record)
    written = _Texts(
        "", {f"record.{r.id}.{name}": getattr(r, name) for r in starter.records for name in MIXED}
    )
    languages = [_Texts(file.language, file.texts) for file in starter.translations]
    records, translated = [], {source.language: {} for source in languages}
    for number, base in enumerate(chance.choices(starter.records, k=size), start=1):
        kin, name = alike[base.kind, base.language], f"recombined-{number:06}"
        donors = {field: (chance.choice(kin), chance.choice(kin)) for field in MIXED}
        texts = {field: written.mixed(*pair, field) for field, pair in donors.items()}
        records.append(_record(base, name, texts, kin, size, chance))
        for source in languages:
            for field, pair in donors.items():
                if text := source.mixed(*pair, field):
                    translated[source.language][f"record.{name}.{field}"] = text
    files = [
        TranslationFile(language=code, by_machine=True, texts=texts) for code, texts in translated.items()
    ]
    return Corpus(records, files)


def _record(
    base: RecordEntry,
    name: str,
    texts: dict[str, str],
    kin: list[RecordEntry],
    size: int,
    chance: random.Random,
) -> RecordEntry:
    values = {
        field: getattr(base, field)
        for field in ("kind", "form", "code", "language", "title_given", "direction")
    }
    for fields in TOGETHER:
        donor = chance.choice(kin)
        values |= {field: getattr(donor, field) for field in fields}
    related = _related(chance.choice(kin), name, size, chance)
    return RecordEntry(id=name, **values, **texts, terms=tuple(_terms(kin, chance)), related=tuple(related))


def _terms(kin: list[RecordEntry], chance: random.Random) -> Iterator[str]:
    """Each group of the vocabulary from another record, so that groups meet in new ways."""
    groups: Iterable[str] = dict.fromkeys(_group(term) for record in kin for term in record.terms)
    for group in groups:
        yield from (term for term in chance.choice(kin).terms if _group(term) == group)


def _group(term: str) -> str:
    return term.split(".", 1)[0]


def _related(donor: RecordEntry, name: str, size: int, chance: random.Random) -> Iterator[RelationEntry]:
    """As many relations as the donor has, for the same reasons, to any of the new records."""
    for relation in donor.related:
        target = f"recombined-{chance.randint(1, size):06}"
        if target != name:
            yield RelationEntry(record=target, why=relation.why)
