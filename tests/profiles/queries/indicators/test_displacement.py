"""Expected numbers are sums over the publisher's table, reckoned apart from this program."""

import pytest

from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.indicators import figure
from sankofa.profiles.terms import UnknownFigure


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        (("refugees-from", "SSD", 2024), 2_290_622),
        (("refugees-in", "SSD", 2024), 514_794),
        (("asylum-seekers-from", "SSD", 2024), 32_841),
        (("returned-refugees", "SSD", 2024), 404_744),
        (("stateless-in", "SSD", 2024), 18_000),
        (("internally-displaced", "SSD", 2024), 944_631),
        (("refugees", "SSD", "UGA", 2024), 975_020),
        (("asylum-seekers", "SSD", "UGA", 2024), 59),
        (("refugees-in", "MDA", 2024), 135_941),
        (("refugees-from", "MDA", 2024), 6_236),
        (("asylum-seekers-in", "MEX", 2024), 266_710),
        (("internally-displaced", "MEX", 2024), 262_411),
        (("refugees-in", "IND", 2024), 236_763),
        (("stateless-in", "KWT", 2024), 92_000),
        (("asylum-seekers-from", "TUV", 2024), 11),
        (("refugees-in", "MDA", 2010), 132),
        (("refugees-in", "TUV", 2024), None),
        (("refugees", "TUV", "MDA", 2024), None),
    ],
)
def test_numbers_are_the_publishers(id, expected):
    assert figure(*id).value == expected


def test_refugees_add_up_to_the_publishers_world():
    places = holdings.frame("unhcr")["asylum"].unique()
    assert sum(figure("refugees-in", area, 2024).value or 0 for area in places) == 30_958_200


@pytest.mark.parametrize(
    "id",
    [
        ("refugees-from", "XXX", 2024),
        ("refugees-from", "SSD", 1900),
        ("refugees", "SSD", "XXX", 2024),
        ("internally-displaced", "XXX", 2024),
        ("internally-displaced-in", "SSD", 2024, "unhcr"),
    ],
)
def test_odd_ids_are_unknown(id):
    with pytest.raises(UnknownFigure):
        figure(*id)
