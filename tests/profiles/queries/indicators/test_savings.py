import pytest

from sankofa.methods.remittance_costs import saving_at
from sankofa.profiles.queries.indicators import figure, trace
from sankofa.profiles.terms import UnknownFigure


def test_mexicos_saving_by_hand():
    """One corridor: 52,595 million from the United States at 4.875 per cent on the mean of 2024."""
    assert figure("saving-at-3", "MEX", 2024).value == pytest.approx(52_595.342546 * (4.8754925 - 3) / 100)


def test_the_saving_is_the_method():
    inputs = [each.value for each in trace("saving-at-3.IND.2024").inputs]
    reckoned = saving_at(inputs[::2], inputs[1::2])
    assert figure("saving-at-3", "IND", 2024).value == pytest.approx(reckoned.amount)
    assert figure("remittances-priced", "IND", 2024).value == pytest.approx(reckoned.volume)
    assert reckoned.corridors >= 15


def test_how_much_of_the_money_has_a_known_cost():
    assert figure("remittances-priced-share", "MEX", 2024).value == pytest.approx(
        100 * 52_595.342546 / 54_130.111446
    )


def test_the_money_is_never_of_a_later_year_than_the_cost():
    matrix = {
        dict(each.row)["year"] for each in _cells("saving-at-3.IND.2019") if each.column == "usd_million"
    }
    assert matrix == {"2018"}
    with pytest.raises(UnknownFigure):
        figure("saving-at-3", "IND", 2016)  # no matrix as old as that


def _cells(id):
    for each in trace(id).inputs:
        yield from trace(each.id).inputs if each.id.startswith("remittance-matrix") else ()
