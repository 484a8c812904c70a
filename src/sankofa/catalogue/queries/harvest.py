"""Records in the order of their last change, as harvesters read them."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Min, Q, QuerySet
from django.utils import timezone

from sankofa.catalogue.formats.facts import RecordFacts
from sankofa.catalogue.formats.oai import Header, Item
from sankofa.catalogue.formats.oairequest import Selection, Token
from sankofa.catalogue.models import Record
from sankofa.catalogue.queries.facts import facts_of
from sankofa.catalogue.queries.texts import texts_by_language


def earliest_change() -> datetime:
    """No record was changed before; now, as long as there is none."""
    return Record.objects.aggregate(first=Min("changed_at"))["first"] or timezone.now()


def selected(selection: Selection) -> QuerySet[Record]:
    found = Record.objects.order_by("changed_at", "id")
    if selection.kind:
        found = found.filter(kind=selection.kind)
    if selection.since:
        found = found.filter(changed_at__gte=selection.since)
    return found.filter(changed_at__lt=selection.before) if selection.before else found


def headers(selection: Selection, after: Token | None, size: int) -> list[Header]:
    """The next records. One that changes while a list is read moves to its end, so that none is missed."""
    rows = selected(selection)
    if after:
        later = Q(changed_at__gt=after.changed_at)
        rows = rows.filter(later | Q(changed_at=after.changed_at, id__gt=after.id))
    return [Header(*row) for row in rows.values_list("id", "slug", "kind", "changed_at")[:size]]


def header_of(slug: str) -> Header | None:
    row = Record.objects.filter(slug=slug).values_list("id", "slug", "kind", "changed_at").first()
    return Header(*row) if row else None


def items(found: Sequence[Header], site: str) -> list[Item]:
    """The records under some headers, with titles, summaries and subjects in every language there is."""
    written = {row.slug: row for row in Record.objects.filter(id__in=[header.id for header in found])}
    facts = {record.slug: record for record in facts_of((header.id for header in found), "en", site)}
    codes = {term.code for record in facts.values() for term in record.terms}
    keys = [f"record.{slug}.{field}" for slug in facts for field in ("title", "summary")]
    translated = texts_by_language([*keys, *map(_label_key, codes)])
    return [
        Item(
            header=header,
            facts=facts[header.slug],
            titles=_texts(written[header.slug], "title", translated),
            summaries=_texts(written[header.slug], "summary", translated),
            subjects=_subjects(facts[header.slug], translated),
        )
        for header in found
        if header.slug in facts and header.slug in written
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
