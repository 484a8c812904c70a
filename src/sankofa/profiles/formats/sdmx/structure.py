"""The structure of datasets: code lists, concepts, data structures and dataflows."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import BinaryIO

from lxml import etree

from sankofa.profiles.formats.sdmx.definitions import (
    AGENCY,
    INDICATOR,
    STATUS,
    TIME,
    VALUE,
    VERSION,
    Definition,
    code,
    codelist,
    dataflow,
    definition_of,
    identifier,
)
from sankofa.profiles.formats.sdmx.envelope import (
    COMMON,
    MESSAGE,
    NAMESPACES,
    STRUCTURE,
    XML_LANG,
    child,
    message,
)
from sankofa.profiles.terms import Dataset

CONCEPTS = "CONCEPTS"
STATUSES = {"A": "Normal value", "E": "Estimated value", "F": "Forecast value"}
Names = Mapping[str, str]  # language -> name
Codes = Mapping[str, Names]  # code -> names


def write_structure(
    file: BinaryIO, datasets: Sequence[Dataset], codes: Mapping[str, Codes], *, prepared: datetime
) -> None:
    """Everything that messages of the datasets refer to. `codes` are those of each list, by the list's id."""
    definitions = {d.family: d for d in (definition_of(each.family) for each in datasets) if d}
    shown = [each for each in datasets if each.family in definitions]
    lists = {
        **codes,
        **{_indicators(d): {name: {"en": name} for name in d.values} for d in definitions.values()},
    }
    lists["CL_OBS_STATUS"] = {sign: {"en": meaning} for sign, meaning in STATUSES.items()}
    with (
        message(file, "Structure", "STRUCTURE", prepared, more={}, header=[]) as xml,
        xml.element(f"{{{MESSAGE}}}Structures"),
    ):
        xml.write(_part("Dataflows", [_flow(each) for each in shown]))
        xml.write(_part("Codelists", [_list(id, lists[id]) for id in sorted(lists)]))
        xml.write(_part("Concepts", [_concepts(definitions.values())]))
        xml.write(_part("DataStructures", [_data_structure(d) for d in definitions.values()]))


def _part(name: str, members: Iterable[etree._Element]) -> etree._Element:
    part = etree.Element(f"{{{STRUCTURE}}}{name}", nsmap=NAMESPACES)
    part.extend(members)
    return part


def _maintained(name: str, id: str, names: Names, **more: str) -> etree._Element:
    made = etree.Element(
        f"{{{STRUCTURE}}}{name}",
        nsmap=NAMESPACES,
        id=id,
        agencyID=AGENCY,
        version=VERSION,
        isFinal="false",
        **more,
    )
    _named(made, names)
    return made


def _named(element: etree._Element, names: Names) -> None:
    for language, text in names.items():
        child(element, COMMON, "Name", text=text).set(XML_LANG, language)


def _flow(dataset: Dataset) -> etree._Element:
    made = _maintained("Dataflow", dataflow(dataset), {"en": f"{dataset.title}, {dataset.edition}"})
    definition = definition_of(dataset.family)
    _refer(child(made, STRUCTURE, "Structure"), definition.id, "DataStructure", "datastructure")
    return made


def _list(id: str, codes: Codes) -> etree._Element:
    made = _maintained("Codelist", id, {"en": id.removeprefix("CL_").replace("_", " ").capitalize()})
    for word, names in codes.items():
        _named(child(made, STRUCTURE, "Code", id=code(word)), names)
    return made


def _concepts(definitions: Iterable[Definition]) -> etree._Element:
    made = _maintained("ConceptScheme", CONCEPTS, {"en": "Concepts of country profiles"})
    dimensions = dict.fromkeys(id for each in definitions for id in each.dimensions)
    for id in (*dimensions, TIME, VALUE, STATUS):
        _named(child(made, STRUCTURE, "Concept", id=id), {"en": id.replace("_", " ").capitalize()})
    return made


def _data_structure(definition: Definition) -> etree._Element:
    made = _maintained("DataStructure", definition.id, {"en": str(definition.family.value)})
    parts = child(made, STRUCTURE, "DataStructureComponents")
    dimensions = child(parts, STRUCTURE, "DimensionList", id="DimensionDescriptor")
    lists = [*map(codelist, definition.keys), _indicators(definition)]
    for position, (id, coded) in enumerate(zip(definition.dimensions, lists, strict=True), start=1):
        dimension = child(dimensions, STRUCTURE, "Dimension", id=id, position=str(position))
        _concept(dimension, id)
        enumerated = child(child(dimension, STRUCTURE, "LocalRepresentation"), STRUCTURE, "Enumeration")
        _refer(enumerated, coded, "Codelist", "codelist")
    time = child(dimensions, STRUCTURE, "TimeDimension", id=TIME, position=str(len(lists) + 1))
    _concept(time, TIME)
    represented = child(time, STRUCTURE, "LocalRepresentation")
    child(represented, STRUCTURE, "TextFormat", textType="ObservationalTimePeriod")
    if definition.flags:
        _status(child(parts, STRUCTURE, "AttributeList", id="AttributeDescriptor"))
    measures = child(parts, STRUCTURE, "MeasureList", id="MeasureDescriptor")
    _concept(child(measures, STRUCTURE, "PrimaryMeasure", id=VALUE), VALUE)
    return made


def _status(attributes: etree._Element) -> None:
    made = child(attributes, STRUCTURE, "Attribute", id=STATUS, assignmentStatus="Conditional")
    _concept(made, STATUS)
    enumerated = child(child(made, STRUCTURE, "LocalRepresentation"), STRUCTURE, "Enumeration")
    _refer(enumerated, "CL_OBS_STATUS", "Codelist", "codelist")
    related = child(child(made, STRUCTURE, "AttributeRelationship"), STRUCTURE, "PrimaryMeasure")
    related.append(etree.Element("Ref", id=VALUE))


def _concept(element: etree._Element, id: str) -> None:
    identity = child(element, STRUCTURE, "ConceptIdentity")
    named = {"id": id, "maintainableParentID": CONCEPTS, "maintainableParentVersion": VERSION}
    named |= {"agencyID": AGENCY, "package": "conceptscheme", "class": "Concept"}
    identity.append(etree.Element("Ref", named))


def _refer(element: etree._Element, id: str, kind: str, package: str) -> None:
    named = {"id": id, "version": VERSION, "agencyID": AGENCY, "package": package, "class": kind}
    element.append(etree.Element("Ref", named))


def _indicators(definition: Definition) -> str:
    return f"CL_{INDICATOR}_{identifier(definition.family)}"
