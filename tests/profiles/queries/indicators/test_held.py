import pytest

from sankofa.profiles.queries.indicators.held import area_of, held_year, years_held
from sankofa.profiles.terms import Family, UnknownFigure


@pytest.mark.parametrize("code", ["MDA", "XKX", "OTH", "WLD", "UNK", "SCG"])
def test_areas_that_sources_use(code):
    assert area_of(code) == code


@pytest.mark.parametrize("code", ["XXX", "mda", "", "MDAA"])
def test_areas_that_none_uses(code):
    with pytest.raises(UnknownFigure):
        area_of(code)


def test_years_are_those_of_any_edition():
    assert {2017, 2018, 2021} == years_held(Family.REMITTANCE_MATRIX)
    assert held_year("2023", Family.REMITTANCES) == 2023
    with pytest.raises(UnknownFigure):
        held_year("2024", Family.REMITTANCES)


def test_a_family_that_is_not_held_has_no_years():
    with pytest.raises(UnknownFigure):
        years_held(Family.HEALTH_DENSITY)
