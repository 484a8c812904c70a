"""The money of a credit fund as its book has it, what everybody may see of it, and what a depositor may."""

from dataclasses import dataclass

from django.db.models import QuerySet

from sankofa.directory.models import Account
from sankofa.funds.models import CreditApplication, CreditLoan, Deposit, Fund, MarketingSpending
from sankofa.funds.queries.credit.places import country_called, with_countries
from sankofa.funds.terms.credit import ApplicationStanding, LoanStanding
from sankofa.ledger.models import Account as LedgerAccount
from sankofa.ledger.queries import balances


@dataclass(frozen=True)
class FundMoney:
    """Minor units of the fund's currency."""

    at_hand: int
    lent: int
    deposits: int
    marketing: int
    interest: int
    lost: int


@dataclass(frozen=True)
class Financed:
    """A loan as depositors see it: what for, where, how it goes; a name only where allowed. The public, among whom are
    the borrower's neighbours, learns what for and in which country."""

    purpose: str
    place: str
    country: str
    amount: int
    standing: str
    called: str


def money_of(fund: Fund) -> FundMoney:
    """In four statements, however many loans and deposits there are."""
    held = balances(fund.book)
    codes = dict(LedgerAccount.objects.filter(book=fund.book).values_list("code", "pk"))

    def of(code: str) -> int:
        return held.get(codes.get(code, 0), 0)

    def all_of(prefix: str) -> int:
        return sum(held.get(number, 0) for code, number in codes.items() if code.startswith(prefix))

    return FundMoney(
        at_hand=of("cash"),
        lent=all_of("loan:"),
        deposits=-all_of("deposit:"),
        marketing=-of("marketing"),
        interest=-of("interest"),
        lost=of("losses"),
    )


def financed(fund: Fund, *, for_depositors: bool) -> list[Financed]:
    """Loans that were paid out, the latest first. Only depositors learn names, and only those they may."""
    rows = CreditLoan.objects.filter(fund=fund).select_related("application__country").order_by("-number")
    return [
        Financed(
            purpose=loan.application.purpose,
            place=loan.application.place if for_depositors else "",
            country=country_called(loan.application.country),
            amount=loan.principal,
            standing=LoanStanding(loan.standing).label if for_depositors else "",
            called=loan.application.called if for_depositors and loan.application.may_be_named else "",
        )
        for loan in rows[:100]
    ]


def votes_for(fund: Fund, account: Account) -> list[CreditApplication]:
    """Applications before the depositors on which this one has not voted."""
    rows = CreditApplication.objects.filter(fund=fund, standing=ApplicationStanding.DEPOSITORS)
    return with_countries(
        rows.exclude(votes__depositor=account)
        .exclude(applicant=account)
        .exclude(partner=account)
        .select_related("country")
    )


def deposit_of(fund: Fund, account: Account) -> Deposit | None:
    return Deposit.objects.filter(fund=fund, account=account).prefetch_related("moves").first()


def deposits_of(fund: Fund) -> list[tuple[Deposit, int]]:
    """Every deposit with what it holds."""
    held = balances(fund.book)
    accounts = LedgerAccount.objects.filter(book=fund.book, code__startswith="deposit:").values_list(
        "code", "pk"
    )
    by_number = {code.removeprefix("deposit:"): -held.get(number, 0) for code, number in accounts}
    return [(each, by_number.get(str(each.number), 0)) for each in fund.credit_deposits.all()]


def marketing_of(fund: Fund) -> QuerySet[MarketingSpending]:
    return fund.credit_marketing.select_related("cooperative")
