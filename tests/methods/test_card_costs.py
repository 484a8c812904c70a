from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.methods.card_costs import Card, card_year


def test_a_year_by_hand():
    """12 loads of 200.00: load 3.00 each, 36.00; the rate takes 2 per cent of 2 364.00, 47.28; 24 draws at 1.00."""
    found = card_year(Card(load_fee=300, draw_fee=100, margin=Decimal("0.02")), 20_000, 12, 2)
    assert (found.loading, found.exchange, found.drawing) == (3_600, 4_728, 2_400)
    assert found.received == 240_000 - 3_600 - 4_728 - 2_400


fees, shares = st.integers(0, 500), st.decimals(0, Decimal("0.1"), places=3)
cards = st.builds(Card, fees, fees, fees, shares, fees, shares, shares)


@given(cards, st.integers(10_000, 10**7), st.integers(1, 52), st.integers(1, 5))
def test_what_is_taken_and_what_arrives_are_what_was_loaded(card, amount, loads, draws):
    found = card_year(card, amount, loads, draws)
    assert found.received + found.cost - found.cards == found.loaded
    assert 0 <= found.share <= 1


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Card(issue=-1),
        lambda: Card(margin=Decimal(2)),
        lambda: card_year(Card(), 0, 1, 1),
        lambda: card_year(Card(yearly=500), 100, 1, 1),
    ],
)
def test_what_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match=r"\.$"):
        wrong()
