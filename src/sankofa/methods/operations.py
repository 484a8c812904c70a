"""The few operations by which every figure of a profile follows from published cells.

A figure names one operation and its inputs, so that anyone can recompute it with this file alone: it needs
nothing but Python's standard library. A missing input is None. Sums and means pass over missing inputs, as
publishers leave out cells that are empty; all else is None as soon as an input is missing.
"""

from collections.abc import Callable, Sequence

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


OPERATIONS: dict[str, Callable[[Values], float | None]] = {
    "value": value,
    "total": total,
    "share": share,
    "share-of-total": share_of_total,
    "ratio": ratio,
    "difference": difference,
    "change": change,
    "mean": mean,
    "lowest": lowest,
    "highest": highest,
    "herfindahl": herfindahl,
    "effective-number": effective_number,
}
