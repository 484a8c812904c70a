"""Writing the rules of a credit fund: every change is another version."""

from dataclasses import replace

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.models import Account
from sankofa.funds.actions.every_fund import locked, set_rules
from sankofa.funds.formats.credit_rules import written_rules
from sankofa.funds.models import Fund, Rules
from sankofa.funds.queries.credit.rules import rules_in_force
from sankofa.funds.terms import FundRefused
from sankofa.funds.terms.credit.rules import CreditRules, Product
from sankofa.methods.amortisation import schedule


@transaction.atomic
def write_rules(*, fund: Fund, rules: CreditRules, by: Account | str, why: str = "") -> Rules:
    """The rules besides the products, which stay as they are in the version before."""
    fund = locked(fund)
    _version, before = rules_in_force(fund)
    return set_rules(
        fund=fund, content=written_rules(replace(rules, products=before.products)), by=by, why=why
    )


@transaction.atomic
def offer_product(*, fund: Fund, product: Product, by: Account | str, why: str = "") -> Rules:
    """Adds a product, or puts it in the place of the one of the same code. Raises `FundRefused`."""
    if not 0 < product.smallest <= product.largest:
        raise FundRefused(
            _("The smallest loan is above nothing and not above the largest."), field="smallest"
        )
    if schedule(product.smallest, product.terms, timezone.localdate()).paid_out < 1:
        raise FundRefused(
            _("Of the smallest loan nothing would be paid out: its fee is as large as the loan."),
            field="smallest",
        )
    fund = locked(fund)
    _version, before = rules_in_force(fund)
    others = tuple(each for each in before.products if each.code != product.code)
    content = written_rules(replace(before, products=(*others, product)))
    return set_rules(fund=fund, content=content, by=by, why=why)


@transaction.atomic
def end_product(*, fund: Fund, code: str, by: Account | str) -> Rules:
    """Offers a product no more; loans that were made by it go on."""
    fund = locked(fund)
    _version, before = rules_in_force(fund)
    content = written_rules(
        replace(before, products=tuple(each for each in before.products if each.code != code))
    )
    return set_rules(fund=fund, content=content, by=by)
