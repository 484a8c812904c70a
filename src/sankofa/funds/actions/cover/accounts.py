"""The accounts of a scheme's book. Guarded ones never fall below nothing."""

from sankofa.directory.models import Account as Person
from sankofa.funds.models import CareProvider, CoverPolicy, Fund, PremiumSupport
from sankofa.ledger import actions as ledger
from sankofa.ledger.models import Account
from sankofa.ledger.terms import AccountKind


def _open(fund: Fund, code: str, name: str, kind: AccountKind, by: object, **more: object) -> Account:
    return ledger.open_account(
        book=fund.book, code=code, name=name, kind=kind, currency=fund.currency, by=by, **more
    )


def bank(fund: Fund, by: object) -> Account:
    return _open(fund, "bank", "Bank", AccountKind.ASSET, by, guarded=True)


def premiums(fund: Fund, by: object) -> Account:
    return _open(fund, "premiums", "Premiums", AccountKind.INCOME, by)


def claims(fund: Fund, by: object) -> Account:
    return _open(fund, "claims", "Claims", AccountKind.EXPENSE, by)


def owed_to(provider: CareProvider, by: object) -> Account:
    """What a provider is still to be paid."""
    code = f"owed:{provider.pk}"
    return _open(
        provider.fund, code, f"Owed to provider {provider.pk}", AccountKind.LIABILITY, by, guarded=True
    )


def due_from(policy: CoverPolicy, by: object) -> Account:
    """What a payer still owes. Its owner is the payer's public id, so that they see it in their statement."""
    found = Account.objects.filter(book=policy.fund.book, code=f"due:{policy.pk}").first()
    if found is not None:  # also when the payer's account was removed since
        return found
    payer: Person | None = policy.payer
    owner = f"account:{payer.public_id}" if payer else ""
    name = f"Due for cover {policy.pk}"
    return _open(policy.fund, f"due:{policy.pk}", name, AccountKind.ASSET, by, owner=owner)


def support_from(support: PremiumSupport, by: object) -> Account:
    """What a supporter still owes."""
    owner = f"organisation:{support.supporter.slug}"
    name = f"Due for support {support.pk}"
    return _open(support.fund, f"support:{support.pk}", name, AccountKind.ASSET, by, owner=owner)
