"""A diaspora fund: its trustees by side, proposals and how they stand, branch offices, and its accounts by year."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.models import Account as Person
from sankofa.funds.models import BranchOffice, Fund, Seat, TrusteeProposal, TrusteeVoice
from sankofa.funds.queries.every_fund import rules_of, seats_of, sitting
from sankofa.funds.terms import SeatRole, Side
from sankofa.funds.terms.gifts import ProposalStanding
from sankofa.ledger.models import Account
from sankofa.ledger.queries import balances
from sankofa.ledger.terms import AccountKind
from sankofa.methods.trustees import Count, Decision, Lack, Say, Threshold, Voice, VotingRule, decision


@dataclass(frozen=True)
class ToldThreshold:
    """Who, and how many per cent must take part and say yes."""

    who: str
    quorum: int
    majority: int


@dataclass(frozen=True)
class AccountLine:
    """One account in the statement of a year, in the sense of its kind."""

    code: str
    name: str
    amount: int


@dataclass(frozen=True)
class YearAccounts:
    """What came and went in a year, and where the fund stood at its end; minor units."""

    year: int
    income: tuple[AccountLine, ...]
    expenses: tuple[AccountLine, ...]
    assets: tuple[AccountLine, ...]
    owed: tuple[AccountLine, ...]

    @property
    def surplus(self) -> int:
        return sum(line.amount for line in self.income) - sum(line.amount for line in self.expenses)

    @property
    def total_assets(self) -> int:
        return sum(line.amount for line in self.assets)

    @property
    def total_owed(self) -> int:
        return sum(line.amount for line in self.owed)

    @property
    def net(self) -> int:
        """What is the fund's own: all it earned less all it spent, since it began."""
        return self.total_assets - self.total_owed


def voting_rule(content: Mapping[str, object]) -> VotingRule:
    """Rules from data. Raises ValueError, KeyError or TypeError for what is none."""
    if content.keys() - {"together", "home", "abroad"}:
        raise ValueError("The rules know together, home and abroad.")
    sides = {side: _threshold(content[side]) for side in Side.values if side in content}
    return VotingRule(_threshold(content["together"]), sides)


def rule_of(fund: Fund) -> VotingRule | None:
    rules = rules_of(fund)
    return voting_rule(rules.content) if rules else None


def trustees_of(fund: Fund) -> QuerySet[Seat]:
    """Who sits today, by side."""
    return sitting(fund, SeatRole.TRUSTEE).order_by("side", "since", "id")


def decision_on(proposal: TrusteeProposal, *, closed: bool = False) -> Decision:
    """How a proposal stands. All who sat when it was proposed count, also when their term has ended since."""
    said = list(proposal.voices.select_related("seat"))
    seats = Counter(Seat.objects.filter(pk__in=proposal.seats).values_list("side", flat=True))
    rule = voting_rule(proposal.rules.content)
    for side in rule.sides:
        seats.setdefault(side, 0)
    return decision(seats, [Voice(v.seat.side, Say(v.say)) for v in said], rule, closed=closed)


def proposals_of(fund: Fund) -> QuerySet[TrusteeProposal]:
    return fund.proposals.select_related("payee", "rules")


def branches_of(fund: Fund) -> QuerySet[BranchOffice]:
    return fund.branches.filter(ended_on=None).select_related("body", "country")


def years_of(fund: Fund) -> list[int]:
    """Years in which something was booked, newest first."""
    days = fund.book.entries.order_by().values_list("effective_on__year", flat=True).distinct()
    return sorted(days, reverse=True)


def accounts_of(fund: Fund, year: int) -> YearAccounts:
    """Statement of activities of a year and balance at its end, from the ledger."""
    rows = list(Account.objects.filter(book=fund.book, currency=fund.currency).order_by("code"))
    before, after = balances(fund.book, on=date(year - 1, 12, 31)), balances(fund.book, on=date(year, 12, 31))

    def moved(kind: AccountKind) -> tuple[AccountLine, ...]:
        lines = [
            AccountLine(each.code, each.name, each.sign * (after.get(each.pk, 0) - before.get(each.pk, 0)))
            for each in rows
            if each.kind == kind
        ]
        return tuple(line for line in lines if line.amount)

    def stood(*kinds: AccountKind) -> tuple[AccountLine, ...]:
        lines = [
            AccountLine(each.code, each.name, each.sign * after.get(each.pk, 0))
            for each in rows
            if each.kind in kinds
        ]
        return tuple(line for line in lines if line.amount)

    return YearAccounts(
        year,
        moved(AccountKind.INCOME),
        moved(AccountKind.EXPENSE),
        stood(AccountKind.ASSET),
        stood(AccountKind.LIABILITY, AccountKind.EQUITY),
    )


def decided(fund: Fund) -> QuerySet[TrusteeProposal]:
    """What trustees agreed to or refused, newest first: the fund's projects."""
    return proposals_of(fund).exclude(standing=ProposalStanding.OPEN)


def voices_of(proposal: TrusteeProposal) -> QuerySet[TrusteeVoice]:
    return proposal.voices.select_related("seat__organisation")


def may_speak(proposal: TrusteeProposal, account: Person) -> bool:
    open_ = proposal.standing == ProposalStanding.OPEN and proposal.closes_on >= timezone.localdate()
    return open_ and seat_in(proposal, account) is not None and not spoke(proposal, account)


def seat_in(proposal: TrusteeProposal, account: Person) -> Seat | None:
    """From which somebody may speak: a seat that decides, in its term."""
    return seats_of(account, proposal.fund).filter(pk__in=proposal.seats).first()


def spoke(proposal: TrusteeProposal, account: Person) -> bool:
    """Also from a seat that they had before."""
    return proposal.voices.filter(seat__account=account).exists()


def told_rule(fund: Fund) -> list[ToldThreshold]:
    """Quorum and majority of all and of each side, in per cent; nothing where there are no rules yet."""
    rule = rule_of(fund)
    if rule is None:
        return []
    asked = {"": rule.together, **rule.sides}
    return [ToldThreshold(_side(side), bar.quorum // 100, bar.majority // 100) for side, bar in asked.items()]


def told_counts(proposal: TrusteeProposal) -> list[tuple[str, Count]]:
    return [(_side(count.side), count) for count in decision_on(proposal).counts]


def told_lacking(proposal: TrusteeProposal) -> list[str]:
    """What a proposal lacks still, in words."""
    words = {Lack.QUORUM: _("too few took part: %(who)s"), Lack.MAJORITY: _("no majority: %(who)s")}
    return [words[lack] % {"who": _side(side)} for side, lack in decision_on(proposal).lacking]


def _side(side: str) -> str:
    return str(Side(side).label) if side else _("All trustees")


def _threshold(said: object) -> Threshold:
    if not isinstance(said, Mapping):
        raise TypeError("A threshold has a quorum and a majority.")
    return Threshold(int(said["quorum"]), int(said["majority"]))
