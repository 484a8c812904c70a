"""Text that may stand in an XML document."""

import re

from sankofa.methods.folding import clean

_NOT_XML = re.compile("[\ufffe\uffff]")  # the two characters of the first plane that XML 1.0 leaves out


def xml_text(text: str) -> str:
    """Text on one line, without the characters that no XML document may hold, whichever way they are written.

    >>> xml_text("Fonds\\x07 d’épargne\\uffff")
    'Fonds d’épargne'
    """
    return clean(_NOT_XML.sub("", text))
