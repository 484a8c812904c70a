import pytest
from lxml import etree

from sankofa.charts import render, theme
from sankofa.charts.timeline import MAX_ROWS, Span, active_counts, timeline


def draw(spans, **options) -> dict:
    words = {"title": "t", "description": "d", "ongoing_label": "today", "no_data": "Nothing yet"}
    return timeline(spans, **({"until": 2026, **words} | options))


def bars(spec: dict) -> list[dict]:
    """The records behind the bars."""
    (data,) = {
        str(layer["data"]["values"]): layer["data"]["values"]
        for layer in spec["layer"]
        if layer["mark"]["type"] == "bar"
    }.values()
    return data


def lines(spec: dict) -> list[str]:
    return [text.text for text in etree.fromstring(render.svg(spec)).iter("{*}text")]


def test_rows_are_in_order_of_their_start():
    spec = draw([Span("b", 2010, 2012), Span("a", 2001, None), Span("c", 2010, 2011)])
    assert [row["label"] for row in bars(spec)] == ["a", "c", "b"]


def test_a_bar_covers_its_last_year_and_an_open_one_reaches_this_year():
    spec = draw([Span("a", 2001, 2004), Span("b", 2002, None), Span("c", 2003, 2003)])
    assert [(row["start"], row["end"], row["open"]) for row in bars(spec)] == [
        (2001, 2005, False),
        (2002, 2027, True),
        (2003, 2004, False),
    ]


def test_only_what_still_runs_ends_in_an_arrow():
    root = etree.fromstring(render.svg(draw([Span("a", 2001, None), Span("b", 2002, 2005)])))
    arrows = [
        path for path in root.iter("{*}path") if "L" not in path.get("d") and path.get("d").count("l") == 1
    ]
    assert len(arrows) == 1


def test_years_and_kind_stand_at_the_end_of_the_row():
    shown = lines(
        draw([Span("a", 2001, None, "Practice"), Span("b", 2002, 2005), Span("c", 2003, 2003, "Project")])
    )
    assert {"2001–today · Practice", "2002–2005", "2003 · Project"} <= set(shown)


def test_kinds_differ_in_color():
    spec = draw(
        [
            Span("a", 2001, 2002, "Practice"),
            Span("b", 2002, 2005, "Project"),
            Span("c", 2003, 2003, "Practice"),
        ]
    )
    first, second, third = (row["color"] for row in bars(spec))
    assert first == third != second


def test_colors_of_kinds_can_be_given():
    spans = [Span("a", 2001, 2002, "Practice"), Span("b", 2002, 2005, "Other")]
    spec = draw(spans, colors={"Practice": theme.OCHRE})
    assert [row["color"] for row in bars(spec)] == [theme.OCHRE, theme.INDIGO]


def test_rows_with_the_same_label_stay_two_rows():
    assert [row["row"] for row in bars(draw([Span("same", 2001, 2002), Span("same", 2001, 2002)]))] == [0, 1]


def test_time_runs_to_the_left_where_reading_does():
    def x_range(rtl: bool) -> list[float]:
        spec = draw([Span("a", 2001, 2002)], rtl=rtl)
        (layer,) = (layer for layer in spec["layer"] if layer["mark"]["type"] == "point")
        return layer["encoding"]["x"]["scale"]["range"]

    left_to_right, right_to_left = x_range(False), x_range(True)
    assert left_to_right[0] < left_to_right[1]
    assert right_to_left[0] > right_to_left[1]


def test_years_are_written_by_the_caller():
    assert "y2001–today" in lines(draw([Span("a", 2001, None)], year=lambda year: f"y{year}"))


def test_a_record_that_starts_after_the_last_year_shown_still_shows():
    assert [(row["start"], row["end"]) for row in bars(draw([Span("a", 2030, None)]))] == [(2030, 2031)]


def test_nothing_to_show_says_so():
    assert "Nothing yet" in lines(draw([]))


def test_a_span_cannot_end_before_it_starts():
    with pytest.raises(ValueError, match="ends in 2001, before it starts in 2002"):
        Span("a", 2002, 2001)


def test_the_most_rows_are_drawn_and_one_more_is_refused():
    spans = [Span(f"row {number}", 2000, 2001) for number in range(MAX_ROWS + 1)]
    assert len(bars(draw(spans[:-1]))) == MAX_ROWS
    with pytest.raises(ValueError, match="41 rows are too many"):
        draw(spans)


def test_active_counts_have_every_year_and_both_ends():
    spans = [Span("a", 2001, 2002), Span("b", 2004, None), Span("c", 2004, 2004)]
    assert active_counts(spans, until=2005) == {2001: 1, 2002: 1, 2003: 0, 2004: 2, 2005: 1}
    assert active_counts([], until=2005) == {}
