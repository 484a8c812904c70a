"""A credit fund with a loan, an application before its committee, and one that its owner is still preparing."""

import uuid
from datetime import date

from tests.architecture.visitors.objects_funds_core import fund_of

from factories import credit, people
from sankofa.directory.models import Account, Organisation
from sankofa.funds.actions.credit import applications, lending, support
from sankofa.funds.actions.credit import rules as rule_actions
from sankofa.funds.models import Fund
from sankofa.funds.terms import FundKind
from sankofa.funds.terms.credit import DecisionKind
from sankofa.funds.terms.credit.rules import CreditRules
from sankofa.methods.repayment_terms import Practice
from sankofa.places.models import Country

START = date(2025, 1, 1)
NOTHING = uuid.UUID(int=1)
NOBODYS = {
    "credit_fund": "no-such-fund",
    "credit_asked": NOTHING,
    "credit_own": NOTHING,
    "credit_token": "a-link-that-nobody-made",
    "credit_proof": NOTHING,
    "credit_loan": 99_999_999,
    "credit_event": 99_999_999,
    "credit_decision": 99_999_999,
    "credit_listed": NOTHING,
    "credit_family": NOTHING,
    "credit_step": 99_999_999,
}


def made(of: Organisation, owner: Account, seated: dict[str, Account]) -> dict[str, object]:
    fund = fund_of(of, FundKind.CREDIT, owner, seated, is_public=True)
    rule_actions.write_rules(fund=fund, rules=CreditRules((), credit.LIMIT, Practice()), by="test")
    rule_actions.offer_product(fund=fund, product=credit.PRODUCT, by="test")
    keepers = [people.account() for _each in range(4)]
    cast = credit.Cast(fund, keepers[0], keepers[1], tuple(keepers[2:]))
    cast.capital(1_000_000, START)
    loan = credit.loan(cast, people.account(), START)
    payment = lending.take_payment(loan=loan, on=date(2025, 2, 1), amount=100, key="1", by=cast.treasurer)
    decision = lending.propose(
        loan=loan, kind=DecisionKind.FORGIVE, on=date(2025, 3, 1), reasons="Frost", by=cast.manager
    )
    own, token = _prepared(fund, owner)
    listed = support.put_on_list(fund=fund, list_name="Made-up", reference="1", amount=100, by=cast.manager)
    family = support.begin_coaching(
        fund=fund,
        reference="1",
        asset="Goats",
        asset_value=0,
        on=START,
        milestones=[("Sells", START)],
        by=cast.manager,
    )
    return {
        "credit_listed": listed.pk,
        "credit_family": family.pk,
        "credit_step": family.milestones.get().pk,
        "credit_fund": fund.slug,
        "credit_asked": credit.applied(cast, people.account()).pk,
        "credit_own": own.pk,
        "credit_token": token,
        "credit_proof": own.proofs.get().pk,
        "credit_loan": loan.number,
        "credit_event": payment.pk,
        "credit_decision": decision.pk,
    }


def _prepared(fund: Fund, owner: Account):
    own, token = applications.apply(
        fund=fund,
        product="harvest",
        amount=20_000,
        purpose="A made-up mill",
        country=Country.objects.get(iso3="GHA"),
        by=owner,
        joint=True,
    )
    credit.history(own, owner)
    return own, token
