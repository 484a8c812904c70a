import re
from collections.abc import Callable

import pytest

from sankofa.charts.bars import bars
from sankofa.charts.chord import chord
from sankofa.charts.dots import DotRow, dot_rows
from sankofa.charts.evidence import Cell, Words, evidence_map
from sankofa.charts.flowmap import flow_map
from sankofa.charts.lines import Line, lines
from sankofa.charts.paired import Pair, paired_bars
from sankofa.charts.placemap import Place, place_map
from sankofa.charts.pyramid import pyramid
from sankofa.charts.ranges import Range, ranges
from sankofa.charts.sankey import sankey
from sankofa.charts.stacked import Stack, stacked_columns
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
        points=[(-0.19, 5.6, word("Accra"))],
        **options,
    )


def draw_places(word: Callable[[str], str], **options) -> dict:
    shown = [Place(word("Accra"), -0.19, 5.6), Place(word("Hamburg"), 10.0, 53.55)]
    return place_map(shown, {"GHA", "DEU", "FRA"}, links=[(0, 1)], no_data=word("Nothing"), **options)


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


def draw_pairs(word: Callable[[str], str], **options) -> dict:
    return paired_bars(
        [Pair(word("Italy"), 143, 75), Pair(word("France"), 26, None)],
        first_label=word("Women"),
        second_label=word("Men"),
        missing=word("?"),
        no_data=word("Nothing"),
        **options,
    )


def draw_pyramid(word: Callable[[str], str], **options) -> dict:
    return pyramid(
        [word("Young"), word("Old")],
        [30, 14],
        [28, 7],
        women_label=word("Women"),
        men_label=word("Men"),
        no_data=word("Nothing"),
        **options,
    )


def draw_ranges(word: Callable[[str], str], **options) -> dict:
    shown = [
        Range(word("Before"), -40, 10, [(word("Rates"), -40), (word("Drops"), 10)]),
        Range(word("After"), 20, 70, [(word("Rates"), 20), (word("Drops"), 70)]),
    ]
    return ranges(
        shown, between=lambda low, high: word(f"{low} to {high}"), no_data=word("Nothing"), **options
    )


def draw_sankey(word: Callable[[str], str], **options) -> dict:
    return sankey(
        [(word("Ukraine"), 90), (word("Israel"), 4)],
        word("Moldova"),
        [(word("Italy"), 120), (word("Canada"), 9)],
        left_heading=word("Came"),
        right_heading=word("Left"),
        no_data=word("Nothing"),
        **options,
    )


def draw_stacks(word: Callable[[str], str], **options) -> dict:
    parts = [Stack(word("Refugees"), {2021: 50, 2022: 90}), Stack(word("Others"), {2021: 10, 2022: 30})]
    return stacked_columns(parts, no_data=word("Nothing"), **options)


def draw_dots(word: Callable[[str], str], **options) -> dict:
    peers = {word("Georgia"): 22, word("Armenia") + " ": 31, word("Albania") + "  ": 35}
    return dot_rows(
        [DotRow(word("Abroad"), 28, peers), DotRow(word("Cost"), None, peers)],
        own_label=word("Moldova"),
        peers_label=word("Peers"),
        missing=word("?"),
        no_data=word("Nothing"),
        **options,
    )


def draw_chord(word: Callable[[str], str], **options) -> dict:
    return chord(
        {("AF", "EU"): 30, ("EU", "AF"): 10, ("AF", "AF"): 50, ("AS", "EU"): 20},
        names={"AF": word("Africa"), "AS": word("Asia"), "EU": word("Europe")},
        figures=lambda left, came: [word(f"{left} left"), word(f"{came} came")],
        no_data=word("Nothing"),
        **options,
    )


WORDS = {
    draw_chord: {"Africa", "Asia", "Europe", "80 left", "60 came", "20 left", "50 came"},
    draw_pairs: {"Italy", "France", "143", "75", "26", "?", "Women", "Men", "France: 26"},
    draw_pyramid: {"Young", "Old", "30", "14", "28", "7", "Women", "Men", "Men, Old: 7"},
    draw_ranges: {"Before", "After", "-40 to 10", "20 to 70", "Rates", "Drops", "0", "After, Drops: 70"},
    draw_sankey: {
        "Ukraine", "90", "Israel", "4", "Moldova", "Italy", "120", "Canada", "9", "Came", "Left", "Italy: 120",
    },
    draw_stacks: {"Refugees", "90", "Others", "30", "120", "2021", "2022", "50", "Refugees, 2022: 90"},
    draw_dots: {
        "Abroad", "Cost", "28", "?", "Moldova", "Peers", "Georgia 22", "Albania 35", "Armenia, Abroad: 31",
        "Moldova, Abroad: 28",
    },
    draw_flows: {"Moldova", "Italy · 300", "Romania · 80", "America · 5", "Others: 1, 9"},
    draw_lines: {"Women", "640", "Men", "520", "1990", "2000", "2024", "200", "Women, 1990: 310"},
    draw_map: {"Ghana: 12", "Cabo Verde: 3", "France: 1", "Practices", "None", "1", "2–4", "10–12", "Accra"},
    draw_places: {"Accra", "Hamburg"},
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
