import re

import pytest
from lxml import etree

from sankofa.charts import render
from sankofa.charts.ranges import LOOKS, Range, ranges

WORDS = {"title": "t", "description": "d", "no_data": "No estimate"}
METHODS = [f"Method {number}" for number in range(6)]
ROWS = [
    Range("1990–1995", 0, 100, list(zip(METHODS, (0, 20, 40, 60, 80, 100), strict=True))),
    Range("1995–2000", -50, 50, list(zip(METHODS, (-50, -30, 0, 10, 20, 50), strict=True))),
]


def spec_of(shown=ROWS, **options) -> dict:
    return ranges(shown, **(WORDS | options))


def draw(shown=ROWS, **options) -> etree._Element:
    return etree.fromstring(render.svg(spec_of(shown, **options)))


def texts(root: etree._Element) -> list[str]:
    return ["".join(text.itertext()) for text in root.iter("{*}text")]


def places(root: etree._Element) -> dict[str, tuple[float, float]]:
    """Where each mark stands, by what it says where the pointer rests."""
    found = {}
    for title in root.iter("{*}title"):
        if title.getparent().tag.endswith("path"):
            x, y = re.findall(r"-?[\d.]+", title.getparent().get("transform"))
            found[title.text] = (float(x), float(y))
    return found


def test_marks_stand_in_proportion():
    at = {text: x for text, (x, _) in places(draw()).items()}
    step = at["1990–1995, Method 1: 20"] - at["1990–1995, Method 0: 0"]
    assert step > 10
    assert at["1990–1995, Method 5: 100"] - at["1990–1995, Method 4: 80"] == pytest.approx(step, abs=0.1)
    assert at["1995–2000, Method 2: 0"] == pytest.approx(at["1990–1995, Method 0: 0"])


def test_values_below_zero_lie_before_it_in_reading_direction():
    for rtl in (False, True):
        at = {text: x for text, (x, _) in places(draw(rtl=rtl)).items()}
        assert (at["1995–2000, Method 0: -50"] < at["1995–2000, Method 2: 0"]) == (not rtl)


def test_each_method_has_a_shape_of_its_own_that_the_key_names():
    assert len({shape for shape, _, _ in LOOKS}) == len(LOOKS) == len(METHODS)
    assert set(METHODS) <= set(texts(draw()))


def test_the_range_is_written_in_the_words_given():
    shown = texts(draw(between=lambda low, high: f"from {low} to {high}"))
    assert {"from 0 to 100", "from -50 to 50"} <= set(shown)


def test_marks_at_the_same_place_do_not_hide_each_other():
    row = Range("a", 5, 5.01, [("One", 5), ("Two", 5.01), ("Three", 5)])
    heights = [y for _, y in places(draw([row])).values()]
    assert len(set(heights)) == 3


def test_a_range_of_one_value_is_written_once():
    assert "7" in texts(draw([Range("a", 7, 7, [("One", 7)])]))


def test_a_range_without_marks_is_a_band():
    root = draw([Range("a", 2, 9)])
    assert "2 – 9" in texts(root)
    assert places(root) == {}


def test_nothing_to_show_says_so():
    assert "No estimate" in texts(draw([]))


def test_a_range_cannot_end_below_its_start():
    with pytest.raises(ValueError, match="ends at 1, below its start at 2"):
        Range("a", 2, 1)
