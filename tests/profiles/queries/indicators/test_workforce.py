"""Nothing of this comes with the program, so it is shown on made-up files, imported as anybody would."""

import pytest

from profiles.queries.imports import DENSITY, TRAINED, imported
from sankofa.methods.workforce import Basis, expatriation_rate
from sankofa.profiles.queries.indicators import figure, trace
from sankofa.profiles.queries.indicators.workforce import density_year, density_years, trained_years
from sankofa.profiles.terms import UnknownFigure


@pytest.fixture
def _held(tmp_path):
    imported(tmp_path, density=DENSITY, trained=TRAINED)


def test_without_an_import_there_is_no_such_figure():
    for id in (("health-density", "MDA", 2017, "doctors"), ("health-workers-abroad", "MDA", 2018, "doctors")):
        with pytest.raises(UnknownFigure):
            figure(*id)


@pytest.mark.usefixtures("_held")
def test_counts_are_those_of_the_files():
    assert figure("health-density", "MDA", 2017, "doctors").value == 30
    assert figure("health-density-all", "MDA", 2017).value == 40
    assert figure("health-density-all", "MDA", 2015).value is None  # nurses are missing
    assert figure("health-workers", "MDA", "DEU", 2018, "doctors").value == 150
    assert figure("health-workers-abroad", "MDA", 2018, "doctors").value == 750
    assert (
        figure("health-workers-from-abroad", "ITA", 2018, "doctors").value == 600
    )  # not those trained in Italy
    assert figure("health-workers-from-abroad", "DEU", 2018, "doctors").value == 4_150


@pytest.mark.usefixtures("_held")
def test_the_rate_of_those_abroad_by_hand():
    """At home: 30 per 10,000 of the population of 2017, the last year with a density before 2018."""
    home = 30 * figure("population", "MDA", 2017).value / 10_000
    found = figure("expatriation-rate", "MDA", 2018, "doctors")
    assert found.value == pytest.approx(expatriation_rate(750, home, Basis.TRAINING).rate)
    assert trace(found.id).datasets == ("oecd-trained-2018", "who-density-2018", "wpp2024")


@pytest.mark.usefixtures("_held")
def test_the_share_of_those_trained_elsewhere_by_hand():
    home = 40 * figure("population", "ITA", 2018).value / 10_000
    assert figure("foreign-trained-share", "ITA", 2018, "doctors").value == pytest.approx(100 * 600 / home)


@pytest.mark.usefixtures("_held")
def test_a_density_that_is_too_old_is_not_used():
    assert density_year("MDA", 2018, "doctors") == 2017
    assert density_year("TUV", 2018, "doctors") == 2018  # that of 2009 is too old
    assert figure("expatriation-rate", "TUV", 2018, "doctors").value is None


@pytest.mark.usefixtures("_held")
def test_years():
    assert density_years("MDA", "doctors") == [2015, 2017]
    assert trained_years("doctors") == [2018]
    with pytest.raises(UnknownFigure):
        trained_years("nurses_midwives")


@pytest.mark.usefixtures("_held")
@pytest.mark.parametrize(
    "id",
    [
        ("health-density", "MDA", 2017, "dentists"),
        ("health-density", "XXX", 2017, "doctors"),
        ("health-density", "MDA", 1900, "doctors"),
        ("health-workers-abroad", "MDA", 2017, "doctors"),
        ("health-workers", "MDA", "XXX", 2018, "doctors"),
    ],
)
def test_odd_ids_are_unknown(id):
    with pytest.raises(UnknownFigure):
        figure(*id)
