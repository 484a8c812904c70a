import csv
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.methods.transfer_prices import (
    Band,
    Basis,
    Point,
    Price,
    price_at,
    ranked,
    received,
    taken,
    total_percent,
)

FILE = Path(__file__).parents[1] / "references" / "prices" / "rpw_quotes_austria_2025q3.csv"
with FILE.open(encoding="utf-8", newline="") as _file:
    PUBLISHED = list(csv.DictReader(_file))

amounts = st.integers(1, 10**9)
margins = st.none() | st.decimals(-5, 30, places=2)
points = st.builds(Point, amounts, st.integers(0, 10**6), margins)


@pytest.mark.parametrize("row", PUBLISHED, ids=lambda row: f"{row['firm']}-{row['destination_code']}")
def test_the_published_total_to_half_a_hundredth(row):
    point = Point(
        int(row["lcu_amount"]) * 100, round(float(row["lcu_fee"]) * 100), Decimal(row["fx_margin_pct"])
    )
    price = price_at(point.amount, [point])
    assert price.basis is Basis.QUOTED
    assert abs(total_percent(price) - Fraction(row["total_cost_pct"])) <= Fraction("0.0100001")


def test_a_total_by_hand():
    """5 of 140 euros is 3.571 per cent, and 2.28 more: 5.85, as published; together 8.19 euros."""
    price = price_at(140_00, [Point(140_00, 5_00, Decimal("2.28"))])
    assert round(float(total_percent(price)), 2) == 5.85
    assert taken(price) == 8_19


def test_between_two_quoted_amounts_by_hand():
    """From 140 (fee 3.50, margin 5.27) to 345 (5.50, 5.25): at 242.50 half way, so 4.50 and 5.26."""
    price = price_at(242_50, [Point(345_00, 5_50, Decimal("5.25")), Point(140_00, 3_50, Decimal("5.27"))])
    assert price == Price(242_50, 4_50, Decimal("5.26"), Basis.BETWEEN)


def test_outside_of_what_was_quoted_nothing_is_known():
    quoted = [Point(140_00, 5_00, Decimal(0)), Point(345_00, 8_00, Decimal(0))]
    assert price_at(139_99, quoted) is None
    assert price_at(345_01, quoted) is None
    assert price_at(1_00, []) is None


def test_bands_of_fees_by_hand():
    """Up to 100: 2.00; up to 500: 1 per cent and 1.00; nothing is known above."""
    bands = [Band(100_00, 2_00), Band(500_00, 1_00, Decimal(1))]
    quoted = [Point(140_00, 2_40, Decimal(1))]
    assert price_at(100_00, quoted, bands) == Price(100_00, 2_00, Decimal(1), Basis.BANDS)
    assert price_at(250_00, quoted, bands) == Price(250_00, 3_50, Decimal(1), Basis.BANDS)
    assert price_at(500_01, quoted, bands) is None
    assert price_at(900_00, quoted, [*bands, Band(None, 9_00)]).fee == 9_00


def test_what_arrives_by_hand():
    """200 euros at 655.957, less 2 per cent: 128,567.572 francs, which have no smaller unit."""
    price = Price(200_00, 4_00, Decimal(2), Basis.QUOTED)
    assert received(price, Decimal("655.957"), "EUR", "XOF") == 128_568
    assert received(Price(200_00, 4_00, None, Basis.QUOTED), Decimal(1), "EUR", "EUR") is None


def test_who_hides_the_rate_has_no_total_and_stands_apart():
    hidden = Price(100_00, 0, None, Basis.QUOTED)
    assert total_percent(hidden) is None
    assert taken(hidden) is None
    assert ranked({"hidden": hidden}) == ((), ("hidden",))


@given(
    st.dictionaries(st.text(max_size=3), st.builds(Price, amounts, amounts, margins, st.just(Basis.QUOTED)))
)
def test_the_rank_is_by_the_total_and_nothing_else(prices):
    shown, hidden = ranked(prices)
    assert sorted(shown + hidden) == sorted(prices)
    totals = [total_percent(prices[key]) for key in shown]
    assert totals == sorted(totals)
    assert all(prices[key].margin is None for key in hidden)


@given(st.lists(points, min_size=2, max_size=5, unique_by=lambda point: point.amount), st.data())
def test_a_price_between_lies_between(quoted, data):
    ends = [point.amount for point in quoted]
    amount = data.draw(st.integers(min(ends), max(ends)))
    price = price_at(amount, quoted)
    below = max((p for p in quoted if p.amount <= amount), key=lambda p: p.amount)
    above = min((p for p in quoted if p.amount >= amount), key=lambda p: p.amount)
    assert min(below.fee, above.fee) <= price.fee <= max(below.fee, above.fee)
    assert (price.margin is None) == (None in (below.margin, above.margin))


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Point(0, 1, None),
        lambda: Point(1, -1, None),
        lambda: Point(1, 1, Decimal(100)),
        lambda: Point(1, 1, Decimal("NaN")),
        lambda: Band(100, -1),
        lambda: Band(100, 1, Decimal(101)),
        lambda: Band(0, 1),
        lambda: price_at(0, []),
        lambda: price_at(5, [Point(9, 1, None), Point(9, 2, None)]),
        lambda: price_at(5, [], [Band(9, 1), Band(8, 1)]),
        lambda: price_at(5, [], [Band(None, 1), Band(8, 1)]),
    ],
)
def test_what_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match=r"^(A |An |Bands)"):
        wrong()
