import re
from collections.abc import Callable

import pytest

from sankofa.charts.bars import bars
from sankofa.charts.evidence import Cell, Words, evidence_map
from sankofa.charts.flowmap import flow_map
from sankofa.charts.lines import Line, lines
from sankofa.charts.timeline import Span, timeline
from sankofa.charts.worldmap import world_map
from sankofa.charts.years import active_per_year

Draw = Callable[..., dict]


def draw_map(word: Callable[[str], str], **options) -> dict:
    return world_map(
        {"GHA": 12, "CPV": 3, "FRA": 1},
        names={"GHA": word("Ghana"), "CPV": word("Cabo Verde"), "FRA": word("France")},
        legend_title=word("Practices"),
        none_label=word("None"),
        no_data=word("Nothing"),
        **options,
    )


def draw_timeline(word: Callable[[str], str], **options) -> dict:
    spans = [
        Span(word("Matching fund"), 2002, None, word("Practice")),
        Span(word("Coffee"), 2009, 2013, word("Project")),
    ]
    return timeline(spans, until=2026, ongoing_label=word("today"), no_data=word("Nothing"), **options)


def draw_years(word: Callable[[str], str], **options) -> dict:
    return active_per_year({2001: 4, 2002: 7, 2004: 2}, no_data=word("Nothing"), **options)


def draw_evidence(word: Callable[[str], str], **options) -> dict:
    return evidence_map(
        [Cell("income", "fund", positive=3, mixed=1), Cell("health", "return", negative=2, none=5)],
        outcomes={"income": word("Income"), "health": word("Health")},
        mechanisms={"fund": word("Fund"), "return": word("Return")},
        words=Words(word("Positive"), word("Negative"), word("Mixed"), word("No effect"), word("Gap")),
        no_data=word("Nothing"),
        **options,
    )


def draw_bars(word: Callable[[str], str], **options) -> dict:
    return bars([(word("Health"), 41), (word("Schools"), 23)], no_data=word("Nothing"), **options)


def draw_lines(word: Callable[[str], str], **options) -> dict:
    series = [
        Line(
            word("Women"), [(1990, 310), (2000, None), (2024, 640)], band=[(1990, 290, 350), (2024, 600, 660)]
        ),
        Line(word("Men"), [(1990, 270), (2000, 280), (2024, 520)], "dashed"),
    ]
    return lines(series, no_data=word("Nothing"), **options)


def draw_flows(word: Callable[[str], str], **options) -> dict:
    return flow_map(
        "MDA",
        {"ITA": 300, "ROU": 80, "USA": 5, "OTH": 9},
        inward=False,
        names={"MDA": word("Moldova"), "ITA": word("Italy"), "ROU": word("Romania"), "USA": word("America")},
        others=lambda count, people: word(f"Others: {count}, {people}"),
        no_data=word("Nothing"),
        **options,
    )


WORDS = {
    draw_flows: {"Moldova", "Italy · 300", "Romania · 80", "America · 5", "Others: 1, 9"},
    draw_lines: {"Women", "640", "Men", "520", "1990", "2000", "2024", "200", "Women, 1990: 310"},
    draw_map: {"Ghana: 12", "Cabo Verde: 3", "France: 1", "Practices", "None", "1", "2–4", "10–12"},
    draw_timeline: {"Matching fund", "Coffee", "2002–today · Practice", "2009–2013 · Project", "2010"},
    draw_years: {"7", "2001", "2002", "2003"},
    draw_evidence: {
        "Income", "Health", "Fund", "Return", "4", "7", "Positive", "Negative", "Mixed", "No effect", "Gap",
        "Income · Fund: Positive 3, Mixed 1", "Health · Fund: Gap",
    },
    draw_bars: {"Health", "Schools", "41", "23"},
}  # fmt: skip


@pytest.fixture(params=WORDS, ids=lambda draw: draw.__name__.removeprefix("draw_"))
def draw(request) -> Draw:
    """Draws one kind of chart; every word in it passes through the function given first."""

    def with_titles(word: Callable[[str], str] = str, **options) -> dict:
        return request.param(word, title=word("What it shows"), description=word("In a sentence"), **options)

    with_titles.words = WORDS[request.param]
    return with_titles


@pytest.fixture
def without_marks() -> Callable[[str], str]:
    """Takes out the invisible marks of text direction."""
    return lambda text: re.sub("[\u2066-\u2069]", "", text)
