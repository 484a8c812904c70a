"""What visitors ask for in funds and books: each part makes its own, in a file beside this."""

from tests.architecture.visitors import (
    objects_funds_business,
    objects_funds_core,
    objects_funds_credit,
    objects_funds_gifts,
    objects_funds_groups,
    objects_funds_insurance,
    objects_funds_matching,
    objects_funds_prices,
    objects_funds_registers,
    objects_funds_repatriation,
    objects_ledger,
)

from sankofa.directory.models import Account, Organisation

PARTS = (
    objects_funds_credit,
    objects_funds_core,
    objects_funds_gifts,
    objects_funds_registers,
    objects_funds_prices,
    objects_ledger,
    objects_funds_insurance,
    objects_funds_matching,
    objects_funds_business,
    objects_funds_repatriation,
    objects_funds_groups,
)


def nobodys() -> dict[str, object]:
    """How the things of all parts stand in addresses if there are none."""
    return {name: value for part in PARTS for name, value in part.NOBODYS.items()}


def made(of: Organisation, owner: Account, seated: dict[str, Account]) -> dict[str, object]:
    """Once of an organisation: funds in which those of `seated` sit by their roles, and what belongs to them."""
    return {name: value for part in PARTS for name, value in part.made(of, owner, seated).items()}
