"""Reads a catalogue folder: documents, vocabulary, records, road map and translations.

Every fault of every file is gathered before anything is refused, each with its record and field.
"""

from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ValidationError

from sankofa.catalogue.formats import entries as shape
from sankofa.catalogue.formats.catalogue import Catalogue, Known, Name
from sankofa.catalogue.formats.loose_ends import loose_ends
from sankofa.catalogue.formats.yamlfile import UnreadableFile, read_yaml
from sankofa.catalogue.terms import CatalogueRefused, Fault

STARTER = Path(__file__).resolve().parent.parent / "data" / "starter"
SHAPES = {
    "documents": shape.DocumentsFile,
    "groups": shape.VocabularyFile,
    "records": shape.RecordsFile,
    "roadmap": shape.RoadMapFile,
    "texts": shape.TranslationFile,
}


def read_catalogue(path: Path, known: Known) -> Catalogue:
    """The catalogue in a folder, or in a single file.

    Raises `CatalogueRefused` with every fault found.
    """
    catalogue, faults = Catalogue(), []
    for file in _files(path):
        name = file.name if path.is_file() else str(file.relative_to(path))
        content = _parsed(file, name, catalogue, faults)
        if content is not None:
            faults += _doubles(content, name, catalogue)
            _take(content, catalogue)
    faults += loose_ends(catalogue, known)
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


def _parsed(file: Path, name: str, catalogue: Catalogue, faults: list[Fault]) -> BaseModel | None:
    try:
        content = read_yaml(file)
    except (UnreadableFile, OSError) as error:
        faults.append(Fault(name, "-", "-", str(error)))
        catalogue.unread = True
        return None
    keys = content if isinstance(content, dict) else ()
    model = next((model for key, model in SHAPES.items() if key in keys), None)
    if model is None:
        faults.append(Fault(name, "-", "-", f"expected one of: {', '.join(SHAPES)}"))
        catalogue.refused |= set(_codes_in(content))
        return None
    try:
        return model.model_validate(content)
    except ValidationError as error:
        faults.extend(_fault(name, content, detail) for detail in error.errors(include_url=False))
        catalogue.refused |= set(_codes_in(content))
        return None


def _codes_in(content: object) -> Iterator[str]:
    """Every id in a file as far as it can be read."""
    if isinstance(content, dict):
        if isinstance(content.get("id"), str):
            yield content["id"]
        content = list(content.values())
    for value in content if isinstance(content, list) else ():
        yield from _codes_in(value)


def _fault(name: str, content: object, detail: dict) -> Fault:
    """Says to which entry a fault of the shape belongs: the nearest with an id, else its number."""
    steps = detail["loc"]
    record, fields, place = "-", steps, content
    for number, step in enumerate(steps, start=1):
        if isinstance(step, int) and record == "-":
            record, fields = f"entry {step + 1}", steps[number:]
        try:
            place = place[step]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(place, dict) and isinstance(place.get("id"), str):
            record, fields = place["id"], steps[number:]
    path = ".".join(str(step + 1) if isinstance(step, int) else str(step) for step in fields)
    return Fault(name, record, path or "-", detail["msg"].removeprefix("Value error, "))


def _doubles(content: BaseModel, name: str, catalogue: Catalogue) -> Iterator[Fault]:
    """Entries that stand in the folder already."""
    for what, code in _names(content):
        if first := catalogue.files.get((what, code)):
            yield Fault(name, code, "id", f"this {what} stands in {first} already; keep one of the two")
        else:
            catalogue.files[what, code] = name


def _names(content: BaseModel) -> Iterator[Name]:
    match content:
        case shape.DocumentsFile():
            yield from (("document", entry.id) for entry in content.documents)
        case shape.VocabularyFile():
            yield from (("group of terms", group.id) for group in content.groups)
            yield from (("term", term.id) for group in content.groups for term in group.terms)
        case shape.RecordsFile():
            yield from (("record", entry.id) for entry in content.records)
        case shape.RoadMapFile():
            yield "road map", "roadmap"  # there is one
            yield from (("part of the road map", part.id) for part in content.roadmap.parts)
        case shape.TranslationFile():
            yield from ((f"translation into {content.language}", key) for key in content.texts)


def _take(content: BaseModel, catalogue: Catalogue) -> None:
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
