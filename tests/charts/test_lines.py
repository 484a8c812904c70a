import re
from itertools import pairwise

import pytest
from lxml import etree

from sankofa.charts import render
from sankofa.charts.lines import Line, lines

WORDS = {"title": "t", "description": "d", "no_data": "Nothing yet"}
YEARS = (1990, 2000, 2010, 2020)


def draw(series, **options) -> etree._Element:
    return etree.fromstring(render.svg(lines(series, **(WORDS | options))))


def line(label: str, *values: float | None, **options) -> Line:
    return Line(label, list(zip(YEARS, values, strict=False)), **options)


def written(root: etree._Element) -> dict[str, tuple[float, float]]:
    """Place of each text, from the shift that it stands with."""
    places = {}
    for text in root.iter("{*}text"):
        x, y = (float(number) for number in re.findall(r"-?[\d.]+", text.get("transform"))[:2])
        places["".join(text.itertext())] = (x, y)
    return places


def strokes(root: etree._Element) -> list[str]:
    paths = root.xpath("//*[local-name()='path'][@stroke-width='2.25' or ../@stroke-width='2.25']")
    return [path.get("d") for path in paths]


def heights(path: str) -> list[float]:
    """Of the corners of a line drawn in steps, from its first corner, upwards."""
    steps = [float(number) for number in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", path)][3::2]
    return [-sum(steps[:count]) for count in range(1, len(steps) + 1)]


def test_a_line_rises_in_proportion():
    (path,) = strokes(draw([line("a", 0, 10, 20, 40)]))
    first, second, third = heights(path)
    assert (first / third, second / third) == pytest.approx((0.25, 0.5), abs=0.01)


def test_the_label_and_the_last_figure_stand_beside_the_end():
    places = written(draw([line("Women", 10, 20, 30, 40), line("Men", 0, 1, 2, 3)]))
    assert places["Women"][0] == places["40"][0] == places["Men"][0]
    assert 0 < places["40"][1] - places["Women"][1] <= 16
    assert places["Women"][0] > places["2020"][0] > places["1990"][0]


@pytest.mark.parametrize("width", [360, 720])
def test_labels_of_lines_that_end_together_do_not_collide(width):
    names = [f"Line {number}" for number in range(5)]
    places = written(draw([line(name, 1, 2, 3, 4) for name in names], width=width))
    ys = sorted(places[name][1] for name in names)
    assert all(below - above >= 30 for above, below in pairwise(ys))


def test_a_gap_parts_the_line_and_a_point_alone_is_a_dot():
    root = draw([line("a", 1, None, 3, 4)])
    assert [path.count("l") for path in strokes(root)] == [1]
    assert {"a, 1990: 1", "a, 2010: 3", "a, 2020: 4"} <= {title.text for title in root.iter("{*}title")}


def test_a_single_point_is_drawn_with_its_year_and_figure():
    root = draw([Line("Tuvalu", [(2024, 3800)])])
    assert {"Tuvalu", "3,800", "2024"} <= set(written(root))
    assert "Tuvalu, 2024: 3,800" in {title.text for title in root.iter("{*}title")}


def test_the_scale_begins_at_zero_unless_told_otherwise():
    shares = [line("a", 50, 51, 52, 53)]
    assert "0" in written(draw(shares))
    assert "0" not in written(draw(shares, from_zero=False))


def test_values_below_zero_are_drawn_below_its_line():
    places = written(draw([line("a", -30, 10, -20, -10)]))
    assert places["-20"][1] > places["0"][1] > 0


def test_styles_differ_in_more_than_color():
    series = [line("a", 1, 2), line("b", 2, 3, style="dashed"), line("c", 3, 4, style="dotted")]
    root = draw(series)
    dashes = root.xpath(
        "//*[local-name()='path'][@stroke-width='2.25' or ../@stroke-width='2.25']/@stroke-dasharray"
    )
    assert len(set(dashes)) == 2  # the first is whole


def test_an_unknown_style_is_refused():
    with pytest.raises(ValueError, match="'wavy' is none of them"):
        line("a", 1, style="wavy")


def test_the_band_widens_the_scale_and_is_shaded():
    root = draw([line("a", 10, 10, band=[(1990, 5, 400), (2000, 5, 10)])])
    assert "400" in written(root)
    assert root.xpath("//*[@opacity='0.16' or @fill-opacity='0.16']")


def test_time_runs_to_the_left_where_reading_does():
    places = written(draw([line("Women", 1, 2, 3, 4)], rtl=True))
    plain = {re.sub("[\u2066-\u2069]", "", text): place for text, place in places.items()}
    assert plain["1990"][0] > plain["2020"][0] > plain["Women"][0]


def test_times_are_written_by_the_caller():
    quarters = Line("Bank", [(2023 + quarter / 4, 5 + quarter) for quarter in range(8)])
    texts = written(draw([quarters], when=lambda time: f"{int(time)} Q{int(time % 1 * 4) + 1}"))
    assert {"2023 Q1", "2024 Q4", "2024 Q1"} <= set(texts)


def test_names_of_many_years_do_not_collide():
    yearly = Line("a", [(year, year % 7) for year in range(1950, 2025)])
    for width in (360, 720):
        places = written(draw([yearly], width=width))
        xs = sorted(x for text, (x, _) in places.items() if re.fullmatch(r"(19|20)\d\d", text))
        assert len(xs) > 2
        assert all(right - left > 30 for left, right in pairwise(xs))
        assert {"1950", "2024"} <= set(places)


@pytest.mark.parametrize("series", [[], [Line("a", [])], [Line("a", [(2000, None)])]])
def test_nothing_to_show_says_so(series):
    assert "Nothing yet" in written(draw(series))
