import math
import re
from itertools import combinations

import pytest
from lxml import etree

from sankofa.charts import render
from sankofa.charts.chord import APART, _parts, _regions, chord

NAMES = {"AF": "Africa", "AS": "Asia", "EU": "Europe", "OC": "Oceania"}
FLOWS = {("AF", "EU"): 30, ("EU", "AF"): 10, ("AF", "AF"): 50, ("AS", "EU"): 20}
WORDS = {"title": "t", "description": "d", "no_data": "No estimate", "names": NAMES}


def draw(flows=FLOWS, **options) -> etree._Element:
    return etree.fromstring(render.svg(chord(flows, **(WORDS | options))))


def texts(root: etree._Element) -> list[str]:
    return ["".join(text.itertext()) for text in root.iter("{*}text")]


def ribbons(root: etree._Element) -> dict[str, etree._Element]:
    shapes = [title.getparent() for title in root.iter("{*}title")]
    return {shape.find("{*}title").text: shape for shape in shapes if shape.tag.endswith("path")}


def first_corner(path: str) -> tuple[float, float]:
    x, y = re.findall(r"-?[\d.]+", path)[:2]
    return float(x), float(y)


def test_every_flow_is_a_ribbon_that_says_its_figure():
    assert set(ribbons(draw())) == {
        "Africa → Europe: 30",
        "Europe → Africa: 10",
        "Africa → Africa: 50",
        "Asia → Europe: 20",
    }


def test_regions_are_as_long_as_people_left_and_came():
    lengths = {region.key: region.end - region.start for region in _regions(FLOWS, NAMES)}
    assert set(lengths) == {"AF", "AS", "EU"}  # nobody left Oceania or came
    assert lengths["AF"] == pytest.approx(7 * lengths["AS"])  # 30 + 10 + 50 twice, and 20
    assert sum(lengths.values()) + 3 * APART == pytest.approx(math.tau)


def test_both_ends_of_a_flow_are_as_wide_as_people_are_many_and_fill_their_regions():
    regions = _regions(FLOWS, NAMES)
    parts = _parts(FLOWS, regions)
    assert len(parts) == 2 * len(FLOWS)
    wide = {end: stop - start for end, (start, stop) in parts.items()}
    assert wide["AF", "EU", False] == pytest.approx(wide["AF", "EU", True])
    assert wide["AF", "EU", False] == pytest.approx(3 * wide["EU", "AF", True])
    assert sum(wide.values()) == pytest.approx(sum(region.end - region.start for region in regions))
    for (_, one), (other, _) in combinations(sorted(parts.values()), 2):
        assert one <= other + 1e-9
    where = {region.key: region for region in regions}
    for (origin, destination, arrives), (start, stop) in parts.items():
        region = where[destination if arrives else origin]
        assert region.start - 1e-9 <= start < stop <= region.end + 1e-9


def test_a_ribbon_has_the_color_of_its_origin():
    found = {text: ribbon.get("fill") for text, ribbon in ribbons(draw()).items()}
    assert found["Africa → Europe: 30"] == found["Africa → Africa: 50"] != found["Europe → Africa: 10"]


def test_the_circle_is_turned_around_where_reading_goes_to_the_left():
    right, left = (ribbons(draw(rtl=rtl)) for rtl in (False, True))
    (x, y), (mirrored_x, mirrored_y) = (
        first_corner(right["Asia → Europe: 20"].get("d")),
        first_corner(left["Asia ← Europe: 20"].get("d")),
    )
    assert (712 - mirrored_x, mirrored_y) == pytest.approx((x, y), abs=0.2)


@pytest.mark.parametrize("width", [360, 720])
def test_labels_do_not_collide(width):
    names = {str(number): f"Region {number}" for number in range(12)}
    flows = {(one, other): 1 for one in names for other in names}
    root = draw(flows, names=names, width=width)
    places = []
    for text in root.iter("{*}text"):
        if "".join(text.itertext()).startswith("Region"):
            x, y = re.findall(r"-?[\d.]+", text.get("transform"))
            places.append((float(x) > width / 2, float(y)))
    assert len(places) == 12
    for (side, y), (other_side, other_y) in combinations(places, 2):
        assert side != other_side or abs(y - other_y) >= 14


def test_the_figures_of_a_region_are_worded_by_the_caller():
    shown = texts(draw(figures=lambda left, came: [f"{left} left", f"{came} came"]))
    assert {"80 left", "60 came", "20 left", "0 came", "10 left", "50 came"} <= set(shown)


def test_one_region_alone_is_a_whole_circle():
    assert "Africa" in texts(draw({("AF", "AF"): 5}))


@pytest.mark.parametrize("flows", [{}, {("AF", "EU"): 0}])
def test_nothing_to_show_says_so(flows):
    assert "No estimate" in texts(draw(flows))


def test_a_region_without_a_name_is_refused():
    with pytest.raises(ValueError, match="XX"):
        draw({("AF", "XX"): 1})
