import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.methods import operations, remittance_costs
from sankofa.methods.remittance_costs import (
    Coverage,
    Quote,
    corridor_average,
    country_average,
    saving_at,
    smart_average,
    target_reading,
    total_cost,
)

FILE = Path(__file__).parents[1] / "references" / "prices" / "rpw_quotes_austria_2025q3.csv"
with FILE.open(encoding="utf-8", newline="") as _file:
    PUBLISHED = list(csv.DictReader(_file))
DAYS = {"Less than one hour": 0, "Same day": 1, "Next day": 2}

costs = st.floats(0, 40)
volumes = st.floats(0, 1e9)


def quote(row):
    margin = float(row["fx_margin_pct"]) if row["transparent"] == "yes" else None
    return Quote(float(row["lcu_amount"]), float(row["lcu_fee"]), margin, DAYS[row["speed"]], accessible=True)


def quotes(destination, amount):
    chosen = [r for r in PUBLISHED if (r["destination_code"], r["amount_tier_usd"]) == (destination, amount)]
    return [quote(row) for row in chosen]


@pytest.mark.parametrize("row", PUBLISHED, ids=lambda row: f"{row['firm']}-{row['destination_code']}")
def test_the_total_is_the_published_one(row):
    """Fee, margin and total are published to two decimals, so the sum may be off by one hundredth at most."""
    assert total_cost(quote(row)) == pytest.approx(float(row["total_cost_pct"]), abs=0.0100001)


def test_a_published_corridor_by_hand():
    """Austria to Serbia, two services: 5 and 5 of 140 euros; 8 and 8 of 345."""
    assert corridor_average(quotes("SRB", "200")).cost == pytest.approx(100 * 5 / 140)
    assert corridor_average(quotes("SRB", "500")).cost == pytest.approx(100 * 8 / 345)


def test_the_smart_average_of_a_published_corridor():
    """Austria to Croatia for 140 euros: 0.95, then 2.99, then any of those at 3.99."""
    found = smart_average(quotes("HRV", "200"))
    assert found.cost == pytest.approx(100 * (0.95 + 2.99 + 3.99) / 3 / 140)
    assert (found.services, found.coverage) == (3, Coverage.THREE)
    assert smart_average(quotes("SRB", "200")).coverage is Coverage.FEWER


def test_margins_by_hand():
    assert remittance_costs.margin_percent(1.10, 1.0780) == pytest.approx(2)
    assert remittance_costs.margin_percent(1.10, 1.1110) == pytest.approx(-1)
    with pytest.raises(ValueError, match="above 0"):
        remittance_costs.margin_percent(0, 1)


def test_a_service_that_hides_its_rate_has_no_total_and_is_not_averaged():
    hidden = Quote(200, 0, None, days=1, accessible=True)
    shown = Quote(200, 6, 1.5, days=1, accessible=True)
    assert total_cost(hidden) is None
    assert corridor_average([hidden, shown]) == remittance_costs.CorridorAverage(4.5, 1, 1)
    assert smart_average([hidden, shown]).cost == 4.5
    assert corridor_average([hidden]).cost is None


@pytest.mark.parametrize(
    "unfit",
    [
        Quote(200, 0, 0.0, days=5.5, accessible=True),
        Quote(200, 0, 0.0, days=None, accessible=True),
        Quote(200, 0, 0.0, days=1, accessible=False),
        Quote(200, 0, 0.0, days=1, accessible=None),
        Quote(200, 0, None, days=1, accessible=True),
    ],
)
def test_a_service_that_is_slow_closed_hidden_or_unknown_is_not_smart(unfit):
    assert smart_average([unfit]) == remittance_costs.SmartAverage(None, 0, Coverage.NONE)


@given(st.lists(costs, max_size=8), st.randoms())
def test_the_smart_average_never_exceeds_the_average_and_knows_no_order(margins, random):
    services = [Quote(200, 0, margin, days=5, accessible=True) for margin in margins]
    found, average = smart_average(services), corridor_average(services)
    assert found == smart_average(random.sample(services, len(services)))
    assert found.services == min(len(services), 3)
    assert found.cost is None if not services else found.cost <= average.cost + 1e-9


def test_a_quote_of_nothing_is_refused():
    with pytest.raises(ValueError, match="amount above 0"):
        Quote(0, 1, 1.0)
    with pytest.raises(ValueError, match="fee of 0 or more"):
        Quote(200, -1, 1.0)


def test_country_averages_by_hand():
    found = country_average([4.0, 10.0, None, 7.0], [900, 100, 500, None])
    assert (found.simple, found.corridors) == (7, 3)
    assert (found.weighted, found.weighed) == (pytest.approx(4.6), 2)
    alone = country_average([4.0, 10.0])
    assert (alone.simple, alone.weighted, alone.weighed) == (7, None, 0)
    nothing = country_average([None], [0])
    assert (nothing.simple, nothing.weighted) == (None, None)
    assert country_average([5.0], [0]).weighted is None


@given(st.lists(st.tuples(costs, volumes), min_size=1, max_size=9), st.randoms())
def test_averages_lie_between_the_cheapest_and_the_dearest_corridor(rows, random):
    found = country_average(*zip(*rows, strict=True))
    for average in (found.simple, found.weighted):
        if average is not None:
            assert min(cost for cost, _ in rows) - 1e-6 <= average <= max(cost for cost, _ in rows) + 1e-6
    again = country_average(*zip(*random.sample(rows, len(rows)), strict=True))
    assert again.simple == pytest.approx(found.simple)
    assert (again.weighted or 0) == pytest.approx(found.weighted or 0)


def test_the_goal_is_read_strictly():
    reading = target_reading(2.99, {"a": 5.0, "b": 5.01, "c": 12.0, "d": None})
    assert (reading.average_met, reading.corridors_met, reading.corridors) == (True, False, 3)
    assert reading.above == ("c", "b")
    assert target_reading(3.0, {"a": 5.0}).average_met is False
    assert target_reading(3.0, {"a": 5.0}).corridors_met is True


def test_where_nothing_is_known_the_goal_is_neither_met_nor_missed():
    reading = target_reading(None, {"a": None})
    assert (reading.average_met, reading.corridors_met, reading.above) == (None, None, ())


def test_a_saving_by_hand():
    """5 of 100 on 2,000 and 1 on 300; nothing on a cheap corridor; two with a gap."""
    found = saving_at([2000, 300, 700, None, 10], [8.0, 4.0, 2.5, 9.0, None])
    assert found.amount == pytest.approx(103)
    assert (found.volume, found.corridors, found.dearer) == (3000, 3, 2)
    assert saving_at([100], [8.0], cap=5).amount == pytest.approx(3)
    assert saving_at([None], [8.0]).amount is None


@given(st.lists(st.tuples(volumes, costs), min_size=1, max_size=9))
def test_a_saving_is_that_of_figures(rows):
    found = saving_at(*zip(*rows, strict=True))
    assert found.amount == pytest.approx(operations.saving_at_three([n for row in rows for n in row]))
    assert 0 <= found.amount <= sum(volume * cost for volume, cost in rows) / 100 + 1e-6


def test_volumes_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="as many volumes"):
        country_average([1.0], [1, 2])
    with pytest.raises(ValueError, match="0 or more"):
        saving_at([-1], [5.0])
    with pytest.raises(ValueError, match="cap"):
        saving_at([1], [5.0], cap=-1)
