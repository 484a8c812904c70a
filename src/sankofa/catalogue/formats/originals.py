"""The texts of a catalogue by the keys under which translations are kept."""

import hashlib
from collections.abc import Iterator

from sankofa.catalogue.formats.catalogue import Catalogue
from sankofa.catalogue.formats.entries import RecordEntry, RoadMapEntry
from sankofa.methods.folding import slug

RECORD_FIELDS = ("title", "summary")
PHRASES = ("outcome", "population")


def phrase_key(text: str) -> str:
    """The key of a short phrase that many records may share, such as a population.

    >>> phrase_key("young people")
    'phrase.young-people'
    """
    return f"phrase.{slug(text, max_length=180)}"


def text_digest(text: str) -> str:
    """Stands for a text, so that a translation can tell whether it still translates it."""
    return hashlib.sha256(text.encode()).hexdigest()


def original_texts(catalogue: Catalogue) -> dict[str, str]:
    """Key -> text as written, for all that can be translated."""
    texts = {}
    for record in catalogue.records:
        texts |= _of_record(record)
    for group in catalogue.groups:
        texts |= {f"group.{group.id}.name": group.name, f"group.{group.id}.description": group.description}
        for term in group.terms:
            texts |= {f"term.{term.id}.label": term.label, f"term.{term.id}.definition": term.definition}
    if catalogue.roadmap:
        texts |= dict(_of_road_map(catalogue.roadmap))
    return {key: text for key, text in texts.items() if text}


def _of_record(record: RecordEntry) -> dict[str, str]:
    texts = {f"record.{record.id}.{name}": getattr(record, name) for name in RECORD_FIELDS}
    return texts | {phrase_key(getattr(record, name)): getattr(record, name) for name in PHRASES}


def _of_road_map(road: RoadMapEntry) -> Iterator[tuple[str, str]]:
    yield "roadmap.title", road.title
    for number, principle in enumerate(road.principles, start=1):
        yield f"roadmap.principle-{number}", principle
    for part in (road.destination, *road.cross_cutting, *road.further_stages):
        yield f"roadmap.{part.id}.name", part.name
        yield f"roadmap.{part.id}.description", part.description
    for stage in road.stages:
        yield f"roadmap.{stage.id}.name", stage.name
        yield f"roadmap.{stage.id}.purpose", stage.purpose
        for element in stage.elements:
            yield f"roadmap.{element.id}.name", element.name
            yield f"roadmap.{element.id}.description", element.description
        for action in stage.actions:
            yield f"roadmap.{action.id}.action", action.action
    for arrow in road.arrows:
        yield f"roadmap.{arrow.id}.process", arrow.process
    for constraint in road.constraints:
        yield f"roadmap.{constraint.id}.description", constraint.description
