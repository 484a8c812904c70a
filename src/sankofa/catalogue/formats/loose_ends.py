"""Codes in a catalogue folder that lead nowhere."""

from collections.abc import Collection, Iterable, Iterator

from sankofa.catalogue.formats.catalogue import Catalogue, Known
from sankofa.catalogue.formats.entries import GroupEntry, RecordEntry, RoadMapEntry
from sankofa.catalogue.terms import PARTNER_KINDS, Fault

ANY_STAGE = "any-stage"

Pointer = tuple[
    str, str, str, str
]  # the entry and its field, and what is pointed to: a kind of code and the code


def loose_ends(catalogue: Catalogue, known: Known) -> list[Fault]:
    """Every code that names nothing, with the file, entry and field in which it stands.

    Nothing is said while a file cannot be read: what it holds would be missing everywhere else.
    """
    if catalogue.unread:
        return []
    there = _there(catalogue, known)
    return [
        *_faults(catalogue, "document", _of_documents(catalogue), there),
        *_faults(catalogue, "term", _of_terms(catalogue.groups), there),
        *_foreign_terms(catalogue),
        *_circles(catalogue),
        *_faults(catalogue, "record", of_records(catalogue.records), there),
        *_to_themselves(catalogue),
        *_faults(catalogue, "part of the road map", _of_road_map(catalogue.roadmap), there),
    ]


def _there(catalogue: Catalogue, known: Known) -> dict[str, Collection[str]]:
    """What may be pointed to. Codes in refused files count as there: those files have faults of their own."""
    here: dict[str, set[str]] = {}
    for what, code in catalogue.files:
        here.setdefault(what, set()).add(code)
    refused = catalogue.refused
    return {
        "country": known.countries,
        "region": known.regions,
        "document": known.documents | here.get("document", set()) | refused,
        "term": known.terms | here.get("term", set()) | refused,
        "record": known.records | here.get("record", set()) | refused,
        "stage": _stages(catalogue.roadmap),
    }


def _stages(road: RoadMapEntry | None) -> set[str]:
    if road is None:
        return set()
    return {ANY_STAGE, road.destination.id, *(stage.id for stage in (*road.stages, *road.further_stages))}


def _faults(
    catalogue: Catalogue, what: str, pointers: Iterable[Pointer], there: dict[str, Collection[str]]
) -> Iterator[Fault]:
    for entry, field, kind, code in pointers:
        if code not in there[kind]:
            file = catalogue.files.get((what, entry), "-")
            yield Fault(file, entry, field, f"the {kind} “{code}” is not known")


def _of_documents(catalogue: Catalogue) -> Iterator[Pointer]:
    for document in catalogue.documents:
        if document.record:
            yield document.id, "record", "record", document.record


def _of_terms(groups: Iterable[GroupEntry]) -> Iterator[Pointer]:
    for group in groups:
        for term in group.terms:
            if term.parent:
                yield term.id, "parent", "term", term.parent
            for source in term.source:
                yield term.id, "source.document", "document", source.document


def of_records(records: Iterable[RecordEntry]) -> Iterator[Pointer]:
    """Every code that records name."""
    for record in records:
        for link in record.countries:
            yield record.id, "countries", "country", link.country
        for partner in record.partners:
            if partner.country:
                yield record.id, "partners.country", "country", partner.country
            if partner.kind:
                yield record.id, "partners.kind", "term", f"{PARTNER_KINDS}.{partner.kind}"
        for code in record.regions:
            yield record.id, "regions", "region", code
        for code in record.terms:
            yield record.id, "terms", "term", code
        for source in record.sources:
            yield record.id, "sources.document", "document", source.document
        for relation in record.related:
            yield record.id, "related", "record", relation.record


def _of_road_map(road: RoadMapEntry | None) -> Iterator[Pointer]:
    for part in road.parts if road else ():
        if source := getattr(part, "source", None):
            yield part.id, "source.document", "document", source.document
        for code in getattr(part, "examples", ()):
            yield part.id, "examples", "record", code
    for arrow in road.arrows if road else ():
        yield arrow.id, "from", "stage", arrow.start
        yield arrow.id, "to", "stage", arrow.end


def _foreign_terms(catalogue: Catalogue) -> Iterator[Fault]:
    """A term's group is read off its code, so the two must agree."""
    for group in catalogue.groups:
        for term in group.terms:
            if term.id.partition(".")[0] != group.id:
                file = catalogue.files["term", term.id]
                yield Fault(
                    file, term.id, "id", f"stands in the group {group.id}; begin it with “{group.id}.”"
                )


def _circles(catalogue: Catalogue) -> Iterator[Fault]:
    parents = {term.id: term.parent for group in catalogue.groups for term in group.terms}
    for code in parents:
        above, passed = parents[code], set()
        while above and above != code and above not in passed:
            passed.add(above)
            above = parents.get(above)
        if above == code:
            yield Fault(catalogue.files["term", code], code, "parent", "leads back to the term itself")


def _to_themselves(catalogue: Catalogue) -> Iterator[Fault]:
    for record in catalogue.records:
        if any(relation.record == record.id for relation in record.related):
            yield Fault(
                catalogue.files["record", record.id], record.id, "related", "points to the record itself"
            )
