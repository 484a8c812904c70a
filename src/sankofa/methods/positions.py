"""What a holding of foreign money cost, and what is gained or lost when part of it is sold."""

from dataclasses import dataclass
from fractions import Fraction

from sankofa.methods.money import rounded


@dataclass(frozen=True)
class Position:
    """So many minor units of a foreign currency, and what they stand for in the book's own: both of one sign."""

    quantity: int
    cost: int


@dataclass(frozen=True)
class Trade:
    """What a purchase or sale does to a position, and the gain (or, below nothing, the loss) that it made."""

    after: Position
    gain: int


def traded(before: Position, quantity: int, worth: int) -> Trade:
    """The position after `quantity` more (a purchase) or fewer (a sale, below nothing) for `worth` of the own currency.

    What is given up is counted at average cost: c = cost x |quantity| / |position|, rounded half to even; gain =
    |worth| - |c| on a sale of what was held. Where more is sold than was held, the rest begins a position below
    nothing at its share of the worth. `quantity` and `worth` have the same sign, in minor units. Raises ValueError
    where they have not, or one is 0.

    Source: IAS 21 (2003), The effects of changes in foreign exchange rates, paragraphs 21 and 28; average cost as in
    IAS 2 (2003), paragraph 27.

    >>> traded(Position(1_000, 500), -400, -260)
    Trade(after=Position(quantity=600, cost=300), gain=60)
    >>> traded(Position(0, 0), 1_000, 500)
    Trade(after=Position(quantity=1000, cost=500), gain=0)
    """
    if not quantity or not worth or (quantity > 0) != (worth > 0):
        raise ValueError("Quantity and worth of a trade are of one sign, and not 0.")
    if not before.quantity or (before.quantity > 0) == (quantity > 0):
        return Trade(Position(before.quantity + quantity, before.cost + worth), 0)
    given_up = min(abs(quantity), abs(before.quantity))
    sign = 1 if before.quantity > 0 else -1
    cost = before.cost if given_up == abs(before.quantity) else _share(before.cost, given_up, before.quantity)
    received = worth if given_up == abs(quantity) else _share(worth, given_up, quantity)
    after = Position(before.quantity + quantity, before.cost - cost + (worth - received))
    return Trade(after, sign * abs(received) - cost)


def revalued(held: Position, rate: Fraction) -> int:
    """The gain (or loss) of a position valued anew: quantity x rate - cost, rounded half to even. The rate is minor
    units of the own currency for one minor unit of the foreign one. Raises ValueError for a rate that is not positive.

    Source: IAS 21 (2003), paragraph 28.

    >>> revalued(Position(1_000, 500), Fraction(6, 10))
    100
    """
    if rate <= 0:
        raise ValueError("A rate of exchange is more than nothing.")
    return rounded(held.quantity * rate) - held.cost


def _share(amount: int, part: int, whole: int) -> int:
    return rounded(Fraction(amount) * part / abs(whole))
