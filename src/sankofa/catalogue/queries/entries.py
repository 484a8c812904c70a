"""A stored record as the entry that it was made of."""

from decimal import Decimal

from sankofa.catalogue.formats.entries import RecordEntry
from sankofa.catalogue.models import Record

PLAIN = (
    "kind", "form", "code", "language", "title", "title_given", "summary", "authors", "start_year", "end_year",
    "places", "direction", "outcome", "population", "on_day", "until_day", "checked_on", "access", "lessons",
    "challenges", "notes",
)  # fmt: skip


def entry_of(record: Record) -> RecordEntry:
    """The entry of a record that was stored before entries were kept whole."""
    values = {name: getattr(record, name) for name in PLAIN}
    return RecordEntry.model_validate(
        values
        | {
            "id": record.slug,
            "countries": list(record.country_links.values("country", "role")),
            "regions": list(record.region_links.values_list("region", flat=True)),
            "terms": list(record.term_links.values_list("term__code", flat=True)),
            "partners": [_partner(link) for link in record.partner_links.select_related("partner__kind")],
            "amounts": [
                {"value": _number(row.value), "currency": row.currency, "what": row.what}
                for row in record.amounts.all()
            ],
            "figures": [
                {"value": _number(row.value), "upto": _number(row.upto), "unit": row.unit, "what": row.what}
                for row in record.figures.all()
            ],
            "links": [
                {"url": row.url, "printed": row.printed_year, "checked": row.checked_year}
                for row in record.links.all()
            ],
            "sources": [
                {"document": row.document.code, "locator": row.locator}
                for row in record.sources.select_related("document")
            ],
            "related": [
                {"record": row.target.slug, "as": row.why}
                for row in record.points_to.select_related("target")
            ],
        }
    )


def _partner(link) -> dict[str, object]:
    kind = link.partner.kind.code.partition(".")[2] if link.partner.kind else None
    return {
        "name": link.partner.name,
        "role": link.role,
        "country": link.partner.country_id,
        "kind": kind,
    }


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
