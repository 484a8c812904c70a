"""Addresses of the funds and of the books: the parts of each stand in a file of their own."""

from tests.architecture.visitors import (
    addresses_funds_business,
    addresses_funds_calculators,
    addresses_funds_core,
    addresses_funds_credit,
    addresses_funds_gifts,
    addresses_funds_groups,
    addresses_funds_insurance,
    addresses_funds_matching,
    addresses_funds_prices,
    addresses_funds_registers,
    addresses_funds_repatriation,
    addresses_ledger,
)
from tests.architecture.visitors.rights import Address

PARTS = (
    addresses_funds_credit,
    addresses_funds_core,
    addresses_funds_gifts,
    addresses_funds_calculators,
    addresses_funds_registers,
    addresses_funds_prices,
    addresses_ledger,
    addresses_funds_insurance,
    addresses_funds_matching,
    addresses_funds_business,
    addresses_funds_repatriation,
    addresses_funds_groups,
)

FUNDS: dict[str, Address] = {name: each for part in PARTS for name, each in part.GUARDED.items()}
FUNDS_PUBLIC: dict[str, Address] = {name: each for part in PARTS for name, each in part.PUBLIC.items()}
