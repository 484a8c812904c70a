"""The tables of the funds that go out to spreadsheets and come back."""

from sankofa.foundation.tabular.registry import register
from sankofa.funds.sheets.guide import GUIDE
from sankofa.funds.sheets.prices import PRICES
from sankofa.funds.sheets.registers import REGISTERS

register(PRICES)
register(GUIDE)
for _register in REGISTERS:
    register(_register)
