"""What the feasibility of a health cover is told in: services, questions about organisations, advice and reasons."""

from django.utils.translation import gettext_lazy as _

from sankofa.methods.insurance_advice import Advice, Check, Reason

SERVICES = {
    "consultation": _("Visit to a nurse or doctor"),
    "medicines": _("Medicines on prescription"),
    "tests": _("Laboratory or X-ray"),
    "hospital": _("Stay in hospital"),
    "birth": _("Birth and care around it"),
    "transport": _("Transport in an emergency"),
}

QUESTIONS = {
    Check.OPERATOR: _("Is there an insurer or mutual society that may and could run the cover?"),
    Check.CARE_NEARBY: _("Can most families reach care within an hour or two?"),
    Check.CARE_GOOD: _("Do people trust the care: staff there, medicines in stock?"),
    Check.AGREED_PRICES: _("Would providers agree on prices, and not raise them for the insured?"),
    Check.KEEPS_BOOKS: _("Does the operator keep books that somebody else checks?"),
    Check.SETTLES_CLAIMS: _("Can it check and pay bills within a month?"),
    Check.TRUSTED_HOME: _("Do families trust it with their money?"),
    Check.LAW_HOME: _("Does the law there allow such a cover, and who supervises it?"),
    Check.GROUPS: _("Are people abroad organised in groups that last?"),
    Check.COLLECTS: _("Can the groups collect money regularly and account for it?"),
    Check.CHANNEL: _("Is there a way to send premiums that costs little?"),
    Check.TRUSTED_ABROAD: _("Do people abroad trust the operator and see what it does?"),
    Check.ASKED: _("Were people abroad asked what they would pay, and for whom?"),
    Check.LAW_ABROAD: _("May the cover be sold and paid for where they live?"),
}

ADVICE = {
    Advice.BUILD_OPERATOR: _("First build an operator. Without one there is nothing to pay premiums to."),
    Advice.NOT_YET: _("Not yet. Strengthen what is weak below, then calculate again."),
    Advice.SMALLER_COVER: _(
        "Not this cover. Try one that covers less, asks for a higher part of each bill, or reaches more people."
    ),
    Advice.TRIAL_WITH_SUPPORT: _("Try it with the existing operator, with support for part of the premium."),
    Advice.TRIAL: _("Try it with the existing operator, in a few places for a year or two."),
}

REASONS = {
    Reason.NO_OPERATOR: _("No operator exists that could run it."),
    Reason.NO_CARE: _("Care is too far away or not trusted: an insurance cannot sell what is not there."),
    Reason.WEAK_HOME: _("Organisations at home are weak: fewer than six in ten answers are yes."),
    Reason.WEAK_ABROAD: _("Organisations abroad are weak: fewer than six in ten answers are yes."),
    Reason.FEW_WILLING: _("Fewer than a fifth of households would pay this premium."),
    Reason.LOSES: _("In a year as expected the scheme loses money."),
    Reason.TOO_DEAR: _("What is left for the household is more than it can pay."),
    Reason.PARTLY_FUNDED: _("Money from abroad pays part of the premium."),
    Reason.FULLY_FUNDED: _("Money from abroad can pay the whole premium."),
    Reason.WITHIN_ABILITY: _("What is left for the household is within what it can pay."),
    Reason.ENOUGH_WILLING: _("At least a fifth of households would pay this premium."),
    Reason.EARNS: _("In a year as expected the scheme makes no loss."),
}
AGAINST = frozenset(
    {
        Reason.NO_OPERATOR,
        Reason.NO_CARE,
        Reason.WEAK_HOME,
        Reason.WEAK_ABROAD,
        Reason.FEW_WILLING,
        Reason.LOSES,
        Reason.TOO_DEAR,
    }
)

MOVED = {
    "uses": _("How often services are used"),
    "prices": _("Prices of services"),
    "joining": _("How many join"),
    "selection": _("Whether the ill join first"),
    "office": _("Cost of the office"),
}
