"""Draws a Vega-Lite specification as SVG or PNG, without a browser and without any network."""

from functools import cache
from importlib.resources import files

from sankofa.charts import vector

NOTHING_MAY_BE_FETCHED: list[str] = []


def svg(spec: dict) -> str:
    """The chart as one `<svg>` element that may stand inside a page: no script, style or outside reference.

    Its accessible name and description are those of `usermeta`, or else the specification's own.

    >>> text = svg({"mark": "point", "data": {"values": []}, "title": "Nothing yet", "description": "Empty."})
    >>> "<title" in text and "Nothing yet" in text
    True
    """
    drawn = _drawing_engine().vegalite_to_svg(spec, allowed_base_urls=NOTHING_MAY_BE_FETCHED)
    words = {"title": spec.get("title"), "description": spec.get("description")} | spec.get("usermeta", {})
    return vector.tidied(drawn, title=str(words["title"] or ""), description=str(words["description"] or ""))


def png(spec: dict, scale: float = 2) -> bytes:
    """The chart as a PNG picture on white, so many times as large as the SVG."""
    return _drawing_engine().svg_to_png(svg({**spec, "background": "white"}), scale=scale)


@cache
def _drawing_engine():
    """vl-convert, loaded when the first chart is drawn: it brings a JavaScript engine of its own."""
    import vl_convert

    vl_convert.register_font_directory(str(files("sankofa.charts") / "data" / "fonts"))
    return vl_convert
