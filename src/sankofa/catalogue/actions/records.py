"""Storing records with all that hangs on them."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction

from sankofa.catalogue.actions.search import index_records
from sankofa.catalogue.formats.entries import RecordEntry
from sankofa.catalogue.models import (
    Amount,
    Content,
    Document,
    Figure,
    Link,
    Partner,
    Record,
    RecordCountry,
    RecordPartner,
    RecordRegion,
    RecordTerm,
    Relation,
    Source,
    Term,
)
from sankofa.catalogue.queries.entries import entry_of
from sankofa.catalogue.terms import PARTNER_KINDS, LoadReport, Origin
from sankofa.journal import actions as journal

BATCH = 500
Progress = Callable[[int, int], None]
PartnerName = tuple[str, str | None]  # as written, and the country if one is told

PLAIN_FIELDS = [
    "kind",
    "form",
    "code",
    "language",
    "title",
    "title_given",
    "summary",
    "authors",
    "start_year",
    "end_year",
    "places",
    "direction",
    "outcome",
    "population",
    "on_day",
    "until_day",
    "checked_on",
    "access",
    "lessons",
    "challenges",
    "notes",
    "digest",
]
PARTS = (RecordCountry, RecordRegion, RecordTerm, RecordPartner, Source, Amount, Figure, Link)


@dataclass(frozen=True)
class _Codes:
    """Numbers of the rows that entries name by code."""

    terms: dict[str, int]
    documents: dict[str, int]
    partners: dict[PartnerName, int]


def digest_of(entry) -> str:
    return hashlib.sha256(entry.model_dump_json().encode()).hexdigest()


@transaction.atomic
def save_records(
    entries: Sequence[RecordEntry],
    *,
    by: str,
    origin: Origin = Origin.FILE,
    progress: Progress | None = None,
) -> LoadReport:
    """Adds new records and replaces those whose entry differs. Entries have been checked (`formats.starter`).

    Files leave alone what was edited here, and neither files nor tables bring back what was withdrawn. Relations
    are stored after all records, as they may point forward. The search is told of every record that it now finds
    under something else.
    """
    known = dict(Record.objects.values_list("slug", "digest"))
    digests = {entry.id: digest_of(entry) for entry in entries}
    untouched, held = _untouched(origin), set(Content.objects.values_list("slug", flat=True))
    differing = [
        entry for entry in entries if known.get(entry.id) != digests[entry.id] or entry.id not in held
    ]
    wanted = [entry for entry in differing if entry.id not in untouched]
    codes = _codes(wanted)
    done = 0
    for batch in _batches(wanted):
        _keep(batch, origin)
        index_records(_store(batch, digests, codes))
        done += len(batch)
        if progress:
            progress(done, len(wanted))
    index_records(_tell_kinds_of_partners(wanted, codes))
    _relate(wanted)
    added = sum(entry.id not in known for entry in wanted)
    report = LoadReport(
        added=added,
        changed=len(wanted) - added,
        unchanged=len(entries) - len(differing),
        kept=tuple(entry.id for entry in differing if entry.id in untouched),
    )
    if wanted:
        journal.record(
            by=by, action="save records", subject="catalogue", added=report.added, changed=report.changed
        )
    return report


def _untouched(origin: Origin) -> set[str]:
    """The records that entries of this origin do not change."""
    if origin not in (Origin.FILE, Origin.TABLE):
        return set()
    left = Content.objects.exclude(withdrawn_at=None)
    if origin == Origin.FILE:
        left |= Content.objects.exclude(origin=Origin.FILE)
    return set(left.values_list("slug", flat=True))


def written(entry: RecordEntry) -> dict:
    """An entry as it is kept: as a catalogue file has it, without what says nothing."""
    return entry.model_dump(mode="json", by_alias=True, exclude_defaults=True) | {"kind": entry.kind.value}


def _keep(entries: Sequence[RecordEntry], origin: Origin) -> None:
    Content.objects.bulk_create(
        (Content(slug=entry.id, entry=written(entry), origin=origin) for entry in entries),
        update_conflicts=True,
        unique_fields=["slug"],
        update_fields=["entry", "origin", "withdrawn_at", "withdrawn_why", "changed_at"],
    )


def _batches(entries: Sequence[RecordEntry]) -> Iterator[Sequence[RecordEntry]]:
    for start in range(0, len(entries), BATCH):
        yield entries[start : start + BATCH]


def _codes(entries: Sequence[RecordEntry]) -> _Codes:
    return _Codes(
        terms=dict(Term.objects.values_list("code", "id")),
        documents=dict(Document.objects.values_list("code", "id")),
        partners=_partners(entries),
    )


def _partners(entries: Sequence[RecordEntry]) -> dict[PartnerName, int]:
    """All partners by name and country; those not seen before are added."""
    named = dict.fromkeys((partner.name, partner.country) for entry in entries for partner in entry.partners)
    stored = set(Partner.objects.values_list("name", "country_id"))
    Partner.objects.bulk_create(
        Partner(name=name, country_id=country) for name, country in named if (name, country) not in stored
    )
    rows = Partner.objects.values_list("name", "country_id", "id")
    return {(name, country): number for name, country, number in rows}


def _tell_kinds_of_partners(entries: Sequence[RecordEntry], codes: _Codes) -> set[int]:
    """Stores what kind of body each partner is, where an entry tells.

    Returns all records in which one of another kind than before takes part.
    """
    told = {
        codes.partners[partner.name, partner.country]: codes.terms[f"{PARTNER_KINDS}.{partner.kind}"]
        for entry in entries
        for partner in entry.partners
        if partner.kind
    }
    changed = [row for row in Partner.objects.filter(id__in=told) if row.kind_id != told[row.id]]
    for row in changed:
        row.kind_id = told[row.id]
    Partner.objects.bulk_update(changed, ["kind"], batch_size=BATCH)
    return set(RecordPartner.objects.filter(partner__in=changed).values_list("record_id", flat=True))


def _store(entries: Sequence[RecordEntry], digests: dict[str, str], codes: _Codes) -> list[int]:
    rows = [_row(entry, digests[entry.id]) for entry in entries]
    Record.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["slug"], update_fields=[*PLAIN_FIELDS, "changed_at"]
    )
    number = dict(
        Record.objects.filter(slug__in=digests.keys() & {e.id for e in entries}).values_list("slug", "id")
    )
    for part in PARTS:
        part.objects.filter(record_id__in=number.values()).delete()
        part.objects.bulk_create(
            row for entry in entries for row in _parts(part, number[entry.id], entry, codes)
        )
    return list(number.values())


def _row(entry: RecordEntry, digest: str) -> Record:
    values = {name: getattr(entry, name) for name in PLAIN_FIELDS if name != "digest"}
    values |= {name: list(getattr(entry, name)) for name in ("authors", "places", "lessons", "challenges")}
    return Record(slug=entry.id, digest=digest, **values)


def _parts(part: type, record: int, entry: RecordEntry, codes: _Codes) -> Iterator:
    """The rows of one kind that hang on a record, in the order of the entry."""
    if part is RecordCountry:
        pairs = dict.fromkeys((c.country, c.role) for c in entry.countries)
        values = [{"country_id": country, "role": role} for country, role in pairs]
    elif part is RecordRegion:
        yield from (RecordRegion(record_id=record, region_id=code) for code in dict.fromkeys(entry.regions))
        return
    elif part is RecordTerm:
        values = [{"term_id": codes.terms[code]} for code in dict.fromkeys(entry.terms)]
    elif part is RecordPartner:
        pairs = dict.fromkeys((codes.partners[p.name, p.country], p.role) for p in entry.partners)
        values = [{"partner_id": partner, "role": role} for partner, role in pairs]
    elif part is Source:
        values = [{"document_id": codes.documents[s.document], "locator": s.locator} for s in entry.sources]
    elif part is Amount:
        values = [{"value": a.value, "currency": a.currency, "what": a.what} for a in entry.amounts]
    elif part is Figure:
        values = [{"value": f.value, "upto": f.upto, "unit": f.unit, "what": f.what} for f in entry.figures]
    else:
        values = [{"url": k.url, "printed_year": k.printed, "checked_year": k.checked} for k in entry.links]
    for position, fields in enumerate(values):
        yield part(record_id=record, position=position, **fields)


def _relate(entries: Sequence[RecordEntry]) -> None:
    slugs = {entry.id for entry in entries} | {
        relation.record for entry in entries for relation in entry.related
    }
    number = dict(Record.objects.filter(slug__in=slugs).values_list("slug", "id"))
    Relation.objects.filter(origin_id__in=[number[entry.id] for entry in entries]).delete()
    Relation.objects.bulk_create(
        (
            Relation(origin_id=number[entry.id], target_id=number[target], why=why, position=position)
            for entry in entries
            for position, (target, why) in enumerate(dict.fromkeys((r.record, r.why) for r in entry.related))
            if target in number  # else it was withdrawn
        ),
        batch_size=5_000,
    )


def whole(record: Record) -> Content:
    """What is held of a record, locked; of one that was stored before entries were kept, its entry is kept now."""
    if not Content.objects.filter(slug=record.slug).exists():
        _keep([entry_of(record)], Origin.FILE)
    return Content.objects.select_for_update().get(slug=record.slug)


def relate_again(slug: str) -> None:
    """Stores anew what other records say of one that was away."""
    pointing = Content.objects.filter(entry__related__contains=[{"record": slug}], withdrawn_at=None)
    _relate([RecordEntry.model_validate(row.entry) for row in pointing])
