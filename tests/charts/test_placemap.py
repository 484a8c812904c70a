"""A small map of a few places."""

from lxml import etree

from sankofa.charts import render
from sankofa.charts.framing import End, holding
from sankofa.charts.placemap import Place, place_map

WORDS = {"title": "t", "description": "d", "no_data": "No place is told."}
ACCRA, HAMBURG, SUVA, APIA = (
    Place("Accra", -0.19, 5.6),
    Place("Hamburg", 10.0, 53.55),
    Place("Suva", 178.44, -18.14),
    Place("Apia", -171.76, -13.83),
)


def texts(spec: dict) -> set[str]:
    return {element.text for element in etree.fromstring(render.svg(spec)).iter("{*}text", "{*}title")}


def test_every_place_is_named_and_the_line_is_drawn():
    spec = place_map([ACCRA, HAMBURG], {"GHA", "DEU"}, links=[(0, 1)], **WORDS)
    assert texts(spec) >= {"Accra", "Hamburg"}
    without = place_map([ACCRA, HAMBURG], {"GHA", "DEU"}, **WORDS)
    assert render.svg(spec).count("Q") > render.svg(without).count("Q")


def test_a_country_without_a_place_is_shaded_only():
    spec = place_map([], {"GHA"}, **WORDS)
    shapes = spec["datasets"]["world"]["objects"]["countries"]["geometries"]
    colors = {shape["id"]: shape["properties"]["color"] for shape in shapes}
    assert colors["GHA"] != colors["TGO"] == colors["FRA"]
    assert texts(spec) == {"t"}


def test_nothing_told_is_said():
    assert "No place is told." in texts(place_map([], {"XXX"}, **WORDS))


def test_the_view_holds_everything_on_both_sides_of_the_dateline():
    for places in ([ACCRA, HAMBURG], [SUVA, APIA], [ACCRA, SUVA, HAMBURG, APIA], [APIA]):
        ends = [End(place.longitude, place.latitude, 1) for place in places]
        for width in (352, 712):
            view = holding(ends, width, width > 560)
            assert all(view.shows(end.longitude, end.latitude) for end in ends)
