"""A dataset with its faults and its neighbours."""

import pytest

from sankofa.profiles.access import dataset_for
from sankofa.profiles.queries.dataset_page import dataset_page, families
from sankofa.profiles.terms import Family

pytestmark = pytest.mark.django_db


def test_every_family_is_told_of_once():
    held, not_held = families()
    assert sorted(shelf.family for shelf in held + not_held) == sorted(set(Family) - {Family.NATIONAL})
    assert {Family.STOCK, Family.POPULATION, Family.REMITTANCES} <= {shelf.family for shelf in held}
    assert {Family.HEALTH_TRAINED, Family.SKILLED} <= {shelf.family for shelf in not_held}


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_faults_are_told_in_the_reader_s_language(language: str):
    page = dataset_page(dataset_for("ims2024"), language)
    assert page.faults_language == language
    assert page.faults == dataset_for("ims2024").faults[language] != ()


def test_editions_stand_side_by_side():
    page = dataset_page(dataset_for("ims2024"), "en")
    assert [edition.id for edition in page.editions] == ["ims2024", "ims2020", "gbmd"]


def test_what_was_made_from_it():
    page = dataset_page(dataset_for("ims2024"), "en")
    assert "estimates-ims2024" in [other.id for other in page.made_from_it]
    estimate = dataset_page(dataset_for("estimates-ims2024"), "en")
    assert "ims2024" in [other.id for other in estimate.rests_on]


def test_what_changed_against_the_edition_before():
    changes = dataset_page(dataset_for("ims2024"), "en").changes
    assert changes.before.id == "ims2020"
    words, largest = changes.largest[0]
    assert words == (
        ("year", "2005"),
        ("country of birth or origin", "Origin not specified"),
        ("destination", "Germany"),
    )
    assert (largest.before, largest.after) == (175_481, 3_953_583)
    sizes = [abs(revision.change) for _words, revision in changes.largest]
    assert sizes == sorted(sizes, reverse=True)


def test_nothing_came_before_the_oldest_edition():
    assert dataset_page(dataset_for("ims2020"), "en").changes is None


def test_figures_that_rest_on_it():
    resting = {
        id: {each.example.partition(".")[0] for each in dataset_page(dataset_for(id), "en").figures}
        for id in ("ims2024", "wpp2024", "unhcr", "ims2020")
    }
    assert {"emigrants", "emigrants-share", "world-migrants"} <= resting["ims2024"]
    assert "emigrants-share" in resting["wpp2024"]
    assert "emigrants" not in resting["wpp2024"]
    assert {"refugees-from", "refugees-in"} <= resting["unhcr"]
    assert {code for code in resting["ims2020"] if not code.endswith("-in")} == set()
