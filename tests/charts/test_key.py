import pytest

from sankofa.charts.key import LINE_HEIGHT, Entry, key

ENTRIES = [Entry(f"Entry number {number}", "#23305e") for number in range(6)]


def placed(**options) -> list[dict]:
    marks, _ = key(ENTRIES, **({"width": 700, "top": 0, "rtl": False} | options))
    return marks.to_dict()["data"]["values"]


def test_entries_flow_over_as_many_lines_as_they_need():
    wide, narrow = placed(width=700), placed(width=200)
    assert len({row["y"] for row in wide}) == 1 + (wide[-1]["y"] - wide[0]["y"]) / LINE_HEIGHT
    assert len({row["y"] for row in narrow}) > len({row["y"] for row in wide})


def test_the_first_entry_stands_where_reading_begins():
    assert placed()[0]["mark_x"] < placed()[1]["mark_x"] < placed()[1]["text_x"]
    mirrored = placed(rtl=True)
    assert mirrored[0]["mark_x"] > mirrored[1]["mark_x"] > mirrored[1]["text_x"]
    assert [700 - row["mark_x"] for row in mirrored] == pytest.approx([row["mark_x"] for row in placed()])


def test_a_label_wider_than_the_chart_is_cut():
    marks, _ = key([Entry("word " * 200, "#000000")], width=300, top=0, rtl=False)
    assert marks.to_dict()["data"]["values"][0]["label"].endswith("…")
