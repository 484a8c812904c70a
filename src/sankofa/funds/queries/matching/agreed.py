"""What was agreed when a project was approved: its parties, the money of each, its stages, and who has signed.

It is read from what never changes (the clubs' parts, the reserves in the books, the version of the rules), so that the
contract stays the one that was signed, whatever the project costs later and whoever leaves it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from sankofa.funds.models import Project, ProjectSignature
from sankofa.funds.queries.matching.money import club_payer
from sankofa.funds.queries.matching.rules import read
from sankofa.ledger.models import Line
from sankofa.methods.cofinancing import stages
from sankofa.methods.cofinancing_rules import Rules

RUNS = "fund:"  # the party that runs the fund: no key of a club or a partner looks so


class Role(StrEnum):
    """As what a party signs."""

    CLUB = "club"
    PARTNER = "partner"
    FUND = "fund"


ROLES = {
    Role.CLUB: _("Club that proposes the project"),
    Role.PARTNER: _("Partner that adds money"),
    Role.FUND: _("Organisation that runs the fund"),
}


@dataclass(frozen=True)
class Party:
    key: str
    name: str
    role: Role
    money: int

    @property
    def label(self) -> object:
        return ROLES[self.role]


@dataclass(frozen=True)
class AgreedStage:
    name: str
    amount: int
    proofs: int
    monitors: int


@dataclass(frozen=True)
class Agreed:
    """`goal` is the money that was to come together; `missing` what a staged fund did without from the beginning."""

    parties: Sequence[Party]
    stages: Sequence[AgreedStage]
    goal: int
    missing: int


@dataclass(frozen=True)
class Signed:
    """A party of the contract, and where it has signed, on which day and by which row."""

    party: Party
    on: date | None = None
    number: int = 0


def agreed(project: Project) -> Agreed:
    """Of a project that was approved."""
    rules = read(project.rules)
    reserved = _reserved(project, rules)
    clubs = [
        Party(club_payer(each.organisation.slug), each.organisation.name, Role.CLUB, each.own)
        for each in project.clubs.select_related("organisation")
    ]
    partners = [
        Party(each.key, each.name, Role.PARTNER, reserved[each.key])
        for each in rules.partners
        if each.key in reserved
    ]
    needed = project.cost - project.in_kind
    missing = max(0, needed - sum(each.money for each in (*clubs, *partners)))
    runs = Party(RUNS, project.fund.run_by.name, Role.FUND, 0)
    goal = needed - missing
    return Agreed((*clubs, *partners, runs), _stages(rules, goal), goal, missing)


def signatures_of(project: Project, found: Agreed | None = None) -> list[Signed]:
    """Every party of the contract, and when it signed."""
    rows = {each.party: each for each in project.signatures.all()}
    parties = (found or agreed(project)).parties
    return [_signed(party, rows.get(party.key)) for party in parties]


def _signed(party: Party, row: ProjectSignature | None) -> Signed:
    return Signed(party, row.signed_on, row.pk) if row else Signed(party)


def _reserved(project: Project, rules: Rules) -> dict[str, int]:
    """What each partner reserved when the project was approved; the reserve itself is made anew as it is used."""
    keys = {f"reserve:{project.number}:{partner.key}:0": partner.key for partner in rules.partners}
    lines = Line.objects.filter(entry__book=project.fund.book_id, entry__key__in=keys, amount__gt=0)
    return {keys[key]: amount for key, amount in lines.values_list("entry__key", "amount")}


def _stages(rules: Rules, goal: int) -> list[AgreedStage]:
    return [
        AgreedStage(told.name, amount, told.proofs, told.monitors)
        for told, amount in zip(rules.tranches, stages(rules, goal), strict=True)
    ]
