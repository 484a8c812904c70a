"""What the viability of a firm is told in."""

from django.utils.translation import gettext_lazy as _

from sankofa.methods.viability import Advice

ADVICE = {
    Advice.BELOW_COST: (
        _("Each sale loses money: the price is not above what one piece costs you."),
        _("Raise the price or lower the cost of a piece before you sell more."),
    ),
    Advice.LOSES: (
        _("The firm loses money in a usual month, even when you take nothing for yourself."),
        _("Do not put in more savings. Find more customers, a better price or lower fixed costs first."),
    ),
    Advice.LIVES_ON_SAVINGS: (
        _("The firm pays its costs, but not what you need to live: you would eat up your savings."),
        _("Plan with more sales, or begin beside another income."),
    ),
    Advice.RUNS_DRY: (
        _("There comes a month in which the money is not enough to pay what is due."),
        _("Begin with more money or smaller, or ask to pay suppliers later."),
    ),
    Advice.THIN: (
        _("If sales fall by a tenth, the firm loses money."),
        _("Keep fixed costs low and a reserve for bad months."),
    ),
    Advice.PAID_LATE: (
        _("Customers pay later than you do. That is why the money runs out although the firm earns."),
        _("Ask for a part in advance, or for payment at delivery."),
    ),
    Advice.LATE_BACK: (
        _("It takes more than two years until the firm has earned back what you put in."),
        _("Begin smaller, rent or buy used, and do not borrow for all of it."),
    ),
    Advice.SOUND: (
        _("By these numbers the firm earns, and the money is enough."),
        _("Check the numbers with somebody who runs such a firm there, and calculate again each quarter."),
    ),
}
MOVED = {
    "price": _("Price"),
    "unit_cost": _("Cost of one piece"),
    "units": _("Pieces sold"),
    "fixed": _("Fixed costs"),
}
