"""Finds out whose file it is by what it holds, and reads it."""

from pathlib import Path
from types import ModuleType

from sankofa.foundation.workbooks import open_book
from sankofa.foundation.workbooks.book import Progress
from sankofa.profiles.formats.publishers import (
    plain,
    rpw,
    un_stock,
    unhcr,
    world_bank_flows,
    world_bank_income,
    world_bank_matrix,
)
from sankofa.profiles.formats.publishers.areas import AreaIndex
from sankofa.profiles.formats.publishers.publication import Publication
from sankofa.profiles.terms import DatasetRefused

# A reader is a module with `recognises(book)` and `read(book, areas)`. The first that recognises a file reads it.
READERS: tuple[ModuleType, ...] = (
    un_stock,
    world_bank_flows,
    world_bank_matrix,
    world_bank_income,
    rpw,
    unhcr,
    plain,
)


def read_publication(path: Path, areas: AreaIndex, progress: Progress | None = None) -> Publication:
    """What the file of a publisher holds. Raises DatasetRefused with what to do."""
    book = open_book(path, progress)
    for reader in READERS:
        if reader.recognises(book):
            return reader.read(book, areas)
    raise DatasetRefused(
        f"{path.name} has no layout that is known here. The files that can be read are listed in the guide on "
        "adding statistics; add the publisher's file as it was published."
    )
