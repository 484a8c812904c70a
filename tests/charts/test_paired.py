import re

import pytest
from lxml import etree

from sankofa.charts import render
from sankofa.charts.paired import LOOKS, Pair, paired_bars

WORDS = {
    "title": "t",
    "description": "d",
    "no_data": "Nothing",
    "first_label": "Women",
    "second_label": "Men",
}
PAIRS = [Pair("Italy", 140, 70), Pair("France", 35, None)]


def draw(pairs, **options) -> etree._Element:
    return etree.fromstring(render.svg(paired_bars(pairs, **(WORDS | options))))


def texts(root: etree._Element) -> list[str]:
    return ["".join(text.itertext()) for text in root.iter("{*}text")]


def bars(root: etree._Element) -> dict[str, tuple[float, float]]:
    """Left and right end of each bar, by what it says where the pointer rests."""
    found = {}
    for title in root.iter("{*}title"):
        if title.getparent().tag.endswith("path"):
            xs = [float(x) for x in re.findall(r"(-?[\d.]+),-?[\d.]+", title.getparent().get("d"))]
            found[title.text] = (min(xs), max(xs))
    return found


def test_bars_are_as_long_as_their_values():
    lengths = {text: right - left for text, (left, right) in bars(draw(PAIRS)).items()}
    assert lengths["Italy: 140"] == pytest.approx(2 * lengths["Italy: 70"], abs=0.1)
    assert lengths["Italy: 140"] == pytest.approx(4 * lengths["France: 35"], abs=0.1)


def test_what_is_not_known_has_no_bar_and_a_word():
    root = draw(PAIRS, missing="not known")
    assert len(bars(root)) == 3
    assert "not known" in texts(root)


def test_the_two_differ_in_fill_and_in_order():
    assert LOOKS[0][0] == LOOKS[0][1]
    assert LOOKS[1][0] != LOOKS[1][1]
    shown = texts(draw(PAIRS))
    assert shown.index("Women") < shown.index("Men")
    assert shown.index("140") < shown.index("70")


def test_bars_begin_where_reading_does():
    def start(rtl: bool) -> set[float]:
        ends = bars(draw(PAIRS, rtl=rtl)).values()
        return {right if rtl else left for left, right in ends}

    for rtl in (False, True):
        assert max(start(rtl)) - min(start(rtl)) < 0.1


def test_figures_below_zero_go_the_other_way():
    ends = bars(draw([Pair("a", 10, -10)]))
    assert ends["a: -10"][1] == pytest.approx(ends["a: 10"][0], abs=1.1)


def test_the_order_given_is_kept():
    shown = texts(draw([Pair("b", 1, 2), Pair("a", 30, 40)]))
    assert shown.index("b") < shown.index("a")


@pytest.mark.parametrize("pairs", [[], [Pair("a", None, None)]])
def test_nothing_to_show_says_so(pairs):
    assert "Nothing" in texts(draw(pairs))


def test_zeros_are_figures_and_not_nothing():
    assert texts(draw([Pair("a", 0, 0)])).count("0") == 2
