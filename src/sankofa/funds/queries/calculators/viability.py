"""Whether a firm earns or loses, in words and month by month."""

from decimal import Decimal

from django.utils.translation import gettext as _

from sankofa.foundation.money import shown
from sankofa.funds.queries.calculators.pictures import line_figure, swing_figure
from sankofa.funds.terms.business_words import ADVICE, MOVED
from sankofa.funds.terms.calculators import Sheet, Solved
from sankofa.methods.money import to_major
from sankofa.methods.viability import Firm, cash_flow, reading, sensitivity


def viability(firm: Firm, currency: str) -> Solved:
    """Everything the page shows, from one set of assumptions."""
    found, months = reading(firm), cash_flow(firm)
    told = {
        "reading": found,
        "months": months,
        "advice": [ADVICE[advice] for advice in found.advice],
        "safety": None if found.safety is None else round(100 * found.safety),
        "loss": -found.full,
        "missing": max(0, -found.lowest_cash),
        "currency": currency,
        "at_once": found.lowest_month == 0,
    }
    return Solved(told, _figures(firm, currency), _sheets(firm, currency))


def _figures(firm: Firm, currency: str) -> dict:
    found, months = reading(firm), cash_flow(firm)
    start = firm.savings + firm.loan - firm.start
    cash = [(0, start), *((month.number, month.cash) for month in months)]
    matters = sensitivity(firm)
    lowest = {"amount": shown(found.lowest_cash, currency), "month": found.lowest_month}
    return {
        "cash": line_figure(
            [(_("Money left"), cash)],
            title=_("Money left at the end of each month"),
            summary=_("Lowest: %(amount)s, in month %(month)s.") % lowest,
            head=_("Month"),
            currency=currency,
        ),
        "matters": swing_figure(
            matters,
            found.full,
            MOVED,
            title=_("What a tenth less or more does to a usual month"),
            summary=_("Most depends on: %(what)s.") % {"what": MOVED[matters[0].name]},
            currency=currency,
        ),
    }


def _sheets(firm: Firm, currency: str) -> tuple[Sheet, ...]:
    def major(minor: int) -> Decimal:
        return to_major(minor, currency)

    found = reading(firm)
    even = found.break_even
    summary = [
        (_("Left in a usual month, after your own pay"), major(found.full)),
        (_("Pieces a month at which costs are just met"), "" if even.units is None else even.units),
        (_("Sales a month at which costs are just met"), "" if even.sales is None else major(even.sales)),
        (_("Lowest amount of money left"), major(found.lowest_cash)),
        (_("Month in which it is lowest"), found.lowest_month),
        *((str(what), str(do)) for what, do in (ADVICE[advice] for advice in found.advice)),
    ]
    header = (
        _("Month"),
        _("Pieces"),
        _("Sales"),
        _("Received"),
        _("Costs, own pay included"),
        _("Interest"),
        _("Paid back"),
        _("Profit"),
        _("Money left"),
    )
    rows = [
        (
            month.number,
            month.units,
            *(
                major(value)
                for value in (
                    month.sales,
                    month.received,
                    month.costs,
                    month.interest,
                    month.repaid,
                    month.profit,
                    month.cash,
                )
            ),
        )
        for month in cash_flow(firm)
    ]
    money = _("Amount in %(currency)s") % {"currency": currency}
    return Sheet(_("Summary"), (_("What"), money), summary), Sheet(_("Months"), header, rows)
