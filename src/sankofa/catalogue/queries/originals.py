"""The texts of the stored catalogue by the keys under which translations are kept."""

from collections.abc import Iterator
from itertools import chain

from sankofa.catalogue.formats.originals import PHRASES, RECORD_FIELDS, phrase_key
from sankofa.catalogue.models import Record, RoadMap, RoadStage, Term, TermGroup

Keyed = Iterator[tuple[str, str]]


def stored_texts() -> dict[str, str]:
    """Key -> text as written: what `formats.originals.original_texts` says of files, said of the database."""
    return dict(every_text())


def every_text() -> Keyed:
    """All keys with their texts. A phrase comes with each spelling that records have of it."""
    for key, text in chain(_of_records(), _of_vocabulary(), _of_stages(), _of_road_map()):
        if text:
            yield key, text


def _of_records() -> Keyed:
    for slug, *texts in Record.objects.values_list("slug", *RECORD_FIELDS):
        for name, text in zip(RECORD_FIELDS, texts, strict=True):
            yield f"record.{slug}.{name}", text
    for name in PHRASES:
        for text in Record.objects.order_by().values_list(name, flat=True).distinct():
            yield phrase_key(text), text


def _of_vocabulary() -> Keyed:
    for code, name, description in TermGroup.objects.values_list("code", "name", "description"):
        yield f"group.{code}.name", name
        yield f"group.{code}.description", description
    for code, label, definition in Term.objects.values_list("code", "label", "definition"):
        yield f"term.{code}.label", label
        yield f"term.{code}.definition", definition


def _of_stages() -> Keyed:
    for stage in RoadStage.objects.prefetch_related("elements", "actions"):
        yield f"roadmap.{stage.code}.name", stage.name
        yield f"roadmap.{stage.code}.{'purpose' if stage.of_map else 'description'}", stage.purpose
        for element in stage.elements.all():
            yield f"roadmap.{element.code}.name", element.name
            yield f"roadmap.{element.code}.description", element.description
        for action in stage.actions.all():
            yield f"roadmap.{action.code}.action", action.text


def _of_road_map() -> Keyed:
    """The parts kept as they stand in the file."""
    for road in RoadMap.objects.all():
        yield "roadmap.title", road.title
        for number, principle in enumerate(road.content["principles"], start=1):
            yield f"roadmap.principle-{number}", principle
        for part in (road.content["destination"], *road.content["cross_cutting"]):
            yield f"roadmap.{part['id']}.name", part["name"]
            yield f"roadmap.{part['id']}.description", part["description"]
        for arrow in road.content["arrows"]:
            yield f"roadmap.{arrow['id']}.process", arrow["process"]
        for constraint in road.content["constraints"]:
            yield f"roadmap.{constraint['id']}.description", constraint["description"]
