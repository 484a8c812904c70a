"""What a catalogue folder holds, and what its entries may point to beyond it."""

from dataclasses import dataclass, field

from sankofa.catalogue.formats import entries as shape

Name = tuple[str, str]  # what an entry is, and its code


@dataclass
class Catalogue:
    """All that a catalogue folder holds."""

    documents: list[shape.DocumentEntry] = field(default_factory=list)
    groups: list[shape.GroupEntry] = field(default_factory=list)
    records: list[shape.RecordEntry] = field(default_factory=list)
    roadmap: shape.RoadMapEntry | None = None
    translations: list[shape.TranslationFile] = field(default_factory=list)
    files: dict[Name, str] = field(default_factory=dict)  # the file in which each entry stands
    refused: set[str] = field(
        default_factory=set
    )  # codes in files that were refused: not known, but not loose either
    unread: bool = False  # a file could not be read at all, so nobody knows which codes it holds


@dataclass(frozen=True)
class Known:
    """Codes that exist already outside the folder."""

    countries: frozenset[str]
    regions: frozenset[str]
    records: frozenset[str] = frozenset()
    terms: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
