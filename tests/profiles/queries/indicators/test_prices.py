"""Expected numbers are those of the publisher's tables, read by hand."""

import pytest

from sankofa.profiles.queries.indicators import figure, trace
from sankofa.profiles.queries.indicators.priced import costs, priced
from sankofa.profiles.terms import UnknownFigure


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        (("remittance-cost", "USA", "MEX", "2024Q3"), 4.935435),
        (("remittance-cost-500", "USA", "MEX", "2024Q3"), 2.985556),
        (("remittance-margin", "USA", "MEX", "2024Q3"), 1.23),
        (("remittance-services", "USA", "MEX", "2024Q3"), 46),
        (("remittance-cost", "KWT", "IND", "2025Q1"), 2.34),
        (("remittance-cost", "ITA", "MDA", "2020Q3"), 4.86399984359741),
        (("remittance-cost", "NZL", "TUV", "2011Q1"), 9.16857147216797),
        (("remittance-cost-to", "MEX", 2020), 4.179567),
        (("remittance-cost-from", "KWT", 2020), 3.403423),
        (("remittance-cost-to-mean", "MEX", 2024), (4.871509 + 4.891765 + 4.935435 + 4.803261) / 4),
    ],
)
def test_costs_are_the_publishers(id, expected):
    assert figure(*id).value == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(
    ("sender", "receiver", "quarter"),
    [
        ("TUR", "BGR", "2025Q1"),  # 104.3 in the source
        ("ARE", "SDN", "2025Q1"),  # -19.9
        ("ZAF", "MWI", "2023Q3"),  # -0.1
    ],
)
def test_impossible_costs_are_not_shown(sender, receiver, quarter):
    assert figure("remittance-cost", sender, receiver, quarter).value is None


def test_an_edition_by_itself():
    both = [
        figure("remittance-cost-in", "USA", "MEX", "2018Q1", edition).value
        for edition in ("rpw-2016-2025", "rpw-databank")
    ]
    assert None not in both
    assert trace("remittance-cost.USA.MEX.2018Q1").datasets == ("rpw-2016-2025",)
    assert trace("remittance-cost.USA.MEX.2012Q1").datasets == ("rpw-databank",)


def test_corridors_are_counted():
    costs = [
        figure("remittance-cost", sender, "IND", "2025Q1").value for sender in priced("IND", "to")["2025Q1"]
    ]
    known = [cost for cost in costs if cost is not None]
    assert figure("corridors-to", "IND", "2025Q1").value == len(known) == 20
    assert figure("corridors-above-5-to", "IND", "2025Q1").value == sum(cost > 5 for cost in known) == 8


def test_both_sides_of_a_corridor_know_each_other():
    assert "IND" in priced("KWT", "from")["2025Q1"]
    assert "KWT" in priced("IND", "to")["2025Q1"]
    assert priced("VAT", "to") == {}


@pytest.mark.parametrize(
    "id",
    [
        ("remittance-cost", "USA", "MEX", "2024Q5"),
        ("remittance-cost", "USA", "MEX", "2024"),
        ("remittance-cost", "USA", "MEX", "2024Q"),
        ("remittance-cost", "USA", "MEX", "1900Q1"),
        ("remittance-cost", "XXX", "MEX", "2024Q1"),
        ("remittance-cost-in", "USA", "MEX", "2024Q1", "ims2024"),
        ("remittance-cost-to", "MEX", 2024),  # the series by country ends before
        ("remittance-cost-to-mean", "MEX", 1999),
        ("remittance-cost-to-mean", "XXX", 2024),
        ("corridors-to", "XXX", "2024Q1"),
    ],
)
def test_odd_ids_are_unknown(id):
    with pytest.raises(UnknownFigure):
        figure(*id)


@pytest.mark.parametrize(("area", "side"), [("MEX", "to"), ("USA", "from"), ("TUV", "to"), ("VAT", "from")])
def test_costs_read_at_once_are_the_figures(area, side):
    found = costs(area, side)
    assert {quarter: tuple(by_code) for quarter, by_code in found.items()} == priced(area, side)
    for quarter, by_code in found.items():
        for code, cost in by_code.items():
            pair = (code, area) if side == "to" else (area, code)
            assert figure("remittance-cost", *pair, quarter).value == cost
