"""Turns the SVG that vl-convert draws into a small, safe and named one.

Safe means that it may stand inside a page under a strict content policy: only drawing elements, no script,
no style attribute, no reference to anything outside.
"""

import re
from collections.abc import Iterable
from hashlib import blake2s
from itertools import chain, pairwise

from lxml import etree

from sankofa.charts import theme

SVG = "http://www.w3.org/2000/svg"
GROUP = f"{{{SVG}}}g"
TEXTS = {f"{{{SVG}}}text", f"{{{SVG}}}tspan"}
DRAWING = {"svg", "g", "path", "rect", "line", "text", "tspan", "defs", "clipPath", "linearGradient", "stop"}
INHERITED = (
    "fill",
    "stroke",
    "stroke-width",
    "stroke-dasharray",
    "font-size",
    "font-weight",
    "font-family",
    "text-anchor",
)
DROPPED = {"class", "role", "version", "pointer-events", "style", "font-family"}

LATIN_FONTS = "Noto Sans, system-ui, sans-serif"
# PNG pictures take the first family for the whole of a text, so the first of these holds Latin too.
ARABIC_FONTS = "Sankofa Arabic, Noto Sans Arabic, " + LATIN_FONTS
ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff]")

NUMBER = re.compile(r"-?\d*\.?\d+(?:e-?\d+)?")
LINES_ONLY = re.compile(r"[MLZ\d.,e\s-]*")
INSIDE = re.compile(r"url\(#([\w-]+)\)")


def tidied(drawn: str, *, title: str, description: str) -> str:
    """The drawing with its accessible name and description, and without all that it does not need."""
    root = etree.fromstring(drawn.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    _keep_only_drawing(root)
    for element in root.iter(etree.Element):
        _slim(element)
    for group in reversed(list(root.iter(GROUP))):
        _share_attributes(group)
        _unwrap(group)
    _number_ids(root)
    _name(root, theme.clean(title), theme.clean(description))
    etree.cleanup_namespaces(root)
    _prefix_ids(root, "c" + blake2s(etree.tostring(root), digest_size=5).hexdigest())
    return etree.tostring(root, encoding="unicode")


def _keep_only_drawing(root: etree._Element) -> None:
    for element in list(root.iter()):
        known = isinstance(element.tag, str) and etree.QName(element).localname in DRAWING
        unseen = known and (element.get("display") == "none" or element.get("class") == "background")
        if (not known or unseen) and element.getparent() is not None:
            element.getparent().remove(element)


def _slim(element: etree._Element) -> None:
    hover = "" if element.tag == GROUP else element.get("aria-label", "")
    for name, value in list(element.attrib.items()):
        if _is_needless(etree.QName(name).localname, value):
            del element.attrib[name]
    if "d" in element.attrib:
        element.set("d", compact_path(element.get("d")))
    if "transform" in element.attrib:
        element.set("transform", _rounded(element.get("transform")))
    if element.get("transform") == "translate(0,0)":
        del element.attrib["transform"]
    if hover:
        etree.SubElement(element, f"{{{SVG}}}title").text = hover
    if element.tag in TEXTS and ARABIC.search(element.text or ""):
        element.set("font-family", ARABIC_FONTS)


def _is_needless(name: str, value: str) -> bool:
    outside = name == "href" or ("url(" in value and not INSIDE.fullmatch(value))
    without_effect = (name, value) in {("opacity", "1"), ("stroke-dasharray", "1,0")}
    return outside or without_effect or name in DROPPED or name.startswith(("aria-", "on"))


def _share_attributes(group: etree._Element) -> None:
    """Writes once, on the group, what every child says alike."""
    children = [child for child in group if child.tag != f"{{{SVG}}}title"]
    for name in INHERITED:
        values = {child.get(name) for child in children}
        if len(children) > 1 and len(values) == 1 and (value := values.pop()) is not None:
            group.set(name, value)
            for child in children:
                del child.attrib[name]


def _unwrap(group: etree._Element) -> None:
    """Puts the children of a group that says nothing in its place; an empty group goes."""
    parent = group.getparent()
    if parent is not None and (not group.attrib or not len(group)):
        place = parent.index(group)
        parent[place : place + 1] = list(group)


def _number_ids(root: etree._Element) -> None:
    """Counts ids from one: the engine counts on from chart to chart, and no two drawings would be alike."""
    _rename_ids(root, {name: str(number) for number, name in enumerate(root.xpath("//@id"), start=1)})


def _prefix_ids(root: etree._Element, prefix: str) -> None:
    """Gives ids that no other chart on the page has."""
    _rename_ids(root, {name: f"{prefix}-{name}" for name in root.xpath("//@id")})


def _rename_ids(root: etree._Element, names: dict[str, str]) -> None:
    for element in root.iter():
        for attribute, value in element.attrib.items():
            if attribute == "id" or attribute.startswith("aria-"):
                element.set(attribute, names[value])
            elif (used := INSIDE.fullmatch(value)) and used[1] in names:
                element.set(attribute, f"url(#{names[used[1]]})")


def _name(root: etree._Element, title: str, description: str) -> None:
    for position, (tag, text) in enumerate((("title", title), ("desc", description))):
        element = etree.Element(f"{{{SVG}}}{tag}", {"id": tag})
        element.text = text
        root.insert(position, element)
    root.set("role", "img")
    root.set("aria-labelledby", "title")
    root.set("aria-describedby", "desc")
    root.set("direction", "ltr")  # on a right-to-left page too: each text carries its own direction
    root.set("font-family", LATIN_FONTS)


def compact_path(path: str) -> str:
    """The path with few decimals; outlines of straight lines go in steps, without steps of no length.

    >>> compact_path("M10.04,20L10.06,20.01L15.26,19.5L15.26,30Z")
    'M10 20l.1 0 5.2-.5 0 10.5Z'
    """
    if not LINES_ONLY.fullmatch(path):
        return _rounded(path)
    parts = []
    for outline in path.split("M")[1:]:
        points = [round(float(number) * 10) for number in NUMBER.findall(outline)]
        places = list(zip(points[::2], points[1::2], strict=True))
        steps = [(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(places) if (x1, y1) != (x2, y2)]
        if steps:
            end = "Z" if outline.endswith("Z") else ""
            parts.append(f"M{_packed(places[0])}l{_packed(chain.from_iterable(steps))}{end}")
    return "".join(parts)


def _packed(tenths: Iterable[int]) -> str:
    """Tenths as numbers, parted by no more than a reader of paths needs."""
    text = last = ""
    for value in tenths:
        number = f"{value / 10:g}".replace("0.", ".") if abs(value) < 10 else f"{value / 10:g}"
        parted = text and number[0] != "-" and not (number[0] == "." and "." in last)
        text += f" {number}" if parted else number
        last = number
    return text


def _rounded(text: str) -> str:
    return NUMBER.sub(lambda found: f"{round(float(found[0]), 2):g}", text)
