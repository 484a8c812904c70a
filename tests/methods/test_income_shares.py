import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.methods.income_shares import dividends, share_income

PARTS = {"investors": 4_000, "hosts": 5_000, "community": 1_000}


def test_a_guest_house_by_hand():
    """2,400.00 from guests, 900.00 of costs: 1,500.00 to share."""
    found = share_income(2_400_00, 900_00, PARTS)
    assert dict(found.parts) == {"investors": 600_00, "hosts": 750_00, "community": 150_00}


def test_a_loss_is_shared_by_nobody():
    found = share_income(100, 250, PARTS)
    assert found.left == -150
    assert {amount for _who, amount in found.parts} == {0}


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_the_parts_add_up(income, costs):
    found = share_income(income, costs, PARTS)
    assert sum(amount for _who, amount in found.parts) == max(0, income - costs)


@given(st.integers(0, 10**9), st.dictionaries(st.text(max_size=3), st.integers(0, 10**6), min_size=1))
def test_dividends_add_up_to_the_cent(amount, holdings):
    if sum(holdings.values()):
        found = dividends(amount, holdings)
        assert sum(found.values()) == amount
        assert all(found[who] == 0 for who, held in holdings.items() if not held)


@pytest.mark.parametrize(
    ("income", "costs", "parts"),
    [(-1, 0, PARTS), (1, -1, PARTS), (1, 0, {"a": 9_999}), (1, 0, {"a": 11_000, "b": -1_000})],
)
def test_what_is_no_sharing_is_refused(income, costs, parts):
    with pytest.raises(ValueError, match=r"0 or more|100 per cent"):
        share_income(income, costs, parts)


def test_a_dividend_needs_somebody():
    with pytest.raises(ValueError, match="nobody"):
        dividends(1, {"a": 0})
    with pytest.raises(ValueError, match="0 or more"):
        dividends(-1, {"a": 1})
