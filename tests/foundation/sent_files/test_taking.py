"""A file is taken or refused with words that say what to do."""

import pytest

from factories.documents import AUTHOR, document
from factories.photos import JFIF, exif, jpeg
from sankofa.foundation.sent_files import NotTaken, Taken, taken


def test_a_photo_and_a_document_are_taken_bare():
    assert taken(jpeg(JFIF, exif(1)), largest=1_000_000) == Taken("image/jpeg", jpeg(JFIF))
    found = taken(document(), largest=1_000_000)
    assert found.media_type == "application/pdf"
    assert AUTHOR.encode() not in found.content


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Only photos"),
        (b"GIF89a", "Only photos"),
        (b"%PDF-" + b"0" * 2_000_000, "larger than 2 MB"),
        (b"%PDF-1.7 made up", "cannot be read"),
        (jpeg(JFIF)[:-2], "damaged"),
    ],
)
def test_what_is_refused_is_told(content: bytes, words: str):
    with pytest.raises(NotTaken, match=words):
        taken(content, largest=2_000_000)
