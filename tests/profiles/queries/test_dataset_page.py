"""A dataset with its faults and its neighbours."""

import pytest

from sankofa.profiles.access import dataset_for
from sankofa.profiles.queries.dataset_page import dataset_page, families
from sankofa.profiles.terms import Family

pytestmark = pytest.mark.django_db


def test_every_family_is_told_of_once():
    held, not_held = families()
    assert sorted(shelf.family for shelf in held + not_held) == sorted(Family)
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
