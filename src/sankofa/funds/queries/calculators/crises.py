"""A reserve for citizens in crises, and the size of a fund that advances money."""

from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sankofa.foundation.money import shown
from sankofa.foundation.pictures import Figure
from sankofa.funds.queries.calculators.pictures import bar_figure, swing_figure
from sankofa.funds.terms.calculators import Sheet, Solved
from sankofa.methods import one_way
from sankofa.methods.bridge_size import Strain, covered, deepest, size_for
from sankofa.methods.money import to_major
from sankofa.methods.reserve import Exposure, Plan, Swing, chance_of_more, plan, swings

CHANGED_BY = 2_000  # basis points
CHANCES = (0.5, 0.8, 0.9, 0.95, 0.99)
LABELS: dict[str, Promise] = {
    "citizens": gettext_lazy("Citizens abroad"),
    "chance": gettext_lazy("Chance of a crisis"),
    "share": gettext_lazy("Share that needs help"),
    "evacuation": gettext_lazy("Cost of bringing home"),
    "reintegration": gettext_lazy("Cost of starting again"),
}


def crisis_reserve(exposures: list[Exposure], enough: int, currency: str) -> Solved:
    """The budget line, the reserve, what is not enough, and what moves them most."""
    made = plan(exposures, enough=enough)
    moved = swings(exposures, enough=enough, by=CHANGED_BY)
    told = {
        "plan": made,
        "currency": currency,
        "enough": enough // 100,
        "more": round(100 * chance_of_more(exposures, made.budget)),
    }
    money = _("Amount in %(currency)s") % {"currency": currency}
    rows = [
        (each.name, each.helped, to_major(each.loss, currency), to_major(each.expected, currency))
        for each in made.lines
    ]
    sheets = (
        Sheet(_("Countries"), (_("Country"), _("People helped in a crisis"), money, _("In an average year")), rows),
        Sheet(_("Sensitivity"), _heads(), [(str(LABELS[each.what]), *_ends(each, currency)) for each in moved]),
    )  # fmt: skip
    return Solved(told, _pictures(made, moved, currency), sheets)


def bridge_size(strain: Strain, seed: int, runs: int, currency: str) -> Solved:
    """How large a fund is enough with which chance, and what halves and doubles of the delay do."""
    out = deepest(strain, runs=runs, seed=seed)
    sizes = [size_for(out, chance) for chance in CHANCES]
    found = next(each for each in sizes if each.chance == 0.95)
    rows = [(f"{each.chance:.0%}", to_major(each.fund, currency)) for each in sizes]
    figure = bar_figure(
        [(f"{each.chance:.0%}", each.fund) for each in sizes],
        title=_("Size of the fund by the chance that it is enough"),
        summary=_("%(fund)s is enough in 95 of 100 courses.") % {"fund": shown(found.fund, currency)},
        head=_("Chance that it is enough"),
        currency=currency,
    )
    told = {
        "sizes": [(round(each.chance * 100), each.fund) for each in sizes],
        "fund": found.fund,
        "doubt": round(found.doubt * 100, 1),
        "runs": runs,
        "half": round(100 * covered(out, found.fund // 2)),
        "currency": currency,
    }
    money = _("Fund in %(currency)s") % {"currency": currency}
    return Solved(told, {"size": figure}, (Sheet(_("Size"), (_("Chance"), money), rows),))


def _heads() -> tuple[str, ...]:
    budget = (_("Budget line, lower"), _("Budget line, higher"))
    return (_("What is changed"), *budget, _("Reserve, lower"), _("Reserve, higher"))


def _ends(swing: Swing, currency: str) -> tuple[Decimal, ...]:
    ends = (swing.budget_low, swing.budget_high, swing.reserve_low, swing.reserve_high)
    return tuple(to_major(end, currency) for end in ends)


def _pictures(made: Plan, moved: list[Swing], currency: str) -> dict[str, Figure]:
    bars = bar_figure(
        [(each.name, each.expected) for each in made.lines],
        title=_("Where the budget line comes from"),
        summary=_("Together %(budget)s in an average year.") % {"budget": shown(made.budget, currency)},
        head=_("Country"),
        currency=currency,
    )
    tornado = swing_figure(
        [
            one_way.Swing(each.what, -CHANGED_BY, CHANGED_BY, each.budget_low, each.budget_high)
            for each in moved
        ],
        made.budget,
        LABELS,
        title=_("What moves the budget line most"),
        summary=_("Each number of all countries lowered and raised by 20 per cent."),
        currency=currency,
    )
    return {"countries": bars, "sensitivity": tornado}
