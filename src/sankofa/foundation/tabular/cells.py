"""How cells of every kind are read: always the same text for the same meaning, or refused with a sentence."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from sankofa.foundation.spreadsheets import as_meant
from sankofa.foundation.tabular.parts import joined, parted

YES, NO = "yes", "no"
SHOWN = 40  # letters of a cell that a sentence repeats
LONGEST_NUMBER = 30  # signs
_SAID_YES = {"yes", "y", "true", "1", "x", "oui", "vrai", "sí", "si", "verdadero", "نعم"}
_SAID_NO = {"no", "n", "false", "0", "non", "faux", "falso", "لا"}
_NOT_IN_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class CellRefused(ValueError):
    """What stands in a cell cannot be read; the message says what can."""


def plain(cell: object) -> str:
    """A cell as text: no blanks around, one kind of line end, whole numbers without a point.

    >>> plain(" two\\r\\nlines "), plain(2009.0), plain(True), plain(None), plain("'=1")
    ('two\\nlines', '2009', 'yes', '', '=1')
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return YES if cell else NO
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time().isoformat() == "00:00:00" else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    return tidy(as_meant(str(cell).strip()))


def tidy(text: str) -> str:
    """A text as it goes out, so that it comes back the same: no control signs, one kind of line end."""
    if text.isprintable():
        return text.strip()
    return _NOT_IN_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def whole(cell: object) -> str:
    """A whole number. A year that is kept as text is one as well, in the digits of any script.

    >>> whole("٢٠٠٩"), whole("-07"), whole("")
    ('2009', '-7', '')
    """
    text = plain(cell)
    if text and not re.fullmatch(r"-?\d{1,15}", text):
        raise CellRefused(_("“%(text)s” is no whole number.") % {"text": text[:SHOWN]})
    return str(int(text)) if text else ""


def number(cell: object) -> str:
    """A number, with a point before its fraction.

    >>> number("0012.50"), number(1e3), number("")
    ('12.5', '1000', '')
    """
    text = plain(cell)
    if not text:
        return ""
    try:
        value = Decimal(text) if len(text) <= LONGEST_NUMBER else None
    except InvalidOperation:
        value = None
    if value is None or not value.is_finite():
        said = _("“%(text)s” is no number. Write digits, and a point before the fraction.")
        raise CellRefused(said % {"text": text[:SHOWN]})
    return bare(value)


def bare(value: Decimal) -> str:
    """
    >>> bare(Decimal("100.00")), bare(Decimal("0.50"))
    ('100', '0.5')
    """
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def yes_or_no(cell: object) -> str:
    text = plain(cell).casefold()
    if text in _SAID_YES:
        return YES
    if text in _SAID_NO:
        return NO
    if not text:
        return ""
    raise CellRefused(_("“%(text)s” is neither yes nor no.") % {"text": text[:SHOWN]})


def day(cell: object) -> str:
    """A date. As text it must be written in the one way that has no two meanings."""
    text = plain(cell)
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        said = _("“%(text)s” is no date. Write year, month and day, as in 2026-03-31.")
        raise CellRefused(said % {"text": text[:SHOWN]}) from None


def one_of(codes: Iterable[str]) -> Callable[[object], str]:
    """Reads one of a few codes, in small or large letters."""
    known = {code.casefold(): code for code in codes}

    def read(cell: object) -> str:
        text = plain(cell)
        if text and text.casefold() not in known:
            said = _("“%(text)s” is none of: %(choices)s.")
            raise CellRefused(said % {"text": text[:SHOWN], "choices": ", ".join(known.values())})
        return known.get(text.casefold(), "")

    return read


def codes(cell: object) -> str:
    """Codes, one a line; those who write commas or semicolons between them are understood.

    >>> codes("GHA; ITA,MDA")
    'GHA\\nITA\\nMDA'
    """
    found = (part.strip() for part in re.split(r"[\n;,]", plain(cell)))
    return "\n".join(dict.fromkeys(part for part in found if part))


def items(parts: Sequence[str]) -> Callable[[object], str]:
    """Reads a list: one item a line, and its parts, which are named here, with ` | ` between them."""

    def read(cell: object) -> str:
        found = parted(plain(cell))
        for item in found:
            if len(item) > len(parts):
                said = _("“%(text)s” has more than its %(count)s parts: %(parts)s.")
                words = {"text": " | ".join(item)[:SHOWN], "count": len(parts), "parts": " | ".join(parts)}
                raise CellRefused(said % words)
        return joined(found)

    return read
