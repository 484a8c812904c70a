import gzip
import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from sankofa.charts import render, theme
from sankofa.charts.flowmap import flow_map
from sankofa.charts.geography import places
from sankofa.charts.routes import cut_at, route, short_of_end

NAMES = {code: f"Name {code}" for code in places()}
points = st.tuples(st.floats(0, 700), st.floats(0, 300))


def spec_of(home: str, partners: dict[str, float], **options) -> dict:
    words = {"title": "t", "description": "d", "no_data": "Nothing known", "names": NAMES, "inward": False}
    words["others"] = lambda count, people: f"{count} more with {people:g}"
    return flow_map(home, partners, **(words | options))


def draw(home: str, partners: dict[str, float], **options) -> etree._Element:
    return etree.fromstring(render.svg(spec_of(home, partners, **options)))


def texts(root: etree._Element) -> set[str]:
    return {text.text or "" for text in root.iter("{*}text")}


def with_text(root: etree._Element, text: str, command: str) -> list[etree._Element]:
    """Shapes that say the text where the pointer rests, and are drawn with that command of a path."""
    found = [title.getparent() for title in root.iter("{*}title") if title.text == text]
    return [shape for shape in found if shape.tag.endswith("path") and command in shape.get("d")]


def corners(path: str) -> list[tuple[float, float]]:
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", path)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def line_to(root: etree._Element, code: str, people: float) -> etree._Element:
    (line,) = with_text(root, f"Name {code} · {people:,}", "Q")
    return line


def test_lines_are_as_wide_as_people_are_many():
    root = draw("MDA", {"ITA": 400, "ROU": 200})
    widths = [
        float(line_to(root, code, people).get("stroke-width"))
        for code, people in (("ITA", 400), ("ROU", 200))
    ]
    assert widths[0] == pytest.approx(2 * widths[1])


def test_circles_grow_in_area_with_people():
    root = draw("MDA", {"ITA": 400, "ROU": 100})
    circles = [
        with_text(root, f"Name {code} · {people}", "C")[0] for code, people in (("ITA", 400), ("ROU", 100))
    ]
    across = [
        max(x for x, _ in corners(circle.get("d"))) - min(x for x, _ in corners(circle.get("d")))
        for circle in circles
    ]
    assert across[0] == pytest.approx(2 * across[1], abs=0.3)


def test_home_and_the_largest_partners_are_named_with_their_figures():
    assert {"Name MDA", "Name ITA · 400", "Name ROU · 200"} <= texts(draw("MDA", {"ITA": 400, "ROU": 200}))


def test_what_is_not_drawn_is_counted():
    partners = {"ITA": 400, "ROU": 30, "FRA": 20, "OTH": 7}
    assert "2 more with 27" in texts(draw("MDA", partners, most=2))
    assert not any("more" in text for text in texts(draw("MDA", {"ITA": 4})))


@pytest.mark.parametrize("width", [360, 720])
@pytest.mark.parametrize(
    ("home", "west", "east"),
    [
        ("TUV", {"FJI": 428, "KIR": 329, "AUS": 290, "NZL": 50}, {"WSM": 55, "USA": 9}),
        ("KIR", {"NZL": 700, "AUS": 500}, {"FJI": 800, "USA": 300}),
        ("FJI", {"AUS": 83_000, "NZL": 70_000}, {"USA": 50_000, "CAN": 24_000}),
        ("NZL", {"AUS": 600_000, "GBR": 60_000}, {"USA": 30_000, "WSM": 2_000}),
        ("WSM", {"NZL": 60_000, "AUS": 25_000}, {"USA": 30_000}),
        ("USA", {"WSM": 30_000, "PHL": 2_000_000}, {"ITA": 300_000}),
    ],
)
def test_lines_across_the_date_line_take_the_short_way(home, west, east, width):
    root = draw(home, west | east, width=width)
    for code, people in (west | east).items():
        start, _, end = corners(line_to(root, code, people).get("d"))
        assert (end[0] < start[0]) == (code in west)


def test_a_line_that_leaves_the_picture_ends_in_a_named_arrow_at_the_edge():
    root = draw("MDA", {"ITA": 400, "ROU": 390, "UKR": 380, "CAN": 30})
    assert "Name CAN · 30" in texts(root)
    end = corners(line_to(root, "CAN", 30).get("d"))[-1]
    assert end[0] < 10
    assert with_text(root, "Name CAN · 30", "C") == []


def test_arrows_point_home_where_people_come_in():
    def tips(inward: bool) -> list[tuple[float, float]]:
        root = draw("MDA", {"PRT": 400}, inward=inward)
        heads = root.xpath("//*[local-name()='path'][@stroke='#fff' and @stroke-width='0.8']/@d")
        return [tuple(map(float, re.findall(r"-?[\d.]+", heads[0])[:2]))]

    (out,), (into,) = tips(False), tips(True)
    assert out[0] < into[0]  # Portugal lies to the left of Moldova


def test_home_and_its_partners_are_tinted():
    shapes = spec_of("MDA", {"ITA": 4})["datasets"]["world"]["objects"]["countries"]["geometries"]
    colors = {shape["id"]: shape["properties"]["color"] for shape in shapes}
    assert len({colors["MDA"], colors["ITA"], colors["ESP"]}) == 3
    assert colors["ESP"] == theme.LAND


@pytest.mark.parametrize("home", ["MDA", "TUV", "IND", "USA", "GHA"])
@pytest.mark.parametrize("width", [360, 720])
def test_a_full_map_is_small(home, width):
    partners = {code: 1000.0 - index for index, code in enumerate(sorted(places()))}
    text = render.svg(spec_of(home, partners, width=width)).encode()
    assert len(text) < 100_000
    assert len(gzip.compress(text)) < 40_000


@pytest.mark.parametrize("partners", [{}, {"ITA": 0}, {"OTH": 5}, {"MDA": 5}])
def test_nothing_to_draw_says_so(partners):
    assert "Nothing known" in texts(draw("MDA", partners))


@pytest.mark.parametrize("home", sorted(places())[::12])
def test_any_area_can_be_home(home):
    root = draw(home, {"USA": 3, "NZL": 2, "VAT": 1, "FJI": 1}, most=3)
    assert f"Name {home}" in texts(root)


@given(points, points, st.floats(1, 40))
def test_a_line_stops_short_of_its_end(start, end, gap):
    whole = route(start, end)
    if math.dist(start, end) > 2 * gap:
        assert math.dist(short_of_end(whole, gap).end, end) == pytest.approx(gap, abs=0.5)


@given(points, st.tuples(st.floats(-2000, 3000), st.floats(-900, 1200)))
def test_a_line_is_cut_inside_the_picture(start, end):
    inner = min(max(start[0], 10), 690), min(max(start[1], 10), 290)
    x, y = cut_at(route(inner, end), 700, 300, 7).end
    assert 6.9 <= x <= 693.1
    assert 6.9 <= y <= 293.1


@given(points, points)
def test_a_bow_does_not_pass_the_top(start, end):
    whole = route(start, end, top=0)
    assert min(y for _, y in whole.samples()) >= -1 or min(start[1], end[1]) < 30
