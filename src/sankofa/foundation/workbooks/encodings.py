"""In what a text file is written: Unicode where it can be, and else what spreadsheet programs make of it."""

import re

from django.utils.translation import gettext as _

from sankofa.foundation.workbooks.terms import FileRefused

MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")
LATIN, ARABIC = "windows-1252", "windows-1256"
LOOKED_AT = 4096
_ARABIC_LETTER = re.compile("[\u0621-\u064a]")
_ARABIC_WORD = re.compile("[\u0621-\u064a]{2,}")


def decoded(content: bytes, *, guesses: bool = False) -> tuple[str, str]:
    """The text, and the name of its encoding. Raises FileRefused for what is no text.

    With `guesses`, what is not Unicode is read as Windows writes Western languages, or Arabic where words of it
    come out.
    """
    for encoding in _candidates(content, guesses):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if any(ord(sign) < 32 and sign not in "\t\r\n" for sign in text[:LOOKED_AT]):
            raise FileRefused(_("The file is neither a workbook nor a table in text."))
        return text, encoding
    raise FileRefused(
        _("The file is neither a workbook nor text in UTF-8. If it is a table, save it as CSV in UTF-8.")
    )


def _candidates(content: bytes, guesses: bool) -> list[str]:
    marked = next((name for mark, name in MARKS.items() if content.startswith(mark)), None)
    if marked or not guesses:
        return [marked or "utf-8"]
    return [_wide(content) or "utf-8", ARABIC if _is_arabic(content) else LATIN]


def _wide(content: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of what is written in Latin letters is zero."""
    start = content[:LOOKED_AT]
    if not start.count(0):
        return None
    even, odd = start[::2].count(0), start[1::2].count(0)
    return "utf-16-le" if odd > even else "utf-16-be"


def _is_arabic(content: bytes) -> bool:
    """Whether the letters that both code pages place alike come out as words of Arabic.

    In Spanish or Portuguese they come one by one, among plain letters.
    """
    text = content.decode(ARABIC)
    letters = len(_ARABIC_LETTER.findall(text))
    return letters > 0 and 2 * sum(map(len, _ARABIC_WORD.findall(text))) > letters
