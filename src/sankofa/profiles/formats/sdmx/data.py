"""The numbers of datasets as a structure-specific data message, series by series."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, BinaryIO

from lxml import etree

from sankofa.profiles.formats.sdmx.definitions import (
    AGENCY,
    FLAGS,
    INDICATOR,
    NORMAL,
    STATUS,
    TIME,
    TIMES,
    VALUE,
    VERSION,
    Definition,
    code,
    dataflow,
    definition_of,
    identifier,
    time_of,
)
from sankofa.profiles.formats.sdmx.envelope import COMMON, DATA, MESSAGE, NAMESPACES, XSI, child, message
from sankofa.profiles.terms import Dataset

if TYPE_CHECKING:
    import polars as pl

Part = tuple[Dataset, "pl.DataFrame"]


def write_data(file: BinaryIO, parts: Sequence[Part], *, id: str, prepared: datetime) -> None:
    """One message with the numbers of some datasets; what the publisher leaves empty is left out."""
    spaces = {f"ns{number}": _space(dataset) for number, (dataset, _frame) in enumerate(parts, start=1)}
    header = [_structure(dataset) for dataset, _frame in parts]
    with message(file, "StructureSpecificData", id, prepared, more=spaces, header=header) as xml:
        for prefix, (dataset, frame) in zip(spaces, parts, strict=True):
            about = {
                f"{{{DATA}}}structureRef": dataflow(dataset),
                f"{{{XSI}}}type": f"{prefix}:DataSetType",
                f"{{{DATA}}}dataScope": "DataStructure",
                "action": "Information",
            }
            with xml.element(f"{{{MESSAGE}}}DataSet", about):
                for series in _series(frame, definition_of(dataset.family)):
                    xml.write(series)


def observations(frame: "pl.DataFrame", definition: Definition) -> int:
    """How many numbers a message of the frame would hold."""
    return sum(frame.height - frame[name].null_count() for name in definition.values if name in frame.columns)


def _space(dataset: Dataset) -> str:
    named = f"{AGENCY}:{dataflow(dataset)}({VERSION})"
    return f"urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow={named}:ObsLevelDim:{TIME}"


def _structure(dataset: Dataset) -> etree._Element:
    """Says which dataflow a part of the message follows."""
    made = etree.Element(
        f"{{{MESSAGE}}}Structure",
        nsmap=NAMESPACES,
        structureID=dataflow(dataset),
        namespace=_space(dataset),
        dimensionAtObservation=TIME,
    )
    usage = child(made, COMMON, "StructureUsage")
    named = {"agencyID": AGENCY, "id": dataflow(dataset), "version": VERSION, "class": "Dataflow"}
    usage.append(etree.Element("Ref", named))
    return made


def _series(frame: "pl.DataFrame", definition: Definition) -> Iterator[etree._Element]:
    times = [name for name in TIMES if name in frame.columns]
    for name in definition.values:
        if name not in frame.columns:
            continue
        flags = [flag for flag in definition.flags if flag in frame.columns]
        given = frame.select(*definition.keys, *times, *flags, name).drop_nulls(name)
        rows = given.sort(*definition.keys, *times).iter_rows(named=True)
        for key, members in groupby(rows, key=lambda row: tuple(row[each] for each in definition.keys)):
            yield _one(key, members, name, flags, definition)


def _one(
    key: tuple[str, ...], members: Iterable[dict], name: str, flags: Sequence[str], definition: Definition
) -> etree._Element:
    about = {identifier(each): code(word) for each, word in zip(definition.keys, key, strict=True)}
    series = etree.Element("Series", about | {INDICATOR: code(name)})
    for row in members:
        said = {TIME: time_of(row), VALUE: _number(row[name])}
        if flags:
            said[STATUS] = next((FLAGS[flag] for flag in flags if row[flag]), NORMAL)
        etree.SubElement(series, "Obs", said)
    return series


def _number(value: float) -> str:
    """As short as reads back to the same number."""
    return str(int(value)) if float(value).is_integer() else repr(float(value))
