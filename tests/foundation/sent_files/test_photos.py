"""Photos lose where, when and with what they were taken, and stay the same picture."""

import base64
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories.matching import chunk, png
from factories.photos import JFIF, exif, jpeg, segment
from sankofa.foundation.sent_files.photos import NoPhoto, bare, kind_of


def test_a_jpeg_loses_position_device_and_comments():
    dirty = jpeg(JFIF, exif(1), segment(0xFE, b"Made-up camera of Ama"), segment(0xED, b"Photoshop"))
    assert bare(dirty, "image/jpeg") == jpeg(JFIF)


def test_which_way_is_up_is_kept():
    for order in "<>":
        clean = bare(jpeg(exif(6, order)), "image/jpeg")
        assert b"GPS" not in clean
        assert struct.pack(">HHIHH", 0x0112, 3, 1, 6, 0) in clean
        assert bare(clean, "image/jpeg") == clean


def test_what_stands_behind_the_picture_goes():
    assert bare(jpeg(JFIF, tail=b"a film of three seconds"), "image/jpeg") == jpeg(JFIF)


def test_notes_between_the_scans_of_a_picture_go():
    whole = jpeg(JFIF)[:-2]
    second = segment(0xC4, b"\0" * 20) + segment(0xDA, b"\1\1\0\0\x3f\0") + b"xyz\xff\xd9"
    assert bare(whole + segment(0xFE, b"secret") + second, "image/jpeg") == whole + second


def test_a_png_loses_text_and_time():
    dirty = png(7, chunk(b"tIME", b"\x07\xea\1\1\0\0\0"), chunk(b"eXIf", b"MM\0*GPS"))
    clean = bare(dirty, "image/png")
    assert b"tEXt" not in clean
    assert b"GPS" not in clean
    assert b"IDAT" in clean
    assert bare(clean, "image/png") == clean


@pytest.mark.parametrize(
    "broken", [jpeg(JFIF)[:-2], jpeg(JFIF)[:30], b"\xff\xd8\xff\xe0\0\1", b"\xff\xd8\xffx"]
)
def test_half_a_jpeg_is_refused(broken):
    with pytest.raises(NoPhoto):
        bare(broken, "image/jpeg")


@pytest.mark.parametrize("broken", [png()[:-12], png().replace(b"IDAT", b"IDAX"), png()[:40]])
def test_half_a_png_is_refused(broken):
    with pytest.raises(NoPhoto):
        bare(broken, "image/png")


def test_only_photos_and_documents_are_known():
    assert kind_of(base64.b64decode("R0lGODlhAQABAAAAACw=")) == ""
    assert kind_of(b"<svg onload=alert(1)>") == ""
    assert kind_of(b"%PDF-1.4") == "application/pdf"


@given(st.binary(max_size=200), st.sampled_from(["image/jpeg", "image/png"]))
def test_whatever_is_sent_is_read_or_refused(content, media_type):
    start = {"image/jpeg": b"\xff\xd8", "image/png": b"\x89PNG\r\n\x1a\n"}[media_type]
    try:
        clean = bare(start + content, media_type)
    except NoPhoto:
        return
    assert bare(clean, media_type) == clean
