"""Two people release at the same moment what the fund has, or its rules allow, only once."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.db import transaction

from factories import funds as made_up
from factories import people as persons
from factories.lasting import take_away_the_made_up
from sankofa.funds.actions.gifts import emergencies, pledges, releases
from sankofa.funds.models import BridgeRelease, Fund
from sankofa.funds.queries.gifts.bridge import standing_of
from sankofa.funds.terms import FundKind, FundRefused, SeatRole

from .conftest import Person, until_one_waits

RULES = {
    "triggers": [{"measure": "alert", "at_least": 1}],
    "needed": 1,
    "floor": 0,
    "one_emergency": 10_000,
    "uncovered": 6_000,
    "repay_days": 90,
}


def _two_wait() -> tuple[list[BridgeRelease], list]:
    """A fund of 100.00 of which 60.00 may be out, and two releases of 40.00 that wait."""
    fund = made_up.fund(FundKind.BRIDGE)
    officer = made_up.seated(fund, SeatRole.MANAGER)
    donor = persons.organisation()
    emergencies.set_bridge_rules(fund=fund, content=RULES, why="", by=officer)
    pledges.receive(
        fund=fund,
        donor=donor,
        amount=100_00,
        received_on=date.today(),
        reference="N",
        by=officer,
        order="capital",
    )
    crisis = emergencies.watch(fund=fund, title="Made-up port", by=officer)
    emergencies.see(emergency=crisis, measure="alert", value=3, source="x", by=officer)
    crisis = emergencies.open_emergency(emergency=crisis, by=officer)
    asked = [
        releases.ask_release(emergency=crisis, amount=40_00, payee=donor, purpose="x", by=officer)
        for _ in range(2)
    ]
    return asked, [made_up.seated(fund, SeatRole.TRUSTEE) for _ in range(2)]


def _releases(asked: BridgeRelease, by) -> str:
    try:
        releases.release(asked=asked, by=by)
    except FundRefused as refused:
        return refused.message
    return "released"


@pytest.fixture
def two(people: Callable[[], Person]) -> Iterator[tuple]:
    clerk = people()
    yield clerk.does(transaction.atomic(_two_wait))
    clerk.does(take_away_the_made_up)


def _out(asked: BridgeRelease) -> int:
    return standing_of(Fund.objects.get(pk=asked.emergency.fund_id)).out


def test_the_second_waits_and_is_refused(two, people):
    (first, second), (one, other) = two
    ama, kofi = people(), people()
    ama.begins()
    assert ama.does(_releases, first, one) == "released"
    waiting = kofi.starts(_releases, second, other)
    ama.commits()
    assert "no pledge covers" in waiting.result(timeout=60)
    assert people().does(_out, first) == 40_00


def test_without_the_lock_both_would_go(two, people, monkeypatch):
    """What the lock on the fund is for: with a plain read both see room under the limit."""
    (first, second), (one, other) = two
    monkeypatch.setattr(
        releases, "locked", lambda fund: Fund.objects.select_related("book", "run_by").get(pk=fund.pk)
    )
    ama, kofi = people(), people()
    ama.begins()
    assert ama.does(_releases, first, one) == "released"
    kofi.begins()
    waiting = kofi.starts(_releases, second, other)
    until_one_waits()  # at the account, after it saw room under the limit
    ama.commits()
    told = waiting.result(timeout=60)
    kofi.commits()
    assert told == "released"
    assert people().does(_out, first) == 80_00, "more than the 60.00 that the rules allow"
