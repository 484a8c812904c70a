"""A savings group with a meeting that is written at, a vote that carried, and a request for help of its member."""

import uuid
from datetime import date

from tests.architecture.visitors.objects_funds_core import fund_of

from factories import people
from factories.groups import CHARTER, START
from sankofa.directory.models import Account, Organisation
from sankofa.funds.actions.groups import help as helping
from sankofa.funds.actions.groups import meetings, members, votes
from sankofa.funds.models import Fund, GroupProposal
from sankofa.funds.terms import FundKind
from sankofa.funds.terms.groups import ProposalKind, Said, Shock

ROLES = ("manager", "treasurer", "trustee", "committee", "member")  # the office seats nobody of the visitors
NOBODYS = {
    "group": "no-such-group",
    "group_meeting": 99_999_999,
    "group_vote": 99_999_999,
    "group_help": uuid.UUID(int=1),
}


def made(of: Organisation, owner: Account, seated: dict[str, Account]) -> dict[str, object]:
    cast = {role: seated.get(role) or people.account(second_step=True) for role in ROLES}
    fund = fund_of(of, FundKind.SAVINGS_GROUP, owner, seated | cast)
    keeper = cast["manager"]
    members.set_charter(fund=fund, charter=CHARTER, by=keeper, in_force_from=START)
    meeting = meetings.begin_meeting(fund=fund, held_on=START, way="online", by=keeper)
    asked = helping.ask_for_help(
        fund=fund, shock=Shock.WORK, currency="EUR", amount=1_00, words="", by=cast["member"]
    )
    return {
        "group": fund.slug,
        "group_meeting": meeting.number,
        "group_vote": _carried(fund, cast).number,
        "group_help": asked.pk,
    }


def _carried(fund: Fund, cast: dict[str, Account]) -> GroupProposal:
    proposal = votes.propose(
        fund=fund,
        kind=ProposalKind.INVEST,
        title="A made-up mill",
        aim="Flour",
        closes_on=date(2099, 1, 1),
        by=cast["manager"],
        amount=10_00,
        currency="EUR",
    )
    for role in ROLES:
        votes.vote(proposal=proposal, said=Said.YES, by=cast[role])
    proposal = votes.close_vote(proposal=proposal, by=cast["manager"])
    votes.agree_with_partner(proposal=proposal, agreement="Made up", agreed_on=START, by=cast["manager"])
    return proposal
