import re

import pytest
from lxml import etree

from sankofa.charts import render
from sankofa.charts.pyramid import pyramid

WORDS = {"title": "t", "description": "d", "no_data": "Nothing", "women_label": "Women", "men_label": "Men"}
AGES = ["0–14", "15–64", "65+"]


def draw(women=(30, 200, 60), men=(32, 100, 15), **options) -> etree._Element:
    return etree.fromstring(render.svg(pyramid(AGES, women, men, **(WORDS | options))))


def bars(root: etree._Element) -> dict[str, list[float]]:
    found = {}
    for title in root.iter("{*}title"):
        if title.getparent().tag.endswith("path"):
            numbers = re.findall(r"-?[\d.]+", title.getparent().get("d"))
            x, y, width = (float(number) for number in numbers[:3])
            found[title.text] = [x, y, width]
    return found


@pytest.mark.parametrize("width", [360, 720])
def test_both_sides_have_the_same_scale(width):
    lengths = {text: width for text, (_, _, width) in bars(draw(width=width)).items()}
    assert lengths["Women, 15–64: 200"] == pytest.approx(2 * lengths["Men, 15–64: 100"], abs=0.3)
    assert lengths["Men, 65+: 15"] == pytest.approx(lengths["Women, 65+: 60"] / 4, abs=0.3)


def test_the_youngest_are_at_the_bottom():
    heights = {text: y for text, (_, y, _) in bars(draw()).items()}
    assert heights["Women, 0–14: 30"] > heights["Women, 15–64: 200"] > heights["Women, 65+: 60"]


def test_women_stand_where_reading_begins():
    for rtl in (False, True):
        left = {text: x for text, (x, _, _) in bars(draw(rtl=rtl)).items()}
        assert (left["Women, 65+: 60"] < left["Men, 65+: 15"]) == (not rtl)


def test_every_age_and_figure_is_written():
    shown = {"".join(text.itertext()) for text in draw().iter("{*}text")}
    assert {*AGES, "Women", "Men", "30", "200", "60", "32", "100", "15"} <= shown


def test_nobody_says_so():
    assert "Nothing" in ["".join(text.itertext()) for text in draw((0, 0, 0), (0, 0, 0)).iter("{*}text")]


def test_an_age_without_figures_is_refused():
    with pytest.raises(ValueError, match="Every age"):
        draw(women=(1, 2))
