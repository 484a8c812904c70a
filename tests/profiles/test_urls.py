"""Addresses of figures."""

import pytest
from django.urls import resolve

from sankofa.profiles.queries.profile import profile_of
from sankofa.profiles.terms import Figure

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("area", ["MDA", "TUV", "IND"])
def test_every_figure_of_a_profile_has_an_address(area: str):
    told = profile_of(area, "en")
    tables = [
        table
        for section in told.sections
        for table in (*(picture.table for picture in section.pictures), *section.tables)
    ]
    ids = {
        cell.id for table in tables for row in table.rows for cell in row.cells if isinstance(cell, Figure)
    }
    ids |= {key.figure.id for section in told.sections for key in section.key_figures}
    assert len(ids) > 200
    for id in ids:
        assert resolve(f"/en/profiles/figure/{id}/").view_name == "profiles:figure", id


def test_an_open_age_group_has_an_address():
    assert resolve("/en/profiles/figure/migrants-aged.MDA.75+.2024.all/").view_name == "profiles:figure"
