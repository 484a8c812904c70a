"""What every message begins with."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import BinaryIO

from lxml import etree

BASE = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1"
MESSAGE, COMMON, STRUCTURE = f"{BASE}/message", f"{BASE}/common", f"{BASE}/structure"
DATA = f"{BASE}/data/structurespecific"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NAMESPACES = {"mes": MESSAGE, "com": COMMON, "str": STRUCTURE, "ss": DATA, "xsi": XSI}


@contextmanager
def message(
    file: BinaryIO, kind: str, id: str, prepared: datetime, *, more: dict[str, str], header: list
) -> Iterator[etree.xmlfile]:
    """Opens a message, with its header; `header` are further elements of it."""
    with etree.xmlfile(file, encoding="utf-8") as xml:
        xml.write_declaration()
        with xml.element(f"{{{MESSAGE}}}{kind}", nsmap={**NAMESPACES, **more}):
            head = etree.Element(f"{{{MESSAGE}}}Header", nsmap=NAMESPACES)
            child(head, MESSAGE, "ID", text=id)
            child(head, MESSAGE, "Test", text="false")
            child(head, MESSAGE, "Prepared", text=prepared.isoformat(timespec="seconds"))
            child(head, MESSAGE, "Sender", id="SANKOFA")
            head.extend(header)
            xml.write(head)
            yield xml


def child(
    parent: etree._Element, space: str, name: str, text: str | None = None, **attributes: str
) -> etree._Element:
    made = etree.SubElement(parent, f"{{{space}}}{name}", **attributes)
    made.text = text
    return made
