"""Crisis lists and coached families."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from factories import credit, funds
from factories.signing_in import session_of
from sankofa.funds.actions.credit import books, support
from sankofa.funds.models import CoachedFamily
from sankofa.funds.queries.credit.support import coaching_counts, crisis_rounds
from sankofa.funds.terms import FundRefused, SeatRole
from sankofa.funds.terms.credit.words import SupportStanding
from sankofa.journal.models import Entry
from sankofa.ledger.queries import balance

pytestmark = pytest.mark.django_db
START = date(2025, 1, 1)


@pytest.fixture
def cast():
    made = credit.cast()
    made.capital(50_000, START)
    return made


def listed(cast, reference="7", amount=30_000):
    return support.put_on_list(
        fund=cast.fund, list_name="Return 2025", reference=reference, amount=amount, by=cast.manager
    )


def test_somebody_on_a_list_is_paid_once_and_not_beyond_what_there_is(cast):
    first, second = listed(cast), listed(cast, "8")
    assert listed(cast) == first
    with pytest.raises(FundRefused, match="another amount"):
        listed(cast, amount=1)
    support.pay_recipient(recipient=first, on=START, by=cast.treasurer)
    with pytest.raises(FundRefused, match="paid before"):
        support.pay_recipient(recipient=first, on=START, by=cast.treasurer)
    with pytest.raises(FundRefused, match="not enough"):
        support.pay_recipient(recipient=second, on=START, by=cast.treasurer)
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(FundRefused, match="not come yet"):
        support.pay_recipient(recipient=second, on=tomorrow, by=cast.treasurer)
    assert balance(books.account_of(cast.fund, books.CRISIS)) == 30_000


def test_what_came_of_it_is_counted(cast):
    first = support.pay_recipient(recipient=listed(cast), on=START, by=cast.treasurer)
    told = {"on": date(2025, 9, 1), "earning": True, "by": cast.manager}
    with pytest.raises(FundRefused, match="More than was paid"):
        support.evaluate(recipient=first, debt_part=30_001, **told)
    support.evaluate(recipient=first, debt_part=20_000, **told)
    told_of = Entry.objects.filter(
        action__in=["credit.listed", "credit.evaluated"], actor=str(cast.manager.public_id)
    )
    assert [row.action for row in told_of.order_by("pk")] == ["credit.listed", "credit.evaluated"]
    with pytest.raises(FundRefused, match="after it was paid"):
        support.evaluate(recipient=listed(cast, "8"), debt_part=0, **told)
    found = crisis_rounds(cast.fund)[0]
    assert (found.amount, found.paid, found.evaluated, found.earning, found.to_debts) == (
        60_000,
        30_000,
        1,
        1,
        20_000,
    )


def test_a_family_leaves_coaching_when_every_step_is_reached(cast):
    family = support.begin_coaching(
        fund=cast.fund,
        reference="F-1",
        asset="Two goats",
        asset_value=10_000,
        on=START,
        milestones=[("Sells milk", date(2025, 6, 1))],
        by=cast.manager,
    )
    end = {"family": family, "standing": SupportStanding.EXITED, "on": date(2027, 12, 31), "by": cast.manager}
    with pytest.raises(FundRefused, match="Not every step"):
        support.end_coaching(**end)
    support.reach(milestone=family.milestones.get(), on=date(2025, 7, 1), by=cast.manager)
    support.end_coaching(**end)
    with pytest.raises(FundRefused, match="settled before"):
        support.end_coaching(**end)
    assert coaching_counts(cast.fund) == {"coached": 0, "exited": 1, "left": 0}
    assert balance(books.account_of(cast.fund, books.ASSETS)) == 10_000
    with pytest.raises(IntegrityError, match="coached_until_the_end"), transaction.atomic():
        CoachedFamily.objects.update(ended_on=None)


def test_a_coach_works_at_the_desk(cast, client):
    client.cookies["sessionid"] = session_of(funds.seated(cast.fund, SeatRole.COACH))
    at = reverse("funds:credit_coaching", args=[cast.fund.slug])
    wrong = {"reference": "F-2", "asset": "A loom", "on": "2025-01-01", "milestones": "Sells cloth"}
    refused = client.post(at, wrong)
    assert (refused.status_code, set(refused.context["form"].errors)) == (422, {"milestones"})
    assert client.post(at, wrong | {"milestones": "2025-06-01 Sells cloth"}).status_code == 302
    family = CoachedFamily.objects.get()
    client.post(reverse("funds:credit_reached", args=[cast.fund.slug, family.milestones.get().pk]))
    client.post(reverse("funds:credit_coaching_end", args=[cast.fund.slug, family.pk]), {"as": "exited"})
    family.refresh_from_db()
    assert family.standing == SupportStanding.EXITED
    assert client.get(reverse("funds:credit_portfolio", args=[cast.fund.slug])).status_code == 404


def test_a_list_at_the_desk(cast, client):
    client.cookies["sessionid"] = session_of(cast.treasurer)
    at = reverse("funds:credit_crisis", args=[cast.fund.slug])
    assert client.post(at, {"list_name": "Return", "reference": "1", "amount": "-5"}).status_code == 422
    assert client.post(at, {"list_name": "Return", "reference": "1", "amount": "50"}).status_code == 302
    one = crisis_rounds(cast.fund)[0].recipients[0]
    client.post(reverse("funds:credit_crisis_pay", args=[cast.fund.slug, one.pk]))
    evaluate = reverse("funds:credit_crisis_evaluate", args=[cast.fund.slug, one.pk])
    assert client.post(evaluate, {"on": timezone.localdate().isoformat(), "earning": "on"}).status_code == 302
    shown = client.get(at).content.decode()
    assert "earn, of 1 asked later" in shown
