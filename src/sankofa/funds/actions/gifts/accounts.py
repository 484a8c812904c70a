"""The accounts that a fund of gifts keeps in its book, opened when they are first needed.

A gift for a purpose is owed to it until it is spent; only then it becomes income (IPSAS 23, transfers with conditions).
"""

from datetime import date

from sankofa.directory.models import Organisation
from sankofa.funds.actions.every_fund import account_in, named
from sankofa.funds.models import Fund
from sankofa.ledger.actions import post
from sankofa.ledger.models import Account, Entry
from sankofa.ledger.terms import AccountKind, Draft, Part
from sankofa.methods.folding import slug

GENERAL = "general"


def bank(fund: Fund, by: object) -> Account:
    """Money that the fund has at its bank; never below nothing."""
    return account_in(fund, "bank", "Money at the bank", AccountKind.ASSET, by=by, guarded=True)


def held(fund: Fund, purpose: str, by: object) -> Account:
    """Money given for a purpose and not spent yet; never below nothing."""
    return account_in(
        fund, f"held:{purpose}", f"Held for {purpose}", AccountKind.LIABILITY, by=by, guarded=True
    )


def going_back(fund: Fund, by: object) -> Account:
    """What was left of campaigns and is owed to those who gave; never below nothing."""
    return account_in(fund, "gifts-back", "Owed back to givers", AccountKind.LIABILITY, by=by, guarded=True)


def used(fund: Fund, by: object) -> Account:
    return account_in(fund, "income:gifts-used", "Gifts used for their purpose", AccountKind.INCOME, by=by)


def spent(fund: Fund, heading: str, by: object) -> Account:
    return account_in(fund, f"spent:{slug(heading)[:80] or 'other'}", heading, AccountKind.EXPENSE, by=by)


def promised(fund: Fund, by: object) -> tuple[Account, Account]:
    """Both sides of what is promised and not paid: entries in them are pending alone."""
    asset = account_in(fund, "promised", "Promised to the fund", AccountKind.ASSET, by=by)
    return asset, account_in(fund, "promises", "Promises not paid yet", AccountKind.LIABILITY, by=by)


def goods(fund: Fund, by: object) -> tuple[Account, Account, Account]:
    """Goods in store, what they brought in, and what was handed on."""
    store = account_in(
        fund, "goods", "Goods received and not handed on", AccountKind.ASSET, by=by, guarded=True
    )
    came = account_in(fund, "income:goods", "Gifts in kind", AccountKind.INCOME, by=by)
    return store, came, account_in(fund, "spent:goods", "Goods handed on", AccountKind.EXPENSE, by=by)


def hours(fund: Fund, by: object) -> tuple[Account, Account]:
    came = account_in(fund, "income:hours", "Hours given", AccountKind.INCOME, by=by)
    return came, account_in(
        fund, "spent:hours", "Work done by those who gave hours", AccountKind.EXPENSE, by=by
    )


def capital(fund: Fund, by: object) -> Account:
    """What donors gave to a bridge fund for good."""
    return account_in(fund, "capital", "Capital of the fund", AccountKind.EQUITY, by=by)


def advances(fund: Fund, emergency: str, by: object) -> Account:
    """What was advanced in an emergency and not repaid; never below nothing."""
    name = f"Advances: {emergency}"
    return account_in(fund, f"advances:{emergency}", name, AccountKind.ASSET, by=by, guarded=True)


def losses(fund: Fund, by: object) -> Account:
    return account_in(fund, "spent:advances-lost", "Advances that nobody repaid", AccountKind.EXPENSE, by=by)


def booked(
    fund: Fund,
    kind: str,
    key: str,
    on: date,
    *parts: tuple[Account, int],
    by: object,
    memo: str = "",
    pending: bool = False,
    **detail: object,
) -> Entry:
    """An entry in the book of the fund."""
    lines = tuple(Part(account, amount) for account, amount in parts)
    draft = Draft(kind, on, key, lines, memo=memo, pending=pending, detail=detail)
    return post(book=fund.book, draft=draft, by=named(by))


def key_of(organisation: Organisation | None) -> str:
    return f"organisation:{organisation.slug}" if organisation else ""
