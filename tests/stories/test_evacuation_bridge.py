"""A bridge over 74 days: people are stranded, a fund brings them home, and donors repay it later.

The story stands in `docs/explanation/stories/evacuation-bridge.md`; the books at its end are those printed here.
"""

from datetime import date
from pathlib import Path

import pytest

from factories import funds as made_up
from factories import people
from sankofa.directory.terms import OrganisationKind
from sankofa.funds.actions.gifts import emergencies, pledges, releases
from sankofa.funds.models import BridgeRelease
from sankofa.funds.queries.gifts.bridge import conditions_of, state_of
from sankofa.funds.terms import FundKind, FundRefused, SeatRole
from sankofa.ledger.models import Account, Entry
from sankofa.ledger.queries import balance
from sankofa.messaging.models import Notice
from sankofa.methods.bridge import Order
from sankofa.methods.money import to_major

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "stories" / "evacuation-bridge.md"
RULES = {
    "triggers": [
        {"measure": "stranded", "at_least": 200},
        {"measure": "alert", "at_least": 3},
        {"measure": "request", "at_least": 1},
    ],
    "needed": 2,
    "floor": 5_000_00,
    "one_emergency": 8_000,
    "uncovered": 6_000,
    "repay_days": 90,
}
PRICES = {"documents": 25_00, "medical": 400_00, "onward": 30_00}
pytestmark = pytest.mark.django_db


def day(month: int, number: int) -> date:
    return date(2026, month, number)


def heard(account) -> list[str]:
    return list(Notice.objects.filter(account=account).order_by("pk").values_list("kind", flat=True))


def _in_columns(name: str, debit: int, credit: int, currency: str) -> str:
    shown = [f"{to_major(amount, currency):>12,}" if amount else " " * 12 for amount in (debit, credit)]
    return f"            {name:<36}{shown[0]} {shown[1]}"


def book_of(fund) -> str:
    """Every entry in the order of its day, and what each account holds in the end."""
    lines = ["date        entry                                        debit       credit"]
    for entry in Entry.objects.filter(book=fund.book).exclude(phase="voided").order_by("effective_on", "id"):
        lines.append(f"{entry.effective_on}  {entry.kind} ({entry.get_phase_display().lower()})")
        lines += [
            _in_columns(line.account.code, max(line.amount, 0), max(-line.amount, 0), fund.currency)
            for line in entry.lines.select_related("account").filter(counts__lt=2)
        ]
    lines += ["", "trial balance                                        debit       credit"]
    held = {
        each.code: balance(each) for each in Account.objects.filter(book=fund.book).order_by("code")
    }  # debits positive
    lines += [
        _in_columns(code, max(is_, 0), max(-is_, 0), fund.currency) for code, is_ in held.items() if is_
    ]
    debit, credit = (sum(max(sign * is_, 0) for is_ in held.values()) for sign in (1, -1))
    lines.append(_in_columns("together", debit, credit, fund.currency))
    return "\n".join(line.rstrip() for line in lines)


@pytest.fixture
def told(db):
    """All that happens, from the first pledge to the last payment."""
    fund = made_up.fund(FundKind.BRIDGE)
    officer = made_up.seated(fund, SeatRole.MANAGER)
    second = made_up.seated(fund, SeatRole.TREASURER)
    north, south = (
        people.organisation(f"Made-up donor {n}", kind=OrganisationKind.DONOR) for n in ("North", "South")
    )
    carrier = people.organisation("Made-up carrier", kind=OrganisationKind.INTERNATIONAL)
    emergencies.set_bridge_rules(fund=fund, content=RULES, why="Agreed by the donors", by=officer)
    pledges.receive(
        fund=fund,
        donor=north,
        amount=200_000_00,
        received_on=day(1, 15),
        reference="N-1",
        by=second,
        order="capital",
    )
    crisis = emergencies.watch(fund=fund, title="Made-up port", by=officer)
    return fund, officer, second, north, south, carrier, crisis


def test_the_bridge(told):
    fund, officer, second, north, south, carrier, crisis = told

    def seen(measure: str, value: int, source: str, on: date) -> None:
        emergencies.see(emergency=crisis, measure=measure, value=value, source=source, seen_on=on, by=officer)

    # Two days too few conditions hold; on the third an officer may confirm.
    emergencies.see(
        emergency=crisis,
        measure="stranded",
        value=150,
        source="Made-up consulate",
        seen_on=day(3, 1),
        by=officer,
    )
    emergencies.see(
        emergency=crisis, measure="alert", value=3, source="Made-up warning", seen_on=day(3, 2), by=officer
    )
    with pytest.raises(FundRefused, match="conditions"):
        emergencies.open_emergency(emergency=crisis, by=officer)
    emergencies.see(
        emergency=crisis,
        measure="stranded",
        value=310,
        source="Made-up consulate",
        seen_on=day(3, 3),
        by=officer,
    )
    assert conditions_of(crisis).enough
    crisis = emergencies.open_emergency(emergency=crisis, by=officer)

    # The group is entered by numbers; what it costs follows from the price list of the route.
    route = emergencies.price_route(
        fund=fund, name="Made-up port to home", each=PRICES, seats=150, vehicle=30_000_00, reserve=500,
        source="Made-up offer of 2 March", by=officer,
    )  # fmt: skip
    group = emergencies.add_cohort(
        emergency=crisis, route=route, people=310, needs={"medical": 12, "onward": 310}, by=officer
    )
    assert group.total == 117_442_50

    # Nobody releases what they asked for. Within the hour a second person does.
    asked = releases.ask_release(
        emergency=crisis, cohort=group, amount=group.total, payee=carrier, purpose="Three flights", by=officer
    )
    assert heard(second) == ["bridge-release-waits"]
    with pytest.raises(FundRefused, match="Another person"):
        releases.release(asked=asked, by=officer)
    releases.release(asked=asked, by=second, on=day(3, 4))
    assert heard(officer) == ["bridge-release-answered"]
    assert state_of(fund).standing.cash == 82_557_50

    # A second group would leave too much uncovered, until donors pledge.
    with pytest.raises(FundRefused, match="no pledge covers"):
        releases.ask_release(
            emergency=crisis, amount=40_000_00, payee=carrier, purpose="A fourth flight", by=officer
        )
    first = pledges.pledge(
        fund=fund,
        donor=north,
        emergency=crisis,
        amount=90_000_00,
        due_on=day(4, 15),
        reference="Letter N",
        by=second,
        made_on=day(3, 8),
    )
    late = pledges.pledge(
        fund=fund,
        donor=south,
        emergency=crisis,
        amount=50_000_00,
        due_on=day(5, 1),
        reference="Letter S",
        by=second,
        made_on=day(3, 8),
    )
    asked = releases.ask_release(
        emergency=crisis, amount=40_000_00, payee=carrier, purpose="A fourth flight", by=officer
    )
    releases.release(asked=asked, by=second, on=day(3, 9))
    state = state_of(fund, on=day(5, 20))
    assert (state.standing.out, state.standing.covered) == (157_442_50, 140_000_00)
    assert state.cover == 8_892
    assert [(age.late_from, age.amount) for age in state.ages if age.pledges] == [
        (1, 50_000_00),
        (31, 90_000_00),
    ]

    # Donors pay in parts and late; the oldest advance is settled first.
    pledges.receive(
        fund=fund,
        donor=north,
        pledge=first,
        amount=60_000_00,
        received_on=day(4, 20),
        reference="N-2",
        by=second,
    )
    pledges.receive(
        fund=fund,
        donor=north,
        pledge=first,
        amount=30_000_00,
        received_on=day(5, 4),
        reference="N-3",
        by=second,
    )
    pledges.receive(
        fund=fund, donor=south, pledge=late, amount=50_000_00, received_on=day(5, 14), reference="S-1", by=second,
        order=Order.EARMARKED, earmark=[asked],
    )  # fmt: skip
    with pytest.raises(FundRefused, match="recorded before"):
        pledges.receive(fund=fund, donor=south, amount=1, received_on=day(5, 14), reference="S-1", by=second)

    # What nobody repays is written off, and the emergency ends with what came home in the books.
    one, two = BridgeRelease.objects.order_by("id")
    assert (one.open, two.open) == (27_442_50, 0)
    releases.ask_write_off(out=one, amount=one.open, why="No donor is left", by=second)
    with pytest.raises(FundRefused, match="Another person"):
        releases.write_off(out=one, by=second, on=day(8, 31))
    releases.write_off(out=one, by=officer, on=day(8, 31))
    emergencies.arrived(cohort=group, people=309, on=day(3, 6), by=officer)
    emergencies.close_emergency(emergency=crisis, by=officer)

    state = state_of(fund)
    assert (state.standing.out, state.standing.capital, state.standing.cash) == (0, 182_557_50, 182_557_50)
    assert sum(balance(account) for account in Account.objects.filter(book=fund.book)) == 0
    assert book_of(fund) in PAGE.read_text(encoding="utf-8")
