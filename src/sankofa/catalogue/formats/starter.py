"""Reads a catalogue folder: documents, vocabulary, records, road map and translations.

Every fault of every file is gathered before anything is refused, each with its record and field.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel, ValidationError

from sankofa.catalogue.formats import entries as shape
from sankofa.catalogue.formats.yamlfile import UnreadableFile, read_yaml
from sankofa.catalogue.terms import CatalogueRefused, Fault

STARTER = Path(__file__).resolve().parent.parent / "data" / "starter"


@dataclass
class Catalogue:
    """All that a catalogue folder holds, checked."""

    documents: list[shape.DocumentEntry] = field(default_factory=list)
    groups: list[shape.GroupEntry] = field(default_factory=list)
    records: list[shape.RecordEntry] = field(default_factory=list)
    roadmap: shape.RoadMapEntry | None = None
    translations: list[shape.TranslationFile] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)  # codes in files that were refused: not known, but not loose either


@dataclass(frozen=True)
class Known:
    """Codes that exist already outside the folder."""

    countries: frozenset[str]
    regions: frozenset[str]
    records: frozenset[str] = frozenset()
    terms: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()


def read_catalogue(path: Path, known: Known) -> Catalogue:
    """The catalogue in a folder, or in a single file of records.

    Raises `CatalogueRefused` with every fault found.
    """
    catalogue, faults, origin = Catalogue(), [], {}
    for file in _files(path):
        name = file.name if path.is_file() else str(file.relative_to(path))
        content = _parsed(file, name, catalogue, faults)
        if content is not None:
            _take(content, name, catalogue, origin)
    faults += _loose_ends(catalogue, known, origin)
    if faults:
        raise CatalogueRefused(faults)
    return catalogue


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    files = sorted(path.rglob("*.yaml"))
    if not files:
        raise CatalogueRefused([Fault(str(path), "-", "-", "no .yaml file found here")])
    return files


def _shape_of(content: object) -> type[BaseModel] | None:
    by_key = {
        "documents": shape.DocumentsFile,
        "groups": shape.VocabularyFile,
        "records": shape.RecordsFile,
        "roadmap": shape.RoadMapFile,
        "texts": shape.TranslationFile,
    }
    if isinstance(content, dict):
        return next((model for key, model in by_key.items() if key in content), None)
    return None


def _parsed(file: Path, name: str, catalogue: Catalogue, faults: list[Fault]) -> BaseModel | None:
    try:
        content = read_yaml(file)
    except (UnreadableFile, OSError) as error:
        faults.append(Fault(name, "-", "-", str(error)))
        return None
    model = _shape_of(content)
    if model is None:
        faults.append(Fault(name, "-", "-", "expected one of: documents, groups, records, roadmap, texts"))
        return None
    try:
        return model.model_validate(content)
    except ValidationError as error:
        faults.extend(_fault(name, content, detail) for detail in error.errors(include_url=False))
        catalogue.refused |= set(_codes_in(content))
        return None


def _codes_in(content: object) -> Iterator[str]:
    """Every id in a file as far as it can be read."""
    for value in content.values() if isinstance(content, dict) else content:
        if isinstance(value, dict | list):
            yield from _codes_in(value)
    if isinstance(content, dict) and isinstance(content.get("id"), str):
        yield content["id"]


def _fault(name: str, content: object, detail: dict) -> Fault:
    """Says which record a fault of the shape belongs to, by walking down to the nearest entry with an id."""
    record, place = "-", content
    for step in detail["loc"]:
        try:
            place = place[step]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(place, dict) and isinstance(place.get("id"), str):
            record = place["id"]
        elif isinstance(place, dict) and record == "-" and isinstance(step, int):
            record = f"entry {step + 1}"
    fields = [str(step + 1) if isinstance(step, int) else str(step) for step in detail["loc"][2:]] or ["-"]
    return Fault(name, record, ".".join(fields), detail["msg"].removeprefix("Value error, "))


def _take(content: BaseModel, name: str, catalogue: Catalogue, origin: dict[str, str]) -> None:
    match content:
        case shape.DocumentsFile():
            catalogue.documents.extend(content.documents)
        case shape.VocabularyFile():
            catalogue.groups.extend(content.groups)
        case shape.RecordsFile():
            catalogue.records.extend(content.records)
        case shape.RoadMapFile():
            catalogue.roadmap = content.roadmap
        case shape.TranslationFile():
            catalogue.translations.append(content)
    for entry in getattr(content, "records", ()):
        origin.setdefault(entry.id, name)


def _loose_ends(catalogue: Catalogue, known: Known, origin: dict[str, str]) -> list[Fault]:
    """Codes used twice, and codes that lead nowhere."""
    faults: list[Fault] = []
    terms = known.terms | catalogue.refused | {term.id for group in catalogue.groups for term in group.terms}
    documents = known.documents | catalogue.refused | {document.id for document in catalogue.documents}
    records = known.records | catalogue.refused | {record.id for record in catalogue.records}
    faults += _doubles(catalogue)
    for record in catalogue.records:
        file = origin.get(record.id, "-")
        faults += (
            Fault(file, record.id, where, f"“{code}” is not known")
            for where, code, allowed in _pointers(record, terms, documents, records, known)
            if code not in allowed
        )
    if catalogue.roadmap:
        faults += (
            Fault("roadmap", action.id, "examples", f"“{code}” is not known")
            for stage in catalogue.roadmap.stages
            for action in stage.actions
            for code in action.examples
            if code not in records
        )
    for group in catalogue.groups:
        faults += (
            Fault("vocabulary", term.id, "parent", f"“{term.parent}” is not known")
            for term in group.terms
            if term.parent and term.parent not in terms
        )
    return faults


def _pointers(record, terms, documents, records, known):
    for link in record.countries:
        yield "countries", link.country, known.countries
    for partner in record.partners:
        yield "partners.country", partner.country or "", known.countries | {""}
        yield "partners.kind", f"partner-kinds.{partner.kind}" if partner.kind else "", terms | {""}
    for code in record.regions:
        yield "regions", code, known.regions
    for code in record.terms:
        yield "terms", code, terms
    for source in record.sources:
        yield "sources.document", source.document, documents
    for relation in record.related:
        yield "related", relation.record, records - {record.id}


def _doubles(catalogue: Catalogue) -> list[Fault]:
    faults = []
    for what, codes in (
        ("record", [record.id for record in catalogue.records]),
        ("term", [term.id for group in catalogue.groups for term in group.terms]),
        ("document", [document.id for document in catalogue.documents]),
    ):
        seen: set[str] = set()
        for code in codes:
            if code in seen:
                faults.append(Fault("-", code, "id", f"this {what} stands here twice"))
            seen.add(code)
    return faults
