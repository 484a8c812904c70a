"""The few operations by which every figure of a profile follows from published cells.

A figure names one operation and its inputs, so that anyone can recompute it with this file alone: it needs
nothing but Python's standard library. A missing input is None. Sums and means pass over missing inputs, as
publishers leave out cells that are empty; all else is None as soon as an input is missing.
"""

from collections.abc import Callable, Sequence
from math import asin, cos, radians, sin, sqrt

Values = Sequence[float | None]


def value(inputs: Values) -> float | None:
    """The input itself. Raises ValueError for more or fewer than one.

    >>> value([12.0])
    12.0
    """
    (only,) = inputs
    return only


def total(inputs: Values) -> float | None:
    """Sum of the inputs that are given; None where none is. Raises nothing.

    >>> total([1.0, None, 2.5])
    3.5
    """
    given = [number for number in inputs if number is not None]
    return float(sum(given)) if given else None


def share(inputs: Values) -> float | None:
    """100 a / b. Raises ValueError unless there are two inputs.

    >>> share([1.0, 4.0])
    25.0
    >>> share([1.0, 0.0]) is None
    True
    """
    part, whole = inputs
    return 100 * part / whole if part is not None and whole else None


def per_thousand(inputs: Values) -> float | None:
    """1000 a / b. Raises ValueError unless there are two inputs.

    >>> per_thousand([1.0, 4.0])
    250.0
    """
    part, whole = inputs
    return 1000 * part / whole if part is not None and whole else None


def share_of_total(inputs: Values) -> float | None:
    """100 times the first input over the sum of all. Raises ValueError without inputs.

    >>> share_of_total([1.0, 2.0, 1.0])
    25.0
    """
    first, *_rest = inputs
    whole = total(inputs)
    return 100 * first / whole if first is not None and whole else None


def ratio(inputs: Values) -> float | None:
    """a / b. Raises ValueError unless there are two inputs.

    >>> ratio([3.0, 4.0])
    0.75
    """
    above, below = inputs
    return above / below if above is not None and below else None


def difference(inputs: Values) -> float | None:
    """a - b. Raises ValueError unless there are two inputs.

    >>> difference([3.0, 4.5])
    -1.5
    """
    later, earlier = inputs
    return later - earlier if later is not None and earlier is not None else None


def remainder(inputs: Values) -> float | None:
    """a - b; None where b is the greater, as two sources may not fit. Raises ValueError unless there are two.

    >>> remainder([3.0, 4.5]) is None
    True
    """
    whole, part = inputs
    return whole - part if whole is not None and part is not None and part <= whole else None


def change(inputs: Values) -> float | None:
    """Change from b to a in per cent of b: 100 (a - b) / b. Raises ValueError unless there are two inputs.

    >>> change([3.0, 2.0])
    50.0
    """
    later, earlier = inputs
    return 100 * (later - earlier) / earlier if later is not None and earlier else None


def mean(inputs: Values) -> float | None:
    """Mean of the inputs that are given; None where none is. Raises nothing.

    >>> mean([1.0, None, 2.0])
    1.5
    """
    given = [number for number in inputs if number is not None]
    return sum(given) / len(given) if given else None


def lowest(inputs: Values) -> float | None:
    """Least of the inputs that are given. Raises nothing.

    >>> lowest([3.0, None, 2.0])
    2.0
    """
    return min((number for number in inputs if number is not None), default=None)


def highest(inputs: Values) -> float | None:
    """Greatest of the inputs that are given. Raises nothing.

    >>> highest([3.0, None, 2.0])
    3.0
    """
    return max((number for number in inputs if number is not None), default=None)


def herfindahl(inputs: Values) -> float | None:
    """Sum of squared shares of the total, from 1/n to 1 (Herfindahl 1950; Hirschman 1945). Raises nothing.

    >>> herfindahl([1.0, 1.0, 2.0])
    0.375
    """
    whole = total(inputs)
    return sum((number / whole) ** 2 for number in inputs if number is not None) if whole else None


def effective_number(inputs: Values) -> float | None:
    """How many equal parts would be as concentrated: 1 / Herfindahl (Laakso and Taagepera 1979). Raises nothing.

    >>> effective_number([1.0, 1.0, 2.0])
    2.6666666666666665
    """
    index = herfindahl(inputs)
    return 1 / index if index else None


def unless_zero(inputs: Values) -> float | None:
    """The input; None for 0, where a source writes 0 for what it does not know. Raises ValueError unless there is one.

    >>> unless_zero([0.0]) is None
    True
    """
    return value(inputs) or None


def first(inputs: Values) -> float | None:
    """The first input; the others are its rivals and show how far it may be off. Raises ValueError without inputs.

    >>> first([2.0, 1.0, None])
    2.0
    """
    preferred, *_rivals = inputs
    return preferred


def sum_of_all(inputs: Values) -> float | None:
    """Sum of the inputs; None as soon as one is missing. Raises nothing.

    >>> sum_of_all([1.0, 2.5])
    3.5
    >>> sum_of_all([1.0, None]) is None
    True
    """
    return total(inputs) if None not in inputs else None


def product(inputs: Values) -> float | None:
    """a b. Raises ValueError unless there are two inputs.

    >>> product([3.0, 4.0])
    12.0
    """
    one, other = inputs
    return one * other if one is not None and other is not None else None


def rule_of_three(inputs: Values) -> float | None:
    """a b / c: the part of a that b has in c. Raises ValueError unless there are three inputs.

    >>> rule_of_three([100.0, 3.0, 4.0])
    75.0
    """
    amount, part, whole = inputs
    return amount * part / whole if amount is not None and part is not None and whole else None


def between_midyears(inputs: Values) -> float | None:
    """What calendar years add up to from the middle of the first to the middle of the last.

    Half of the first and of the last, all of those between. Raises ValueError for fewer than two inputs.

    >>> between_midyears([2.0, 10.0, 4.0])
    13.0
    """
    opening, *between, closing = inputs
    return sum_of_all([*between, product([0.5, opening]), product([0.5, closing])])


def effectiveness(inputs: Values) -> float | None:
    """100 (a - b) / (a + b): how much of the moves in and out remains as change. Raises ValueError unless two.

    >>> effectiveness([3.0, 1.0])
    50.0
    """
    arrivals, departures = inputs
    moves = sum_of_all(inputs)
    return 100 * (arrivals - departures) / moves if moves else None


def millions_each(inputs: Values) -> float | None:
    """a / b in single units, where a is in millions. Raises ValueError unless there are two inputs.

    >>> millions_each([3.0, 2000000.0])
    1.5
    """
    millions, people = inputs
    return 1e6 * millions / people if millions is not None and people else None


def millions_share(inputs: Values) -> float | None:
    """100 a / b, where a is in millions of what b counts. Raises ValueError unless there are two inputs.

    >>> millions_share([3.0, 12000000.0])
    25.0
    """
    millions, whole = inputs
    return 100 * 1e6 * millions / whole if millions is not None and whole else None


def allocation_weight(inputs: Values) -> float | None:
    """How much of a country's receipts its emigrants in one place draw (Ratha and Shaw 2007, third rule).

    Inputs: emigrants there, income a head there, income a head at home. Each emigrant weighs the income at
    home where that is greater, else that and the difference to the power of 0.75. Raises ValueError unless
    there are three.

    >>> allocation_weight([2.0, 500.0, 1000.0])
    2000.0
    >>> allocation_weight([2.0, 1016.0, 1000.0])
    2016.0
    """
    emigrants, there, home = inputs
    if emigrants is None or there is None or home is None:
        return None
    return emigrants * (home + max(there - home, 0.0) ** 0.75)


def credible_cost(inputs: Values) -> float | None:
    """A cost in per cent of the amount sent; None for one of nothing, below nothing or above half the amount.

    Raises ValueError for more or fewer than one input.

    >>> credible_cost([6.5])
    6.5
    >>> credible_cost([-19.9]) is None
    True
    """
    cost = value(inputs)
    return cost if cost is not None and 0 < cost <= 50 else None


def count(inputs: Values) -> float | None:
    """How many inputs are given. Raises nothing.

    >>> count([3.0, None])
    1.0
    """
    return float(sum(number is not None for number in inputs))


def count_above_five(inputs: Values) -> float | None:
    """How many inputs are above 5, the most that a corridor may cost by goal 10.c. Raises nothing.

    >>> count_above_five([5.0, 5.1, None])
    1.0
    """
    return float(sum(number is not None and number > 5 for number in inputs))


def saving_at_three(inputs: Values) -> float | None:
    """What senders would keep if no corridor cost more than 3 per cent: sum of V max(c - 3, 0) / 100.

    Inputs in pairs: money sent V, cost in per cent c. Pairs with a gap are passed over; None where no pair is
    whole. Raises ValueError for an odd number of inputs.

    >>> saving_at_three([100.0, 8.0, 50.0, 2.0, 10.0, None])
    5.0
    """
    pairs = zip(inputs[::2], inputs[1::2], strict=True)
    return total(
        [sent * max(cost - 3, 0) / 100 for sent, cost in pairs if sent is not None and cost is not None]
    )


def part_and_rest(inputs: Values) -> float | None:
    """100 a / (a + b): those who left, in per cent of those who left and stayed. Raises ValueError unless two.

    >>> part_and_rest([20.0, 80.0])
    20.0
    """
    part, _rest = inputs
    return share([part, sum_of_all(inputs)])


def expatriation_rate(inputs: Values) -> float | None:
    """Those abroad in per cent of those abroad and at home: 100 a / (a + d p / 10,000).

    Inputs: abroad, per 10,000 inhabitants at home, inhabitants. Raises ValueError unless there are three.

    >>> expatriation_rate([50.0, 1.0, 1500000.0])
    25.0
    """
    abroad, density, inhabitants = inputs
    home = rule_of_three([density, inhabitants, 10_000.0])
    return part_and_rest([abroad, home])


def share_of_density(inputs: Values) -> float | None:
    """Some of a profession in per cent of all of it: 100 a / (d p / 10,000).

    Inputs: some, all per 10,000 inhabitants, inhabitants. Raises ValueError unless there are three.

    >>> share_of_density([50.0, 1.0, 2000000.0])
    25.0
    """
    some, density, inhabitants = inputs
    return share([some, rule_of_three([density, inhabitants, 10_000.0])])


def great_circle(inputs: Values) -> float | None:
    """Kilometres between two points on a globe of radius 6,371 km (haversine formula).

    Inputs: longitude and latitude of the one, longitude and latitude of the other. Raises ValueError unless
    there are four.

    >>> round(great_circle([0.0, 0.0, 90.0, 0.0]), 1)
    10007.5
    """
    if None in inputs:
        return None
    east, north, other_east, other_north = map(radians, inputs)
    chord = sin((other_north - north) / 2) ** 2
    chord += cos(north) * cos(other_north) * sin((other_east - east) / 2) ** 2
    return 2 * 6371.0 * asin(min(1.0, sqrt(chord)))


def dissimilarity(inputs: Values) -> float | None:
    """Per cent of one group that would have to move to be spread as another: 50 sum |a/A - b/B|.

    The inputs are pairs: a and b of the first place, of the second, ... (Duncan and Duncan 1955). Pairs with a
    missing input are passed over. Raises ValueError for an odd number of inputs.

    >>> dissimilarity([3.0, 1.0, 1.0, 3.0])
    50.0
    """
    pairs = [pair for pair in zip(inputs[::2], inputs[1::2], strict=True) if None not in pair]
    ours, theirs = sum(a for a, _ in pairs), sum(b for _, b in pairs)
    return 50 * sum(abs(a / ours - b / theirs) for a, b in pairs) if ours and theirs else None


_ONES = (value, unless_zero, first, difference, remainder, change)
_MANY = (total, sum_of_all, mean, lowest, highest, count)
_PARTS = (share, share_of_total, part_and_rest, per_thousand, ratio, product, rule_of_three)
_GATHERED = (herfindahl, effective_number, dissimilarity)
_MOVES = (between_midyears, effectiveness, great_circle)
_MONEY = (millions_each, millions_share, allocation_weight, credible_cost, count_above_five, saving_at_three)
_HEALTH = (expatriation_rate, share_of_density)

# By the names that figures use: `sum_of_all` is "sum-of-all".
OPERATIONS: dict[str, Callable[[Values], float | None]] = {
    each.__name__.replace("_", "-"): each
    for each in (*_ONES, *_MANY, *_PARTS, *_GATHERED, *_MOVES, *_MONEY, *_HEALTH)
}
