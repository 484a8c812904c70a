"""What the profiles hold of a corridor reaches the pages of money, unchanged."""

import pytest

from sankofa.funds.queries.prices import history
from sankofa.portal.queries.corridor_costs import averages_of_profiles

pytestmark = pytest.mark.django_db


def test_the_published_averages_of_a_corridor():
    """World Bank, Austria to Türkiye: 5.2896 per cent in the first quarter of 2025, and a series back to 2011."""
    found = averages_of_profiles("AUT", "TUR")
    assert found.values["2025Q1"] == pytest.approx(5.289643)
    assert min(found.values) < "2013Q1"


def test_nothing_is_made_up_where_nothing_is_held():
    assert averages_of_profiles("TUV", "TCD") is None


def test_the_pages_of_money_ask_for_it():
    assert averages_of_profiles in history._sources
