"""Crisis lists with what came of them, and coached families with their steps."""

from dataclasses import dataclass

from django.db.models import QuerySet

from sankofa.funds.models import CoachedFamily, CrisisRecipient, Fund
from sankofa.funds.terms.credit.words import SupportStanding


@dataclass(frozen=True)
class CrisisRound:
    """A list with its sums, in minor units; shares of those who were asked, None where nobody was."""

    name: str
    recipients: tuple[CrisisRecipient, ...]
    amount: int
    paid: int
    evaluated: int
    earning: int
    to_debts: int


def crisis_rounds(fund: Fund) -> list[CrisisRound]:
    by_round: dict[str, list[CrisisRecipient]] = {}
    for each in CrisisRecipient.objects.filter(fund=fund):
        by_round.setdefault(each.round, []).append(each)
    return [_round(name, rows) for name, rows in by_round.items()]


def families_of(fund: Fund) -> QuerySet[CoachedFamily]:
    """Those who are coached first."""
    return (
        CoachedFamily.objects.filter(fund=fund)
        .prefetch_related("milestones")
        .order_by("ended_on", "reference")
    )


def coaching_counts(fund: Fund) -> dict[str, int]:
    standings = list(CoachedFamily.objects.filter(fund=fund).values_list("standing", flat=True))
    return {standing.value: standings.count(standing) for standing in SupportStanding}


def _round(name: str, rows: list[CrisisRecipient]) -> CrisisRound:
    told = [each for each in rows if each.evaluated_on]
    return CrisisRound(
        name=name,
        recipients=tuple(rows),
        amount=sum(each.amount for each in rows),
        paid=sum(each.amount for each in rows if each.paid_on),
        evaluated=len(told),
        earning=sum(bool(each.earning) for each in told),
        to_debts=sum(each.debt_part or 0 for each in told),
    )
