import re
from itertools import pairwise

import pytest
from lxml import etree

from sankofa.charts import render
from sankofa.charts.sankey import CENTRE, sankey

WORDS = {"title": "t", "description": "d", "no_data": "No estimate"}
LEFT = [("Ukraine", 90), ("Israel", 10)]
RIGHT = [("Italy", 120), ("Canada", 60), ("Spain", 20)]


def draw(left=LEFT, right=RIGHT, **options) -> etree._Element:
    return etree.fromstring(render.svg(sankey(left, "Moldova", right, **(WORDS | options))))


def texts(root: etree._Element) -> list[str]:
    return ["".join(text.itertext()) for text in root.iter("{*}text")]


def corners(path: str) -> list[tuple[float, float]]:
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", path)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def ribbons(root: etree._Element) -> dict[str, list[tuple[float, float]]]:
    """Corners of each ribbon: outer end above, two bends, inner end above, inner end below, bends, outer below."""
    shapes = [title.getparent() for title in root.iter("{*}title")]
    return {
        shape.find("{*}title").text: corners(shape.get("d"))
        for shape in shapes
        if shape.tag.endswith("path") and "C" in shape.get("d")
    }


def test_ribbons_are_as_high_as_flows_are_large_at_both_ends():
    found = ribbons(draw())
    outer = {text: points[-1][1] - points[0][1] for text, points in found.items()}
    inner = {text: points[4][1] - points[3][1] for text, points in found.items()}
    assert outer["Italy: 120"] == pytest.approx(2 * outer["Canada: 60"], abs=0.3)
    assert outer["Ukraine: 90"] == pytest.approx(0.75 * outer["Italy: 120"], abs=0.3)
    assert inner == pytest.approx(outer, abs=0.3)


def test_ribbons_meet_the_middle_without_gap_or_overlap():
    found = ribbons(draw())
    ends = sorted((points[3][1], points[4][1]) for text, points in found.items() if text in {
        "Italy: 120", "Canada: 60", "Spain: 20"})  # fmt: skip
    assert all(below == pytest.approx(above, abs=0.2) for (_, above), (below, _) in pairwise(ends))
    assert {abs(points[3][0] - 356) for points in found.values()} == {CENTRE / 2}


@pytest.mark.parametrize("width", [360, 720])
def test_labels_of_many_small_flows_do_not_collide(width):
    right = [(f"Country {number}", 1 if number else 1000) for number in range(12)]
    root = draw(right=right, width=width)
    heights = {}
    for text in root.iter("{*}text"):
        if (label := "".join(text.itertext())).startswith("Country"):
            heights[label] = float(re.findall(r"-?[\d.]+", text.get("transform"))[1])
    assert len(heights) == 12
    assert all(below - above >= 30 for above, below in pairwise(sorted(heights.values())))


def test_inflows_stand_where_reading_begins():
    for rtl in (False, True):
        found = ribbons(draw(rtl=rtl))
        assert (found["Ukraine: 90"][0][0] < found["Italy: 120"][0][0]) == (not rtl)


def test_headings_stand_over_sides_that_have_flows():
    shown = texts(draw(left=[], left_heading="Came", right_heading="Left"))
    assert "Left" in shown
    assert "Came" not in shown


def test_flows_of_nobody_are_left_out():
    assert "Nobody" not in texts(draw(left=[*LEFT, ("Nobody", 0)]))


def test_nothing_to_show_says_so():
    assert "No estimate" in texts(draw([], [("a", 0)]))
