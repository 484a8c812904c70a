"""Makes world.json, the small world of the maps, from Natural Earth's 1:50m countries in TopoJSON.

    python src/sankofa/charts/data/prepare.py countries-50m.json

Input is `countries-50m.json` of the npm package world-atlas 2.0.2: SOURCES.md says what is changed, and why.
Coordinates stay on the input's whole-number grid until the end, so that shared borders stay shared.
"""

import heapq
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from babel.core import get_global

Point = tuple[int, int]
Place = tuple[float, float]  # longitude and latitude in degrees, or kilometres on the plane
Ring = list[Point]  # not closed: the last point joins the first
Polygon = list[Ring]

EARTH_RADIUS_KM = 6371.0088
DETAIL_KM2 = 900.0  # bends and islands smaller than this are left out: under half a pixel on a map 720 wide
GRID_OUT = 10_000

# Areas that the source draws without a code. None is left out of the map.
BY_NAME = {
    "N. Cyprus": "CYP",
    "Somaliland": "SOM",
    "Kosovo": "XKX",
    "Siachen Glacier": None,
    "Indian Ocean Ter.": None,
    "Ashmore and Cartier Is.": None,
    "Antarctica": None,
    "Åland": "FIN",
}
FORMER = {"BUR", "DDR", "FXX", "TMP", "YMD", "ZAR"}  # codes of former states that share a two-letter code
# Polygons that the source draws as part of another area: (drawn in, own code, west, south, east, north).
DETACHED = [
    ("RUS", "UKR", 32, 44, 37, 46.5),
    ("FRA", "GUF", -55, 2, -51, 6),
    ("FRA", "GLP", -62, 15.8, -61, 16.6),
    ("FRA", "MTQ", -61.3, 14.3, -60.7, 15),
    ("FRA", "REU", 55, -22, 56, -20),
    ("FRA", "MYT", 45, -13.1, 45.4, -12.5),
    ("NLD", "BES", -69, 12, -62, 18),
    ("NLD", "BES", -64, 17, -62, 18),
    ("NOR", "SJM", 10, 76, 34, 81),
    ("NZL", "TKL", -173, -10, -171, -8),
]
# Areas the source has no shape for, as longitude and latitude; CHI is both Channel Islands in one.
POINTS_BY_HAND = {"GIB": (-5.35, 36.14), "TUV": (179.2, -8.52), "CHI": (-2.35, 49.33)}
SAHARA_NORTH = 27.6667  # degrees; the source follows the sand wall instead


class Grid:
    """Whole-number grid of a quantised topology, in degrees."""

    def __init__(self, scale: tuple[float, float], origin: tuple[float, float]):
        self.scale, self.origin = scale, origin

    def degrees(self, point: Point) -> Place:
        return point[0] * self.scale[0] + self.origin[0], point[1] * self.scale[1] + self.origin[1]

    def nearest(self, longitude: float, latitude: float) -> Point:
        return (
            round((longitude - self.origin[0]) / self.scale[0]),
            round((latitude - self.origin[1]) / self.scale[1]),
        )

    def unrolled(self, points: Iterable[Point]) -> list[Place]:
        """Degrees of a line, longitudes running on past 180 where it crosses that meridian."""
        places: list[Place] = []
        for longitude, latitude in map(self.degrees, points):
            last = places[-1][0] if places else longitude
            places.append((last + (longitude - last + 180) % 360 - 180, latitude))
        return places

    def plane(self, points: Iterable[Point]) -> list[Place]:
        return [equal_earth(*place) for place in self.unrolled(points)]


def equal_earth(longitude: float, latitude: float) -> Place:
    """Kilometres on the Equal Earth projection (Šavrič, Patterson, Jenny 2018), where areas are true."""
    m = math.sqrt(3) / 2
    theta = math.asin(m * math.sin(math.radians(latitude)))
    a = (1.340264, -0.081106, 0.000893, 0.003796)
    t2, t6 = theta**2, theta**6
    slope = a[0] + 3 * a[1] * t2 + t6 * (7 * a[2] + 9 * a[3] * t2)
    x = math.radians(longitude) * math.cos(theta) / (m * slope)
    y = theta * (a[0] + a[1] * t2 + t6 * (a[2] + a[3] * t2))
    return x * EARTH_RADIUS_KM, y * EARTH_RADIUS_KM


def iso3_by_m49() -> dict[str, str]:
    """Numeric (M49) to three-letter codes of today's areas, both as the Unicode CLDR gives them."""
    single = {old: new[0] for old, new in get_global("territory_aliases").items() if len(new) == 1}
    letters = {
        two: old for old, two in single.items() if old.isalpha() and len(old) == 3 and old not in FORMER
    }
    return {old: letters[two] for old, two in single.items() if old.isdigit() and two in letters}


def read(source: dict) -> tuple[Grid, dict[str, list[Polygon]]]:
    """Polygons by code, each area's own and those detached from others."""
    grid = Grid(source["transform"]["scale"], source["transform"]["translate"])
    arcs = [list(absolute(arc)) for arc in source["arcs"]]
    codes = iso3_by_m49()
    polygons: dict[str, list[Polygon]] = defaultdict(list)
    for area in source["objects"]["countries"]["geometries"]:
        name = area["properties"]["name"]
        code = BY_NAME[name] if name in BY_NAME else codes[area["id"]]
        for polygon in [area["arcs"]] if area["type"] == "Polygon" else area["arcs"]:
            rings = [ring for ring in (open_ring(indices, arcs) for indices in polygon) if len(ring) > 2]
            if code and rings:
                polygons[detached(code, rings[0], grid)].append(rings)
    return grid, polygons


def absolute(arc: list[list[int]]) -> Iterator[Point]:
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield x, y


def open_ring(indices: list[int], arcs: list[Ring]) -> Ring:
    ring: Ring = []
    for index in indices:
        ring += (arcs[index] if index >= 0 else arcs[~index][::-1])[:-1]
    return ring


def detached(code: str, outline: Ring, grid: Grid) -> str:
    places = [grid.degrees(point) for point in outline]
    for within, own, west, south, east, north in DETACHED:
        if within == code and all(west <= x <= east and south <= y <= north for x, y in places):
            return own
    return code


def edges(ring: Ring) -> list[tuple[Point, Point]]:
    return list(zip(ring, ring[1:] + ring[:1], strict=True))


def restore_western_sahara(polygons: dict[str, list[Polygon]], grid: Grid) -> None:
    """Cuts Morocco at 27°40′ N, from the coast to the corner with Algeria; the south is Western Sahara."""
    morocco = max((polygon[0] for polygon in polygons["MAR"]), key=len)
    sahara = {point for polygon in polygons["ESH"] for point in polygon[0]}
    parallel = grid.nearest(0, SAHARA_NORTH)[1]
    corner = max((point for point in morocco if point in sahara), key=lambda point: point[1])
    coast = min(set(morocco) - sahara, key=lambda point: (abs(point[1] - parallel), point[0]))
    start, end = sorted((morocco.index(corner), morocco.index(coast)))
    parts = [morocco[start : end + 1], morocco[end:] + morocco[: start + 1]]
    north, south = sorted(parts, key=lambda part: max(y for _, y in part), reverse=True)
    polygons["MAR"] = [[north]]
    polygons["ESH"].append([south])


def merged(polygons: list[Polygon]) -> list[Polygon]:
    """One polygon where several touch: edges walked both ways vanish, the rest are joined again."""
    owners: dict[tuple[Point, Point], int] = {
        edge: index for index, polygon in enumerate(polygons) for edge in edges(polygon[0])
    }
    touching = {owner for edge, owner in owners.items() if owners.get(edge[::-1], owner) != owner}
    if not touching:
        return polygons
    outlines = [edge for edge, index in owners.items() if index in touching and edge[::-1] not in owners]
    following = dict(outlines)
    if len(following) != len(outlines):
        raise ValueError("Areas to merge touch in a single point: the outline cannot be followed.")
    ring = [outlines[0][0]]
    while (point := following.pop(ring[-1])) != ring[0]:
        ring.append(point)
    if following:
        raise ValueError("Areas to merge leave a hole between them.")
    holes = [hole for index in touching for hole in polygons[index][1:]]
    apart = [polygon for index, polygon in enumerate(polygons) if index not in touching]
    return [[ring, *holes], *apart]


def ring_area(ring: Ring, grid: Grid) -> float:
    """Square kilometres, without sign."""
    places = grid.plane(ring)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in edges(places))) / 2


def centre(ring: Ring, grid: Grid) -> Place:
    """Centroid in degrees."""
    places = grid.unrolled(ring)
    x0, y0 = places[0]
    crosses = [((a[0] - x0), (a[1] - y0), (b[0] - x0), (b[1] - y0)) for a, b in edges(places)]
    area = sum(ax * by - bx * ay for ax, ay, bx, by in crosses) * 3
    x = sum((ax + bx) * (ax * by - bx * ay) for ax, ay, bx, by in crosses) / area
    y = sum((ay + by) * (ax * by - bx * ay) for ax, ay, bx, by in crosses) / area
    return round((x0 + x + 180) % 360 - 180, 2), round(y0 + y, 2)


def junctions(polygons: dict[str, list[Polygon]]) -> set[Point]:
    """Points where borders meet: their neighbours are not the same two everywhere."""
    neighbours: dict[Point, set[Point]] = defaultdict(set)
    for ring in all_rings(polygons):
        for a, b in edges(ring):
            neighbours[a].add(b)
            neighbours[b].add(a)
    return {point for point, others in neighbours.items() if len(others) > 2}


def all_rings(polygons: dict[str, list[Polygon]]) -> Iterator[Ring]:
    return (ring for shapes in polygons.values() for polygon in shapes for ring in polygon)


def split(ring: Ring, corners: set[Point]) -> list[tuple[Point, ...]]:
    """The ring as arcs from junction to junction; an island is one closed arc from its least point."""
    cuts = [index for index, point in enumerate(ring) if point in corners] or [ring.index(min(ring))]
    turned = ring[cuts[0] :] + ring[: cuts[0]] + [ring[cuts[0]]]
    stops = [index - cuts[0] for index in cuts] + [len(ring)]
    return [tuple(turned[a : b + 1]) for a, b in pairwise(stops)]


def simplified(arc: tuple[Point, ...], grid: Grid) -> list[Point]:
    """Visvalingam and Whyatt (1993): drops the bend of the least area until none is under the limit."""
    places = grid.plane(arc)
    before = list(range(-1, len(arc) - 1))
    after = list(range(1, len(arc) + 1))
    spans: dict[int, float] = {}
    queue: list[tuple[float, int]] = []

    def weigh(index: int, least: float = 0.0) -> None:
        if 0 < index < len(arc) - 1:
            (ax, ay), (bx, by), (cx, cy) = (places[i] for i in (before[index], index, after[index]))
            spans[index] = max(least, abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2)
            heapq.heappush(queue, (spans[index], index))

    for index in range(len(arc)):
        weigh(index)
    least_left = 3 if arc[0] == arc[-1] else 0
    while queue and queue[0][0] < DETAIL_KM2 and len(spans) > least_left:
        span, index = heapq.heappop(queue)
        if spans.get(index) == span:
            del spans[index]
            after[before[index]], before[after[index]] = after[index], before[index]
            weigh(before[index], span)
            weigh(after[index], span)
    return [arc[0], *(arc[index] for index in sorted(spans)), arc[-1]]


def without_specks(shapes: list[Polygon], grid: Grid) -> list[Polygon]:
    """Leaves out islands and lakes too small to be seen, and so the whole shape of the smallest areas."""
    return [
        [polygon[0], *(hole for hole in polygon[1:] if ring_area(hole, grid) >= DETAIL_KM2)]
        for polygon in shapes
        if ring_area(polygon[0], grid) >= DETAIL_KM2
    ]


def topology(polygons: dict[str, list[Polygon]], grid: Grid) -> dict:
    corners = junctions(polygons)
    numbers: dict[tuple[Point, ...], int] = {}

    def indices(ring: Ring) -> list[int]:
        return [
            ~numbers[arc[::-1]] if arc[::-1] in numbers else numbers.setdefault(arc, len(numbers))
            for arc in split(ring, corners)
        ]

    shapes = [
        {
            "type": "MultiPolygon",
            "id": code,
            "arcs": [[indices(ring) for ring in polygon] for polygon in polygons[code]],
        }
        for code in sorted(polygons)
        if polygons[code]
    ]
    scale = (360 / GRID_OUT, 180 / GRID_OUT)
    arcs = [relative(simplified(arc, grid), grid, scale) for arc in numbers]
    return {
        "type": "Topology",
        "transform": {"scale": list(scale), "translate": [-180, -90]},
        "objects": {"countries": {"type": "GeometryCollection", "geometries": shapes}},
        "arcs": arcs,
    }


def relative(arc: list[Point], grid: Grid, scale: tuple[float, float]) -> list[list[int]]:
    places = [(round((x + 180) / scale[0]), round((y + 90) / scale[1])) for x, y in map(grid.degrees, arc)]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(places)]
    return [list(places[0]), *(list(step) for step in steps if step != (0, 0))]


def world(source: dict) -> dict:
    grid, polygons = read(source)
    restore_western_sahara(polygons, grid)
    whole = {code: merged(shapes) for code, shapes in polygons.items()}
    largest = {
        code: max((p[0] for p in shapes), key=lambda ring: ring_area(ring, grid))
        for code, shapes in whole.items()
    }
    points = {code: centre(ring, grid) for code, ring in largest.items()} | POINTS_BY_HAND
    areas = Counter(
        {code: round(sum(ring_area(p[0], grid) for p in shapes)) for code, shapes in whole.items()}
    )
    drawn = {code: without_specks(shapes, grid) for code, shapes in whole.items()}
    return {
        "points": {code: [*points[code], areas[code]] for code in sorted(points)},
        "topology": topology(drawn, grid),
    }


if __name__ == "__main__":
    result = world(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    target = Path(__file__).with_name("world.json")
    target.write_text(json.dumps(result, separators=(",", ":")) + "\n", encoding="utf-8")
