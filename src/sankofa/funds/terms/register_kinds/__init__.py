"""The kinds of instruments that have a register."""

from sankofa.funds.terms.register_kinds.firms import FIRMS
from sankofa.funds.terms.register_kinds.money import MONEY
from sankofa.funds.terms.register_kinds.workers import WORKERS
from sankofa.funds.terms.registers import Kind

KINDS: dict[str, Kind] = {kind.code: kind for kind in (*MONEY, *WORKERS, *FIRMS)}
