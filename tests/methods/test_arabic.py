"""Arabic words, and what is written onto them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.methods.arabic import light_stem
from sankofa.methods.folding import words

# As in the tests of Apache Lucene's ArabicStemmer, an independent program for the same algorithm.
PUBLISHED = {
    "الحسن": "حسن",
    "والحسن": "حسن",
    "بالحسن": "حسن",
    "كالحسن": "حسن",
    "فالحسن": "حسن",
    "للاخر": "اخر",
    "وحسن": "حسن",
    "زوجها": "زوج",
    "ساهدان": "ساهد",
    "ساهدات": "ساهد",
    "ساهدون": "ساهد",
    "ساهدين": "ساهد",
    "ساهديه": "ساهد",
    "ساهدية": "ساهد",
    "ساهده": "ساهد",
    "ساهدة": "ساهد",
    "ساهدي": "ساهد",
    "وساهدون": "ساهد",
    "ساهدهات": "ساهد",
    "الو": "الو",
}


def stem(text: str) -> str:
    (word,) = words(text)
    return light_stem(word)


@pytest.mark.parametrize(("word", "published"), PUBLISHED.items())
def test_as_another_program_has_it(word: str, published: str):
    assert stem(word) == published


@pytest.mark.parametrize(
    "word", ["هجرة", "تنمية", "صحة", "حوالة", "تحويل", "دولة", "وزارة", "وكالة", "سياسات", "مهاجرون", "أزمة"]
)
@pytest.mark.parametrize("article", ["ال", "وال", "بال", "كال", "فال"])
def test_a_word_is_the_same_with_and_without_the_article(word: str, article: str):
    assert stem(article + word) == stem(word)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("هجرة", "هجرات"),
        ("حوالة", "الحوالات"),
        ("أزمة", "الأزمات"),
        ("مهاجر", "المهاجرين"),
        ("مهاجرون", "والمهاجرات"),
        ("الهِجْرَة", "هجره"),
        ("للتنمية", "التنميه"),
    ],
)
def test_spellings_and_numbers_of_one_word(one: str, other: str):
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("هجرة", "تنمية"), ("دول", "دخول"), ("عمل", "علم")])
def test_words_that_stay_apart(one: str, other: str):
    assert stem(one) != stem(other)


@pytest.mark.parametrize("word", ["", "و", "ه", "ال", "وال", "لل", "ها", "migration", "هي", "7"])
def test_short_and_foreign_words_stay_as_they_are(word: str):
    assert light_stem(word) == word


@given(st.text(alphabet="الوهجرتنيفبكمسدء", max_size=12))
def test_never_shorter_than_two_letters_and_always_a_piece_of_the_word(word: str):
    found = light_stem(word)
    assert found in word
    assert len(found) >= min(len(word), 2)
