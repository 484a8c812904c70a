"""What a bond really brings, and what a card really costs."""

from decimal import Decimal

from django.utils.translation import gettext as _

from sankofa.foundation.money import shown
from sankofa.funds.queries.calculators.pictures import bar_figure
from sankofa.funds.terms.calculators import Sheet, Solved
from sankofa.methods.bond_returns import Bond, returns
from sankofa.methods.card_costs import CardYear
from sankofa.methods.money import to_major


def bond_returns(bond: Bond, inflation_home: Decimal, fall: Decimal, inflation_abroad: Decimal) -> Solved:
    """Four rates of the same bond, each nearer to what its holder can buy."""
    found = returns(bond, inflation_home, fall, inflation_abroad)
    rows = [
        (label, _percent(rate))
        for label, rate in (
            (_("In its own currency"), found.nominal),
            (_("After the rise of prices there"), found.real_home),
            (_("In your currency"), found.abroad),
            (_("In what you can buy where you live"), found.real_abroad),
        )
    ]
    told = {"rates": rows, "gains": found.real_abroad > 0, "returns": found}
    return Solved(told, {}, (Sheet(_("Returns"), (_("What"), _("Per cent a year")), rows),))


def card_cost(year: CardYear, other: Decimal | None, currency: str) -> Solved:
    """A year with the card, and the same money sent the usual way where its cost is given."""
    parts = [
        (_("Card and yearly fee"), year.cards),
        (_("Putting money on it"), year.loading),
        (_("Exchange"), year.exchange),
        (_("Drawing"), year.drawing),
    ]
    usual = None if other is None else int((year.loaded * other / 100).to_integral_value())
    told = {
        "year": year,
        "share": _percent(year.share),
        "usual": usual,
        "difference": None if usual is None else abs(usual - year.cost),
        "is_cheaper": usual is not None and year.cost < usual,
        "currency": currency,
    }
    figure = bar_figure(
        parts,
        title=_("What the card takes in a year"),
        summary=_("Together %(cost)s.") % {"cost": shown(year.cost, currency)},
        head=_("Part"),
        currency=currency,
    )
    rows = [(label, to_major(value, currency)) for label, value in parts]
    rows.append((_("Received"), to_major(year.received, currency)))
    money = _("Amount in %(currency)s") % {"currency": currency}
    return Solved(told, {"card": figure}, (Sheet(_("Card"), (_("Part"), money), rows),))


def _percent(share: Decimal) -> Decimal:
    return (share * 100).quantize(Decimal("0.01"))
