"""Kinds of letter: their words, their places, and how they read from either side."""

import pytest
from django.utils.translation import gettext_lazy as _
from hypothesis import given
from hypothesis import strategies as st

from sankofa.foundation import letters
from sankofa.foundation.letters import ISOLATED, WIDTH, LetterKind, Place, Words, faults_of, filled

KIND = LetterKind(
    code="made-up",
    label=_("Made up"),
    subject="About {title}",
    body="Hello,\n\nread {title} here:\n\n{link}",
    places=(Place("title", "title of a record", "Farms of Kumasi"),),
)
LINK = "https://sankofa.example.org/en/catalogue/record/farms/"


def found(subject: str, body: str) -> list[tuple[str, str, str]]:
    return list(faults_of(Words(subject, body), KIND, "en"))


def test_places_are_filled_in():
    words = filled(Words("About {title}", "{title}\n\n{link}"), {"title": "Farms", "link": LINK}, "en")
    assert words == Words("About Farms", f"Farms\n\n{LINK}\n")


def test_a_value_that_looks_like_a_place_is_left_as_it_is():
    assert filled(Words("{title}", "{title}"), {"title": "{link} {0.__class__}"}, "en").body == (
        "{link} {0.__class__}\n"
    )


def test_lines_of_a_value_cannot_begin_a_header():
    words = filled(Words("About {title}", "-"), {"title": "Farms\r\nBcc: ama@example.org"}, "en")
    assert words.subject == "About Farms Bcc: ama@example.org"


def test_in_arabic_foreign_names_are_set_apart_and_lines_begin_from_the_right():
    words = filled(Words("{title}", "اقرأ {title} هنا:\n\n{link}"), {"title": "Farms", "link": LINK}, "ar")
    first, empty, link = words.body.splitlines()
    assert first == f"\N{RIGHT-TO-LEFT MARK}اقرأ {ISOLATED % 'Farms'} هنا:"
    assert (empty, link) == ("", LINK), "an address is not touched"
    assert words.subject == "Farms", "subjects are shown in lists, where marks are shown as boxes by some"


@given(st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=30), max_size=80))
def test_no_line_is_longer_than_mail_programs_show(words: list[str]):
    body = filled(Words("-", " ".join(words)), {}, "en").body
    assert body.split() == words
    assert all(len(line) <= WIDTH for line in body.splitlines())


def test_a_long_address_stays_whole():
    link = "https://sankofa.example.org/" + "x" * 200
    assert link in filled(Words("-", "Look: {link} now"), {"link": link}, "en").body.splitlines()


def test_shipped_words_are_sound_in_every_kind():
    for kind in letters.kinds().values():
        for language in ("en", "fr", "es", "ar"):
            assert list(faults_of(letters.shipped(kind, language), kind, language)) == [], (
                kind.code,
                language,
            )


def test_all_faults_are_told_at_once():
    assert found("About {name}\nBcc: x", "{title} } {password}") == [
        ("subject", "unknown", "name"),
        ("body", "unknown", "password"),
        ("body", "brace", ""),
        ("subject", "lines", ""),
        ("body", "missing", "link"),
    ]
    assert found("", " ") == [
        ("subject", "empty", ""),
        ("body", "empty", ""),
        ("body", "missing", "link"),
        ("body", "missing", "title"),
    ]


def test_format_tricks_are_no_places():
    told = found("x", "{title} {link} {title.__class__} {0} {link!r}")
    assert told == [("body", "brace", "")]


def test_too_long_is_a_fault():
    assert found("x" * 201, "{title} {link}") == [("subject", "long", "200")]


def test_a_code_is_given_once():
    code = next(iter(letters.kinds()))
    with pytest.raises(ValueError, match=code):
        letters.kind(code=code, label=_("x"), subject=_("x"), body=_("x"))


def test_a_letter_has_only_its_places():
    with pytest.raises(ValueError, match="no place for name"):
        letters.Letter(KIND, to="ama@example.org", language="en", name="x")
