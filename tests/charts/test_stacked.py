import re
from itertools import pairwise

import pytest
from lxml import etree

from sankofa.charts import render
from sankofa.charts.stacked import Stack, stacked_columns

WORDS = {"title": "t", "description": "d", "no_data": "None known"}
PARTS = [Stack("Refugees", {2020: 60, 2022: 90}), Stack("Asylum seekers", {2020: 20, 2022: 10})]


def draw(parts=PARTS, **options) -> etree._Element:
    return etree.fromstring(render.svg(stacked_columns(parts, **(WORDS | options))))


def texts(root: etree._Element) -> list[str]:
    return ["".join(text.itertext()) for text in root.iter("{*}text")]


def columns(root: etree._Element) -> dict[str, tuple[float, float, float, float]]:
    """Left, top, width and height of each part, by what it says where the pointer rests."""
    found = {}
    for title in root.iter("{*}title"):
        if title.getparent().tag.endswith("path"):
            x, y, width, height = (float(n) for n in re.findall(r"-?[\d.]+", title.getparent().get("d"))[:4])
            found[title.text] = (x, y, width, height)
    return found


def test_parts_are_as_high_as_their_figures_and_stand_on_each_other():
    found = columns(draw())
    (_, low_top, _, low), (_, high_top, _, high) = (
        found[text] for text in ("Refugees, 2020: 60", "Asylum seekers, 2020: 20")
    )
    assert low == pytest.approx(3 * high, abs=0.1)
    assert high_top + high == pytest.approx(low_top, abs=0.1)
    assert found["Refugees, 2022: 90"][3] == pytest.approx(1.5 * low, abs=0.1)


def test_labels_stand_beside_with_the_last_figure():
    shown = texts(draw())
    assert {"Refugees", "90", "Asylum seekers", "10"} <= set(shown)


def test_the_highest_column_carries_its_sum():
    assert "100" in texts(draw())


def test_a_year_without_figures_stays_empty():
    found = columns(draw())
    years = sorted({x for x, _, _, _ in found.values()})
    width = next(iter(found.values()))[2]
    assert years[1] - years[0] > 1.9 * width


@pytest.mark.parametrize("width", [360, 720])
def test_many_years_stay_apart(width):
    values = {year: 1 + year % 5 for year in range(1951, 2025)}
    found = columns(draw([Stack("Refugees", values)], width=width))
    assert len(found) == len(values)
    edges = sorted((x, x + across) for x, _, across, _ in found.values())
    assert all(right < left for (_, right), (left, _) in pairwise(edges))


def test_the_first_year_stands_where_reading_begins():
    for rtl in (False, True):
        found = columns(draw(rtl=rtl))
        assert (found["Refugees, 2020: 60"][0] < found["Refugees, 2022: 90"][0]) == (not rtl)


@pytest.mark.parametrize("parts", [[], [Stack("a", {})], [Stack("a", {2020: 0})]])
def test_nothing_to_show_says_so(parts):
    assert "None known" in texts(draw(parts))


def test_less_than_nothing_is_refused():
    with pytest.raises(ValueError, match="less than nothing"):
        draw([Stack("a", {2020: -1})])
