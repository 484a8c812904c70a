"""What the first page of money leads to: the addresses that there are."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Door:
    label: Promise
    about: Promise
    address: str


# Label, what it is for, and the name of its address. Those of other parts appear once they are there.
DOORS: tuple[tuple[Promise, Promise, str], ...] = (
    (
        _("What sending money costs"),
        _("Fee, exchange rate and what arrives, by route and amount."),
        "funds:send",
    ),
    (
        _("Household budget"),
        _("What comes in and goes out at both ends, savings, goals, and what if."),
        "funds:budget",
    ),
    (
        _("Lessons on money"),
        _("Seven short ones, with questions that teach; and plans for schools."),
        "funds:lessons",
    ),
    (
        _("Rights and benefits abroad"),
        _("Privileges, pensions that travel and agreements, for two countries."),
        "funds:guide",
    ),
    (
        _("Calculators"),
        _("A health cover for the family, a firm of one’s own, a bond, a card: what the numbers say."),
        "funds:calculators",
    ),
    (
        _("Registers of instruments"),
        _("Bonds, cards, mobile money, clauses, trade and tourism: what there is and what came of it."),
        "funds:registers",
    ),
    (
        _("Funds"),
        _("Matching funds, savings groups, credit and gifts, with their books in the open."),
        "funds:index",
    ),
)


def doors() -> list[Door]:
    found = []
    for label, about, name in DOORS:
        try:
            found.append(Door(label, about, reverse(name)))
        except NoReverseMatch:
            continue
    return found
