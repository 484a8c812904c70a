"""A savings group's year: the story in `docs/explanation/stories/savings-group.md`, done with the real actions.

Every amount of the document's tables is compared with what the meetings and the ledger hold.
"""

import re
from collections import defaultdict
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from factories import groups
from sankofa.foundation.money import shown
from sankofa.funds.actions.every_fund import give_seat
from sankofa.funds.actions.groups import help as helping
from sankofa.funds.actions.groups import members, votes
from sankofa.funds.models import GroupMember, GroupMove
from sankofa.funds.queries.groups.pages import sheets_of
from sankofa.funds.queries.groups.standing import boxes
from sankofa.funds.terms import SeatRole
from sankofa.funds.terms.groups import Course, ProposalKind, Said, Shock
from sankofa.ledger import queries as ledger
from sankofa.ledger.models import Account
from sankofa.methods.group_moves import Agenda, Lent, Other, What

pytestmark = pytest.mark.django_db
STORY = Path(__file__).parents[2] / "docs" / "explanation" / "stories" / "savings-group.md"
CHARTER = replace(groups.CHARTER, monthly=500)
HABIT = {1: 3, 2: 2, 3: 4, 4: 1, 5: 5, 6: 2}  # shares bought at each meeting
PARTS = {"investors": 4_000, "hosts": 5_000, "community": 1_000}


def day(month: int) -> date:
    return date(2025, month, 10)


def usual(month: int, *, there: tuple[int, ...] = (1, 2, 3, 4, 5, 6), **more: object) -> Agenda:
    """Everybody who is there buys the usual number of shares and gives to the social fund."""
    return Agenda(
        day(month),
        bought={(number, "EUR"): HABIT[number] for number in there},
        social={(number, "EUR"): 1_00 for number in there},
        **more,
    )


class Year:
    """The meetings of a year, with what lay in the boxes after each, and the books just before the share-out."""

    def __init__(self) -> None:
        self.group = groups.group(CHARTER, size=5)
        self.fund = self.group.fund
        members.add_member(fund=self.fund, by=self.group.secretary)
        self.after: dict[str, tuple[int, int]] = {}
        self.before_end: dict[str, int] = {}
        self._first_half()
        self._second_half()
        self.end = self._last()

    def hold(self, agenda: Agenda, **more: object) -> None:
        self.group.held(agenda, **more)
        lying = boxes(self.fund)
        self.after[agenda.held_on.isoformat()] = (lying["cash"]["EUR"], lying["social"]["EUR"])

    def _first_half(self) -> None:
        self.hold(usual(1))
        self.hold(usual(2, marks={4: "late"}))
        self.hold(usual(3, lent=(Lent(3, "EUR", 150_00, 3),)))
        self.hold(usual(4, there=(1, 2, 3, 4, 6), marks={5: "absent"}, paid={(3, "EUR"): 57_50}))
        self.hold(usual(5, paid={(3, "EUR"): 57_50}, lent=(Lent(6, "EUR", 90_00, 3),)))
        self.hold(usual(6, paid={(3, "EUR"): 57_50, (6, "EUR"): 34_50}))

    def _second_half(self) -> None:
        self.investment = self._voted()
        self.hold(usual(7, paid={(6, "EUR"): 34_50}), invested=[self.investment.proposal.number])
        left = (1, 2, 3, 4, 5)
        self.hold(usual(8, there=left, leaving={6: "died"}), helped=[self._helped()])
        self._short_by_one_euro(usual(9, there=left))
        result = votes.keep_result(
            investment=self.investment,
            since=day(7),
            until=date(2025, 9, 30),
            income=900_00,
            costs=300_01,
            by=self.group.secretary,
        )
        earned = Other(What.INCOME, "EUR", result.parts["investors"], "Guest house")
        self.hold(usual(10, there=left, other=(earned,)))
        self.hold(usual(11, there=left, lent=(Lent(5, "EUR", 400_00, 1),)))

    def _voted(self):
        proposal = votes.propose(
            fund=self.fund,
            kind=ProposalKind.INVEST,
            title="A made-up guest house",
            aim="Two rooms with a family at home",
            closes_on=date(2099, 1, 1),
            by=self.group.secretary,
            amount=200_00,
            currency="EUR",
            parts=PARTS,
        )
        for account, said in zip(self._accounts(), ["yes", "yes", "no", "yes", "abstain"], strict=True):
            votes.vote(proposal=proposal, said=Said(said), by=account)
        sixth = GroupMember.objects.get(fund=self.fund, number=6)
        votes.vote_for_member(proposal=proposal, member=sixth, said=Said.YES, by=self.group.secretary)
        proposal = votes.close_vote(proposal=proposal, by=self.group.secretary)
        made = votes.agree_with_partner(
            proposal=proposal, agreement="Made up", agreed_on=day(6), by=self.group.secretary
        )
        votes.report(
            investment=made,
            seen_on=day(9),
            course=Course.WELL,
            words="Full in August",
            by=self.group.members[0],
        )
        return made

    def _accounts(self):
        return (self.group.secretary, self.group.treasurer, *self.group.members)

    def _helped(self) -> str:
        """Member 4 was ill; treasurer and secretary decide."""
        give_seat(
            fund=self.fund, account=self.group.treasurer, role=SeatRole.COMMITTEE, by=self.group.secretary
        )
        asked = helping.ask_for_help(
            fund=self.fund,
            shock=Shock.ILLNESS,
            currency="EUR",
            amount=40_00,
            words="",
            by=self.group.members[1],
        )
        for account in (self.group.secretary, self.group.treasurer):
            helping.say(request=asked, said=Said.YES, by=account)
        return str(asked.pk)

    def _short_by_one_euro(self, agenda: Agenda) -> None:
        meeting = self.group.write(self.group.begin(agenda.held_on), agenda)
        counted = dict(groups.due(meeting))
        counted["cash", "EUR"] -= 1_00
        self.group.close(self.group.write(meeting, replace(agenda, counted=counted, difference_told=True)))
        lying = boxes(self.fund)
        self.after[agenda.held_on.isoformat()] = (lying["cash"]["EUR"], lying["social"]["EUR"])

    def _last(self):
        held = ledger.balances(self.fund.book)
        self.before_end = {
            account.code: held.get(account.pk, 0) for account in Account.objects.filter(book=self.fund.book)
        }
        self.hold(Agenda(day(12), paid={(5, "EUR"): 200_00}, shares_out=True))
        return self.fund.group_cycles.get().meetings.last()


@pytest.fixture
def year() -> Year:
    return Year()


def euros(amount: int) -> str:
    return shown(amount, "EUR", language="en")


def told(pattern: str) -> list[tuple[str, ...]]:
    return re.findall(pattern, STORY.read_text(encoding="utf-8"), re.MULTILINE)


def test_the_boxes_after_each_meeting_are_those_of_the_story(year):
    rows = told(r"^\| (2025-\d\d-10) \| .*? \| (€[\d,.]+) \| (€[\d,.]+) \|$")
    assert rows == [(on, euros(cash), euros(social)) for on, (cash, social) in year.after.items()]
    assert len(rows) == 12


def test_the_books_before_the_share_out_are_those_of_the_story(year):
    rows = dict(told(r"^\| `([\w-]+)` \| .*? \| (-?€[\d,.]+) \|$"))
    assert rows == {code: euros(amount) for code, amount in year.before_end.items() if amount}
    assert sum(year.before_end.values()) == 0


def test_the_share_out_is_that_of_the_story_and_empties_the_box(year):
    out: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for move in GroupMove.objects.filter(meeting=year.end).select_related("member"):
        if move.what in ("debt", "share-out"):
            out[move.member.number][move.what] += move.amount
    bought = {row.number: row.shares for row in sheets_of(year.fund.group_cycles.get())[0].rows}
    rows = told(r"^\| member (\d) \| (\d+) \| (€[\d,.]+) \| (€[\d,.]+) \| (€[\d,.]+) \|$")
    assert rows == [
        (
            str(number),
            str(bought[number]),
            euros(each["share-out"] + each["debt"]),
            euros(each["debt"]),
            euros(each["share-out"]),
        )
        for number, each in sorted(out.items())
    ]
    assert year.after["2025-12-10"][0] == 0


def test_only_what_is_invested_and_the_social_fund_stay_in_the_books(year):
    held = ledger.balances(year.fund.book)
    left = {
        account.code: held[account.pk]
        for account in Account.objects.filter(book=year.fund.book)
        if held.get(account.pk)
    }
    assert left == {
        "invested": 200_00,
        "carried": -200_00,
        "social-cash": year.after["2025-12-10"][1],
        "social": -year.after["2025-12-10"][1],
    }


def test_the_heirs_of_member_six_are_paid_what_the_story_says(year):
    paid = GroupMove.objects.get(what="leaving", member__number=6)
    debt = GroupMove.objects.get(what="debt", member__number=6)
    ((told_paid, told_debt),) = told(r"heirs are paid (€[\d,.]+) .*? (€[\d,.]+) that")
    assert (told_paid, told_debt) == (euros(paid.amount), euros(debt.amount))
