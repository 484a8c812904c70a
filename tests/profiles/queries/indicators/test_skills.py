"""Nothing of this comes with the program, so it is shown on made-up files, imported as anybody would."""

import pytest

from profiles.queries.imports import AGED_25, SKILLED, imported
from sankofa.methods.workforce import education_rates
from sankofa.profiles.queries.indicators import figure
from sankofa.profiles.queries.indicators.skills import emigrant_25_years, skilled_years
from sankofa.profiles.terms import UnknownFigure


@pytest.fixture
def _held(tmp_path):
    imported(tmp_path, aged=AGED_25, skilled=SKILLED)


def test_without_an_import_there_is_no_such_figure():
    for id in (("emigrants-25", "MDA", 2010, "all"), ("emigration-rate", "MDA", 2010, "high", "all")):
        with pytest.raises(UnknownFigure):
            figure(*id)


@pytest.mark.usefixtures("_held")
def test_counts_are_those_of_the_files():
    assert figure("emigrants-25", "MDA", 2010, "all").value == 3_500
    assert figure("emigrants-25", "MDA", 2010, "women").value == 2_200
    assert figure("emigrants-25", "MDA", 2005, "men").value == 400
    assert figure("emigrants-educated", "MDA", 2010, "high", "all").value == 50
    assert figure("residents-educated", "MDA", 2010, "high", "all").value == 150
    assert (emigrant_25_years("MDA"), skilled_years("MDA")) == ([2005, 2010], [2010])
    assert skilled_years("ITA") == []


@pytest.mark.usefixtures("_held")
def test_rates_are_those_of_the_method():
    rates = education_rates({"low": 50, "high": 50}, {"low": 950, "high": 150})
    assert figure("emigration-rate", "MDA", 2010, "high", "all").value == rates.high == 25
    assert figure("emigration-rate", "MDA", 2010, "low", "all").value == rates.low == 5
    assert figure("emigration-rate", "MDA", 2010, "medium", "all").value is None
    assert figure("emigration-rate", "MDA", 2010, "high", "women").value == 20
    assert figure("education-share", "MDA", 2010, "high", "all").value == 50


@pytest.mark.usefixtures("_held")
@pytest.mark.parametrize(
    "id",
    [
        ("emigrants-25", "XXX", 2010, "all"),
        ("emigrants-25", "MDA", 2011, "all"),
        ("emigration-rate", "MDA", 2010, "higher", "all"),
        ("emigration-rate", "MDA", 2010, "high", "both"),
    ],
)
def test_odd_ids_are_unknown(id):
    with pytest.raises(UnknownFigure):
        figure(*id)
