"""Where a bridge fund stands: money, what is out, what pledges cover, and its emergencies."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet, Sum
from django.utils import timezone

from sankofa.funds.models import BridgePledge, BridgeRelease, Cohort, Emergency, Fund
from sankofa.funds.queries.every_fund import rules_of
from sankofa.funds.queries.gifts.measures import measured
from sankofa.funds.terms.gifts import PledgeStanding, ReleaseStanding
from sankofa.ledger.models import Account
from sankofa.ledger.queries import available, balance
from sankofa.methods import bridge
from sankofa.methods.bridge import Age, Limits, Owed, Standing
from sankofa.methods.bridge_triggers import BridgeRules, Reading, bridge_rules, reading


@dataclass(frozen=True)
class BridgeState:
    """The fund at a glance; shares in basis points."""

    standing: Standing
    cover: int | None
    uncovered: int
    most: int
    ages: tuple[Age, ...]
    rules: BridgeRules | None


def standing_of(fund: Fund, emergency: Emergency | None = None, *, asked: int = 0) -> Standing:
    """Money there, capital, what is out here and altogether, and open pledges: one that is meant for an emergency
    covers no more than is out there, with what is `asked` for in this one."""
    released = BridgeRelease.objects.filter(emergency__fund=fund, standing=ReleaseStanding.RELEASED)
    out = _open(released)
    here = _open(released.filter(emergency=emergency)) if emergency else 0
    return Standing(
        cash=_held(fund, "bank"),
        capital=max(0, _in_its_sense(fund, "capital") - _in_its_sense(fund, "spent:advances-lost")),
        out_here=here,
        out=out,
        covered=_covered(fund, released, emergency, asked),
    )


def state_of(fund: Fund, *, on: date | None = None) -> BridgeState:
    standing = standing_of(fund)
    rules = rules_of(fund)
    read = bridge_rules(rules.content) if rules else None
    pledges = [Owed(str(each.pk), each.due_on, each.open) for each in open_pledges(fund)]
    return BridgeState(
        standing=standing,
        cover=bridge.cover(standing.out, standing.covered),
        uncovered=bridge.uncovered(standing.out, standing.covered),
        most=bridge.most_at_once(standing, read.limits if read else Limits()),
        ages=bridge.ageing(pledges, on or timezone.localdate()),
        rules=read,
    )


def open_pledges(fund: Fund) -> QuerySet[BridgePledge]:
    return fund.bridge_pledges.filter(standing=PledgeStanding.OPEN).select_related("donor", "emergency")


def conditions_of(emergency: Emergency) -> Reading | None:
    """Which conditions hold, by the rules it was opened under or those of today."""
    rules = emergency.rules or rules_of(emergency.fund)
    return reading(bridge_rules(rules.content), measured(emergency)) if rules else None


def emergencies_of(fund: Fund) -> QuerySet[Emergency]:
    return fund.emergencies.select_related("country", "rules")


def releases_of(fund: Fund, emergency: Emergency | None = None) -> QuerySet[BridgeRelease]:
    found = BridgeRelease.objects.filter(emergency__fund=fund).select_related("emergency", "payee", "cohort")
    return found.filter(emergency=emergency) if emergency else found


def cohorts_of(emergency: Emergency) -> QuerySet[Cohort]:
    return emergency.cohorts.select_related("route")


def open_advances(fund: Fund) -> QuerySet[BridgeRelease]:
    out = releases_of(fund).filter(standing=ReleaseStanding.RELEASED)
    return out.filter(amount__gt=F("repaid") + F("lost"))


def _covered(fund: Fund, released: QuerySet, emergency: Emergency | None, asked: int) -> int:
    rows = released.order_by().values("emergency").annotate(out=Sum(F("amount") - F("repaid") - F("lost")))
    out = {row["emergency"]: int(row["out"]) for row in rows}
    if emergency:
        out[emergency.pk] = out.get(emergency.pk, 0) + asked
    rows = open_pledges(fund).order_by().values("emergency").annotate(left=Sum(F("amount") - F("paid")))
    left = {row["emergency"]: int(row["left"]) for row in rows}
    return left.pop(None, 0) + sum(min(some, out.get(place, 0)) for place, some in left.items())


def _open(released: QuerySet) -> int:
    return _sum(released, F("amount") - F("repaid") - F("lost"))


def _sum(rows: QuerySet, of: object) -> int:
    return int(rows.aggregate(total=Sum(of))["total"] or 0)


def _held(fund: Fund, code: str) -> int:
    account = _account(fund, code)
    return available(account) if account else 0


def _in_its_sense(fund: Fund, code: str) -> int:
    account = _account(fund, code)
    return account.sign * balance(account) if account else 0


def _account(fund: Fund, code: str) -> Account | None:
    return Account.objects.filter(book_id=fund.book_id, code=code, currency=fund.currency).first()
