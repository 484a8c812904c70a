import re

import pytest
from lxml import etree

from sankofa.charts import render
from sankofa.charts.dots import OWN, PEERS, DotRow, dot_rows

WORDS = {"title": "t", "description": "d", "no_data": "None", "own_label": "Moldova", "peers_label": "Others"}
PEERS_OF = {"Georgia": 20.0, "Armenia": 30.0, "Albania": 40.0}


def draw(shown, **options) -> etree._Element:
    return etree.fromstring(render.svg(dot_rows(shown, **(WORDS | options))))


def texts(root: etree._Element) -> list[str]:
    return ["".join(text.itertext()) for text in root.iter("{*}text")]


def places(root: etree._Element) -> dict[str, float]:
    found = {}
    for title in root.iter("{*}title"):
        if title.getparent().tag.endswith("path"):
            found[title.text] = float(re.findall(r"-?[\d.]+", title.getparent().get("transform"))[0])
    return found


def test_dots_stand_in_proportion_on_their_line():
    at = places(draw([DotRow("Abroad", 25, PEERS_OF)]))
    assert at["Moldova, Abroad: 25"] == pytest.approx(
        (at["Georgia, Abroad: 20"] + at["Armenia, Abroad: 30"]) / 2, abs=0.2
    )
    assert at["Albania, Abroad: 40"] > at["Armenia, Abroad: 30"]


def test_each_row_has_its_own_scale_and_numbers():
    rows = [
        DotRow("Abroad", 28, PEERS_OF, lambda value: f"{value:.0f} %"),
        DotRow("Money", 2_000, {"Georgia": 1_000, "Armenia": 3_000}, lambda value: f"{value:,.0f} dollars"),
    ]
    root = draw(rows)
    at = places(root)
    assert at["Georgia, Abroad: 20 %"] == at["Georgia, Money: 1,000 dollars"]
    assert {"28 %", "2,000 dollars", "Georgia 20 %", "Albania 40 %"} <= set(texts(root))


def test_the_country_itself_has_a_shape_of_its_own():
    assert OWN[0] != PEERS[0]
    assert {"Moldova", "Others"} <= set(texts(draw([DotRow("Abroad", 28, PEERS_OF)])))


def test_a_figure_that_is_not_known_has_a_word_and_no_dot():
    root = draw([DotRow("Abroad", None, PEERS_OF)], missing="not known")
    assert "not known" in texts(root)
    assert not any(text.startswith("Moldova") for text in places(root))


def test_the_lowest_stands_where_reading_begins():
    for rtl in (False, True):
        at = places(draw([DotRow("Abroad", 28, PEERS_OF)], rtl=rtl))
        assert (at["Georgia, Abroad: 20"] < at["Albania, Abroad: 40"]) == (not rtl)


def test_a_long_name_is_cut_before_its_figure():
    peers = {"A name that is far too long to fit below one half of the line": 46.0, "Georgia": 11.0}
    shown = texts(draw([DotRow("Abroad", 28, peers)], width=360))
    assert any(re.fullmatch(r"A name .*… 46", text) for text in shown)


def test_all_the_same_stand_in_the_middle():
    at = places(draw([DotRow("Abroad", 5, {"Georgia": 5, "Armenia": 5})]))
    assert len(set(at.values())) == 1


def test_without_others_the_country_stands_alone():
    assert places(draw([DotRow("Abroad", 5, {})])).keys() == {"Moldova, Abroad: 5"}


@pytest.mark.parametrize("shown", [[], [DotRow("Abroad", None, {})]])
def test_nothing_to_show_says_so(shown):
    assert "None" in texts(draw(shown))
