import gzip
import math

import pytest
from lxml import etree

from sankofa.charts import render, theme
from sankofa.charts.worldmap import class_bounds, class_labels, places, shades, world_map

SMALL_ISLANDS = (
    "CPV",
    "COM",
    "TUV",
    "MLT",
    "BHR",
    "NRU",
    "KIR",
    "MDV",
    "STP",
    "SYC",
    "TON",
    "WSM",
    "PLW",
    "MHL",
)


def draw(values, **options) -> dict:
    names = {code: f"Name of {code}" for code in values}
    words = {"title": "t", "description": "d", "legend_title": "Records", "none_label": "None"}
    return world_map(values, **({"names": names, "no_data": "Nothing yet", **words} | options))


def hover_texts(root: etree._Element) -> set[str]:
    return {element.text for element in root.iter("{*}title")}


def outlines(spec: dict, code: str) -> list[list[tuple[float, float]]]:
    """Outer rings of a shape in degrees, by a reader of TopoJSON of its own."""
    topology = spec["datasets"]["world"]
    (kx, ky), (ox, oy) = topology["transform"]["scale"], topology["transform"]["translate"]

    def line(index: int) -> list[tuple[float, float]]:
        x = y = 0
        points = []
        for dx, dy in topology["arcs"][index if index >= 0 else ~index]:
            x, y = x + dx, y + dy
            points.append((x * kx + ox, y * ky + oy))
        return points if index >= 0 else points[::-1]

    shapes = topology["objects"]["countries"]["geometries"]
    (shape,) = (shape for shape in shapes if shape["id"] == code)
    return [[point for index in polygon[0] for point in line(index)] for polygon in shape["arcs"]]


def holds(spec: dict, code: str, longitude: float, latitude: float) -> bool:
    """Whether a point lies in the shape: a ray from it crosses the outline an odd number of times."""
    crossings = 0
    for ring in outlines(spec, code):
        for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
            if (y1 > latitude) != (y2 > latitude):
                crossings += longitude < x1 + (latitude - y1) / (y2 - y1) * (x2 - x1)
    return crossings % 2 == 1


@pytest.mark.parametrize("width", [360, 720])
def test_a_full_map_is_small(width):
    values = {code: index + 1 for index, code in enumerate(sorted(places()))}
    text = render.svg(draw(values, width=width)).encode()
    assert len(text) < 100_000
    assert len(gzip.compress(text)) < 40_000


def test_every_area_with_a_value_is_drawn():
    values = dict.fromkeys(places(), 4)
    shown = hover_texts(etree.fromstring(render.svg(draw(values))))
    assert {f"Name of {code}: 4" for code in places()} <= shown


@pytest.mark.parametrize("code", SMALL_ISLANDS)
def test_small_islands_are_circles_one_can_see(code):
    root = etree.fromstring(render.svg(draw({code: 2})))
    (title,) = (element for element in root.iter("{*}title") if element.text == f"Name of {code}: 2")
    circle = title.getparent()
    assert "A3." in circle.get("d")  # an arc of more than 3 pixels radius
    assert circle.get("fill") == shades(1)[0]


def test_of_small_areas_without_a_value_only_the_named_are_drawn():
    root = etree.fromstring(render.svg(draw({"GHA": 1}, names={"GHA": "Ghana", "MLT": "Malta"})))
    assert hover_texts(root) == {"t", "Ghana: 1", "Malta: 0"}


def test_more_areas_become_circles_on_a_narrow_map():
    def circles(width: int) -> int:
        return render.svg(draw(dict.fromkeys(places(), 1), width=width)).count("A")

    assert circles(360) > circles(720)


def test_land_without_a_record_is_paper_and_values_are_shades_by_class():
    spec = draw({"GHA": 1, "MLI": 3, "NER": 12})
    shapes = spec["datasets"]["world"]["objects"]["countries"]["geometries"]
    colors = {shape["id"]: shape["properties"]["color"] for shape in shapes}
    assert class_bounds([1, 3, 12]) == [1, 2, 5, 10]
    assert [colors[code] for code in ("GHA", "MLI", "NER")] == [shades(4)[0], shades(4)[1], shades(4)[3]]
    assert colors["BRA"] == theme.LAND


def test_values_without_a_place_and_values_of_nothing_are_left_out():
    assert draw({"GHA": 1, "XYZ": 9, "MLI": 0}, names={}) == draw({"GHA": 1}, names={})


def test_an_empty_map_says_so_and_still_shows_the_world():
    text = render.svg(draw({}))
    assert "Nothing yet" in text
    assert "Records" not in text
    assert len(text) > 30_000


def test_borders_follow_the_usage_of_the_united_nations():
    spec = draw({})
    owners = {
        (34.2, 45.2): {"UKR"},  # Crimea
        (33.2, 35.25): {"CYP"},  # north of Nicosia
        (44.5, 9.8): {"SOM"},  # around Hargeisa
        (-13.2, 25.5): {"ESH"},  # west of the sand wall
        (-9.0, 29.5): {"MAR"},
        (20.9, 42.6): {"XKX"},
        (-53.0, 4.0): {"GUF"},
    }
    claimants = ("UKR", "RUS", "CYP", "SOM", "ESH", "MAR", "XKX", "SRB", "GUF", "FRA")
    for (x, y), owner in owners.items():
        assert {code for code in claimants if holds(spec, code, x, y)} == owner


@pytest.mark.parametrize(
    ("code", "longitude", "latitude"),
    [
        ("GHA", -1, 8),
        ("MDA", 28.8, 47.2),
        ("ECU", -78.5, -1),
        ("PHL", 121, 16),
        ("NPL", 84, 28),
        ("LSO", 28.2, -29.5),
    ],
)
def test_countries_are_where_they_should_be(code, longitude, latitude):
    assert holds(draw({}), code, longitude, latitude)


@pytest.mark.parametrize(
    ("code", "longitude", "latitude", "km2"),
    [  # areas of land and inland water as the United Nations Demographic Yearbook has them, in round figures
        ("GHA", -1.2, 7.9, 238_500),
        ("MEX", -102.5, 23.9, 1_964_000),
        ("UKR", 31.4, 49.0, 603_500),
        ("ESH", -13.1, 24.6, 266_000),
        ("CYP", 33.2, 35.0, 9_250),
        ("RUS", 99.0, 61.7, 17_098_000),
    ],
)
def test_points_and_sizes(code, longitude, latitude, km2):
    x, y, size = places()[code]
    assert math.hypot(x - longitude, y - latitude) < 1.5
    assert size == pytest.approx(km2, rel=0.04)


def test_area_at_the_date_line_has_its_point_there():
    assert abs(places()["FJI"][0]) > 177


@pytest.mark.parametrize(
    ("values", "bounds"),
    [
        ([], []),
        ([7], [5]),
        ([1, 1, 1], [1]),
        ([1, 40], [1, 2, 5, 10, 20]),
        ([1, 99], [1, 3, 10, 30]),
        ([1, 5000], [1, 10, 100, 1000]),
        ([0.4, 3], [0.2, 0.5, 1, 2]),
        ([1, 1e12], [1, 1000, 10**6, 10**9, 10**12]),
    ],
)
def test_classes_have_round_bounds_and_are_at_most_five(values, bounds):
    assert class_bounds(values) == bounds


def test_class_labels_leave_no_gap_between_counts():
    assert class_labels([1, 3, 10, 30], [1, 99], str) == ["1–2", "3–9", "10–29", "30–99"]
    assert class_labels([0.2, 0.5], [0.4, 0.7], str) == ["0.2–0.5", "0.5–0.7"]


def test_few_classes_still_differ_clearly():
    assert [len(set(shades(classes))) for classes in range(1, 6)] == [1, 2, 3, 4, 5]
    assert shades(2) == [theme.INDIGO_RAMP[0], theme.INDIGO_RAMP[-1]]


def test_numbers_are_written_by_the_caller_in_key_and_hover():
    root = etree.fromstring(render.svg(draw({"GHA": 1234}, number=lambda value: f"{value}!")))
    assert "Name of GHA: 1234!" in hover_texts(root)
    assert "1000!–1234!" in {text.text for text in root.iter("{*}text")}


def test_classes_can_begin_where_the_caller_says():
    root = etree.fromstring(render.svg(draw({"GHA": 0.5, "NGA": 12, "MLI": 7}, bounds=[0, 2, 5, 10, 20])))
    words = {text.text for text in root.iter("{*}text")}
    assert {"0–2", "2–5", "5–10", "10–12"} <= words
