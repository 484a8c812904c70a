"""A map of the world: how many, by country."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence, Set

from sankofa.charts import theme
from sankofa.charts.geography import GEOMETRY, land, places, shapes_with, whole_world
from sankofa.charts.grammar import alt
from sankofa.charts.key import Entry, key

EARTH_RADIUS_KM = 6371.0
SEEN_FROM = 5.0  # square pixels: a smaller area is shown as a circle
KEY_TOP = 28  # below the map, under the heading of the key
POINT = {True: 22, False: 14}  # square pixels of a point, on a wide and on a narrow map
STEPS = len(theme.INDIGO_RAMP)


def world_map(
    values: Mapping[str, float],
    *,
    title: str,
    description: str,
    names: Mapping[str, str],
    legend_title: str,
    none_label: str,
    no_data: str,
    number: theme.NumberText = theme.plain_number,
    bounds: Sequence[float] = (),
    points: Sequence[tuple[float, float, str]] = (),
    rtl: bool = False,
    width: int = 720,
) -> dict:
    """Equal-area map that shades each country by its value, in at most five classes of one hue.

    The classes begin at `bounds`, the first of which no value may be below; without, they are found in round
    steps that hold all values.

    `values` and `names` are by ISO 3166-1 three-letter code (`XKX` Kosovo, `CHI` Channel Islands together).
    Areas too small to be seen are circles in the same shades; of those without a value only the ones in
    `names` are drawn. Areas in `names` show name and value where the pointer rests. Values of codes that
    `places()` does not hold are left out. `points` are longitude, latitude and what stands there.

    >>> spec = world_map(
    ...     {"GHA": 12, "CPV": 3}, title="Practices by country", description="Ghana has most: 12.",
    ...     names={"GHA": "Ghana", "CPV": "Cabo Verde"}, legend_title="Practices", none_label="None recorded",
    ...     no_data="No practice yet.")
    >>> spec["usermeta"]["title"]
    'Practices by country'
    """
    inner = width - 2 * theme.PADDING
    counts = {code: value for code, value in values.items() if value > 0 and code in places()}
    bounds = [bound for bound in bounds if bound <= max(counts.values(), default=0)]
    bounds = bounds if counts and bounds else class_bounds(counts.values())
    view = whole_world(inner)
    areas = {code: _area(code, counts, bounds, names, number) for code in places()}
    small = {
        code for code, (*_, km2) in places().items() if km2 * (view.scale / EARTH_RADIUS_KM) ** 2 < SEEN_FROM
    }
    circles = sorted((counts.get(code, 0), code) for code in small if code in counts or code in names)
    layers = [
        land(),
        _circles([areas[code] for _, code in circles], inner),
        *([_points(points, inner)] if points else []),
        _heading(legend_title if counts else no_data, width=inner, top=view.height, rtl=rtl),
    ]
    if counts:
        entries = _entries(none_label, bounds, counts.values(), number)
        layers += key(entries, width=inner, top=view.height + KEY_TOP, rtl=rtl)
    chart = alt.layer(*layers).properties(width=inner, height=view.height, projection=view.projection)
    spec = theme.finished(chart, title=title, description=description, width=width, rtl=rtl)
    world = _shaded_world(areas, circled={code for _, code in circles})
    spec["datasets"] = {GEOMETRY: world}  # after the check, which would take long over it
    return spec


def class_bounds(values: Iterable[float]) -> list[float]:
    """Lower bounds of at most five classes over positive values, in round steps: 1, 2, 5, 10 ... or wider.

    >>> class_bounds([1, 3, 17])
    [1, 2, 5, 10]
    >>> class_bounds([2, 30000])
    [1, 10, 100, 1000, 10000]
    """
    values = list(values)
    if not values:
        return []
    low, high = min(values), max(values)
    powers = range(-12, 16)
    fine = [_whole(digit, power) for power in powers for digit in (1, 2, 5)]
    middle = [_whole(digit, power) for power in powers for digit in (1, 3)]
    for series in (fine, middle, fine[::3], fine[::6], fine[::9]):
        first = max(index for index, bound in enumerate(series) if bound <= low)
        bounds = [bound for bound in series[first:] if bound <= high]
        if len(bounds) <= STEPS:
            break
    return bounds


def _whole(digit: int, power: int) -> float:
    return digit * 10**power if power >= 0 else float(f"{digit}e{power}")


def shades(classes: int) -> list[str]:
    """Colours for so many classes, light to dark, as far apart as the ramp allows."""
    if classes == 1:
        return [theme.INDIGO_RAMP[3]]
    return [theme.INDIGO_RAMP[round(index * (STEPS - 1) / (classes - 1))] for index in range(classes)]


def _area(
    code: str,
    counts: Mapping[str, float],
    bounds: list[float],
    names: Mapping[str, str],
    number: theme.NumberText,
) -> dict:
    """What the map shows of one area."""
    longitude, latitude, _ = places()[code]
    value = counts.get(code, 0)
    color = shades(len(bounds))[bisect_right(bounds, value) - 1] if value else theme.LAND
    text = theme.clean(f"{names[code]}: {number(value)}") if code in names else ""
    return {"id": code, "lon": longitude, "lat": latitude, "value": value, "color": color, "text": text}


def _shaded_world(areas: Mapping[str, dict], circled: Set[str]) -> dict:
    """The geometry, each shape with what the map shows of it; the text of some is left to their circles."""
    properties = {
        code: {
            "value": area["value"],
            "color": area["color"],
            "text": "" if code in circled else area["text"],
        }
        for code, area in areas.items()
    }
    return shapes_with(properties)


def _circles(areas: list[dict], width: int) -> alt.Chart:
    """Small areas, larger where they have a value; the highest values lie on top."""
    size = 44 if width >= theme.WIDE else 26
    return (
        alt.Chart(alt.Data(values=areas))
        .mark_circle(opacity=1, strokeWidth=0.7, aria=True)
        .encode(
            longitude=alt.Longitude("lon:Q"),
            latitude=alt.Latitude("lat:Q"),
            fill=alt.Fill("color:N", scale=None),
            size=alt.condition("datum.value > 0", alt.value(size), alt.value(size / 6)),
            stroke=alt.condition("datum.value > 0", alt.value("#fff"), alt.value(theme.COAST)),
            description=alt.Description("text:N"),
        )
    )


def _points(points: Sequence[tuple[float, float, str]], width: int) -> alt.Chart:
    """Small marks above all, in the other colour."""
    rows = [
        {"lon": longitude, "lat": latitude, "text": theme.clean(text)} for longitude, latitude, text in points
    ]
    mark = alt.Chart(alt.Data(values=rows)).mark_circle(
        opacity=0.9,
        strokeWidth=0.6,
        stroke="#fff",
        fill=theme.OCHRE,
        size=POINT[width >= theme.WIDE],
        aria=True,
    )
    return mark.encode(
        longitude=alt.Longitude("lon:Q"),
        latitude=alt.Latitude("lat:Q"),
        description=alt.Description("text:N"),
    )


def _heading(text: str, *, width: int, top: float, rtl: bool) -> alt.Chart:
    """The line of text below the map."""
    start, _ = theme.sides(rtl)
    shown = theme.directed(theme.clipped(theme.clean(text), theme.TEXT, width), rtl)
    line = alt.Chart(alt.Data(values=[{"text": shown}])).mark_text(
        align=start, baseline="top", fontSize=theme.TEXT, color=theme.INK_SOFT
    )
    return line.encode(x=alt.XValue(width if rtl else 0), y=alt.YValue(top + 8), text=alt.Text("text:N"))


def _entries(
    none_label: str, bounds: list[float], values: Iterable[float], number: theme.NumberText
) -> list[Entry]:
    """Land without a value first, then the classes."""
    labels = class_labels(bounds, values, number)
    classes = [Entry(label, color) for label, color in zip(labels, shades(len(bounds)), strict=True)]
    return [Entry(none_label, theme.LAND, outline=theme.COAST), *classes]


def class_labels(bounds: list[float], values: Iterable[float], number: theme.NumberText) -> list[str]:
    """What each class holds, in words of numbers only; the last ends at the highest value.

    >>> class_labels([1, 2, 5], [1, 4, 9], str)
    ['1', '2–4', '5–9']
    """
    values = list(values)
    if not values:
        return []
    step = 1 if all(value == int(value) for value in values) else 0
    ends = [bound - step for bound in bounds[1:]] + [max(values)]
    return [
        number(low) if low == high else f"{number(low)}–{number(high)}"
        for low, high in zip(bounds, ends, strict=True)
    ]
