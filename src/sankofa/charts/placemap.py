"""A small map of a few places, with lines between those that belong together."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sankofa.charts import rows, theme
from sankofa.charts.framing import End, holding
from sankofa.charts.geography import GEOMETRY, View, homes, land, places, shapes_with
from sankofa.charts.grammar import alt
from sankofa.charts.nearby import Box, Wanted, placed
from sankofa.charts.pixels import LINE, Outline, Word, circle, outlines, words

SHADED = "#d9deee"
RADIUS = {True: 6.0, False: 5.0}  # of a mark, on a wide and on a narrow map
NAMES = {True: 12, False: 6}  # named at most; a list beside the map holds all


@dataclass(frozen=True)
class Place:
    """A point with its name."""

    label: str
    longitude: float
    latitude: float


def place_map(
    shown: Sequence[Place],
    countries: Collection[str],
    *,
    links: Sequence[tuple[int, int]] = (),
    title: str,
    description: str,
    no_data: str,
    rtl: bool = False,
    width: int = 720,
) -> dict:
    """Equal-area map of the part of the world that holds the places, with these countries shaded.

    `countries` are three-letter codes; one that the map does not know is left out. `links` are pairs of numbers
    of places. A country that is named without a place in it is shaded and nothing more.

    >>> spec = place_map(
    ...     [Place("Accra", -0.19, 5.6), Place("Hamburg", 10.0, 53.55)], {"GHA", "DEU"}, links=[(0, 1)],
    ...     title="Places", description="Accra and Hamburg.", no_data="No place is told.")
    >>> spec["usermeta"]["title"]
    'Places'
    """
    known = sorted(set(countries) & homes().keys())
    ends = [End(place.longitude, place.latitude, 1) for place in shown]
    ends += [End(*homes()[code], 1) for code in known]
    if not ends:
        return rows.empty(no_data, title=title, description=description, width=width, rtl=rtl)
    inner, wide = width - 2 * theme.PADDING, width >= theme.WIDE
    view = holding(ends, inner, wide)
    points = [view.place(place.longitude, place.latitude) for place in shown]
    chart = alt.layer(
        land(),
        outlines(_lines(points, links), inside=True),
        outlines(_marks(points, shown, wide), inside=True),
        *_names(points, shown, view, wide, rtl),
    ).properties(width=inner, height=view.height, projection=view.projection)
    spec = theme.finished(chart, title=title, description=description, width=width, rtl=rtl)
    colors = {code: {"color": SHADED if code in known else theme.LAND, "text": ""} for code in places()}
    spec["datasets"] = {GEOMETRY: shapes_with(colors)}
    return spec


def _lines(points: Sequence[tuple[float, float]], links: Sequence[tuple[int, int]]) -> list[Outline]:
    """Bowed lines, so that one there and one back would both be seen."""
    drawn = []
    for origin, target in links:
        (x, y), (to_x, to_y) = points[origin], points[target]
        bow_x, bow_y = (x + to_x) / 2 + (y - to_y) * 0.12, (y + to_y) / 2 + (to_x - x) * 0.12
        path = f"M{x:.1f},{y:.1f}Q{bow_x:.1f},{bow_y:.1f},{to_x:.1f},{to_y:.1f}"
        drawn.append(Outline(path, stroke=theme.OCHRE, width=2, opacity=0.75))
    return drawn


def _marks(points: Sequence[tuple[float, float]], shown: Sequence[Place], wide: bool) -> list[Outline]:
    return [
        Outline(circle(*point, RADIUS[wide]), theme.INDIGO, "#fff", 1.5, text=place.label)
        for point, place in zip(points, shown, strict=True)
    ]


def _names(
    points: Sequence[tuple[float, float]], shown: Sequence[Place], view: View, wide: bool, rtl: bool
) -> list[alt.Chart]:
    radius, named = RADIUS[wide], list(zip(points, shown, strict=True))[: NAMES[wide]]
    texts = [theme.clipped(theme.clean(place.label), theme.TEXT, view.width * 0.5) for _point, place in named]
    wanted = [
        Wanted(x, y, radius, theme.text_width(text, theme.TEXT), LINE - 1)
        for ((x, y), _place), text in zip(named, texts, strict=True)
    ]
    taken = [Box(x - radius, y - radius, x + radius, y + radius) for x, y in points]
    boxes = placed(wanted, taken, [], Box(0, 0, view.width, view.height))
    found = [
        Word(text, box.left, box.middle[1]) for text, box in zip(texts, boxes, strict=True) if box is not None
    ]
    return words(found, rtl=rtl, halo=True)
