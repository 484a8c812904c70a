"""Draws a Vega-Lite specification as SVG or PNG, without a browser and without any network."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from sankofa.charts import vector

FONT_PACKAGES = ("fontpkg_noto_sans", "fontpkg_noto_sans_arabic")
NOTHING_MAY_BE_FETCHED: list[str] = []


def svg(spec: dict) -> str:
    """The chart as one `<svg>` element that may stand inside a page: no script, style or outside reference.

    Its accessible name and description are those of `usermeta`, or else the specification's own.

    >>> text = svg({"mark": "point", "data": {"values": []}, "title": "Nothing yet", "description": "Empty."})
    >>> "<title" in text and "Nothing yet" in text
    True
    """
    drawn = _drawing_engine().vegalite_to_svg(spec, allowed_base_urls=NOTHING_MAY_BE_FETCHED)
    words = spec.get("usermeta") or {}
    title = words.get("title") or spec.get("title", "")
    description = words.get("description") or spec.get("description", "")
    return vector.tidied(drawn, title=str(title), description=str(description))


def png(spec: dict, scale: float = 2) -> bytes:
    """The chart as a PNG picture on white, so many times as large as the SVG."""
    return _drawing_engine().svg_to_png(svg({**spec, "background": "white"}), scale=scale)


@cache
def _drawing_engine():
    """vl-convert, loaded when the first chart is drawn: it brings a JavaScript engine of its own."""
    import vl_convert

    for package in FONT_PACKAGES:
        if (found := find_spec(package)) and found.origin:
            vl_convert.register_font_directory(str(Path(found.origin).parent / "files"))
    return vl_convert
