import pytest
from lxml import etree

from sankofa.charts import render
from sankofa.charts.evidence import LOOKS, Cell, Words, evidence_map

OUTCOMES = {"income": "Income", "health": "Health", "skills": "Skills"}
MECHANISMS = {"fund": "Fund", "return": "Return"}
WORDS = Words("Positive", "Negative", "Mixed", "No effect", "No evidence yet")
CELLS = [Cell("income", "fund", positive=8, negative=2), Cell("health", "return", mixed=4, none=1)]


def draw(cells=CELLS, **options) -> dict:
    words = {"title": "t", "description": "d", "no_data": "Nothing yet", "words": WORDS}
    return evidence_map(cells, **({"outcomes": OUTCOMES, "mechanisms": MECHANISMS, **words} | options))


def layers(spec: dict, mark: str) -> list[dict]:
    return [layer for layer in spec["layer"] if layer["mark"]["type"] == mark]


def direction_layers(spec: dict) -> dict[str, dict]:
    return {
        name: layer
        for layer in layers(spec, "point")
        for name in LOOKS
        if layer["data"]["values"] and name in layer["data"]["values"][0]
    }


def root_of(spec: dict) -> etree._Element:
    return etree.fromstring(render.svg(spec))


def lines(root: etree._Element) -> list[str]:
    return [" ".join(text.itertext()) for text in root.iter("{*}text")]


def test_counts_of_cells_are_written():
    shown = lines(root_of(draw()))
    assert shown.count("10") == 1
    assert shown.count("5") == 1


def test_each_direction_has_its_own_shape_color_and_place():
    found = direction_layers(draw())
    assert set(found) == set(LOOKS)
    for aspect in ("shape", "color", "xOffset"):
        assert len({layer["mark"][aspect] for layer in found.values()}) == 4


def test_marks_grow_in_area_with_their_count():
    areas = {name: layer["data"]["values"][0]["area"] for name, layer in direction_layers(draw()).items()}
    assert areas["positive"] == 2 * areas["mixed"]
    assert areas["none"] > 0


def test_every_pair_without_findings_is_a_dotted_outline_that_says_so():
    root = root_of(draw())
    gaps = {title.text for title in root.iter("{*}title") if title.text.endswith("No evidence yet")}
    assert gaps == {
        "Income · Return: No evidence yet",
        "Health · Fund: No evidence yet",
        "Skills · Fund: No evidence yet",
        "Skills · Return: No evidence yet",
    }
    for title in root.iter("{*}title"):
        if title.text in gaps:
            cell = title.getparent()
            dash = cell.get("stroke-dasharray") or cell.getparent().get("stroke-dasharray")
            assert dash == "1.5,3"


def test_findings_can_be_read_where_the_pointer_rests():
    titles = {title.text for title in root_of(draw()).iter("{*}title")}
    assert "Income · Fund: Positive 8, Negative 2" in titles


def test_rows_and_columns_keep_the_order_given():
    shown = lines(root_of(draw(outcomes=dict(reversed(OUTCOMES.items())))))
    assert [line for line in shown if line in OUTCOMES.values()] == ["Skills", "Health", "Income"]
    assert shown.index("Fund") < shown.index("Return")


def test_narrow_columns_are_numbered_and_listed():
    many = {f"m{number}": f"Mechanism number {number}" for number in range(1, 11)}
    shown = lines(root_of(draw([Cell("income", "m3", positive=1)], mechanisms=many, width=360)))
    assert "3 · Mechanism number 3" in shown
    assert "Mechanism" not in shown


def test_columns_run_to_the_left_where_reading_does():
    def x_range(rtl: bool) -> list[float]:
        return layers(draw(rtl=rtl), "rect")[0]["encoding"]["x"]["scale"]["range"]

    assert x_range(False)[0] < x_range(False)[1]
    assert x_range(True)[0] > x_range(True)[1]


def test_two_outcomes_with_the_same_label_stay_apart():
    spec = draw(outcomes={"income": "Same", "health": "Same"})
    assert lines(root_of(spec)).count("Same") == 2


@pytest.mark.parametrize("cells", [[], [Cell("income", "fund")]])
def test_nothing_found_says_so(cells):
    assert "Nothing yet" in lines(root_of(draw(cells)))


def test_a_finding_without_a_place_in_the_map_is_refused():
    with pytest.raises(ValueError, match="not in the map"):
        draw([Cell("unknown", "fund", positive=1)])
