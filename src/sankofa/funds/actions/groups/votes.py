"""Votes of the members, investments they carried, and what members report of them."""

from collections.abc import Mapping
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.models import Account
from sankofa.funds.actions.every_fund import locked, noted
from sankofa.funds.models import (
    Fund,
    GroupBallot,
    GroupInvestment,
    GroupMember,
    GroupProposal,
    InvestmentResult,
    MonitoringReport,
)
from sankofa.funds.queries.groups.standing import (
    charter_of,
    member_of,
    members_now,
    moves_of,
    saved_and_shares,
)
from sankofa.funds.queries.groups.votes import decision_of, shares_of
from sankofa.funds.terms import FundRefused
from sankofa.funds.terms.groups import Course, ProposalKind, Said, VoteStanding
from sankofa.methods.group_votes import Decision, Weight
from sankofa.methods.income_shares import WHOLE, share_income


@transaction.atomic
def propose(
    *, fund: Fund, kind: ProposalKind, title: str, aim: str, closes_on: date, by: Account, **more: object
) -> GroupProposal:
    """Puts something to the vote of all who are members now. Raises `FundRefused`."""
    fund = locked(fund)
    charter = charter_of(fund)
    if charter is None:
        raise FundRefused(_("Write the charter first: it says how votes are counted."))
    parts = more.get("parts") or {}
    if parts and sum(parts.values()) != WHOLE:
        raise FundRefused(_("The parts make up 100 per cent."), field="investors")
    last = fund.group_proposals.aggregate(last=Max("number"))["last"] or 0
    proposal = GroupProposal.objects.create(
        fund=fund,
        number=last + 1,
        kind=kind,
        title=title,
        aim=aim,
        quorum=charter.quorum,
        majority=charter.majority,
        secret=charter.secret,
        roll=_roll(fund, charter.weight),
        opened_on=timezone.localdate(),
        closes_on=closes_on,
        made_by=by.public_id,
        **more,
    )
    noted("group.proposed", fund, by, proposal=proposal.number, kind=kind)
    return proposal


def _roll(fund: Fund, weight: Weight) -> dict[str, int]:
    """Who may vote, and with how many votes. Raises `FundRefused` where that is nobody."""
    numbers = list(members_now(fund).values_list("number", flat=True))
    votes = shares_of(fund) if weight is Weight.SHARES else dict.fromkeys(numbers, 1)
    roll = {str(number): votes[number] for number in numbers if votes.get(number, 0) > 0}
    if not roll:
        raise FundRefused(_("Nobody could vote: there are no members yet, or none has shares."))
    return roll


@transaction.atomic
def vote(*, proposal: GroupProposal, said: Said, by: Account) -> None:
    """One's own vote; it stays. Raises `FundRefused`."""
    fund = locked(proposal.fund)
    member = member_of(fund, by)
    if member is None:
        raise FundRefused(_("Only members vote."))
    _cast(proposal, member, said)
    noted("group.voted", fund, by, proposal=proposal.number)


@transaction.atomic
def vote_for_member(*, proposal: GroupProposal, member: GroupMember, said: Said, by: Account) -> None:
    """Writes down the vote of a member without an account, given aloud or by telephone, in a vote that is open to
    all. Raises `FundRefused`."""
    fund = locked(proposal.fund)
    if member.account_id is not None:
        raise FundRefused(_("This member votes with their own account."))
    if proposal.secret:
        raise FundRefused(_("A secret vote is nobody’s to write down for another."))
    _cast(proposal, member, said)
    noted("group.vote_written", fund, by, proposal=proposal.number, number=member.number)


def _cast(proposal: GroupProposal, member: GroupMember, said: Said) -> None:
    proposal = GroupProposal.objects.select_for_update().get(pk=proposal.pk)
    weight = proposal.roll.get(str(member.number))
    if proposal.standing != VoteStanding.OPEN or weight is None:
        raise FundRefused(_("This vote is closed, or began before this member joined."))
    try:
        with transaction.atomic():
            GroupBallot.objects.create(
                proposal=proposal, member=member, weight=weight, said="" if proposal.secret else said
            )
    except IntegrityError as error:
        raise FundRefused(_("This member has voted. A vote stays.")) from error
    GroupProposal.objects.filter(pk=proposal.pk).update(**{said: F(said) + weight})


@transaction.atomic
def close_vote(*, proposal: GroupProposal, by: Account) -> GroupProposal:
    """Counts. Before its last day a vote is closed only when everybody has voted. Raises `FundRefused`."""
    fund = locked(proposal.fund)
    proposal = GroupProposal.objects.select_for_update().get(pk=proposal.pk)
    if proposal.standing != VoteStanding.OPEN:
        return proposal
    early = timezone.localdate() <= proposal.closes_on
    if early and proposal.ballots.count() < len(proposal.roll):
        raise FundRefused(_("Not everybody has voted, and the last day is not over."))
    decision: Decision = decision_of(proposal)
    proposal.standing, proposal.decided_at = VoteStanding(decision.value), timezone.now()
    proposal.save(update_fields=["standing", "decided_at"])
    noted("group.vote_closed", fund, by, proposal=proposal.number, decision=decision.value)
    return proposal


@transaction.atomic
def agree_with_partner(
    *, proposal: GroupProposal, agreement: str, agreed_on: date, by: Account
) -> GroupInvestment:
    """Keeps what was agreed after a vote that carried. The money moves at a meeting. Raises `FundRefused`."""
    fund = locked(proposal.fund)
    if proposal.standing != VoteStanding.CARRIED or proposal.kind != ProposalKind.INVEST:
        raise FundRefused(_("Only an investment that the members carried is agreed on."))
    if GroupInvestment.objects.filter(proposal=proposal).exists():
        raise FundRefused(_("The agreement is kept already, and stays."))
    _savings, shares = saved_and_shares(moves_of(fund))
    holdings = {
        str(number): count for (number, code), count in shares.items() if code == proposal.currency and count
    }
    investment = GroupInvestment.objects.create(
        proposal=proposal, agreement=agreement, agreed_on=agreed_on, holdings=holdings
    )
    noted("group.agreed", fund, by, proposal=proposal.number)
    return investment


@transaction.atomic
def report(
    *, investment: GroupInvestment, seen_on: date, course: Course, words: str, by: Account
) -> MonitoringReport:
    """What a member saw. Raises `FundRefused` for anybody else."""
    fund = locked(investment.proposal.fund)
    member = member_of(fund, by)
    if member is None:
        raise FundRefused(_("Only members report."))
    if seen_on > timezone.localdate():
        raise FundRefused(_("This day has not come yet."), field="seen_on")
    noted("group.reported", fund, by, proposal=investment.proposal.number)
    return MonitoringReport.objects.create(
        investment=investment, member=member, seen_on=seen_on, course=course, words=words
    )


@transaction.atomic
def keep_result(
    *, investment: GroupInvestment, since: date, until: date, income: int, costs: int, by: Account
) -> InvestmentResult:
    """Income and costs of a period, and whose how much of what is left is. Raises `FundRefused`."""
    fund = locked(investment.proposal.fund)
    if until < since:
        raise FundRefused(_("The period ends before it begins."), field="until")
    parts: Mapping[str, int] = investment.proposal.parts or {"investors": WHOLE}
    shared = share_income(income, costs, parts)
    try:
        with transaction.atomic():
            result = InvestmentResult.objects.create(
                investment=investment,
                since=since,
                until=until,
                income=income,
                costs=costs,
                parts=dict(shared.parts),
                by=by.public_id,
            )
    except IntegrityError as error:
        raise FundRefused(_("The result of this period is kept already."), field="since") from error
    noted("group.result", fund, by, proposal=investment.proposal.number)
    return result
