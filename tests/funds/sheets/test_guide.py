"""The guide through a spreadsheet: what would be left out is told instead."""

import pytest

from sankofa.foundation.tabular.terms import Proposed
from sankofa.funds.sheets.guide import COLUMNS, GUIDE

pytestmark = pytest.mark.django_db

ROW = {
    "slug": "made-up-guide",
    "source": "Made-up gazette",
    "checked_on": "2026-01-02",
    "title_en": "A made-up right",
    "about_en": "What it is",
} | {column.code: column.choices()[0].code for column in COLUMNS if column.takes_one}


def faults(**more: str) -> set[str]:
    row = tuple((ROW | more).get(code, "") for code in GUIDE.codes)
    return {each.column for each in GUIDE.check([Proposed(2, ROW["slug"], row, True)], frozenset())}


def test_a_language_is_whole_or_empty():
    assert faults() == set()
    assert faults(title_fr="Un droit", about_fr="Ce que c’est", apply_fr="Écrire") == set()
    assert faults(title_fr="Un droit", conditions_fr="De longues conditions") == {"about_fr"}
    assert faults(apply_ar="كيف") == {"title_ar", "about_ar"}
    assert faults(about_en="") == {"about_en", "title_en"}
