"""The clinic: the story in `docs/explanation/stories/clinic.md`, done with the real actions, ending in its books.

Every amount of the document is compared with what the ledger holds.
"""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from factories import matching, people
from sankofa.directory.terms import OrganisationKind
from sankofa.foundation.money import shown
from sankofa.funds.actions.matching import books, ending, judging, paying
from sankofa.funds.actions.matching.proposing import CostLine
from sankofa.funds.queries.matching.money import movements_of, paid_into
from sankofa.funds.queries.matching.spending import spending_of
from sankofa.funds.terms.matching import ProjectState
from sankofa.ledger import queries as ledger
from sankofa.ledger.models import Account

pytestmark = pytest.mark.django_db
STORY = Path(__file__).parents[2] / "docs" / "explanation" / "stories" / "clinic.md"
TEXT = STORY.read_text(encoding="utf-8")
RULES = matching.RULES | {
    "partners": [
        {"key": "nation", "name": "Nation", "ratio": "1"},
        {"key": "state", "name": "State", "ratio": "1"},
        {"key": "town", "name": "Municipality", "ratio": "1"},
    ],
    "own": {"least": 2_500, "in_kind_most": 2_000, "valuing": "days", "day_wage": 20_00},
    "tranches": [
        {"name": "Walls", "share": 5_000},
        {"name": "Roof", "share": 3_000},
        {"name": "Rooms and well", "share": 2_000},
    ],
}


@pytest.fixture
def story():
    """All that the story tells, up to the end of the clinic."""
    of = matching.cast(RULES, aside=0)
    for partner, amount in (("nation", 50_000_00), ("state", 40_000_00), ("town", 35_000_00)):
        matching.fill(of, partner, amount)
    second = people.organisation("Made-up club in another town", kind=OrganisationKind.HOMETOWN_CLUB)
    lines = [
        CostLine("Walls and roof", 80_000_00),
        CostLine("Two rooms", 27_000_00),
        CostLine("Well", 8_000_00),
        CostLine("Days of work", is_in_kind=True, quantity=Decimal(250)),
    ]
    clinic = matching.approved(of, clubs={of.club: 20_000_00, second: 8_750_00}, lines=lines)
    pay = {"project": clinic, "by": of.treasurer}
    paying.contribute(club=of.club, amount=20_000_00, key="bank-1", on=date(2026, 11, 2), **pay)
    paying.contribute(club=second, amount=8_749_99, key="bank-2", on=date(2026, 11, 9), **pay)
    paying.contribute(club=second, amount=1, key="bank-3", on=date(2026, 11, 10), **pay)
    clinic.refresh_from_db()
    assert clinic.state == ProjectState.RUNNING
    paying.record_in_kind(**pay)
    _pay(of, clinic, 0)
    ending.cover_overrun(extra=4_000_00, why="Rock under the well", key="rock", **pay)
    paying.contribute(club=of.club, amount=1_000_00, key="bank-4", **pay)
    for position in (1, 2, 3):
        _pay(of, clinic, position)
    paying.give_back(amount=1_234_57, key="rest", **pay)
    matching.reported(of, clinic)
    ending.finish(project=clinic, by=of.manager)
    ending.pay_back(fund=of.fund, club=of.club, amount=217_87, by=of.treasurer, key="back-1")
    clinic.refresh_from_db()
    return of, clinic, second


def _pay(of, clinic, position: int) -> None:
    stage = clinic.stages.get(position=position)
    matching.proved(of, stage)
    paying.pay_stage(stage=stage, by=of.treasurer)


def test_the_books_end_as_the_story_prints_them(story):
    of, _clinic, second = story
    short = {of.club.slug: "club-1", second.slug: "club-2"}
    held = ledger.balances(of.fund.book)
    printed = {}
    for account in Account.objects.filter(book=of.fund.book, lines__isnull=False).distinct():
        code = ":".join(short.get(part, part) for part in account.code.split(":"))
        printed[code] = shown(held.get(account.pk, 0), "EUR", language="en")
    told = dict(re.findall(r"^\| `([\w:-]+)` \| .*? \| (-?€[\d,.]+) \|$", TEXT, re.MULTILINE))
    assert told == printed
    assert sum(held.values()) == 0


def test_the_movements_are_those_of_the_story(story):
    _of, clinic, second = story
    told = re.findall(r"^\| \d+ \| `([\w-]+)` \| ([\w-]+) \| (-?€[\d,.]+) \|$", TEXT, re.MULTILINE)
    found = [
        (move.kind, _short(move.payer, second), shown(move.amount, "EUR", language="en"))
        for move in movements_of(clinic)
    ]
    assert sorted(found) == sorted(told)
    assert len(told) > 30


def test_nothing_is_left_in_the_project_and_nobody_got_more_than_they_paid(story):
    _of, clinic, _second = story
    assert clinic.state == ProjectState.FINISHED
    assert all(each.left == 0 and each.paid >= 0 for each in paid_into(clinic).values())


def test_the_final_report_tells_what_the_books_say(story):
    _of, clinic, _second = story
    found = spending_of(clinic)
    assert (found.planned, found.whole.planned) == (115_000_00, 115_000_00)
    assert found.whole.spent == 119_000_00 - 1_234_57
    assert found.whole.spent == sum(each.spent for each in found.stages) + found.given_back
    assert (found.in_kind_planned, found.in_kind) == (5_000_00, 5_000_00)


def _short(payer: str, second) -> str:
    if not payer.startswith("club:"):
        return payer
    return "club-2" if payer.endswith(second.slug) else "club-1"


def test_a_retry_after_a_cut_connection_pays_once(story):
    of, clinic, second = story
    again = paying.contribute(project=clinic, club=second, amount=1, by=of.treasurer, key="bank-3")
    assert again.key == f"contribution:{clinic.number}:bank-3"


def test_one_more_stage_or_approval_is_refused(story):
    of, clinic, _second = story
    with pytest.raises(ending.FundRefused):
        judging.approve(project=clinic, by=of.manager)
    with pytest.raises(books.FundRefused):
        _pay(of, clinic, 0)
