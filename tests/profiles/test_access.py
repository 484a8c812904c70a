"""The one door to areas, figures and datasets."""

import pytest
from django.http import Http404

from sankofa.profiles.access import area_for, dataset_for, figure_for, pair_for

pytestmark = pytest.mark.django_db


def test_what_is_there_is_found():
    assert area_for("MDA") == "MDA"
    assert pair_for("MDA", "ITA") == ("MDA", "ITA")
    assert figure_for("emigrants.MDA.2024.all").figure.value == 864_257
    assert dataset_for("ims2024").title == "International Migrant Stock 2024"


@pytest.mark.parametrize("code", ["XXX", "mda", "", "OTH", "WLD", "XKX"])
def test_no_other_area_has_a_profile(code: str):
    with pytest.raises(Http404):
        area_for(code)


@pytest.mark.parametrize(("origin", "destination"), [("MDA", "MDA"), ("MDA", "XXX"), ("XXX", "MDA")])
def test_a_pair_is_two_different_areas(origin: str, destination: str):
    with pytest.raises(Http404):
        pair_for(origin, destination)


@pytest.mark.parametrize(
    "id",
    [
        "nothing",
        "nothing.MDA",
        "emigrants",
        "emigrants.MDA.2024",
        "emigrants.MDA.2024.all.more",
        "emigrants.MDA.1066.all",
        "emigrants.XXX.2024.all",
        "emigrants.MDA.2024.children",
        "emigrants..2024.all",
        ".",
    ],
)
def test_an_odd_id_names_no_figure(id: str):
    with pytest.raises(Http404):
        figure_for(id)


def test_a_dataset_that_is_not_held():
    with pytest.raises(Http404):
        dataset_for("ims1066")
