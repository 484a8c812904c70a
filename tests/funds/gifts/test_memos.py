"""What people write as a reason stands in a row of the fund, and never in the books, which cannot be erased."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from factories import credit, people
from factories import funds as made_up
from sankofa.funds.actions.credit import lending, saving
from sankofa.funds.actions.gifts import campaigns, emergencies, pledges, releases
from sankofa.funds.models import BridgeRelease, CampaignSpending, MarketingSpending
from sankofa.funds.terms import FundKind, SeatRole
from sankofa.ledger.models import Entry

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
NAME = "Made-up Ama"
RULES = {
    "triggers": [{"measure": "request", "at_least": 1}], "needed": 1, "floor": 0, "one_emergency": 10_000,
    "uncovered": 10_000, "repay_days": 90,
}  # fmt: skip


def in_books(fund) -> str:
    rows = Entry.objects.filter(book=fund.book).values_list("key", "memo", "detail")
    return repr(list(rows))


def test_what_money_was_spent_on_stands_in_its_row_alone():
    fund = made_up.fund(FundKind.GIFTS)
    treasurer = made_up.seated(fund, SeatRole.TREASURER)
    campaigns.receive_gift(gift=campaigns.promise(fund=fund, amount=10_00, by=treasurer), by=treasurer)
    campaigns.spend(fund=fund, amount=1_00, heading="Tents", what=f"Tent of {NAME}", by=treasurer)
    assert CampaignSpending.objects.get().what == f"Tent of {NAME}"
    assert NAME not in in_books(fund)
    CampaignSpending.objects.update(what="A tent")
    for change in ({"amount": 2_00}, {"what": "x", "heading": "x"}):
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
            CampaignSpending.objects.update(**change)
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        CampaignSpending.objects.all().delete()


def test_what_marketing_paid_for_stands_in_its_row_alone():
    cast = credit.cast(marketing=10_000)
    cast.capital(1_000_00, date(2025, 1, 1))
    loan = credit.loan(cast, people.account(), date(2025, 1, 1))
    paid = {"on": date(2025, 2, 1), "amount": 104_00, "key": "1"}
    lending.take_payment(loan=loan, by=cast.treasurer, **paid)
    saving.spend_on_marketing(
        fund=cast.fund, cooperative=people.organisation(), amount=1_00, on=TODAY, what=f"Label for {NAME}",
        key="1", by=cast.treasurer,
    )  # fmt: skip
    assert MarketingSpending.objects.get().what == f"Label for {NAME}"
    assert NAME not in in_books(cast.fund)
    MarketingSpending.objects.update(what="A label")
    with pytest.raises(IntegrityError, match="stays as it was written"), transaction.atomic():
        MarketingSpending.objects.update(amount=2_00)


def test_why_money_was_advanced_and_lost_stands_in_its_row_alone():
    fund = made_up.fund(FundKind.BRIDGE)
    officer, second = (made_up.seated(fund, role) for role in (SeatRole.MANAGER, SeatRole.TREASURER))
    donor = people.organisation()
    emergencies.set_bridge_rules(fund=fund, content=RULES, why="", by=officer)
    pledges.receive(
        fund=fund, donor=donor, amount=100_00, received_on=TODAY, reference="N-1", by=second, order="capital"
    )
    crisis = emergencies.watch(fund=fund, title="Made-up port", by=officer)
    emergencies.see(
        emergency=crisis, measure="request", value=1, source="Made-up letter", seen_on=TODAY, by=officer
    )
    crisis = emergencies.open_emergency(emergency=crisis, by=officer)
    out = releases.ask_release(
        emergency=crisis, amount=50_00, payee=people.organisation(), purpose=f"Bus for {NAME}", by=officer
    )
    out = releases.release(asked=out, by=second)
    for part in (10_00, 5_00):
        out = releases.ask_write_off(out=out, amount=part, why=f"{NAME} is gone, {part}", by=officer)
        out = releases.write_off(out=out, by=second)
    kept = BridgeRelease.objects.get()
    assert (kept.purpose, kept.loss_why) == (f"Bus for {NAME}", "")
    assert kept.lost_why == f"{NAME} is gone, 1000\n{NAME} is gone, 500"
    assert NAME not in in_books(fund)
