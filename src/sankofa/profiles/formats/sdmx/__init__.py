"""Datasets as SDMX 2.1 messages: their structure, and their numbers.

Written with lxml, row by row, as a message of a large dataset would otherwise have to stand in memory whole.
"""

from sankofa.profiles.formats.sdmx.data import write_data
from sankofa.profiles.formats.sdmx.definitions import (
    MEDIA_TYPE_DATA,
    MEDIA_TYPE_STRUCTURE,
    Definition,
    definition_of,
)
from sankofa.profiles.formats.sdmx.structure import write_structure

__all__ = [
    "MEDIA_TYPE_DATA",
    "MEDIA_TYPE_STRUCTURE",
    "Definition",
    "definition_of",
    "write_data",
    "write_structure",
]
