"""Which format a file has, and reading it."""

import re

from django.utils.translation import gettext as _

from sankofa.foundation.workbooks import FileRefused
from sankofa.ledger.formats.statements.camt import read_camt
from sankofa.ledger.formats.statements.checking import check
from sankofa.ledger.formats.statements.delimited import read_delimited
from sankofa.ledger.formats.statements.terms import LARGEST_FILE, Columns, Format, Read
from sankofa.ledger.formats.statements.unpacking import unpacked

_MT940 = re.compile(rb"(?m)^:20:")
_LOOKED_AT = 4096


def format_of(content: bytes) -> Format:
    """By how the file begins, unpacked. What is neither of the others, or cannot be opened, is taken for a table.

    >>> format_of(b'<?xml version="1.0"?><Document/>').value, format_of(b":20:STARTUMS").value
    ('camt.053', 'mt940')
    """
    try:
        content = unpacked(content)
    except FileRefused:
        return Format.CSV
    start = content[:_LOOKED_AT].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if start.startswith(b"<"):
        return Format.CAMT
    return Format.MT940 if _MT940.search(start) or start.startswith(b"{1:") else Format.CSV


def read_statements(content: bytes, *, currency: str, columns: Columns | None = None) -> Read:
    """All statements of a file for an account in this currency, with all that is wrong in it.

    Never raises for what a file holds: what cannot be read is a fault.
    """
    read = Read()
    try:
        inside = unpacked(content, LARGEST_FILE)
        if not inside.strip():
            raise FileRefused(_("The file is empty."))
        _read(inside, currency, columns, read)
    except FileRefused as refused:
        read.fault(0, str(refused))
    if read.statements or not read.faults:
        check(read, currency)
    return read


def _read(content: bytes, currency: str, columns: Columns | None, read: Read) -> None:
    kind = format_of(content)
    if kind == Format.CAMT:
        read_camt(content, read)
    elif kind == Format.MT940:
        # Imported when asked: it brings a library of its own.
        from sankofa.ledger.formats.statements.swift import read_mt940

        read_mt940(content, read)
    elif columns is None:
        read.fault(0, _("For a table (CSV), first say which column holds what."))
    else:
        read_delimited(content, columns, currency, read)
