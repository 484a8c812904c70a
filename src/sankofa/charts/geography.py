"""The world as maps draw it: its shapes and points, the Equal Earth projection, and a view of a part of it.

Altair is imported where something is drawn: distances between places do without it.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from sankofa.charts import theme

if TYPE_CHECKING:
    import altair as alt

# Equal Earth projection at scale 1, cut at 84° N and 57° S (no Antarctica), turned so that no land is cut.
HALF_WIDTH, TOP, BOTTOM = 2.7066, 1.3067, -1.0468
CENTRE = 11  # in degrees east
GEOMETRY = "world"  # name of the geometry among the datasets of the specification

# Šavrič, Patterson and Jenny (2018), The Equal Earth map projection.
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
M = math.sqrt(3) / 2

# Largest cities of areas whose middle lies far from where people live; lines of people end there.
LARGEST_CITIES = {
    "ARG": (-58.4, -34.6),
    "AUS": (151.2, -33.9),
    "BRA": (-46.6, -23.6),
    "CAN": (-79.4, 43.7),
    "CHL": (-70.7, -33.4),
    "CHN": (121.5, 31.2),
    "DZA": (3.1, 36.8),
    "EGY": (31.2, 30.0),
    "FIN": (24.9, 60.2),
    "GRL": (-51.7, 64.2),
    "KIR": (173.0, 1.4),
    "LBY": (13.2, 32.9),
    "NOR": (10.8, 59.9),
    "RUS": (37.6, 55.8),
    "SWE": (18.1, 59.3),
}


@cache
def places() -> Mapping[str, tuple[float, float, int]]:
    """Longitude, latitude and square kilometres of every area the map knows, by three-letter code."""
    return {code: tuple(place) for code, place in _world()["points"].items()}


def homes() -> Mapping[str, tuple[float, float]]:
    """Longitude and latitude of a point where people of each area live."""
    return {code: place[:2] for code, place in places().items()} | LARGEST_CITIES


@cache
def _world() -> dict:
    return json.loads((files("sankofa.charts") / "data" / "world.json").read_text(encoding="utf-8"))


def turned(longitude: float, centre: float) -> float:
    """Degrees east of the centre, from -180 to 180."""
    return (longitude - centre + 180) % 360 - 180


def projected(longitude: float, latitude: float, centre: float = CENTRE) -> tuple[float, float]:
    """Equal Earth at scale 1, east and north of the centre.

    >>> x, y = projected(191, 0)
    >>> round(-x, 4), y
    (2.7066, 0.0)
    """
    angle = math.asin(M * math.sin(math.radians(latitude)))
    square = angle * angle
    sixth = square**3
    across = M * (A1 + 3 * A2 * square + sixth * (7 * A3 + 9 * A4 * square))
    x = math.radians(turned(longitude, centre)) * math.cos(angle) / across
    return x, angle * (A1 + A2 * square + sixth * (A3 + A4 * square))


@dataclass(frozen=True)
class View:
    """A part of the map: its centre of projection, pixels a unit, and where its upper left corner lies."""

    centre: float
    scale: float
    left: float
    top: float
    width: int
    height: int

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        """The pixel of a point."""
        x, y = projected(longitude, latitude, self.centre)
        return self.pixel(x, y)

    def pixel(self, x: float, y: float) -> tuple[float, float]:
        return (x - self.left) * self.scale, (self.top - y) * self.scale

    def shows(self, longitude: float, latitude: float) -> bool:
        x, y = self.place(longitude, latitude)
        return 0 <= x <= self.width and 0 <= y <= self.height

    @property
    def projection(self) -> "alt.Projection":
        import altair as alt

        return alt.Projection(
            type="equalEarth",
            rotate=[-self.centre, 0, 0],
            scale=self.scale,
            translate=[-self.left * self.scale, self.top * self.scale],
            clipExtent=[[-4, -4], [self.width + 4, self.height + 4]],
        )


def whole_world(width: int, centre: float = CENTRE) -> View:
    scale = width / (2 * HALF_WIDTH)
    return View(centre, scale, -HALF_WIDTH, TOP, width, round(scale * (TOP - BOTTOM)))


def shapes_with(properties: Mapping[str, dict]) -> dict:
    """The geometry as TopoJSON, each shape with the properties given for its code."""
    topology = _world()["topology"]
    shapes = [
        shape | {"properties": properties[shape["id"]]}
        for shape in topology["objects"]["countries"]["geometries"]
    ]
    return topology | {"objects": {"countries": {"type": "GeometryCollection", "geometries": shapes}}}


def land() -> "alt.Chart":
    """Layer of all shapes, filled by their property `color`; the outline of Kosovo is dashed."""
    import altair as alt

    shape_format = alt.TopoDataFormat(type="topojson", feature="countries")
    return (
        alt.Chart(alt.NamedData(name=GEOMETRY, format=shape_format))
        .mark_geoshape(stroke=theme.COAST, strokeWidth=0.5, clip=True, aria=True)
        .encode(
            fill=alt.Fill("properties.color:N", scale=None),
            description=alt.Description("properties.text:N"),
            strokeDash=alt.condition("datum.id === 'XKX'", alt.value([2, 1]), alt.value([1, 0])),
        )
    )
