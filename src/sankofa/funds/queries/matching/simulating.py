"""Rules tried on past years: the example that comes with Sankofa or a table of one's own, and what would have been."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from django.utils.translation import gettext as _

from sankofa.foundation.languages import is_rtl
from sankofa.foundation.money import shown
from sankofa.foundation.pictures import Figure
from sankofa.foundation.workbooks import open_book
from sankofa.funds.formats.past_projects import Past, read_past
from sankofa.methods.cofinancing import financing
from sankofa.methods.cofinancing_ranking import Award, Bid
from sankofa.methods.cofinancing_rules import Rules
from sankofa.methods.cofinancing_simulation import Simulation, simulated
from sankofa.methods.money import to_major

Sums = Sequence[tuple[int, Sequence[int]]]  # by year, what clubs and each partner pay
EXAMPLE = Path(__file__).parents[2] / "data" / "matching" / "made-up-past-projects.csv"
MOST_SHOWN = 100


@dataclass(frozen=True)
class Tried:
    """What the rules would have done, as tables."""

    found: Simulation
    years: Sequence[int]
    partners: Sequence[tuple[str, str]]
    spending: Sequence[tuple[int, Sequence[int], int]]
    funded: int
    asked: int
    awards: Sequence[tuple[int, Award]]
    fifths: Sequence[tuple[int, str]]

    @property
    def sums(self) -> Sums:
        return [(year, amounts) for year, amounts, _total in self.spending]


def example_of(currency: str) -> Past:
    """Figures that are made up, plainly so: no place and no club of it exists."""
    return read_past(open_book(EXAMPLE), currency)


def tried_on(past: Past, rules: Rules) -> Tried:
    """Rules on a table. A project whose cost is not told costs what its club's money would bring together."""
    bids = {year: [_with_cost(bid, rules) for bid in rows] for year, rows in past.bids.items()}
    found = simulated(rules, bids, list(past.places.values()))
    partners = partners_in(rules)
    years = sorted(found.awards)
    spending = []
    for year in years:
        amounts = [found.spending[year, key] for key, _name in partners]
        spending.append((year, amounts, sum(amounts)))
    awards = [(year, award) for year in years for award in found.awards[year]]
    parts = enumerate(found.fifths or (), start=1)
    return Tried(
        found,
        years,
        partners,
        spending,
        sum(award.is_funded for _year, award in awards),
        len(awards),
        awards,
        [(number, f"{float(100 * part):.1f}") for number, part in parts],
    )


def partners_in(rules: Rules) -> list[tuple[str, str]]:
    """Who pays, the clubs first."""
    return [("club", _("Clubs")), *((each.key, each.name) for each in rules.partners)]


def _with_cost(bid: Bid, rules: Rules) -> Bid:
    if bid.cost:
        return bid
    high = bid.own * 100
    while financing(rules, cost=high, own=bid.own).gap == 0 and high < 10**14:
        high *= 2
    low = bid.own
    while low < high:  # the largest cost that this money and its top-ups still cover
        middle = (low + high + 1) // 2
        low, high = (
            (middle, high) if not financing(rules, cost=middle, own=bid.own).gap else (low, middle - 1)
        )
    values = dict(bid.values)
    return Bid(bid.key, bid.club, bid.place, bid.own, low, values, bid.in_kind, bid.order)


def tables_of(tried: Tried, currency: str) -> dict[str, list[list[object]]]:
    """The result as sheets of a workbook."""
    names = [name for _key, name in tried.partners]
    money = [
        [year, *(to_major(amount, currency) for amount in amounts), to_major(total, currency)]
        for year, amounts, total in tried.spending
    ]
    projects = [
        [
            year,
            award.score.bid.key,
            award.score.bid.place,
            award.score.bid.club,
            award.score.total / 100,
            to_major(award.score.bid.own, currency),
            *(to_major(amount, currency) for amount in award.top_ups.values()),
            ", ".join(award.refused_by),
        ]
        for year, award in tried.awards
    ]
    head = [_("Year"), _("Project"), _("Place"), _("Club"), _("Score"), *names, _("Not funded because of")]
    return {
        _("Spending"): [[_("Year"), *names, _("Total")], *money],
        _("Projects"): [head, *projects],
        _("Fifths"): [
            [_("Fifth of the places, the poorest first"), _("Per cent of all top-ups")],
            *([number, float(part)] for number, part in tried.fifths),
        ],
    }


def picture_of(sums: Sums, partners: Sequence[tuple[str, str]], currency: str, language: str) -> Figure:
    """Spending by year, each partner a part of the column."""
    title = _("Who would have paid, by year")
    total = sum(sum(amounts) for _year, amounts in sums)
    summary = _("Together %(amount)s.") % {"amount": shown(total, currency, language=language)}
    rows = tuple(
        (year, *(shown(amount, currency, language=language) for amount in amounts)) for year, amounts in sums
    )
    header = (_("Year"), *(name for _key, name in partners))
    return Figure(
        title,
        summary,
        header,
        rows,
        partial(_draw, sums, partners, currency, title, summary, is_rtl(language)),
    )


def _draw(
    sums: Sums, partners: Sequence[tuple[str, str]], currency: str, title: str, summary: str, rtl: bool
) -> dict:
    from sankofa.charts.stacked import Stack, stacked_columns

    parts = [
        Stack(name, {year: float(to_major(amounts[at], currency)) for year, amounts in sums})
        for at, (_key, name) in enumerate(partners)
    ]
    return stacked_columns(
        parts, title=title, description=summary, no_data=_("Nothing would have been paid."), rtl=rtl
    )
