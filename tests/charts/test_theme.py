from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from sankofa.charts import theme


@given(st.text())
def test_clean_text_fits_in_xml_and_turns_nothing_around(text):
    cleaned = theme.clean(text)
    element = etree.Element("x")
    element.text = cleaned  # lxml refuses what XML cannot hold
    assert not set(cleaned) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert cleaned == cleaned.strip() == theme.clean(cleaned)


@given(st.text(), st.floats(30, 700))
def test_clipped_text_is_no_wider_than_its_room(text, width):
    short = theme.clipped(text, 12, width)
    assert theme.text_width(short, 12) <= width
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


@given(st.text(), st.integers(1, 4), st.floats(30, 700))
def test_wrapped_text_keeps_to_its_lines_and_width(text, lines, width):
    rows = theme.wrapped(theme.clean(text), 12, width, lines=lines)
    assert len(rows) <= lines
    assert all(theme.text_width(row, 12) <= width for row in rows)


@given(st.text())
def test_text_with_room_enough_is_kept_whole(text):
    cleaned = theme.clean(text)
    assert theme.clipped(cleaned, 12, 1e6) == cleaned
    assert theme.wrapped(cleaned, 12, 1e6) == ([cleaned] if cleaned else [])


def test_lines_break_after_hyphens_and_spaces():
    assert theme.wrapped("Pre-departure orientation for nurses", 12, 90) == [
        "Pre-departure",
        "orientation for",
        "nurses",
    ]


def test_each_text_takes_the_direction_of_its_first_letter():
    assert theme.directed("Health", rtl=True) == "Health"
    assert theme.directed("2002 صحة.", rtl=False) == "\u20672002 صحة.\u2069"
    assert theme.directed("2002–2012", rtl=True) == "\u20672002–2012\u2069"
    assert theme.directed("2002–2012", rtl=False) == "2002–2012"
    assert theme.directed("", rtl=True) == ""


def test_widths_are_near_those_of_noto_sans():
    # advance widths of Noto Sans Regular at 1000 units per em, read from the font
    assert abs(theme.text_width("Temporary return of health workers", 1000) - 16813) < 600
    assert abs(theme.text_width("RECOGNITION", 1000) - 6834) < 400


def test_plain_numbers():
    assert [theme.plain_number(value) for value in (0, 7, 1234, 2.5, 0.123456)] == [
        "0",
        "7",
        "1,234",
        "2.5",
        "0.123",
    ]


def relative_luminance(color: str) -> float:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    light, dark = sorted((relative_luminance(one), relative_luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_text_is_readable_on_card_paper_and_cells():
    for ground in ("#ffffff", "#fbf8f3", theme.TRACK):
        assert contrast(theme.INK, ground) >= 4.5
        assert contrast(theme.INK_SOFT, ground) >= 4.5


def test_marks_stand_out_from_cells():
    for color in (theme.GREEN, theme.RED, theme.OCHRE, theme.GREY, theme.INDIGO):
        assert contrast(color, theme.TRACK) >= 3


def test_shades_grow_darker_in_even_steps():
    lights = [relative_luminance(color) for color in (theme.LAND, *theme.INDIGO_RAMP)]
    assert lights == sorted(lights, reverse=True)
    pairs = zip(theme.INDIGO_RAMP, theme.INDIGO_RAMP[1:], strict=False)
    assert all(contrast(one, other) >= 1.35 for one, other in pairs)
