"""A bridge fund: what a pledge for one emergency covers and repays, and days that have not come."""

from datetime import timedelta

import pytest
from django.utils import timezone

from factories import funds as made_up
from factories import people
from sankofa.funds.actions.gifts import emergencies, pledges, releases
from sankofa.funds.terms import FundKind, FundRefused

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
RULES = {
    "triggers": [{"measure": "stranded", "at_least": 200}], "needed": 1, "floor": 0, "one_emergency": 10_000,
    "uncovered": 5_000, "repay_days": 90,
}  # fmt: skip


@pytest.fixture
def fund():
    """With 200 000.00, of which at most half may be out without a pledge."""
    made = made_up.fund(FundKind.BRIDGE)
    emergencies.set_bridge_rules(fund=made, content=RULES, why="First rules", by="test")
    pledges.receive(
        fund=made, donor=people.organisation(), amount=200_000_00, received_on=TODAY, reference="N-1", by="test",
        order="capital",
    )  # fmt: skip
    return made


@pytest.fixture
def body():
    return people.organisation()


def opened(fund, title):
    made = emergencies.watch(fund=fund, title=title, by="test")
    emergencies.see(emergency=made, measure="stranded", value=300, source="Made-up consulate", by="test")
    return emergencies.open_emergency(emergency=made, by="test")


def asked(emergency, amount, payee):
    return releases.ask_release(emergency=emergency, amount=amount, payee=payee, purpose="x", by="one")


def pledged(fund, donor, amount, emergency=None):
    return pledges.pledge(
        fund=fund, donor=donor, amount=amount, due_on=TODAY, reference="L-1", by="test", emergency=emergency
    )


def paid(fund, donor, amount, pledge, **more):
    said = {"received_on": TODAY, "reference": "N-2", "by": "test"} | more
    return pledges.receive(fund=fund, donor=donor, amount=amount, pledge=pledge, **said)


def test_a_pledge_for_one_emergency_covers_no_other(fund, body):
    port, border = opened(fund, "Made-up port"), opened(fund, "Made-up border")
    pledged(fund, body, 100_000_00, port)
    with pytest.raises(FundRefused) as refused:
        asked(border, 150_000_00, body)
    assert refused.value.field == "amount"
    releases.release(asked=asked(port, 150_000_00, body), by="two")


def test_a_pledge_for_any_covers_all(fund, body):
    port = opened(fund, "Made-up port")
    pledged(fund, body, 100_000_00)
    assert asked(port, 150_000_00, body).standing == "asked"


def test_a_pledge_for_one_emergency_repays_no_other(fund, body):
    """The older advance is the other one's; what is over adds to the capital."""
    port, border = opened(fund, "Made-up port"), opened(fund, "Made-up border")
    older = releases.release(asked=asked(border, 10_00, body), by="two", on=TODAY - timedelta(days=1))
    out = releases.release(asked=asked(port, 10_00, body), by="two")
    pledge = pledged(fund, body, 15_00, port)
    with pytest.raises(FundRefused, match="another emergency"):
        paid(fund, body, 15_00, pledge, order="earmarked", earmark=[older])
    payment = paid(fund, body, 15_00, pledge)
    for each in (older, out):
        each.refresh_from_db()
    assert (out.repaid, older.repaid, payment.over) == (10_00, 0, 5_00)


def test_a_pledge_is_paid_by_who_made_it(fund, body):
    pledge = pledged(fund, body, 10_00)
    with pytest.raises(FundRefused, match="Another donor"):
        paid(fund, people.organisation(), 10_00, pledge)


def test_nothing_is_seen_or_released_on_a_day_that_has_not_come(fund, body):
    port, tomorrow = opened(fund, "Made-up port"), TODAY + timedelta(days=1)
    with pytest.raises(FundRefused, match="not come yet") as refused:
        emergencies.see(
            emergency=port, measure="stranded", value=900, source="x", by="test", seen_on=tomorrow
        )
    assert refused.value.field == "seen_on"
    with pytest.raises(FundRefused, match="not come yet"):
        releases.release(asked=asked(port, 10_00, body), by="two", on=tomorrow)
