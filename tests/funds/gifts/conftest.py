"""A made-up fund of gifts with those who keep it."""

import pytest

from factories import funds as made_up
from sankofa.funds.terms import FundKind, SeatRole


@pytest.fixture
def fund():
    return made_up.fund(FundKind.GIFTS)


@pytest.fixture
def author(fund):
    return made_up.seated(fund, SeatRole.MANAGER)


@pytest.fixture
def treasurer(fund):
    return made_up.seated(fund, SeatRole.TREASURER)
