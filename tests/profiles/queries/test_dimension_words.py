"""Every dimension of a figure has a word, and every key that is no name."""

import pytest

from sankofa.profiles.formats.columns import COLUMNS, ESTIMATES, MOVES, PUBLISHED_ESTIMATES
from sankofa.profiles.queries.dimension_words import NAMES, in_words, value_in_words
from sankofa.profiles.queries.figures import indicators
from sankofa.profiles.queries.indicators import figure

pytestmark = pytest.mark.django_db


def test_every_dimension_has_a_word():
    assert figure("emigrants", "MDA", 2024, "all").value, "all indicators are registered"
    used = {name for indicator in indicators() for name in indicator.dims}
    assert used - NAMES.keys() == set()


def test_every_key_of_a_dataset_has_a_word():
    assert {key for columns in COLUMNS.values() for key in columns.keys} - NAMES.keys() == set()


@pytest.mark.parametrize("value", [*ESTIMATES, *MOVES, *PUBLISHED_ESTIMATES, "women", "received", "in"])
def test_values_have_words(value: str):
    assert value_in_words(value, "en") != value or value in {"women", "received", "in"}
    assert "_" not in value_in_words(value, "en")


def test_areas_go_by_their_names_and_editions_by_their_titles():
    dims = (("origin", "MDA"), ("destination", "OTH"), ("year", "2024"), ("edition", "ims2020"))
    assert in_words(dims, "fr") == (
        ("country of birth or origin", "Moldova"),
        ("destination", "Origin not specified"),
        ("year", "2024"),
        ("edition", "International Migrant Stock 2020"),
    )


def test_regions_go_by_their_names():
    assert in_words((("region", "014"),), "en") == (("region", "Eastern Africa"),)
