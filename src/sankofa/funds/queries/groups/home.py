"""The first page of a group, and small lists that forms need."""

from datetime import date

from django.utils import timezone

from sankofa.directory.models import Account
from sankofa.funds.models import Fund, GroupMeeting, GroupProposal
from sankofa.funds.queries.every_fund import seats_of
from sankofa.funds.queries.groups.pages import pots_of
from sankofa.funds.queries.groups.people import names_of, passbook_of
from sankofa.funds.queries.groups.standing import charter_of, member_of
from sankofa.funds.terms.groups import DECIDING, KEY_HOLDERS, HelpStanding, MeetingStanding, VoteStanding


def today() -> date:
    return timezone.localdate()


def codes_of(fund: Fund) -> list[str]:
    """Currencies of the charter, or that of the fund."""
    charter = charter_of(fund)
    return [each.code for each in charter.currencies] if charter else [fund.currency]


def without_account(proposal: GroupProposal) -> list[tuple[str, str]]:
    """Members whose vote somebody may write down: on the roll, without an account, not voted yet."""
    names = names_of(proposal.fund)
    voted = set(proposal.ballots.values_list("member__number", flat=True))
    rows = proposal.fund.group_members.filter(account=None, left_on=None).values_list("number", flat=True)
    return [
        (str(number), names[number])
        for number in rows
        if str(number) in proposal.roll and number not in voted
    ]


def home_of(fund: Fund, account: Account) -> dict[str, object]:
    """How the group stands, one's own savings, and what waits for one."""
    member = member_of(fund, account)
    roles = set(seats_of(account, fund).values_list("role", flat=True))
    meetings = GroupMeeting.objects.filter(cycle__fund=fund).select_related("cycle")
    asked = fund.help_requests.filter(standing=HelpStanding.ASKED)
    return {
        "charter": charter_of(fund),
        "pots": pots_of(fund, today()),
        "book": passbook_of(member, today()) if member else None,
        "draft": meetings.filter(standing=MeetingStanding.DRAFT).first(),
        "last": meetings.filter(standing=MeetingStanding.CLOSED).order_by("cycle__number", "number").last(),
        "open_votes": fund.group_proposals.filter(standing=VoteStanding.OPEN),
        "asked": asked.count() if roles & set(DECIDING) else 0,
        "has_key": bool(roles & set(KEY_HOLDERS)),
        "cycles": fund.group_cycles.order_by("-number"),
        "members": fund.group_members.filter(left_on=None).count(),
    }
