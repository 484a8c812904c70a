import pytest

from sankofa.profiles.formats.columns import MOVES
from sankofa.profiles.queries.indicators import figure
from sankofa.profiles.queries.indicators.flow_shares import ends_of
from sankofa.profiles.queries.indicators.flows import estimates
from sankofa.profiles.terms import UnknownFigure


@pytest.mark.parametrize("side", ["out", "in"])
@pytest.mark.parametrize("area", ["MDA", "MEX", "IND", "KWT", "USA"])
def test_the_kinds_of_moves_make_up_all_moves(area, side):
    for period in estimates().periods:
        shares = [figure("move-share", area, period, side, kind).value for kind in MOVES]
        assert sum(shares) == pytest.approx(100, abs=0.1)


def test_net_migration_between_midyears_by_hand():
    """Half of 2015 and of 2020, all of the years between, in World Population Prospects 2024."""
    years = [figure("net-migration", "MDA", year).value for year in range(2015, 2021)]
    by_hand = years[0] / 2 + sum(years[1:5]) + years[5] / 2
    assert figure("net-migration-between", "MDA", "2015-2020").value == pytest.approx(by_hand)
    assert by_hand == pytest.approx(-219_233, abs=1)


def test_effectiveness_by_hand():
    into, out = (
        figure(code, "MDA", "2015-2020", "all", "pseudo_bayes").value for code in ("inflow", "outflow")
    )
    by_hand = 100 * (into - out) / (into + out)
    assert figure("flow-effectiveness", "MDA", "2015-2020").value == pytest.approx(by_hand)
    assert -100 < by_hand < 0  # more left than came


def test_intensity_by_hand():
    out = figure("outflow", "MDA", "2015-2020", "all", "pseudo_bayes").value
    people = [figure("population", "MDA", year).value for year in range(2015, 2021)]
    lived = people[0] / 2 + sum(people[1:5]) + people[5] / 2
    assert figure("years-lived", "MDA", "2015-2020").value == pytest.approx(lived)
    assert figure("flow-intensity", "MDA", "2015-2020", "out").value == pytest.approx(1000 * out / lived)


def test_intensities_of_periods_of_four_and_five_years_can_be_compared():
    for period, years in (("2015-2020", 5), ("2020-2024", 4)):
        out = figure("outflow", "MDA", period, "all", "pseudo_bayes").value
        people = figure("population", "MDA", period[-4:]).value
        a_year = figure("flow-intensity", "MDA", period, "out").value
        assert a_year == pytest.approx(1000 * out / years / people, rel=0.1)


@pytest.mark.parametrize("text", ["2015", "2020-2015", "2015-2015", "-2015", "a-b", ""])
def test_a_period_has_two_years_in_order(text):
    with pytest.raises(UnknownFigure):
        ends_of(text)


@pytest.mark.parametrize(
    "id",
    [
        ("move-share", "MDA", "2015-2020", "net", "return"),
        ("move-share", "MDA", "2015-2020", "in", "pseudo_bayes"),
        ("flow-intensity", "MDA", "2014-2020", "out"),
        ("net-migration-between", "MDA", "1900-1905"),
    ],
)
def test_odd_ids_are_unknown(id):
    with pytest.raises(UnknownFigure):
        figure(*id)
