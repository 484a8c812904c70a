"""A made-up credit fund with rules and a product, and loans that went all the way."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from factories import consents, funds
from sankofa.directory.models import Account
from sankofa.directory.terms import Purpose
from sankofa.funds.actions.credit import applications, judging, lending, saving
from sankofa.funds.actions.credit import rules as rule_actions
from sankofa.funds.models import CreditApplication, CreditLoan, Deposit, Fund
from sankofa.funds.terms import FundKind, SeatRole
from sankofa.funds.terms.credit import DepositMoveKind, Verdict
from sankofa.funds.terms.credit.rules import CreditRules, Product
from sankofa.methods.amortisation import Method, Terms
from sankofa.methods.credit_limits import LimitRule
from sankofa.methods.day_counts import months_later
from sankofa.methods.repayment_terms import Practice
from sankofa.places.models import Country

LIMIT = LimitRule(window=12, seen=6, regularity=7_500, share=4_000, smallest=10_000, largest=500_000)
PRODUCT = Product(
    code="harvest",
    name="Harvest loan",
    terms=Terms(Method.EQUAL_PRINCIPAL, 1_200, 4),
    smallest=10_000,
    largest=500_000,
)


@dataclass(frozen=True)
class Cast:
    """A fund and who sits in it."""

    fund: Fund
    manager: Account
    treasurer: Account
    judges: tuple[Account, ...]

    def capital(self, amount: int, on: date) -> None:
        saving.put_in_capital(fund=self.fund, amount=amount, on=on, key=f"{on}:{amount}", by=self.treasurer)


def cast(*, terms: Terms | None = None, practice: Practice | None = None, **shares: int) -> Cast:
    """Two judges decide; no depositors, no marketing, no penalty unless `shares` and `practice` say so."""
    fund = funds.fund(FundKind.CREDIT)
    manager = funds.seated(fund, SeatRole.MANAGER)
    rules = CreditRules((), LIMIT, practice or Practice(), **shares)
    rule_actions.write_rules(fund=fund, rules=rules, by=manager)
    product = Product(**vars(PRODUCT) | {"terms": terms or PRODUCT.terms})
    rule_actions.offer_product(fund=fund, product=product, by=manager)
    judges = tuple(funds.seated(fund, SeatRole.COMMITTEE) for _each in range(2))
    return Cast(fund, manager, funds.seated(fund, SeatRole.TREASURER), judges)


def history(application: CreditApplication, by: Account, monthly: int = 100_000, months: int = 12) -> None:
    """The same sum on the seventh of each of the last months."""
    first = timezone.localdate().replace(day=1)
    rows = [(months_later(first, -number).replace(day=7), monthly) for number in range(1, months + 1)]
    applications.show_history(
        application=application,
        name="made-up.csv",
        content=repr((by.pk, rows)).encode(),
        rows=rows,
        wording=consents.wording(Purpose.PROGRAMMES),
        by=by,
    )


def applied(
    of: Cast, by: Account, *, amount: int = 40_000, partner: Account | None = None, monthly: int = 100_000
) -> CreditApplication:
    """Handed in to the committee, with a history that is good enough."""
    application, _token = applications.apply(
        fund=of.fund,
        product="harvest",
        amount=amount,
        purpose="A dryer for made-up coffee",
        country=Country.objects.get(iso3="GHA"),
        place="Made-up town",
        by=by,
        called="Ama Example",
        joint=partner is not None,
    )
    if partner:
        applications.join(application=application, called="Kofi Example", by=partner)
    history(application, by, monthly)
    for account in (by, partner):
        if account:
            application = applications.accept(application=application, by=account)
    return application


def approved(of: Cast, application: CreditApplication) -> CreditApplication:
    for judge in of.judges:
        application = judging.judge(
            application=application, verdict=Verdict.YES, reasons="It will pay.", by=judge
        )
    return application


def signed(application: CreditApplication) -> CreditApplication:
    for account in application.rest_on_people:
        application = applications.sign(application=application, by=account)
    return application


def loan(of: Cast, by: Account, on: date, **asked: object) -> CreditLoan:
    """Asked for, judged, signed, paid out."""
    application = signed(approved(of, applied(of, by, **asked)))
    return lending.pay_out(application=application, on=on, by=of.treasurer)


def deposit(of: Cast, amount: int, on: date) -> Deposit:
    """The savings of somebody new."""
    return pay_in(of, funds.seated(of.fund, SeatRole.DEPOSITOR), amount, on)


def pay_in(of: Cast, saver: Account, amount: int, on: date) -> Deposit:
    made = saving.open_deposit(fund=of.fund, account=saver, by=of.treasurer)
    saving.move_deposit(
        deposit=made, kind=DepositMoveKind.IN, amount=amount, on=on, key=f"{on}:{amount}", by=of.treasurer
    )
    return made
