import re

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from sankofa.charts import vector

OPEN = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">'
)
coordinates = st.tuples(st.floats(-999, 999), st.floats(-999, 999))


def tidied(inside: str, title: str = "t", description: str = "d") -> str:
    return vector.tidied(f"{OPEN}{inside}</svg>", title=title, description=description)


def walked(path: str) -> list[tuple[float, float]]:
    """The corners of a compact path, by a reader of its own."""
    places, x, y = [], 0.0, 0.0
    for command, text in re.findall(r"([Ml])([^MlZ]*)", path):
        numbers = [float(number) for number in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", text)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = (dx, dy) if command == "M" else (x + dx, y + dy)
            places.append((x, y))
    return places


@given(st.lists(coordinates, min_size=2, max_size=30))
def test_a_compact_outline_passes_through_the_same_corners(corners):
    path = "M" + "L".join(f"{x!r},{y!r}" for x, y in corners) + "Z"
    near = walked(vector.compact_path(path))
    rounded = [(round(x * 10), round(y * 10)) for x, y in corners]
    expected = [place for i, place in enumerate(rounded) if i == 0 or place != rounded[i - 1]]
    assert [(round(x * 10), round(y * 10)) for x, y in near] == (expected if len(expected) > 1 else [])


def test_rounding_does_not_add_up_along_a_line():
    path = "M0,0" + "".join(f"L{i * 0.04:.2f},0" for i in range(1, 1001))
    assert abs(walked(vector.compact_path(path))[-1][0] - 40) < 0.06


def test_curves_keep_their_commands():
    assert (
        vector.compact_path("M1.23456,0A1.23456,1.23456,0,1,1,-1.23456,0")
        == "M1.23,0A1.23,1.23,0,1,1,-1.23,0"
    )


def test_scripts_links_images_and_handlers_are_taken_out():
    text = tidied(
        '<script>1</script><a xlink:href="http://example.org"><path d="M0,0L1,1"/></a>'
        '<image href="http://example.org/x.png"/><foreignObject/><style>*{}</style><!-- note -->'
        '<rect onclick="x()" style="fill:red" fill="url(http://example.org#a)" width="1"/>'
    )
    assert "example.org" not in text
    assert not re.search("script|image|foreign|style|onclick|note", text)
    assert 'width="1"' in text


def test_an_entity_is_not_followed(tmp_path):
    (tmp_path / "secret").write_text("not for the picture")
    entity = f'<!DOCTYPE svg [<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    text = vector.tidied(f"{entity}{OPEN}<text>a&x;</text></svg>", title="t", description="d")
    assert "not for" not in text
    assert "<text>a</text>" in text


def test_a_label_for_assistive_technology_becomes_a_title_on_the_mark():
    root = etree.fromstring(tidied('<path aria-label="Ghana: 12" role="graphics-symbol" d="M0,0L1,1"/>'))
    path = root.find("{*}path")
    assert path.find("{*}title").text == "Ghana: 12"
    assert set(path.attrib) == {"d"}


def test_ids_and_their_uses_get_the_same_prefix():
    inside = '<g clip-path="url(#c1)"><path d="M0,0L1,1"/></g><defs><clipPath id="c1"/></defs>'
    root = etree.fromstring(tidied(inside))
    assert root.find("{*}g").get("clip-path") == f"url(#{root.find('.//{*}clipPath').get('id')})"
    assert root.find(".//{*}clipPath").get("id") != "c1"
    other = etree.fromstring(tidied(inside, title="another"))
    assert not set(root.xpath("//@id")) & set(other.xpath("//@id"))


def test_what_all_children_say_is_said_once_by_their_group():
    root = etree.fromstring(
        tidied(
            '<g transform="translate(1,1)"><path d="M0,0L1,1" fill="red"/><path d="M0,0L2,1" fill="red"/></g>'
        )
    )
    group = root.find("{*}g")
    assert group.get("fill") == "red"
    assert [child.get("fill") for child in group] == [None, None]


def test_a_child_that_differs_keeps_its_own_look():
    root = etree.fromstring(tidied('<g id="a"><path d="M0,0L1,1" fill="red"/><path d="M0,0L2,1"/></g>'))
    assert root.find("{*}g").get("fill") is None
    assert [child.get("fill") for child in root.find("{*}g")] == ["red", None]


def test_title_and_description_are_escaped():
    root = etree.fromstring(tidied("", title="a < b & \x00c", description='</desc>"'))
    assert (root[0].text, root[1].text) == ("a < b & c", '</desc>"')


def test_arabic_text_names_a_family_that_holds_it():
    root = etree.fromstring(tidied("<text>صحة 2002</text><text>Health</text>"))
    arabic, latin = root.findall("{*}text")
    assert arabic.get("font-family").startswith("Sankofa Arabic, Noto Sans Arabic")
    assert latin.get("font-family") is None
    assert root.get("font-family").startswith("Noto Sans")
