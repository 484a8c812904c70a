"""Texts of others, made harmless for print and spreadsheets."""

import re

from sankofa.charts.theme import FORBIDDEN

BREAKS = re.compile(r"[ \t\r\n]+")


def plain(text: object) -> str:
    """One line, without what no file can hold and without marks that would turn other text around.

    Spaces that must not be broken are kept.

    >>> plain("Tuvalu\\u00a0:  a \\u202eprofile\\n")
    'Tuvalu\\xa0: a profile'
    """
    return BREAKS.sub(" ", FORBIDDEN.sub(" ", str(text))).strip(" ")
