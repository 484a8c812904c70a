"""Finding the country somebody means."""

import pytest

from sankofa.profiles.queries.areas import profile_areas
from sankofa.profiles.queries.finding import areas_by_name, areas_by_region, areas_called, areas_like

pytestmark = pytest.mark.django_db


def codes(text: str, language: str = "en") -> list[str]:
    return [code for code, _label in areas_called(text, language)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Moldova", "MDA"),
        ("moldavie", "MDA"),
        ("مولدوفا", "MDA"),
        ("mda", "MDA"),
        ("ivory coast", "CIV"),
        ("cote d'ivoire", "CIV"),
        ("south sud", "SSD"),
        ("Jersey", "CHI"),
    ],
)
def test_by_name_in_any_language_by_code_and_by_the_beginnings_of_words(typed: str, found: str):
    assert codes(typed) == [found]


def test_an_area_counted_in_another_leads_to_it():
    assert codes("Kosovo") == ["SRB"]


def test_several_may_be_meant():
    assert {"GIN", "GNB", "GNQ", "PNG"} <= set(codes("guine"))
    assert set(codes("korea")) == {"KOR", "PRK"}


def test_names_are_written_in_the_reader_s_language():
    ((_code, label),) = areas_called("Moldova", "ar")
    assert label.short == "مولدوفا"


@pytest.mark.parametrize("typed", ["Atlantis", "", "x", "%", "'"])
def test_nothing_is_found_for_what_is_no_country(typed: str):
    assert codes(typed) == []


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_every_area_with_a_profile_stands_once_in_the_list(language: str):
    listed = [
        code for region in areas_by_region(language) for part in region.parts for code, _label in part.areas
    ]
    assert sorted(listed) == sorted(profile_areas())


def test_by_name_is_in_the_order_of_the_language():
    shorts = [label.short for _code, label in areas_by_name("fr")]
    assert shorts.index("Égypte") < shorts.index("Espagne") < shorts.index("Zambie")
    assert len(shorts) == len(profile_areas())


@pytest.mark.parametrize(
    ("typed", "meant"), [("Moldva", "MDA"), ("Kyrgistan", "KGZ"), ("Philipines", "PHL"), ("Allemange", "DEU")]
)
def test_a_name_that_is_misspelt_finds_what_is_near(typed: str, meant: str):
    assert areas_like(typed, "en")[0][0] == meant


def test_nothing_is_near_to_nonsense():
    assert areas_like("qqqqqq", "en") == ()
