import re

import pytest
from lxml import etree

from sankofa.charts import render
from sankofa.charts.bars import bars


def draw(values, **options) -> etree._Element:
    words = {"title": "t", "description": "d", "no_data": "Nothing yet"}
    return etree.fromstring(render.svg(bars(values, **(words | options))))


def lengths(root: etree._Element) -> list[float]:
    """Of the bars, not of the tracks they run along."""
    bars_drawn = root.xpath("//*[local-name()='g'][@fill='#23305e']/*[local-name()='path']")
    corners = [[float(x) for x in re.findall(r"([\d.]+),[\d.]+", path.get("d"))] for path in bars_drawn]
    return [max(xs) - min(xs) for xs in corners]


def test_bars_are_as_long_as_their_values():
    root = draw([("a", 40), ("b", 20), ("c", 10)])
    long, middle, short = lengths(root)
    assert middle / long == pytest.approx(0.5, abs=0.001)
    assert short / long == pytest.approx(0.25, abs=0.001)


def test_labels_and_figures_keep_the_order_given():
    shown = [text.text for text in draw([("b", 1), ("a", 2), ("b", 3)]).iter("{*}text")]
    assert shown[:6] == ["b", "a", "b", "1", "2", "3"]


def test_all_zero_is_drawn():
    assert "0" in [text.text for text in draw([("a", 0), ("b", 0)]).iter("{*}text")]


def test_nothing_to_show_says_so():
    assert "Nothing yet" in [text.text for text in draw([]).iter("{*}text")]


def test_labels_stand_above_the_bars_on_a_narrow_chart():
    values = [("A label that is rather long", 1)]
    narrow, wide = draw(values, width=360), draw(values, width=720)
    assert float(narrow.get("height")) > float(wide.get("height"))
    assert "A label that is rather long" in [text.text for text in narrow.iter("{*}text")]
