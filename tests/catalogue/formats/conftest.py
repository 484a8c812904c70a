"""A made-up record to write, of which each test changes what it is about."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from sankofa.catalogue.formats.facts import (
    AmountFact,
    CountryFact,
    FigureFact,
    LinkFact,
    LocalText,
    PartnerFact,
    RecordFacts,
    RegionFact,
    RelationFact,
    Result,
    SourceFact,
    TermFact,
)

HANDBOOK = SourceFact("made-up-handbook", "Made-up handbook", "Made-up Press", 2011, "Part II")
RECORD = RecordFacts(
    slug="made-up-fund",
    address="https://example.org/en/catalogue/record/made-up-fund/",
    kind="practice",
    kind_label="Practice",
    form="fund",
    form_label="Fund",
    code="MU-1",
    language="en",
    title=LocalText("Made-up fund", "en"),
    title_given=True,
    summary=LocalText("Clubs abroad and a town share the cost of a school.", "en"),
    authors=("Mensah, A.",),
    start_year=2002,
    end_year=2012,
    countries=(CountryFact("SEN", "Senegal", "origin", "Origin"), CountryFact("FRA", "France", "", "")),
    regions=(RegionFact("011", "Western Africa"),),
    places=("River valley",),
    partners=(
        PartnerFact("Made-up club", "funder", "Funder", "FRA", "France", "partner-kinds.ngo", "NGO"),
        PartnerFact("Made-up town", "partner", "Partner", "", "", "", ""),
    ),
    terms=(
        TermFact("thematic-areas.health", "Health", "thematic-areas"),
        TermFact("tags.gender", "Gender", "tags"),
        TermFact("alliance-types.partnership", "Partnership", "alliance-types"),
    ),
    direction="",
    direction_label="",
    outcome=LocalText("school attendance", "en"),
    population=LocalText("children", "en"),
    lessons=("Ask first.", "Pay late."),
    challenges=("Distance.",),
    notes="Seen in one source only.",
    amounts=(AmountFact(3000000, "USD", "budget"),),
    figures=(FigureFact(10, 12.5, "percent", "matched"), FigureFact(4, None, "", "towns")),
    links=(LinkFact("http://example.org/fund", 2009, None),),
    sources=(HANDBOOK,),
    related=(RelationFact("made-up-law", "policy", "Made-up law", "see also", "See also", True),),
    added_at=datetime(2024, 5, 1, 9, 30, tzinfo=UTC),
    changed_at=datetime(2024, 6, 2, 10, 45, tzinfo=UTC),
)
WHOLE = Result(in_words=(), parameters={}, address="https://example.org/en/catalogue/", total=1)


@pytest.fixture(scope="session")
def record() -> Callable[..., RecordFacts]:
    return lambda **changes: replace(RECORD, **changes)


@pytest.fixture(scope="session")
def result() -> Callable[..., Result]:
    return lambda **changes: replace(WHOLE, **changes)
