"""The look all charts share: palette, fonts, text that fits, and both writing directions.

Charts never translate and never format: every word arrives ready, and numbers pass through the caller's own
function (Babel's `format_decimal` with the reader's locale, for instance).
"""

import re
import unicodedata
from collections.abc import Callable
from itertools import accumulate

INK = "#1d2433"
INK_SOFT = "#556070"
LINE = "#e4ddd0"
TRACK = "#f3ede2"  # what a bar runs along, and the field of a cell
LAND = "#efe9dd"  # places without a record: a shade under the paper
COAST = "#cdc3b1"
INDIGO = "#23305e"
INDIGO_RAMP = ("#bcc6e4", "#8e9dcf", "#6376b5", "#40528f", "#23305e")
GREEN = "#2c6e49"
RED = "#a4262c"
OCHRE = "#b4641a"
GREY = "#7b8494"

FONTS = "Noto Sans, Noto Sans Arabic, system-ui, sans-serif"
TEXT = 12  # size of labels, in pixels
SMALL = 11
HEADING = 15
PADDING = 4  # around every chart
WIDE = 560  # from here on there is room for a column of labels beside the marks

RIGHT_TO_LEFT_ISOLATE, END_OF_ISOLATE = "\u2067", "\u2069"
FORBIDDEN = re.compile(
    "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"  # what XML cannot hold
    "|[\u202a-\u202e\u2066-\u2069]"  # direction marks of the sender, which could turn other text around
)
SPACES = re.compile(r"[ \t\r\n\f\v\x85\u2028\u2029]+")  # those that may be joined, unlike non-breaking ones

# Widths of Noto Sans, in shares of the font size; letters that are not listed take 0.6, capitals 0.7.
LATIN_WIDTHS = {
    character: width
    for width, group in {
        0.27: " '`ijl!,.:;J",
        0.36: "()[]{}-/\\Ift",
        0.43: 'r"?_',
        0.53: "zcsvykxLF",
        0.57: "*S|ETaeYZ$+<=>^~0123456789–·…",
        0.62: "XPVobdgpqhnuKRC",
        0.78: "DGUHNOQw&",
        0.93: "%@MWm—",
    }.items()
    for character in group
}
BOLD = 1.08  # how much wider the bold is

NumberText = Callable[[float], str]


def plain_number(value: float) -> str:
    """A number as text when the caller gives no format of its own: whole numbers whole, others short."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.3g}"


def clean(text: str) -> str:
    """One line of text that is safe in XML and keeps its direction to itself."""
    return SPACES.sub(" ", FORBIDDEN.sub(" ", text)).strip()


def directed(text: str, rtl: bool) -> str:
    """The text so marked that a left-to-right drawing shows it in its own direction.

    Text without any letter, such as a span of years, takes the direction of the chart.
    """
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("R", "AL"):
            return f"{RIGHT_TO_LEFT_ISOLATE}{text}{END_OF_ISOLATE}"
        if direction == "L":
            return text
    return f"{RIGHT_TO_LEFT_ISOLATE}{text}{END_OF_ISOLATE}" if rtl and text else text


def text_width(text: str, size: float) -> float:
    """About how many pixels the text takes: close in Noto Sans, near enough in other fonts."""
    return sum(map(_ems, text)) * size


def _ems(character: str) -> float:
    """Width of a character as a share of the font size."""
    if character in LATIN_WIDTHS:
        return LATIN_WIDTHS[character]
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0.0
    if unicodedata.east_asian_width(character) in ("W", "F"):
        return 1.25 if unicodedata.category(character) == "So" else 1.0
    if unicodedata.bidirectional(character) == "AL":
        return 0.48
    plain = unicodedata.normalize("NFD", character)[0]
    return LATIN_WIDTHS.get(plain, 0.7 if character.isupper() else 0.6)


def clipped(text: str, size: float, width: float) -> str:
    """The text, cut at its end with an ellipsis where it is wider than the width."""
    if text_width(text, size) <= width:
        return text
    ends = accumulate((_ems(character) for character in text), initial=_ems("…"))
    kept = sum(end * size <= width for end in ends) - 1
    return text[: max(kept, 0)].rstrip() + "…"


def wrapped(text: str, size: float, width: float, *, lines: int = 3) -> list[str]:
    """The text in at most so many lines, broken at spaces and after hyphens; what is left over is cut.

    >>> wrapped("Pre-departure orientation", 12, 90)
    ['Pre-departure', 'orientation']
    """
    rows: list[str] = []
    pieces = pieces_of(text)
    while pieces and len(rows) < lines - 1:
        row = pieces.pop(0)
        while pieces and text_width((row + pieces[0]).rstrip(), size) <= width:
            row += pieces.pop(0)
        rows.append(clipped(row.rstrip(), size, width))
    return rows + ([clipped("".join(pieces), size, width)] if pieces else [])


def pieces_of(text: str) -> list[str]:
    """The parts of a text between which a line may end."""
    return re.findall(r"[^\s-]+-*\s*|-+\s*", text)


def sides(rtl: bool) -> tuple[str, str]:
    """Where a line of text begins and where it ends."""
    return ("right", "left") if rtl else ("left", "right")


def finished(chart, *, title: str, description: str, width: int, rtl: bool) -> dict:
    """The specification as a plain dictionary, with title and look.

    `usermeta` carries title and description in full for the accessible name of the picture; what is drawn
    may be shortened.
    """
    title, description = clean(title), clean(description)
    start, _ = sides(rtl)
    heading = [directed(row, rtl) for row in wrapped(title, HEADING * BOLD, width - 2 * PADDING)]
    chart = chart.properties(
        title={"text": heading, "anchor": "end" if rtl else "start", "align": start} if heading else "",
        description=description,
        usermeta={"title": title, "description": description},
    )
    return chart.configure(**_config()).to_dict(validate=False)


def _config() -> dict:
    return {
        "background": "transparent",
        "font": FONTS,
        "padding": PADDING,
        "aria": True,
        "view": {"stroke": None},
        "mark": {"aria": False, "tooltip": None},
        "text": {"fontSize": TEXT, "fill": INK},
        "title": {
            "fontSize": HEADING,
            "fontWeight": "bold",
            "color": INK,
            "frame": "bounds",
            "offset": 12,
            "lineHeight": HEADING + 6,
        },
        "axis": {
            "domain": False,
            "ticks": False,
            "grid": True,
            "gridColor": LINE,
            "labelColor": INK_SOFT,
            "labelFontSize": SMALL,
            "labelLimit": 0,
            "title": None,
        },
    }
