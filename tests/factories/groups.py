"""Made-up savings groups: members with and without an account, and meetings that two key holders close."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from factories import funds
from sankofa.directory.models import Account
from sankofa.funds.actions.groups import meetings, members
from sankofa.funds.formats.group_minutes import minutes_of
from sankofa.funds.models import Fund, GroupMeeting
from sankofa.funds.queries.groups.standing import plan_for
from sankofa.funds.terms import FundKind, SeatRole
from sankofa.methods.group_charter import Charter, InCurrency
from sankofa.methods.group_moves import Agenda

START = date(2025, 1, 10)
CHARTER = Charter(
    currencies=(InCurrency("EUR", 5_00, 1_00),), fines={"late": 50, "absent": 2_00}, monthly=1_000
)


@dataclass(frozen=True)
class Group:
    """A fund with its key holders: `secretary` keeps the minutes, `treasurer` holds the second key."""

    fund: Fund
    secretary: Account
    treasurer: Account
    members: tuple[Account, ...]

    def begin(self, held_on: date = START) -> GroupMeeting:
        return meetings.begin_meeting(fund=self.fund, held_on=held_on, way="together", by=self.secretary)

    def write(self, meeting: GroupMeeting, agenda: Agenda, **more: object) -> GroupMeeting:
        return meetings.write_meeting(
            meeting=meeting,
            content=minutes_of(agenda, **more),
            version=meeting.version,
            by=self.secretary,
            held_on=agenda.held_on,
            way=meeting.way,
        )

    def close(self, meeting: GroupMeeting) -> GroupMeeting:
        for holder in (self.secretary, self.treasurer):
            meeting = meetings.confirm_meeting(meeting=meeting, version=meeting.version, by=holder)
        return meeting

    def held(self, agenda: Agenda, **more: object) -> GroupMeeting:
        """A whole meeting, counted as it should be."""
        return self.close(self.counted(self.begin(agenda.held_on), agenda, **more))

    def counted(self, meeting: GroupMeeting, agenda: Agenda, **more: object) -> GroupMeeting:
        meeting = self.write(meeting, agenda, **more)
        return self.write(meeting, replace(agenda, counted=due(meeting)), **more)


def due(meeting: GroupMeeting) -> Mapping[tuple[str, str], int]:
    """What must lie in the boxes after a meeting."""
    plan = plan_for(meeting)
    cash = {("cash", code): amount for code, amount in plan.cash.items()}
    return cash | {("social", code): amount for code, amount in plan.social.items()}


def group(
    charter: Charter = CHARTER, kind: FundKind = FundKind.SAVINGS_GROUP, *, size: int = 3, **more: object
) -> Group:
    """A group in which secretary, treasurer and so many members have numbers 1, 2 and on."""
    fund = funds.fund(kind, currency=charter.currencies[0].code, **{"is_public": False} | more)
    secretary = funds.seated(fund, SeatRole.MANAGER, called="Sena Example")
    treasurer = funds.seated(fund, SeatRole.TREASURER, called="Tala Example")
    others = tuple(
        funds.seated(fund, SeatRole.MEMBER, called=f"Member Example {number}")
        for number in range(3, size + 1)
    )
    members.set_charter(fund=fund, charter=charter, by=secretary, in_force_from=START)
    members.number_seats(fund=fund, by=secretary)
    return Group(fund, secretary, treasurer, others)
