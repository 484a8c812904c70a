"""A map of people between one country and others: lines as wide as they are many."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sankofa.charts import rows, theme
from sankofa.charts.framing import End, framed, wraps
from sankofa.charts.geography import GEOMETRY, HALF_WIDTH, View, homes, land, places, shapes_with
from sankofa.charts.grammar import alt
from sankofa.charts.nearby import Box, Wanted, placed
from sankofa.charts.pixels import LINE, Outline, Word, circle, outlines, words
from sankofa.charts.routes import Route, cut_at, head, route, short_of_end

HOME_LAND, PARTNER_LAND = "#e3d3b4", "#e0e4ef"
WIDEST = {True: 11.0, False: 7.5}  # pixels of the largest line, on a wide and on a narrow map
LARGEST = {True: 9.0, False: 7.0}  # radius of the circle at its end
THINNEST, SMALLEST = 0.8, 2.2
NAMES = {True: 12, False: 7}  # named at most
HOME = 6.5  # radius of the mark of the home country
EDGE = 7  # pixels from the edge where a line ends that leaves the picture
NOTE = 26  # height of the note below

OthersText = Callable[[int, float], str]


@dataclass(frozen=True)
class Stretch:
    """A line of people as it is drawn; `outside` when its far end is not in the picture."""

    code: str
    people: float
    route: Route
    width: float
    radius: float
    outside: bool

    @property
    def end(self) -> tuple[float, float]:
        return self.route.end


def flow_map(
    home: str,
    partners: Mapping[str, float],
    *,
    inward: bool,
    names: Mapping[str, str],
    others: OthersText,
    title: str,
    description: str,
    no_data: str,
    number: theme.NumberText = theme.plain_number,
    most: int = 20,
    rtl: bool = False,
    width: int = 720,
) -> dict:
    """Equal-area map with a line to each of the largest partners, or from them where `inward`.

    `partners` are people by three-letter code. The map shows the part of the world where nearly all of them
    are; a line that leaves it ends in an arrow at the edge, with its name. Partners beyond `most` and those
    without a place on the map are counted in the note below, which `others` words from the number of
    partners and of people.

    >>> spec = flow_map(
    ...     "MDA", {"ITA": 218_594, "ROU": 80_610, "OTH": 900}, inward=False,
    ...     names={"MDA": "Moldova", "ITA": "Italy", "ROU": "Romania"}, title="Where people live",
    ...     others=lambda count, people: f"Not drawn: {count} more, {people:,.0f} people.",
    ...     description="Italy has most: 218,594.", no_data="Nothing known.")
    >>> spec["usermeta"]["title"]
    'Where people live'
    """
    found = sorted(((people, code) for code, people in partners.items() if people > 0), reverse=True)
    drawn = [(code, people) for people, code in found if code in places() and code != home][:most]
    if not drawn or home not in places():
        return rows.empty(no_data, title=title, description=description, width=width, rtl=rtl)
    inner, wide = width - 2 * theme.PADDING, width >= theme.WIDE
    ends = {code: End(*homes()[code], people) for code, people in drawn}
    start = End(*homes()[home], 0)
    view = framed(start, list(ends.values()), inner, wide)
    stretches = [_stretch(code, start, end, view, wide, drawn[0][1]) for code, end in ends.items()]
    labels = {
        stretch.code: theme.clean(f"{names.get(stretch.code, stretch.code)} · {number(stretch.people)}")
        for stretch in stretches
    }
    left = [people for people, code in found if code not in ends]
    chart = alt.layer(
        land(),
        outlines(_lines(stretches, labels, inward), inside=True),
        outlines(_marks(stretches, labels, view.place(start.longitude, start.latitude)), inside=True),
        *_names(stretches, labels, theme.clean(names.get(home, home)), start, view, wide, rtl),
        *_note(theme.clean(others(len(left), sum(left))) if left else "", view, rtl),
    ).properties(width=inner, height=view.height, projection=view.projection)
    spec = theme.finished(chart, title=title, description=description, width=width, rtl=rtl)
    spec["datasets"] = {GEOMETRY: _shaded(home, ends)}
    return spec


def _shaded(home: str, ends: Mapping[str, End]) -> dict:
    def color(code: str) -> str:
        return HOME_LAND if code == home else PARTNER_LAND if code in ends else theme.LAND

    return shapes_with({code: {"color": color(code), "text": ""} for code in places()})


def _stretch(code: str, home: End, end: End, view: View, wide: bool, largest: float) -> Stretch:
    """The line to a partner, the short way around the world, cut where it leaves the picture."""
    x, y = view.place(end.longitude, end.latitude)
    x += wraps(home, end, view.centre) * 2 * HALF_WIDTH * view.scale
    outside = not (0 <= x <= view.width and 0 <= y <= view.height)
    begin = view.place(home.longitude, home.latitude)
    whole = route(begin, (x, y), top=-math.inf if outside else EDGE)
    if outside:
        whole = cut_at(whole, view.width, view.height, EDGE)
    share = end.people / largest
    return Stretch(
        code,
        end.people,
        whole,
        max(WIDEST[wide] * share, THINNEST),
        0 if outside else max(LARGEST[wide] * math.sqrt(share), SMALLEST),
        outside,
    )


def _lines(stretches: Sequence[Stretch], labels: Mapping[str, str], inward: bool) -> list[Outline]:
    """The lines, the widest below, each with an arrow on its way."""
    drawn = []
    for stretch in stretches:
        run = short_of_end(stretch.route, stretch.radius)
        drawn.append(
            Outline(
                run.path,
                stroke=theme.OCHRE,
                width=round(stretch.width, 2),
                opacity=0.62,
                text=labels[stretch.code],
            )
        )
    return drawn + [
        Outline(arrow, fill=theme.OCHRE, stroke="#fff", width=0.8)
        for stretch in stretches
        for arrow in _arrows(stretch, inward)
    ]


def _arrows(stretch: Stretch, inward: bool) -> list[str]:
    """An arrow in the middle of a line long enough for it, and where the line leaves the picture."""
    size = 5 + stretch.width * 0.9
    run, turn = stretch.route, -1 if inward else 1

    def at(share: float) -> str:
        (x, y), (dx, dy) = run.at(share), run.heading(share)
        return head((x + turn * dx * size / 2, y + turn * dy * size / 2), (turn * dx, turn * dy), size)

    if stretch.outside:
        return [at(1)]
    return [at(0.5)] if run.length > 4 * size + stretch.radius + HOME else []


def _marks(
    stretches: Sequence[Stretch], labels: Mapping[str, str], home: tuple[float, float]
) -> list[Outline]:
    """Circles at the far ends, and the mark of home above all."""
    ends = [
        Outline(circle(*stretch.end, stretch.radius), theme.OCHRE, "#fff", 1, text=labels[stretch.code])
        for stretch in stretches
        if not stretch.outside
    ]
    ring = Outline(circle(*home, HOME), "#fff", theme.INDIGO, 2.5)
    return [*ends, ring, Outline(circle(*home, 2.5), theme.INDIGO)]


def _names(
    stretches: Sequence[Stretch],
    labels: Mapping[str, str],
    home_name: str,
    home: End,
    view: View,
    wide: bool,
    rtl: bool,
) -> list[alt.Chart]:
    """The names of home and of the largest partners, with a thin line to those that stand apart."""
    x, y = view.place(home.longitude, home.latitude)
    named = list(stretches[: NAMES[wide]])
    longest = view.width * (0.4 if wide else 0.55)
    texts = [theme.clipped(home_name, theme.TEXT * theme.BOLD, longest)]
    texts += [theme.clipped(labels[stretch.code], theme.SMALL, longest) for stretch in named]
    marks = [(x, y, HOME), *((*stretch.end, stretch.radius + 1) for stretch in named)]
    looks = [
        Word(text, 0, 0, size=theme.TEXT if not index else theme.SMALL, bold=not index)
        for index, text in enumerate(texts)
    ]
    wanted = [Wanted(*mark, look.width, LINE - 1) for mark, look in zip(marks, looks, strict=True)]
    taken = [
        Box(x - r, y - r, x + r, y + r)
        for x, y, r in [(x, y, HOME), *((*s.end, s.radius) for s in stretches)]
    ]
    lines = [point for stretch in stretches for point in stretch.route.samples()]
    boxes = placed(wanted, taken, lines, Box(0, 0, view.width, view.height))
    shown, leaders = [], []
    for look, mark, box in zip(looks, wanted, boxes, strict=True):
        if box:
            shown.append(Word(look.text, box.left, box.middle[1], size=look.size, bold=look.bold))
            leaders += _leader(mark, box)
    return [outlines(leaders), *words(shown, rtl=rtl, halo=True)]


def _leader(mark: Wanted, box: Box) -> list[Outline]:
    """From a mark to a name that stands apart from it."""
    x, y = box.nearest((mark.x, mark.y))
    distance = math.hypot(x - mark.x, y - mark.y)
    if distance < mark.radius + 7:
        return []
    share = mark.radius / distance
    from_x, from_y = mark.x + (x - mark.x) * share, mark.y + (y - mark.y) * share
    return [Outline(f"M{from_x:.1f},{from_y:.1f}L{x:.1f},{y:.1f}", stroke=theme.INK_SOFT, width=0.8)]


def _note(text: str, view: View, rtl: bool) -> list[alt.Chart]:
    align, _ = theme.sides(rtl)
    x = view.width if rtl else 0
    shown = theme.clipped(text, theme.SMALL, view.width)
    return words([Word(shown, x, view.height + NOTE / 2 + 4, align, theme.SMALL, theme.INK_SOFT)], rtl=rtl)
