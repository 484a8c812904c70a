"""The words of repayment: what money goes towards, how a lender handles it, what happens to a loan, where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sankofa.methods.amortisation import BASIS, Terms


class Bucket(StrEnum):
    """What a payment may be put towards."""

    FEE = "fee"
    PENALTY = "penalty"
    INTEREST = "interest"
    PRINCIPAL = "principal"


class Extra(StrEnum):
    """What becomes of money above what is due."""

    AHEAD = "ahead"  # pays the next instalments as they stand
    LOWER = "lower"  # lowers the principal now; the same days, smaller instalments
    SHORTER = "shorter"  # lowers the principal now; the instalments stay, and end earlier


@dataclass(frozen=True)
class Practice:
    """How the lender handles payments, as data.

    `order` of what is paid first, within `by_instalment` from the oldest one or over all that is due. `penalty` in
    basis points a year on what is late, after `free_days`.
    """

    order: tuple[Bucket, ...] = (Bucket.FEE, Bucket.PENALTY, Bucket.INTEREST, Bucket.PRINCIPAL)
    by_instalment: bool = True
    extra: Extra = Extra.AHEAD
    penalty: int = 0
    free_days: int = 0

    def __post_init__(self) -> None:
        if sorted(self.order) != sorted(Bucket):
            raise ValueError("The order names fees, penalties, interest and principal, each once.")
        if not 0 <= self.penalty <= BASIS or self.free_days < 0:
            raise ValueError("A penalty is between 0 and 100 per cent a year, and free days are not below 0.")


@dataclass(frozen=True)
class Parts:
    """A sum by what it is for, in minor units."""

    fee: int = 0
    penalty: int = 0
    interest: int = 0
    principal: int = 0

    @property
    def total(self) -> int:
        return self.fee + self.penalty + self.interest + self.principal


@dataclass(frozen=True)
class Payment:
    """Money that came in; below 0 where an earlier one is taken back on the day it was said to have come."""

    on: date
    amount: int


@dataclass(frozen=True)
class Refunded:
    """The lender gave back so much of what was paid too much."""

    on: date
    amount: int


@dataclass(frozen=True)
class Forgiven:
    """By decision the lender lets go of all penalties, interest and fees that are due."""

    on: date


@dataclass(frozen=True)
class Rescheduled:
    """From that day what is owed of the principal is paid by other terms; what was due besides, with their first
    instalment."""

    on: date
    terms: Terms


@dataclass(frozen=True)
class WrittenOff:
    """The lender no longer expects the money. What comes in later is recovery."""

    on: date


Event = Payment | Refunded | Forgiven | Rescheduled | WrittenOff


@dataclass(frozen=True)
class Row:
    """An instalment with what was paid and forgiven of it."""

    due: date
    principal: int
    interest: int
    fee: int
    paid: Parts = Parts()

    @property
    def open(self) -> Parts:
        return Parts(
            self.fee - self.paid.fee,
            0,
            self.interest - self.paid.interest,
            self.principal - self.paid.principal,
        )


@dataclass(frozen=True)
class Standing:
    """Where a loan stands at the end of a day. `credit` is what was paid beyond all that will ever be due and was not
    given back; `given_beyond` what was given back of money that, as is known now, had never come."""

    on: date
    owed: int  # principal
    due: Parts  # unpaid of what fell due until that day, penalties with it
    days_late: int
    paid: Parts
    forgiven: Parts
    credit: int
    given_beyond: int
    written_off: int
    recovered: int
    renegotiated: bool
    rows: tuple[Row, ...] = field(repr=False)

    @property
    def settled(self) -> bool:
        """Whether nothing is owed any more, or ever will be."""
        ends = self.owed == self.due.total == self.given_beyond == 0
        return ends and not any(row.open.total for row in self.rows)


def sums(rows: Sequence[Parts]) -> Parts:
    """The sum of several, part by part. Raises nothing.

    >>> sums([Parts(fee=1, interest=2), Parts(interest=3)])
    Parts(fee=1, penalty=0, interest=5, principal=0)
    """
    return Parts(
        sum(row.fee for row in rows),
        sum(row.penalty for row in rows),
        sum(row.interest for row in rows),
        sum(row.principal for row in rows),
    )
