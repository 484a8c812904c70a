"""Calculators: for everybody, and nothing typed is kept."""

from tests.architecture.visitors.rights import Address

CARD = "currency=EUR&amount=200&loads=12&draws=2&load_fee=2.5"

PUBLIC = {
    "funds:calculators": Address("funds/calculators/"),
    "funds:calculator": Address("funds/calculators/bond/"),
    "funds:calculator_sheets": Address(f"funds/calculators/card.xlsx?{CARD}"),
    "funds:calculator_picture": Address(f"funds/calculators/card/card.svg?{CARD}"),
}
GUARDED: dict[str, Address] = {}
