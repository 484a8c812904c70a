"""Votes and investments as members see them."""

from collections import defaultdict
from dataclasses import dataclass

from sankofa.funds.models import Fund, GroupInvestment, GroupProposal, InvestmentResult, MonitoringReport
from sankofa.funds.queries.groups.standing import moves_of, saved_and_shares
from sankofa.funds.terms.groups import Said
from sankofa.methods.group_votes import Decision, Majority, Rule, Tally, members_needed, outcome


def shares_of(fund: Fund) -> dict[int, int]:
    """How many shares each member has, in all currencies, by number."""
    found: dict[int, int] = defaultdict(int)
    _savings, shares = saved_and_shares(moves_of(fund))
    for (number, _code), count in shares.items():
        found[number] += count
    return found


def rule_of(proposal: GroupProposal) -> Rule:
    return Rule(proposal.quorum, Majority(proposal.majority))


def tally_of(proposal: GroupProposal) -> Tally:
    """Counted from the sums, which the database holds to be those of the ballots."""
    return Tally(
        members=len(proposal.roll),
        votes=sum(proposal.roll.values()),
        took_part=proposal.ballots.count(),
        yes=proposal.yes,
        no=proposal.no,
        abstained=proposal.abstain,
    )


def decision_of(proposal: GroupProposal) -> Decision:
    return outcome(rule_of(proposal), tally_of(proposal))


@dataclass(frozen=True)
class VoteView:
    """A vote as a member sees it: the sums only when it is over, and of an open vote who said what then."""

    proposal: GroupProposal
    tally: Tally
    needed: int
    own: str  # what one said oneself; "secret" where it is secret and one has voted
    said: tuple[tuple[int, str], ...]  # by number of the member
    is_open: bool


def vote_view(proposal: GroupProposal, number: int | None) -> VoteView:
    tally = tally_of(proposal)
    ballots = list(proposal.ballots.values_list("member__number", "said"))
    own = next((said or "secret" for member, said in ballots if member == number), "")
    is_open = proposal.standing == "open"
    shown = (
        [] if is_open or proposal.secret else [(member, str(Said(said).label)) for member, said in ballots]
    )
    return VoteView(
        proposal=proposal,
        tally=tally,
        needed=members_needed(rule_of(proposal), tally.members),
        own=own,
        said=tuple(shown),
        is_open=is_open,
    )


@dataclass(frozen=True)
class InvestmentView:
    """An investment with what members saw of it and what it brought in."""

    investment: GroupInvestment
    reports: tuple[MonitoringReport, ...]
    results: tuple[tuple[InvestmentResult, int], ...]  # with what was left after costs


def investment_view(proposal: GroupProposal) -> InvestmentView | None:
    found = GroupInvestment.objects.filter(proposal=proposal).first()
    if found is None:
        return None
    results = ((each, each.income - each.costs) for each in found.results.all())
    return InvestmentView(found, tuple(found.reports.select_related("member")), tuple(results))
