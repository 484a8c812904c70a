"""Which member of a workbook's archive is which sheet."""

import zipfile
import zlib
from typing import BinaryIO

from lxml import etree

UNTOLD = (
    *(KeyError, ValueError, OSError, EOFError, zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError),
    RuntimeError,  # a member that says it is encrypted
)
_RELATIONS = "/relationships}id"  # of both kinds of name space, the usual one and the strict one


def plain_name(member: str) -> str:
    """The name of a member as readers of workbooks look for it: in whatever case, with whatever stroke.

    >>> plain_name("xl\\\\Worksheets/sheet1.xml")
    'xl/worksheets/sheet1.xml'
    """
    return member.replace("\\", "/").lower()


def sheet_members(file: BinaryIO) -> dict[str, str]:
    """The plain name of the member that holds each sheet, by the sheet's name; empty where they cannot be told.

    The archive has been looked through before: its members are of a size that can be read, and no two of them
    have the same plain name.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            names = {plain_name(name): name for name in archive.namelist()}
            book = _tree(archive.read(names["xl/workbook.xml"]))
            links = _tree(archive.read(names["xl/_rels/workbook.xml.rels"]))
    except UNTOLD:
        return {}
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    members: dict[str, str] = {}
    for sheet in book.iter("{*}sheet"):
        member = plain_name(_member(targets.get(_relation(sheet), "")))
        members.setdefault(sheet.get("name", ""), member)  # of two sheets of a name, the first is read
    return members


def _relation(sheet: etree._Element) -> str:
    return next((value for name, value in sheet.items() if name.endswith(_RELATIONS)), "")


def _member(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _tree(content: bytes) -> etree._Element:
    """No entity is resolved and nothing is fetched: the file is a stranger's."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(content, parser)
