"""Records in the order of their last change, as harvesters read them."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import F, Min, Q, QuerySet, Value
from django.db.models.fields.json import KeyTextTransform
from django.utils import timezone

from sankofa.catalogue.formats.facts import RecordFacts
from sankofa.catalogue.formats.oai import Header, Item
from sankofa.catalogue.formats.oairequest import Selection, Token
from sankofa.catalogue.models import Content, Record
from sankofa.catalogue.queries.facts import facts_of
from sankofa.catalogue.queries.texts import texts_by_language


def earliest_change() -> datetime:
    """No record was changed before; now, as long as there is none."""
    return Record.objects.aggregate(first=Min("changed_at"))["first"] or timezone.now()


def selected(selection: Selection, after: Token | None = None) -> QuerySet:
    """Published records and, as deleted ones, those withdrawn: (id, slug, kind, moment, whether deleted)."""
    records = Record.objects.annotate(is_deleted=Value(False))
    gone = Content.objects.exclude(withdrawn_at=None).annotate(
        key=-F("id"), kind=KeyTextTransform("kind", "entry"), is_deleted=Value(True)
    )
    if selection.kind:
        records, gone = records.filter(kind=selection.kind), gone.filter(kind=selection.kind)
    records = _within(records, selection, after, "changed_at", "id")
    gone = _within(gone, selection, after, "withdrawn_at", "key")
    return (
        records.order_by()
        .values_list("id", "slug", "kind", "changed_at", "is_deleted")
        .union(gone.order_by().values_list("key", "slug", "kind", "withdrawn_at", "is_deleted"), all=True)
    )


def _within(rows: QuerySet, selection: Selection, after: Token | None, moment: str, id: str) -> QuerySet:
    if selection.since:
        rows = rows.filter(**{f"{moment}__gte": selection.since})
    if selection.before:
        rows = rows.filter(**{f"{moment}__lt": selection.before})
    if after:
        later = Q(**{f"{moment}__gt": after.changed_at})
        rows = rows.filter(later | Q(**{moment: after.changed_at, f"{id}__gt": after.id}))
    return rows


def headers(selection: Selection, after: Token | None, size: int) -> list[Header]:
    """The next records. One that changes while a list is read moves to its end, so that none is missed."""
    return [Header(*row) for row in selected(selection, after).order_by("changed_at", "id")[:size]]


def header_of(slug: str) -> Header | None:
    row = Record.objects.filter(slug=slug).values_list("id", "slug", "kind", "changed_at").first()
    if row:
        return Header(*row)
    gone = Content.objects.filter(slug=slug).exclude(withdrawn_at=None).first()
    return Header(-gone.pk, slug, gone.entry["kind"], gone.withdrawn_at, True) if gone else None


def items(found: Sequence[Header], site: str) -> list[Item | Header]:
    """The records under some headers, with titles, summaries and subjects in every language there is.

    Of a deleted one there is the header only.
    """
    written = {row.slug: row for row in Record.objects.filter(id__in=[header.id for header in found])}
    facts = {record.slug: record for record in facts_of((header.id for header in found), "en", site)}
    codes = {term.code for record in facts.values() for term in record.terms}
    keys = [f"record.{slug}.{field}" for slug in facts for field in ("title", "summary")]
    translated = texts_by_language([*keys, *map(_label_key, codes)])
    return [
        header
        if header.is_deleted
        else Item(
            header=header,
            facts=facts[header.slug],
            titles=_texts(written[header.slug], "title", translated),
            summaries=_texts(written[header.slug], "summary", translated),
            subjects=_subjects(facts[header.slug], translated),
        )
        for header in found
        if header.is_deleted or (header.slug in facts and header.slug in written)
    ]


def _texts(record: Record, field: str, translated: dict[str, dict[str, str]]) -> dict[str, str]:
    """language -> text, the original first."""
    original = getattr(record, field)
    others = translated.get(f"record.{record.slug}.{field}", {})
    return {record.language: original} | others | {record.language: original} if original else dict(others)


def _subjects(facts: RecordFacts, translated: dict[str, dict[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (language, label)
        for term in facts.terms
        for language, label in ({"en": term.label} | translated.get(_label_key(term.code), {})).items()
    )


def _label_key(code: str) -> str:
    return f"term.{code}.label"
