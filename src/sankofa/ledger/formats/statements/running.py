"""Balances of a table that tells the balance after each booking, oldest or newest first."""

import itertools
from collections.abc import Sequence

from django.utils.translation import gettext as _

from sankofa.ledger.formats.statements.terms import Read
from sankofa.methods.bank_statements import Balance, StatementLine


def ends_of(
    lines: Sequence[StatementLine], balances: Sequence[int | None], read: Read
) -> tuple[Sequence[StatementLine], Balance | None, Balance | None]:
    """The bookings from the oldest on, and the balances before the first and after the last.

    A balance that does not follow from the one before is a fault of its row.
    """
    ordered = list(zip(lines, balances, strict=True))
    if _is_newest_first(ordered):
        ordered.reverse()
    told = [line for line, _balance in ordered]
    if not ordered or read.faults or any(balance is None for _line, balance in ordered):
        return told, None, None
    for (_before, one), (line, other) in itertools.pairwise(ordered):
        if one + line.amount != other:
            read.fault(line.place, _("The balance of this row does not follow from the one before."))
    first, last = ordered[0], ordered[-1]
    return (
        told,
        Balance(first[1] - first[0].amount, first[0].booked_on),
        Balance(last[1], last[0].booked_on),
    )


def _is_newest_first(ordered: Sequence[tuple[StatementLine, int | None]]) -> bool:
    """By the days; where all are of one day, by which order the balances make sense in."""
    if not ordered:
        return False
    first, last = ordered[0][0].booked_on, ordered[-1][0].booked_on
    if first != last:
        return first > last
    downwards = sum(
        one is not None and other is not None and other + line.amount == one
        for (line, one), (_other, other) in itertools.pairwise(ordered)
    )
    upwards = sum(
        one is not None and other is not None and one + line.amount == other
        for (_one, one), (line, other) in itertools.pairwise(ordered)
    )
    return downwards > upwards
