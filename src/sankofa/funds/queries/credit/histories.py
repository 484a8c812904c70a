"""The history of remittances behind an application, and the limit that follows from it."""

import datetime
from collections import defaultdict
from dataclasses import asdict, dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sankofa.foundation.money import shown
from sankofa.funds.formats.credit_rules import read_rules
from sankofa.funds.models import CreditApplication, Remittance
from sankofa.funds.queries.credit.others import others_of
from sankofa.funds.queries.credit.rules import percent
from sankofa.methods.credit_limits import Limit, Reason, Receipt, limit, told_once


@dataclass(frozen=True)
class Explained:
    """A limit with each step of it as a sentence, and the last word."""

    limit: Limit
    steps: tuple[str, ...]
    answer: str


def receipts_of(application: CreditApplication) -> list[Receipt]:
    """What all files of an application tell, a transfer that several tell of once."""
    files: dict[UUID, list[Receipt]] = defaultdict(list)
    rows = Remittance.objects.filter(proof__application=application)
    for proof, on, amount in rows.values_list("proof", "on", "amount"):
        files[proof].append(Receipt(on, amount))
    return told_once(files.values())


def limit_of(application: CreditApplication, on: datetime.date) -> Limit | None:
    """What this history allows today by the rules of the application; None where its product is not there."""
    rules = read_rules(application.rules.content)
    product = rules.product(application.product)
    if product is None:
        return None
    others = [application.other_dues, *(each.monthly for each in others_of(application, on))]
    return limit(receipts_of(application), rules.limit, product.terms, on, others)


def limit_when_handed_in(application: CreditApplication) -> Limit | None:
    """As it was worked out then; the history itself may be gone by now."""
    if application.limit is None:
        return None
    told = dict(application.limit)
    return Limit(**told | {"refused": Reason(told["refused"]) if told["refused"] else None})


def kept(found: Limit) -> dict[str, object]:
    """A limit as it is stored."""
    return asdict(found)


def explained(found: Limit, currency: str) -> Explained:
    """Every step with its numbers, so that anybody can follow it."""
    money = {name: shown(getattr(found, name), currency) for name in _AMOUNTS}
    steps = (
        ngettext(
            "Money came in %(seen)s of the last %(window)s months.",
            "Money came in %(seen)s of the last %(window)s months.",
            found.months_seen,
        )
        % {"seen": found.months_seen, "window": found.months_looked_at},
        ngettext(
            "Since the first there was one month; money came in %(share)s of it.",
            "Since the first there were %(count)s months; money came in %(share)s of them.",
            found.months_since_first,
        )
        % {"count": found.months_since_first, "share": percent(found.regularity)},
        _("In a middle month %(median_month)s came: as many months brought more as brought less.") % money,
        _("Of that, %(serviceable)s a month can serve a loan.") % money,
        _("Other debts take %(other_dues)s a month, so %(instalment)s are left.") % money,
        _("By the terms of this product, that pays back a loan of %(affordable)s.") % money,
    )
    return Explained(found, steps, _answer(found, money))


_AMOUNTS = ("median_month", "serviceable", "other_dues", "instalment", "affordable", "amount")


def _answer(found: Limit, money: dict[str, str]) -> str:
    return {
        None: _("Up to %(amount)s can be borrowed.") % money,
        Reason.TOO_SHORT: _("The history is too short for a loan. Come back when more months have passed."),
        Reason.TOO_IRREGULAR: _("The money came too irregularly for a loan on this history alone."),
        Reason.NOTHING_LEFT: _("After other debts nothing is left to serve a loan."),
        Reason.BELOW_SMALLEST: _("What is left would pay back only a loan smaller than the fund lends."),
    }[found.refused]
