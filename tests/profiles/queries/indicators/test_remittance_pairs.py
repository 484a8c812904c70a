import numpy as np
import pytest

from sankofa.methods.remittances import Rule, allocate
from sankofa.profiles.queries.indicators import figure
from sankofa.profiles.queries.indicators.remittance_model import RULES, hosts, income
from sankofa.profiles.queries.indicators.remittance_pairs import matrices
from sankofa.profiles.terms import Status, UnknownFigure


@pytest.mark.parametrize(
    ("sender", "receiver", "year", "million"),
    [
        ("USA", "MEX", 2021, 52_595.342546),
        ("USA", "MEX", 2017, 30_019.187026),
        ("ARE", "IND", 2021, 19_821.051397),
        ("ITA", "MDA", 2018, 352.0),
        ("UGA", "SSD", 2021, 356.592281),
        ("NZL", "TUV", 2017, 1.92849),
        ("NZL", "TUV", 2021, None),
    ],
)
def test_the_matrices_are_the_publishers(sender, receiver, year, million):
    assert figure("remittance-matrix", sender, receiver, year).value == million


def test_totals_of_a_matrix_by_hand():
    assert figure("remittance-matrix-received", "IND", 2021).value == pytest.approx(89_375.152215)
    assert figure("remittance-matrix-sent", "KWT", 2021).value == pytest.approx(15_677.597088)
    assert figure("remittance-matrix-share", "USA", "MEX", 2021).value == pytest.approx(
        100 * 52_595.342546 / 54_130.111446
    )


def test_matrices_newest_first():
    assert [year for year, _edition in matrices()] == [2021, 2018, 2017]


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("receiver", ["MDA", "MEX", "IND", "TUV", "KWT", "SSD"])
def test_our_allocation_is_the_method_and_gives_out_all_receipts(receiver, rule):
    places = hosts(receiver, "2021")
    receipts = figure("remittances-received", receiver, 2021).value
    people = [figure("migrants", receiver, place, 2020, "all").value for place in places]
    incomes = [income(place, "2021").value for place in places]
    home = income(receiver, "2021").value
    if rule == Rule.BOTH_INCOMES and home is None:
        assert all(figure("remittance-model", place, receiver, 2021, rule).value is None for place in places)
        return
    by_method = allocate(
        receipts,
        people,
        rule=rule,
        home_income=home,
        host_incomes=[np.nan if each is None else each for each in incomes],
    ).amounts
    ours = [figure("remittance-model", place, receiver, 2021, rule).value for place in places]
    assert ours == pytest.approx([None if np.isnan(each) else each for each in by_method], nan_ok=True)
    assert sum(filter(None, ours)) == pytest.approx(receipts)


def test_an_allocation_is_called_a_model():
    assert figure("remittance-model", "USA", "MEX", 2021, "migrants").status == Status.MODELLED
    assert figure("remittance-matrix", "USA", "MEX", 2021).status == Status.MODELLED


def test_close_to_the_published_model_where_nearly_all_live_in_one_place():
    ours = figure("remittance-model", "USA", "MEX", 2021, "both-incomes").value
    assert ours == pytest.approx(52_595, rel=0.01)


@pytest.mark.parametrize(
    "id",
    [
        ("remittance-matrix", "USA", "MEX", 2019),
        ("remittance-matrix", "XXX", "MEX", 2021),
        ("remittance-model", "USA", "MEX", 2021, "guess"),
        ("remittance-model", "USA", "XXX", 2021, "migrants"),
        ("remittance-model", "XXX", "MEX", 2021, "migrants"),
        ("remittance-weights", "MEX", 1900, "migrants"),
    ],
)
def test_odd_ids_are_unknown(id):
    with pytest.raises(UnknownFigure):
        figure(*id)
