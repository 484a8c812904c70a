import pytest
from lxml import etree

from sankofa.charts import render
from sankofa.charts.bars import bars


def draw(values, **options) -> etree._Element:
    words = {"title": "t", "description": "d", "no_data": "Nothing yet"}
    return etree.fromstring(render.svg(bars(values, **(words | options))))


def lengths(root: etree._Element) -> list[float]:
    """Of the bars, not of the tracks they run along."""
    spec_bars = root.xpath("//*[local-name()='g'][@fill='#23305e']/*[local-name()='path']")
    return [abs(float(path.get("d").split("h")[1].split("a")[0].split("C")[0])) for path in spec_bars]


def test_bars_are_as_long_as_their_values():
    root = draw([("a", 40), ("b", 20), ("c", 10)])
    long, middle, short = lengths(root)
    corner = 4  # both round corners are outside the straight part
    assert (middle + corner) / (long + corner) == pytest.approx(0.5, abs=0.01)
    assert (short + corner) / (long + corner) == pytest.approx(0.25, abs=0.01)


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
