"""Money of a project: paid out only as far as it is its own, written down late, taken back where it was mistyped."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from factories import matching
from sankofa.funds.actions.matching import books, dropping, ending, paying, proposing, taking_back
from sankofa.funds.actions.matching.proposing import CostLine
from sankofa.funds.queries.matching.money import (
    in_bank,
    movements_of,
    owed_to,
    paid_into,
    pools_of,
    total_paid,
)
from sankofa.funds.queries.matching.receipts import receipt_of
from sankofa.funds.queries.matching.rules import partners_of
from sankofa.funds.terms import FundRefused
from sankofa.funds.terms.matching import DAYS_TO_WRITE_DOWN, ProjectState
from sankofa.ledger import queries as ledger
from sankofa.ledger.actions import post
from sankofa.ledger.models import Account
from sankofa.ledger.terms import Draft, Part

pytestmark = pytest.mark.django_db
HALVES = matching.RULES | {
    "tranches": [{"name": name, "share": 5_000, "proofs": 1, "monitors": 1} for name in ("Walls", "Roof")]
}
MATCHED_WORK = matching.RULES | {
    "own": {"least": 2_500, "in_kind_most": 5_000, "in_kind_matched": True, "valuing": "prices"}
}


@pytest.fixture
def of():
    return matching.cast()


def pay(of, project, amount, key="1", **more):
    return paying.contribute(project=project, club=of.club, amount=amount, by=of.treasurer, key=key, **more)


def pay_stage(of, project, position: int = 0):
    stage = project.stages.get(position=position)
    if not stage.proofs.exists():
        matching.proved(of, stage)
    return paying.pay_stage(stage=stage, by=of.treasurer)


def partner_pays(of, partner: str, amount: int) -> None:
    books.receive(fund=of.fund, partner=partner, amount=amount, by=of.treasurer, key=f"{partner} {amount}")


def take_back(of, project, entry, why="Mistyped"):
    found = taking_back.take_contribution_back(project=project, entry=entry, by=of.treasurer, why=why)
    project.refresh_from_db()
    return found


def free(of) -> dict[str, tuple[int, int]]:
    return {pool.partner: (pool.free, pool.reserved) for pool in pools_of(of.fund, partners_of(of.fund))}


def test_a_stage_is_not_paid_before_the_partners_have_paid():
    """What was promised is no money, and what one partner has free pays for no other."""
    of = matching.promising(amount=5_000_00)
    project = matching.running(of)
    with pytest.raises(FundRefused, match=r"€3,000\.00 may be used"):
        pay_stage(of, project)
    partner_pays(of, "nation", 5_000_00)
    with pytest.raises(FundRefused, match=r"€6,000\.00 may be used"):
        pay_stage(of, project)
    partner_pays(of, "state", 1_200_00)
    pay_stage(of, project)
    assert in_bank(of.fund) == 2_000_00  # the nation's, free


def test_a_stage_is_not_paid_with_the_money_of_another_club():
    of = matching.promising(HALVES)
    first, second = matching.running(of), matching.running(of)
    with pytest.raises(FundRefused, match=r"€3,000\.00 may be used"):
        pay_stage(of, first)
    partner_pays(of, "nation", 3_000_00)
    pay_stage(of, first)
    ending.fail(project=second, by=of.manager, why="No made-up land")
    ending.pay_back(fund=of.fund, club=of.club, amount=3_000_00, by=of.treasurer, key="back")
    assert in_bank(of.fund) == 0


def test_a_stage_is_not_paid_with_what_a_club_is_to_get_back():
    of = matching.promising(HALVES)
    first, second = matching.running(of), matching.running(of)
    ending.fail(project=second, by=of.manager, why="No made-up land")
    assert owed_to(of.fund, of.club.slug) == 3_000_00
    with pytest.raises(FundRefused, match=r"€3,000\.00 may be used"):
        pay_stage(of, first)


def test_neither_a_refund_nor_a_partner_takes_the_money_of_clubs_that_build():
    of = matching.promising(HALVES, amount=3_000_00, owing=("nation", "state"))
    failed = matching.running(of)
    pay_stage(of, failed)  # all that the club and the town had brought
    ending.fail(project=failed, by=of.manager, why="Made-up flood")
    for partner in ("nation", "state", "town"):
        books.set_aside(fund=of.fund, partner=partner, amount=3_000_00, by=of.treasurer, key=f"{partner} 2")
    other = matching.running(of)
    assert in_bank(of.fund) == 3_000_00
    told = {"fund": of.fund, "by": of.treasurer}
    with pytest.raises(FundRefused, match=r"€0\.00 may be paid back"):
        ending.pay_back(club=of.club, amount=1_500_00, key="back", **told)
    with pytest.raises(FundRefused, match=r"€0\.00 belongs to partners"):
        books.take_back(partner="town", amount=1_500_01 + 3_000_00, key="out", **told)
    partner_pays(of, "nation", 1_500_00)
    ending.pay_back(club=of.club, amount=1_500_00, key="back", **told)
    assert paid_into(other)[f"club:{of.club.slug}"].left == in_bank(of.fund) == 3_000_00


def test_charges_of_the_bank_hold_up_no_stage():
    of = matching.cast(aside=0)
    for partner in matching.PARTNERS:
        matching.fill(of, partner, 4_000_00)
    project = matching.running(of)
    accounts = {each.code: each for each in Account.objects.filter(book=of.fund.book)}
    parts = (Part(accounts["bank-charges"], 5_00), Part(accounts["bank"], -5_00))
    post(book=of.fund.book, draft=Draft("by-hand", timezone.localdate(), "charge", parts), by="test")
    pay_stage(of, project, 0)
    pay_stage(of, project, 1)
    assert in_bank(of.fund) == 2_995_00


def test_money_that_came_in_time_is_written_down_days_later(of):
    project, today = matching.approved(of), timezone.localdate()
    project.pay_until = today - timedelta(days=DAYS_TO_WRITE_DOWN)
    project.save()
    assert ending.mind_deadlines(today=today) == 0
    with pytest.raises(FundRefused, match="had to reach the bank by"):
        pay(of, project, 3_000_00, on=project.pay_until + timedelta(days=1))
    pay(of, project, 3_000_00, on=project.pay_until)
    project.refresh_from_db()
    assert project.state == ProjectState.RUNNING
    assert ending.mind_deadlines(today=today + timedelta(days=1)) == 0


def test_the_last_day_for_proposals_ends_when_it_has_ended_everywhere(monkeypatch):
    of = matching.cast(matching.RULES | {"proposals_until": "03-31"})
    told = {"fund": of.fund, "clubs": {of.club: 1}, "lines": [CostLine("Walls", 4)], "by": of.proposer}
    place = {"country": of.fund.country, "place": "Made-up town", "place_code": "m", "people": 1}
    drafts = [proposing.save_project(title=f"Made-up {n}", **told, **place) for n in range(3)]
    for draft, hour in ((drafts[0], 0), (drafts[1], 11)):
        monkeypatch.setattr(timezone, "now", lambda hour=hour: datetime(2027, 4, 1, hour, 59, tzinfo=UTC))
        assert proposing.propose(project=draft, by=of.proposer).state == ProjectState.PROPOSED
    monkeypatch.setattr(timezone, "now", lambda: datetime(2027, 4, 1, 12, 0, tzinfo=UTC))
    with pytest.raises(FundRefused, match="03-31"):
        proposing.propose(project=drafts[2], by=of.proposer)


def test_a_mistyped_contribution_is_taken_back_with_all_that_followed(of):
    project = matching.approved(of)
    wrong = pay(of, project, 3_000_00, "bank-1")
    project.refresh_from_db()
    assert project.state == ProjectState.RUNNING
    take_back(of, project, wrong)
    assert (project.state, total_paid(paid_into(project))) == (ProjectState.APPROVED, 0)
    assert project.moves.last().why == "Mistyped"
    assert free(of) == dict.fromkeys(matching.PARTNERS, (97_000_00, 3_000_00))
    assert sum(move.amount for move in movements_of(project)) == 0
    assert receipt_of(project, wrong).is_taken_back
    right = pay(of, project, 300_00, "bank-1")
    assert pay(of, project, 300_00, "bank-1").pk == right.pk != wrong.pk
    assert free(of) == dict.fromkeys(matching.PARTNERS, (97_000_00, 2_700_00))
    assert not receipt_of(project, right).is_taken_back
    pay(of, project, 2_700_00, "bank-2")
    project.refresh_from_db()
    assert (project.state, total_paid(paid_into(project))) == (ProjectState.RUNNING, project.goal)
    assert sum(ledger.balances(of.fund.book).values()) == 0


def test_a_contribution_is_taken_back_once_with_a_reason_and_not_when_spent(of):
    project = matching.approved(of)
    first, second = pay(of, project, 1_000_00, "1"), pay(of, project, 2_000_00, "2")
    with pytest.raises(FundRefused, match="Say in a sentence"):
        take_back(of, project, first, " ")
    with pytest.raises(FundRefused, match="no contribution"):
        take_back(of, matching.approved(of), first)
    take_back(of, project, first)
    with pytest.raises(FundRefused, match="before"):
        take_back(of, project, first)
    pay(of, project, 1_000_00, "3")
    pay_stage(of, project)
    with pytest.raises(FundRefused, match="left the project"):
        take_back(of, project, second)
    assert total_paid(paid_into(project)) == 12_000_00


def test_a_contribution_stays_whose_money_paid_a_stage_in_the_place_of_a_partner():
    of = matching.promising(matching.RULES | {"funding": "staged"}, owing=("nation",))
    project = matching.approved(of)
    pay(of, project, 2_000_00, "1")
    second = pay(of, project, 500_00, "2")
    pay_stage(of, project)  # 7,200.00 of 7,500.00 that have come; the nation's 2,500.00 have not
    with pytest.raises(FundRefused, match="paid with this money"):
        take_back(of, project, second)
    partner_pays(of, "nation", 100_000_00)
    take_back(of, project, second)
    assert total_paid(paid_into(project)) == 8_000_00


def test_a_contribution_whose_top_up_went_back_stays():
    of = matching.promising(owing=("town",))
    project = matching.approved(of)
    entry = pay(of, project, 1_000_00)
    later = project.partners_until + timedelta(days=1)
    dropping.drop_partner(project=project, partner="town", by=of.treasurer, why="Made up", today=later)
    with pytest.raises(FundRefused, match="left the project"):
        take_back(of, project, entry)


def test_a_project_that_goes_on_without_one_contribution_does_not_wait():
    of = matching.cast(matching.RULES | {"funding": "staged"})
    project = matching.approved(of)
    pay(of, project, 1_800_00, "1")
    extra = pay(of, project, 200_00, "2")
    take_back(of, project, extra)
    assert (project.state, total_paid(paid_into(project))) == (ProjectState.RUNNING, 7_200_00)


def test_money_given_back_under_one_reference_twice_is_refused_in_words(of):
    project = matching.running(of)
    pay_stage(of, project)
    told = {"project": project, "amount": 400_00, "by": of.treasurer}
    entry = paying.give_back(key="made-up cement", **told)
    assert entry.detail["reference"] == "made-up cement"
    with pytest.raises(FundRefused, match="under this reference"):
        paying.give_back(key="made-up cement", **told)
    paying.give_back(key="made-up cement 2", **told)


@pytest.mark.parametrize("given", [True, False])
def test_what_was_promised_in_kind_is_given_or_somebody_says_why_not(given):
    of = matching.cast(MATCHED_WORK)
    work = CostLine("Work", is_in_kind=True, quantity=Decimal(10), prices=[150_00])
    project = matching.approved(of, own=1_500_00, lines=[CostLine("Walls", 10_500_00), work])
    pay(of, project, 1_500_00)
    matching.reported(of, project)
    if given:
        paying.record_in_kind(project=project, by=of.treasurer)
        ending.finish(project=project, by=of.manager)
        return
    with pytest.raises(FundRefused, match=r"€1,500\.00 were promised") as refused:
        ending.finish(project=project, by=of.manager)
    assert refused.value.field == "why"
    ending.finish(project=project, by=of.manager, why="A made-up storm kept everybody at home.")
    assert project.moves.last().why.startswith("A made-up storm")
