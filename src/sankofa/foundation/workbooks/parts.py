"""Which member of a workbook's archive is which sheet."""

import zipfile
from typing import BinaryIO

from lxml import etree

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def sheet_members(file: BinaryIO) -> dict[str, str]:
    """The member of the archive that holds each sheet, by the sheet's name; empty where they cannot be told.

    The archive has been looked through before: its members are of a size that can be read.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            book = _tree(archive.read("xl/workbook.xml"))
            links = _tree(archive.read("xl/_rels/workbook.xml.rels"))
    except (KeyError, zipfile.BadZipFile, etree.XMLSyntaxError, OSError):
        return {}
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    return {
        sheet.get("name", ""): _member(targets.get(sheet.get(_RELATION), ""))
        for sheet in book.iter("{*}sheet")
    }


def _member(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _tree(content: bytes) -> etree._Element:
    """No entity is resolved and nothing is fetched: the file is a stranger's."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(content, parser)
