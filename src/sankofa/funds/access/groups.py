"""The door to what a savings group keeps: meetings, cycles, members, proposals, investments, requests for help."""

from uuid import UUID

from django.http import HttpRequest

from sankofa.funds.access import found_in
from sankofa.funds.models import (
    Fund,
    GroupCycle,
    GroupInvestment,
    GroupMeeting,
    GroupMember,
    GroupProposal,
    HelpRequest,
)
from sankofa.funds.queries.groups.pages import help_seen


def group_meeting_in(fund: Fund, cycle: int, number: int) -> GroupMeeting:
    """A meeting of a group. Raises Http404 when there is none."""
    rows = GroupMeeting.objects.select_related("cycle__fund__book", "corrects")
    return found_in(rows.filter(cycle__fund=fund, cycle__number=cycle, number=number))


def group_cycle_in(fund: Fund, number: int) -> GroupCycle:
    return found_in(GroupCycle.objects.select_related("fund").filter(fund=fund, number=number))


def group_member_in(fund: Fund, number: int) -> GroupMember:
    return found_in(GroupMember.objects.select_related("fund", "account").filter(fund=fund, number=number))


def group_proposal_in(fund: Fund, number: int) -> GroupProposal:
    return found_in(
        GroupProposal.objects.select_related("fund", "organisation").filter(fund=fund, number=number)
    )


def group_investment_in(fund: Fund, number: int) -> GroupInvestment:
    """The investment that a vote carried, by the number of the proposal. Raises Http404 when there is none."""
    rows = GroupInvestment.objects.select_related("proposal__fund")
    return found_in(rows.filter(proposal__fund=fund, proposal__number=number))


def help_in(request: HttpRequest, fund: Fund, id: UUID) -> HelpRequest:
    """A request for help, for who decides on it and who asked. Raises Http404 for everybody else."""
    return found_in(help_seen(request.user, fund).filter(pk=id))


def own_group(request: HttpRequest, slug: str) -> GroupMember:
    """The visitor's own membership in a group, the last where they left one. Raises Http404."""
    rows = GroupMember.objects.select_related("fund__book", "account").order_by("-number")
    return found_in(rows.filter(fund__slug=slug, account=request.user))
