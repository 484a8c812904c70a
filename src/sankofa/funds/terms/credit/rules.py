"""The rules of a credit fund as one frozen value: products, limits, practice, and who bears what."""

from dataclasses import dataclass

from sankofa.methods.amortisation import Terms
from sankofa.methods.credit_limits import LimitRule
from sankofa.methods.portfolio import DOUBTFUL, DOUBTFUL_RENEGOTIATED
from sankofa.methods.repayment_terms import Practice


@dataclass(frozen=True)
class Product:
    """A kind of loan that the fund offers, in minor units of the fund's currency."""

    code: str
    name: str
    terms: Terms
    smallest: int
    largest: int


@dataclass(frozen=True)
class CreditRules:
    """All shares and rates are basis points.

    `marketing`: of interest, to the marketing fund. `savings_rate`: to savers, a year. `deposits_bear`: of a lost
    loan, by all deposits in proportion. `judges`: verdicts needed. `quorum`: of the depositors, 0 for no vote.
    `doubtful`: of what is owed, by the days late above which a class of age begins; -1 for on time.
    `doubtful_renegotiated`: at least, of loans whose terms were eased.
    """

    products: tuple[Product, ...]
    limit: LimitRule
    practice: Practice
    marketing: int = 0
    savings_rate: int = 0
    deposits_bear: int = 0
    judges: int = 2
    quorum: int = 0
    vote_days: int = 14
    doubtful: tuple[tuple[int, int], ...] = DOUBTFUL
    doubtful_renegotiated: int = DOUBTFUL_RENEGOTIATED

    def product(self, code: str) -> Product | None:
        return next((product for product in self.products if product.code == code), None)


FIRST = CreditRules(
    products=(),
    limit=LimitRule(window=12, seen=6, regularity=7_500, share=4_000, smallest=10_000, largest=500_000),
    practice=Practice(),
)
