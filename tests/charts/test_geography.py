import re

import altair as alt
import pytest
from lxml import etree

from sankofa.charts import render
from sankofa.charts.geography import CENTRE, View, homes, places, projected, whole_world

POINTS = [(28.5, 47.2), (-99.1, 39.5), (179.2, -8.5), (-157.4, 1.9), (151.2, -33.9), (0, 0), (-51.7, 64.2)]


def drawn_by_the_engine(view: View, longitude: float, latitude: float) -> tuple[float, float]:
    chart = (
        alt.Chart(alt.Data(values=[{"lon": longitude, "lat": latitude}]))
        .mark_circle()
        .encode(longitude="lon:Q", latitude="lat:Q")
        .properties(width=view.width, height=view.height, projection=view.projection)
        .configure(padding=0)
    )
    root = etree.fromstring(render.svg(chart.to_dict()))
    (moved,) = root.xpath("//*[local-name()='path']/@transform")
    x, y = re.findall(r"-?[\d.]+", moved)
    return float(x), float(y)


@pytest.mark.parametrize(("longitude", "latitude"), POINTS)
@pytest.mark.parametrize("centre", [CENTRE, 150, -20])
def test_points_fall_where_the_engine_draws_them(longitude, latitude, centre):
    view = whole_world(700, centre)
    assert view.place(longitude, latitude) == pytest.approx(
        drawn_by_the_engine(view, longitude, latitude), abs=0.02
    )


def test_a_part_of_the_world_is_drawn_to_its_scale():
    view = View(centre=20, scale=900, left=-0.4, top=1.1, width=700, height=400)
    assert view.place(28.5, 47.2) == pytest.approx(drawn_by_the_engine(view, 28.5, 47.2), abs=0.02)


def test_the_projection_keeps_areas():
    def area(longitude: float, latitude: float, step: float = 0.01) -> float:
        (x1, y1), (x2, _) = projected(longitude, latitude), projected(longitude + step, latitude)
        x3, y3 = projected(longitude, latitude + step)
        width, height = projected(longitude, latitude + step)[0] - x1, y3 - y1
        return (x2 - x1) * height - width * 0 if x3 else 0

    import math

    for latitude in (0, 30, 60, 75):
        sphere = math.radians(0.01) ** 2 * math.cos(math.radians(latitude + 0.005))
        assert area(40, latitude) == pytest.approx(sphere, rel=2e-3)


def test_people_of_large_countries_are_where_they_live_and_not_in_the_middle():
    assert set(homes()) == set(places())
    assert homes()["RUS"][0] < 60 < places()["RUS"][0]
    assert homes()["KIR"][0] > 170
    assert homes()["GHA"] == places()["GHA"][:2]


def test_every_home_lies_on_the_map():
    view = whole_world(720)
    assert all(view.shows(*point) for point in homes().values())
