import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.methods.folding import WORD_LENGTH, clean, fold, slug, words

ANY_TEXT = st.text(st.characters(), max_size=40)  # lone surrogates and control characters included
EVERY_CHARACTER = [chr(code) for code in range(sys.maxunicode + 1)]


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("ÉPARGNE", "epargne"),
        ("Straße STRASSE", "strasse strasse"),
        ("Łódź, Đà Nẵng, Tromsø", "lodz, da nang, tromso"),
        ("Æsop œuvre", "aesop oeuvre"),
        ("İstanbul Iğdır ısı", "istanbul igdir isi"),
        ("Ɔkɔmfo Eʋe Ɗaɗi", "okomfo eve dadi"),
        ("ΟΔΥΣΣΕΥΣ ὀδυσσεύς", "οδυσσευσ οδυσσευσ"),
        ("ﬁnance ① ½", "finance 1 1⁄2"),
        ("ｆｕｌｌ　ｗｉｄｔｈ", "full width"),
        ("l’avenir lʼavenir l´avenir", "l'avenir l'avenir l'avenir"),
        ("« un » “deux” „drei“", '" un " "deux" "drei"'),
        ("1990–2020 — non‑stop −5", "1990-2020 - non-stop -5"),
        ("soft\u00adhyphen zero\u200bwidth \u200fmark\ufeff", "softhyphen zero width mark"),
        ("a\u20dd ☺\ufe0f", "a ☺"),
        ("nul\x00 tab\t\tline\r\nend\u2028", "nul tab line end"),
        ("\ud800lone", "lone"),
        ("१२३ ٤٥٦ ۷۸۹", "123 456 789"),
    ],
)
def test_folding_of(written, folded):
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أحمد", "احمد"),
        ("إقامة", "اقامه"),
        ("آسيا", "اسيا"),
        ("ٱلهجرة", "الهجرة"),
        ("مستشفى", "مستشفي"),
        ("هجرة", "هجره"),
        ("مؤتمر", "موتمر"),
        ("دائرة", "دايرة"),
        ("مُحَمَّد", "محمد"),
        ("الـــهجرة", "الهجرة"),
        ("ایران", "ايران"),
        ("کشور", "كشور"),
        ("ﻻجئ", "لاجي"),
    ],
)
def test_arabic_spellings_of_one_word_fold_together(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("कि", "कु"), ("क्त", "कत"), ("が", "か"), ("น้ำ", "นำ"), ("กุ", "กู"), ("가", "각")]
)
def test_signs_that_make_another_word_stay(one, other):
    assert fold(one) != fold(other)


def test_hangul_is_composed_again():
    assert fold(unicodedata.normalize("NFD", "한국어")) == "한국어"


def test_folding_any_character_twice_changes_nothing():
    once = {character: fold(f"a{character}b") for character in EVERY_CHARACTER}
    assert [character for character, folded in once.items() if fold(folded) != folded] == []


@given(ANY_TEXT)
def test_folding_any_text_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT)
def test_composed_and_decomposed_text_fold_together(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(ANY_TEXT)
def test_nothing_folded_is_a_control_a_surrogate_or_outer_space(text):
    folded = fold(text)
    folded.encode()
    assert folded == " ".join(folded.split())
    assert not any(unicodedata.category(character) in {"Cc", "Cf"} for character in folded)


@given(ANY_TEXT)
def test_clean_text_is_one_encodable_line(text):
    cleaned = clean(text)
    cleaned.encode()
    assert len(cleaned.splitlines()) <= 1
    assert clean(cleaned) == cleaned
    assert not any(unicodedata.category(character) == "Cc" for character in cleaned)


def test_clean_keeps_spelling():
    assert clean(" Côte d’Ivoire\n ١٢ ") == "Côte d’Ivoire ١٢"


def test_words_keep_the_vowel_signs_of_a_script():
    assert words("हिन्दी, भाषा!") == ("हिन्दी", "भाषा")


def test_words_without_a_letter_or_digit_are_none():
    assert words("... ं -- 😀") == ()


def test_a_word_is_cut_at_its_length():
    assert words("x" * 1000) == ("x" * WORD_LENGTH,)


@given(ANY_TEXT)
def test_words_are_words_by_themselves(text):
    assert all(words(word) == (word,) for word in words(text))
    assert words(" ".join(words(text))) == words(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fonds d’épargne (Sénégal)", "fonds-d-epargne-senegal"),
        ("  3x1 Program!  ", "3x1-program"),
        ("a" * 100, "a" * 64),
        ("one two three four five six seven eight nine ten eleven twelve thirteen", None),
    ],
)
def test_slug_of_latin_text(text, expected):
    made = slug(text)
    assert len(made) <= 64
    assert made == (expected or "one-two-three-four-five-six-seven-eight-nine-ten-eleven-twelve")


def test_slug_keeps_texts_of_other_scripts_apart_and_spellings_together():
    assert slug("صندوق الهجرة") == slug("صندوق الهجره")
    assert slug("صندوق الهجرة") != slug("صندوق العودة")
    assert slug("IOM صندوق").startswith("iom-")
    assert slug("IOM صندوق") != slug("IOM الهجرة")


@given(ANY_TEXT, st.integers(10, 80))
def test_slug_is_a_stable_ascii_id_within_its_length(text, length):
    made = slug(text, length)
    assert made.isascii()
    assert made == made.lower()
    assert all(made.split("-"))
    assert made.replace("-", "").isalnum()
    assert len(made) <= length
    assert slug(made, length) == made


def test_slug_needs_room_for_a_hash():
    with pytest.raises(ValueError, match="at least 10"):
        slug("text", 9)
