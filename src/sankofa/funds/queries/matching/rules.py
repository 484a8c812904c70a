"""The rules of a matching fund as the core reads them."""

from django.utils.translation import gettext as _

from sankofa.funds.models import Fund, Rules
from sankofa.funds.queries.every_fund import rules_of
from sankofa.funds.terms import FundRefused
from sankofa.methods.cofinancing_reading import read_rules
from sankofa.methods.cofinancing_rules import Partner
from sankofa.methods.cofinancing_rules import Rules as MatchingRules


def read(version: Rules) -> MatchingRules:
    """A version was checked before it was kept, so it can be read."""
    return read_rules(version.content)


def rules_in_force(fund: Fund) -> Rules:
    """The version under which a project is proposed today. Raises FundRefused where there is none."""
    found = rules_of(fund)
    if found is None:
        raise FundRefused(_("This fund has no rules yet. Whoever keeps it writes them at the desk."))
    return found


def partners_of(fund: Fund) -> tuple[Partner, ...]:
    """The partners of all versions, each as the youngest has it: who left may still be owed something."""
    known: dict[str, Partner] = {}
    for version in fund.rules.order_by("-version"):
        for partner in read(version).partners:
            known.setdefault(partner.key, partner)
    return tuple(known.values())
