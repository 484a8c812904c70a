"""The words of a meeting of a savings group: what was written down, how the books stood, and single movements.

Members are numbers, amounts whole minor units. Two boxes are kept for each currency: `cash` of the loan fund and
`social`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sankofa.methods.group_loans import Loan
from sankofa.methods.savings_groups import Departure

Amounts = Mapping[tuple[int, str], int]  # by member and currency


class What(StrEnum):
    """What a movement is. Those of the social fund move its box, all others that of the loan fund."""

    SHARES = "shares"
    FINE = "fine"
    SOCIAL_IN = "social-in"
    SOCIAL_OUT = "social-out"
    PRINCIPAL = "principal"  # paid back
    CHARGE = "charge"
    LENT = "lent"
    INCOME = "income"
    COST = "cost"
    DIVIDEND = "dividend"  # of an investment, to those who had put in
    INVESTED = "invested"
    RETURNED = "returned"  # of what was invested
    HANDED_ON = "handed-on"  # of what came back from an earlier cycle, to those who had shares then
    LEAVING = "leaving"  # paid for the shares of who leaves
    DUE_PAID = "due-paid"  # of what was kept for who is gone
    DEBT = "debt"  # of who leaves or shares out, taken off their shares
    WRITTEN_OFF = "written-off"
    SHARE_OUT = "share-out"
    MORE = "more"  # counted than the books say
    LESS = "less"


SOCIAL = frozenset({What.SOCIAL_IN, What.SOCIAL_OUT})
INTO = frozenset(
    {
        What.SHARES,
        What.FINE,
        What.SOCIAL_IN,
        What.PRINCIPAL,
        What.CHARGE,
        What.INCOME,
        What.RETURNED,
        What.MORE,
    }
)
OUT = frozenset(
    {
        What.SOCIAL_OUT,
        What.LENT,
        What.COST,
        What.INVESTED,
        What.DIVIDEND,
        What.HANDED_ON,
        What.LEAVING,
        What.DUE_PAID,
        What.SHARE_OUT,
        What.LESS,
    }
)


@dataclass(frozen=True)
class Move:
    what: What
    currency: str
    amount: int
    member: int | None = None
    shares: int = 0
    loan: str = ""
    charge: int = 0  # how much of a debt is charges
    kept: int = 0  # how much is not paid out now but owed to who is gone
    note: str = ""

    @property
    def cash(self) -> int:
        """What it does to its box."""
        return self.amount if self.what in INTO else self.kept - self.amount if self.what in OUT else 0


@dataclass(frozen=True)
class OpenLoan:
    """A loan that is not paid back, with its payments by day. The key is that of its row; new ones have none yet."""

    key: str
    member: int
    currency: str
    loan: Loan
    payments: tuple[tuple[date, int], ...] = ()


@dataclass(frozen=True)
class Invested:
    """What of an investment has not come back, at what was paid for it. One of an earlier cycle belongs to `holders`,
    by the shares they had at its share-out; one of this cycle to all shares there are."""

    currency: str
    amount: int
    holders: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Books:
    """How everything stood before the meeting. `invested` by a key that its movements have as their note; `dues` are
    owed to who is gone, and lie in the cash box or come into it."""

    members: tuple[int, ...]
    cash: Mapping[str, int] = field(default_factory=dict)
    social: Mapping[str, int] = field(default_factory=dict)
    savings: Amounts = field(default_factory=dict)
    shares: Amounts = field(default_factory=dict)
    loans: tuple[OpenLoan, ...] = ()
    invested: Mapping[str, Invested] = field(default_factory=dict)
    dues: Amounts = field(default_factory=dict)


@dataclass(frozen=True)
class Lent:
    member: int
    currency: str
    amount: int
    months: int


@dataclass(frozen=True)
class Other:
    """Another movement: income, a cost, help from the social fund, something invested or returned."""

    what: What
    currency: str
    amount: int
    note: str = ""
    member: int | None = None


@dataclass(frozen=True)
class Agenda:
    """What was written down. `counted` is what lay in the boxes at the end, by box and currency."""

    held_on: date
    marks: Mapping[int, str] = field(default_factory=dict)
    bought: Amounts = field(default_factory=dict)
    social: Amounts = field(default_factory=dict)
    paid: Amounts = field(default_factory=dict)
    settled: Amounts = field(default_factory=dict)  # of what is owed to who is gone
    fines: Mapping[int, int] = field(default_factory=dict)  # where another fine was paid than the rule says
    lent: tuple[Lent, ...] = ()
    other: tuple[Other, ...] = ()
    leaving: Mapping[int, str] = field(default_factory=dict)  # "left" or "died"
    shares_out: bool = False
    counted: Mapping[tuple[str, str], int] = field(default_factory=dict)
    difference_told: bool = False


@dataclass(frozen=True)
class Trouble:
    """Why a meeting cannot be posted: a code, whom it concerns, and the numbers in it."""

    code: str
    member: int | None = None
    currency: str = ""
    amount: int = 0


@dataclass(frozen=True)
class Plan:
    """All movements in the order in which they are posted, how the boxes stand afterwards, and what is wrong."""

    moves: tuple[Move, ...]
    cash: Mapping[str, int]
    social: Mapping[str, int]
    troubles: tuple[Trouble, ...]
    departures: Mapping[tuple[int, str], Departure]


def boxes_after(
    cash: Mapping[str, int], social: Mapping[str, int], moves: Iterable[Move]
) -> tuple[dict[str, int], dict[str, int]]:
    """Both boxes after movements: each plus what goes in, less what goes out. Raises nothing.

    Source: Allen and Staehle (2007), the loan fund and the social fund are counted apart.

    >>> boxes_after({"EUR": 500}, {}, [Move(What.SHARES, "EUR", 300), Move(What.SOCIAL_IN, "EUR", 20)])
    ({'EUR': 800}, {'EUR': 20})
    """
    boxes = dict(cash), dict(social)
    for move in moves:
        box = boxes[move.what in SOCIAL]
        box[move.currency] = box.get(move.currency, 0) + move.cash
    return boxes
