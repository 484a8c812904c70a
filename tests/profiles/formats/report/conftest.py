"""Reports of real countries, each made once, and a profile whose every text is hostile."""

import io
from collections.abc import Callable
from datetime import date
from functools import cache

import pytest
from pypdf import PdfReader

from sankofa.profiles.formats.report.content import Told, figures_of
from sankofa.profiles.formats.report.pdf import pdf
from sankofa.profiles.queries.evidence import evidence_of
from sankofa.profiles.queries.printing import told_of
from sankofa.profiles.queries.profile import profile_of
from sankofa.profiles.terms import Dataset, Family

DAY = date(2026, 11, 26)
SITE = "https://sankofa.example.org"


@pytest.fixture(autouse=True)
def _database(db):
    """What is held is asked of the database too, because datasets can be imported."""


@cache
def _told(area: str, language: str) -> Told:
    return told_of(profile_of(area, language), made_on=DAY, site=SITE)


@cache
def _report(area: str, language: str) -> bytes:
    return pdf(_told(area, language))


@pytest.fixture
def told() -> Callable[[str, str], Told]:
    return _told


@pytest.fixture
def report() -> Callable[[str, str], PdfReader]:
    return lambda area, language: PdfReader(io.BytesIO(_report(area, language)))


@cache
def _evidence(area: str):
    return evidence_of(figures_of(_told(area, "en").profile))


@pytest.fixture
def evidence():
    return _evidence


@pytest.fixture
def dataset() -> Dataset:
    return Dataset(
        id="made-up",
        family=Family.STOCK,
        publisher='=HYPERLINK("http://bad.example") #panic("no")',
        title="A made-up series",
        edition="2024",
        licence="none",
        retrieved="2026-01-31",
        coverage="nothing",
        source="nowhere",
    )
