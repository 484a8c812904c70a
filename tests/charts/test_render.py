"""What holds for every chart, once drawn."""

import gzip
import struct
import subprocess
import sys

import jsonschema
import pytest
from altair.vegalite.v6.schema.core import load_schema
from lxml import etree

from sankofa.charts import render
from sankofa.charts.bars import bars

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = {
    "markup": '</svg><script>alert(1)</script><a href="http://example.org">x</a>',
    "quotes": "\"'`&amp;<![CDATA[x]]>",
    "expression": "datum.row + signal({toString: 1}) \\u0041 {{x}} ${y}",
    "control": "a\x00b\x0bc\ud800d\u202ee\ufffef",
    "long": "migration " * 400,
    "one long word": "x" * 3000,
    "emoji": "🌍🏽 👩‍👩‍👧",
    "arabic": "مركز صحي (الزرقاء)، 2002–2012.",
    "empty": "",
    "blank": " \n\t ",
}


def drawn(spec: dict) -> etree._Element:
    return etree.fromstring(render.svg(spec))


def texts(root: etree._Element) -> set[str]:
    """What is written, each line of a text by itself, and what shows where the pointer rests."""
    return {" ".join(element.itertext()) for element in root.iter(f"{SVG}text", f"{SVG}title", f"{SVG}tspan")}


def plain_bars(label: str) -> dict:
    return bars([(label, 1)], title="t", description="d", no_data="-", width=360)


@pytest.mark.parametrize("rtl", [False, True])
@pytest.mark.parametrize("width", [360, 720])
def test_specification_is_valid_vega_lite(draw, width, rtl):
    spec = draw(width=width, rtl=rtl)
    jsonschema.Draft7Validator(load_schema()).validate(spec)
    assert spec["$schema"].startswith("https://vega.github.io/schema/vega-lite/v6")


@pytest.mark.parametrize("rtl", [False, True])
@pytest.mark.parametrize("width", [360, 720])
def test_every_word_is_drawn(draw, width, rtl, without_marks):
    shown = {without_marks(text) for text in texts(drawn(draw(width=width, rtl=rtl)))}
    assert draw.words - shown == set()
    assert "What it shows" in shown


def test_name_and_description_are_the_first_things_in_the_picture(draw):
    root = drawn(draw())
    title, description = root[0], root[1]
    assert (title.tag, title.text) == (f"{SVG}title", "What it shows")
    assert (description.tag, description.text) == (f"{SVG}desc", "In a sentence")
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == title.get("id")
    assert root.get("aria-describedby") == description.get("id")


def test_nothing_points_outside_and_nothing_can_run(draw):
    text = render.svg(draw())
    assert text.count("http") == text.count('xmlns="http://www.w3.org/2000/svg"') == 1
    root = etree.fromstring(text)
    names = {etree.QName(element).localname for element in root.iter()}
    assert names <= {"svg", "title", "desc", "g", "path", "rect", "line", "text", "tspan", "defs", "clipPath"}
    attributes = {name for element in root.iter() for name in element.attrib}
    assert not {name for name in attributes if name.startswith("on") or "href" in name or name == "style"}


def test_two_charts_on_a_page_share_no_id(draw):
    first, second = (drawn(draw(width=width)).xpath("//@id") for width in (360, 720))
    assert len(set(first) | set(second)) == len(first) + len(second)


def test_every_reference_has_its_target(draw):
    root = drawn(draw())
    targets = {f"url(#{name})" for name in root.xpath("//@id")}
    assert set(root.xpath("//@clip-path")) <= targets


@pytest.mark.parametrize("width", [360, 720])
@pytest.mark.parametrize("rtl", [False, True])
def test_the_picture_keeps_to_its_width(draw, width, rtl):
    spec = draw(lambda word: f"{word} with some more words that need room", width=width, rtl=rtl)
    assert width - 4 <= float(drawn(spec).get("width")) <= width + 8


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_words_stay_words(draw, text):
    root = drawn(draw(lambda word: text, rtl=True, width=360))
    assert root.find(f".//{SVG}script") is None
    assert root.find(f".//{SVG}a") is None
    assert float(root.get("width")) <= 380


def test_markup_is_shown_as_it_was_typed():
    root = drawn(plain_bars("<b>&amp;</b>"))
    assert "<b>&amp;</b>" in texts(root)


def test_arabic_runs_to_the_left_and_latin_does_not():
    assert "\u2067(صحة) 2002.\u2069" in texts(drawn(plain_bars("(صحة) 2002.")))
    assert "Health (2002)." in texts(drawn(plain_bars("Health (2002).")))


def test_a_right_to_left_page_does_not_turn_the_drawing(draw):
    assert drawn(draw(rtl=True)).get("direction") == "ltr"


def test_png_is_a_picture_of_the_asked_size(draw):
    spec = draw(width=360)
    picture = render.png(spec, scale=2)
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", picture[16:24])
    root = drawn(spec)
    assert (width, height) == (2 * int(root.get("width")), 2 * int(root.get("height")))


def test_png_shows_arabic_letters_and_joins_them():
    pictures = {render.png(plain_bars(word)) for word in ("بتث", "جحخ", "ب\u200cتث")}
    assert len(pictures) == 3  # missing letters would all be the same empty box


def test_chart_data_cannot_be_fetched_from_outside():
    spec = {"data": {"url": "http://example.org/x.json"}, "mark": "point"}
    with pytest.raises(ValueError, match=r"example\.org"):
        render.svg(spec)


def test_an_image_from_outside_is_left_out():
    spec = {
        "data": {"values": [{"url": "http://example.org/x.png"}]},
        "mark": {"type": "image", "width": 9, "height": 9},
        "encoding": {"url": {"field": "url"}},
    }
    assert "example.org" not in render.svg(spec)


def test_a_specification_without_our_notes_is_named_by_its_own_title():
    root = drawn({"data": {"values": []}, "mark": "point", "title": "Own", "description": "Words"})
    assert (root[0].text, root[1].text) == ("Own", "Words")


def test_the_same_chart_is_drawn_the_same_way_each_time(draw):
    assert render.svg(draw()) == render.svg(draw())


def test_pictures_are_small(draw):
    text = render.svg(draw()).encode()
    assert len(text) < 100_000
    assert len(gzip.compress(text)) < 40_000


def test_importing_the_charts_starts_no_engine_and_no_web_framework():
    code = (
        "import sys, sankofa.charts.render, sankofa.charts.worldmap, sankofa.charts.timeline;"
        "print([name for name in ('vl_convert', 'django', 'sankofa.foundation') if name in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
