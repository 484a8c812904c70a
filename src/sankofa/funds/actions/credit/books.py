"""The accounts that a credit fund keeps in its book, opened when they are first needed.

Interest, fees and penalties count when they come in. Each loan and each deposit has an account of its own.
"""

from sankofa.directory.models import Account as Somebody
from sankofa.funds.actions.every_fund import account_in
from sankofa.funds.models import CreditLoan, Deposit, Fund
from sankofa.ledger.models import Account
from sankofa.ledger.terms import AccountKind

CASH, CAPITAL, MARKETING = "cash", "capital", "marketing"
INTEREST, FEES, PENALTIES, RECOVERIES = "interest", "fees", "penalties", "recoveries"
LOSSES, SAVERS, CRISIS, ASSETS = "losses", "savings-interest", "crisis-paid", "assets-given"

# Code, name in the books, kind, and whether it may not fall below nothing.
_PLAN = {
    CASH: ("Money at hand", AccountKind.ASSET, True),
    CAPITAL: ("Capital of the fund", AccountKind.EQUITY, False),
    MARKETING: ("Marketing fund", AccountKind.LIABILITY, True),
    INTEREST: ("Interest received", AccountKind.INCOME, False),
    FEES: ("Fees received", AccountKind.INCOME, False),
    PENALTIES: ("Penalties received", AccountKind.INCOME, False),
    RECOVERIES: ("Received beyond what was lost", AccountKind.INCOME, False),
    LOSSES: ("Loans lost", AccountKind.EXPENSE, False),
    SAVERS: ("Interest to savers", AccountKind.EXPENSE, False),
    CRISIS: ("Paid to people on crisis lists", AccountKind.EXPENSE, False),
    ASSETS: ("Assets given to families", AccountKind.EXPENSE, False),
}


def account_of(fund: Fund, code: str) -> Account:
    """One of the accounts that every credit fund has."""
    name, kind, guarded = _PLAN[code]
    return account_in(fund, code, name, kind, guarded=guarded, by="credit")


def loan_account(loan: CreditLoan) -> Account:
    """The principal that is owed."""
    return _of_loan(loan, "loan", f"Loan {loan.number}", AccountKind.ASSET)


def credit_account(loan: CreditLoan) -> Account:
    """What a borrower paid beyond all that is due."""
    title = f"Paid too much on loan {loan.number}"
    return _of_loan(loan, "overpaid", title, AccountKind.LIABILITY)


def given_beyond_account(loan: CreditLoan) -> Account:
    """What a borrower was given back of a payment that bounced, and owes."""
    title = f"Given back beyond what came on loan {loan.number}"
    return _of_loan(loan, "given-beyond", title, AccountKind.ASSET)


def _of_loan(loan: CreditLoan, what: str, title: str, kind: AccountKind) -> Account:
    code, owner = f"{what}:{loan.number}", owner_of(loan.application.applicant)
    return account_in(loan.fund, code, title, kind, owner=owner, guarded=True, by="credit")


def deposit_account(deposit: Deposit) -> Account:
    code = f"deposit:{deposit.number}"
    return account_in(
        deposit.fund,
        code,
        f"Deposit {deposit.number}",
        AccountKind.LIABILITY,
        owner=owner_of(deposit.account),
        guarded=True,
        by="credit",
    )


def owner_of(somebody: Somebody | None) -> str:
    return f"account:{somebody.public_id}" if somebody else ""
