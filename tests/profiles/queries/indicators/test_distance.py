import pytest

from sankofa.charts.geography import places
from sankofa.methods.distance import great_circle_km
from sankofa.profiles.queries.indicators import figure
from sankofa.profiles.terms import UnknownFigure


def test_distances_are_those_of_the_method():
    codes = ["MDA", "ITA", "TUV", "NZL", "USA", "MEX"]
    east, north = zip(*(places()[code][:2] for code in codes), strict=True)
    table = great_circle_km(north, east)
    for row, origin in enumerate(codes):
        for column, destination in enumerate(codes):
            assert figure("distance", origin, destination).value == pytest.approx(
                table[row, column], abs=1e-6
            )


def test_between_moldova_and_italy_lies_about_1300_km():
    assert 1_200 < figure("distance", "MDA", "ITA").value < 1_450


def test_an_area_off_the_map_is_unknown():
    with pytest.raises(UnknownFigure):
        figure("distance", "MDA", "XXX")
