"""The words under which a record is found."""

import pytest

from factories.entries import stored
from sankofa.catalogue.models import Record, Translation
from sankofa.catalogue.queries.wording import LANGUAGES, WEIGHTS, Wording, as_indexed, wordings
from sankofa.methods.folding import words

pytestmark = pytest.mark.django_db


def wording(**entry: object) -> dict[str, set[str]]:
    """Language and weight -> words."""
    (found,) = wordings([stored("made-up", **entry).id])
    places = [f"{language} {weight}" for language in LANGUAGES for weight in WEIGHTS]
    return {place: set(text.split()) for place, text in zip(places, found.texts, strict=True) if text}


def test_where_the_parts_of_a_record_stand():
    found = wording(
        title="Alpha",
        code="B-2",
        summary="Gamma",
        authors=["Delta"],
        places=["Epsilon"],
        outcome="Zeta",
        population="Eta",
        lessons=["Theta"],
        challenges=["Iota"],
        partners=[{"name": "Kappa", "role": "funder"}],
        notes="Omega",
    )
    assert found["en A"] == {"alpha", "b", "2"}
    assert found["en B"] == {"delta", "epsilon", "zeta", "kappa", "practice"}
    assert found["en C"] == {"gamma"}
    assert found["en D"] == {"eta", "theta", "iota"}
    assert set(found) == {"en A", "en B", "en C", "en D"}


def test_places_and_terms_are_named_in_every_language():
    found = wording(countries=[{"country": "MEX"}], regions=["013"], terms=["tags.gender"])
    assert {"mexico", "central", "america", "gender"} <= found["en B"]
    assert {"mexique", "genre"} <= found["fr B"]
    assert {"mexico", "genero"} <= found["es B"]
    assert set(as_indexed(words("المكسيك"), "ar")) <= found["ar B"]


def test_a_record_stands_in_its_own_language():
    assert "phare" in wording(title="Phare", language="fr")["fr A"]
    assert "farol" in wording(title="Farol", language="pt")["en A"]


def test_translations_stand_beside_the_original():
    stored("made-up", title="Lighthouse")
    Translation.objects.create(key="record.made-up.title", language="fr", text="Phare")
    found = wording(title="Lighthouse", summary="Light")
    assert (found["en A"], found["fr A"]) == ({"lighthouse"}, {"phare"})


def test_words_as_each_stemmer_takes_them():
    plain = ("asociacion", "institucion", "nacion", "region", "الهجره")
    assert as_indexed(plain, "es") == ("asociación", "institución", "nación", "region", "الهجره")
    assert as_indexed(plain, "ar") == ("asociacion", "institucion", "nacion", "region", "هجر")
    assert as_indexed(plain, "en") == as_indexed(plain, "fr") == plain


def test_a_digest_stands_for_all_words():
    one = Wording(1, ("a b", "c"))
    assert one.digest == Wording(2, ("a b", "c")).digest
    assert one.digest != Wording(1, ("a", "b c")).digest
    assert one.digest != Wording(1, ("a b", "c", "")).digest


@pytest.mark.parametrize("count", [1, 50, 480])
def test_questions_to_the_database_do_not_grow_with_the_records(django_assert_num_queries, count: int):
    ids = list(Record.objects.values_list("id", flat=True)[:count])
    wordings(ids)
    with django_assert_num_queries(7):
        assert len(wordings(ids)) == count
