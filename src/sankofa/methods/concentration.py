"""How much is gathered in a few places: emigrants over host countries, immigrants over origins.

`counts` are persons in each of n places, shape (n,), zero included; p = counts / total. The sum of squared shares
is the one that figures of profiles are computed with, :func:`sankofa.methods.operations.herfindahl`.
"""

from collections.abc import Iterator
from dataclasses import astuple, dataclass
from itertools import chain, combinations, islice

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sankofa.methods import operations

_SEARCHED = 2000  # sets of hidden cells looked through before a table is taken to give them away


class GivesAway(ValueError):
    """The measures would let a count that must not be shown be worked out."""


@dataclass(frozen=True)
class Concentration:
    """Measures of one distribution over `places` places; what each means stands at the function of its name."""

    places: int
    herfindahl: float
    normalised: float | None
    effective: float
    effective_by_entropy: float
    top_share: float
    gini: float
    theil: float


def concentration(counts: ArrayLike, *, top: int = 5, threshold: int = 0, decimals: int = 4) -> Concentration:
    """All measures of one distribution; `top_share` is that of the `top` largest places.

    With a `threshold`, counts from 1 to one below it are not to be known, though total, other counts and the
    measures to `decimals` places are. Raises GivesAway where those would be solved for
    (see :func:`gives_away`), and ValueError for counts that are negative, missing or all 0.

    >>> concentration([50, 30, 20], top=1).effective
    2.6315789473684212
    >>> concentration([50, 30, 3], threshold=5)
    Traceback (most recent call last):
    sankofa.methods.concentration.GivesAway: Counts below 5 could be worked out from these measures.
    """
    if threshold and gives_away(counts, threshold, top=top, decimals=decimals):
        raise GivesAway(f"Counts below {threshold} could be worked out from these measures.")
    return _measures(counts_of_places(counts), top)


def gives_away(counts: ArrayLike, threshold: int, *, top: int = 5, decimals: int = 4) -> bool:
    """Whether counts from 1 to `threshold` - 1 follow from the others, the total and the measures.

    They do unless a second set of such counts has the same sum and the same measures to `decimals` places. One
    hidden count always follows, by subtraction. Counts of 0 are taken to be shown. Where no second set is found
    among those looked through, the answer is that they follow: it errs towards hiding. Raises ValueError for
    counts that are negative, missing, all 0 or no whole numbers.
    Source: the principle of Fischetti and Salazar (2001), Solving the cell suppression problem on tabular data
    with linear constraints, that a table is checked as one who would break it does; the search is our own.

    >>> gives_away([50, 30, 3], threshold=5), gives_away([50, 30, 20], threshold=5)
    (True, False)
    >>> gives_away([900000, 500000, 3, 2, 2], threshold=5)
    False
    """
    numbers = counts_of_places(counts)
    if (numbers != np.floor(numbers)).any():
        raise ValueError("Counts of persons are whole numbers.")
    small = (numbers > 0) & (numbers < threshold)
    hidden = tuple(sorted(numbers[small].astype(int).tolist(), reverse=True))
    if not hidden:
        return False
    shown, known = numbers[~small], _seen(numbers, top, decimals)
    others = chain(_neighbours(hidden, threshold - 1), _sets(len(hidden), sum(hidden), threshold - 1))
    return not any(
        _seen(np.concatenate([shown, np.array(other, float)]), top, decimals) == known
        for other in islice(others, _SEARCHED)
        if other != hidden
    )


def counts_of_places(counts: ArrayLike) -> NDArray[np.float64]:
    """The counts as numbers, shape (n,). Raises ValueError for negative or missing ones, and when all are 0.

    >>> counts_of_places([3, 0])
    array([3., 0.])
    """
    numbers = np.asarray(counts, np.float64)
    if numbers.ndim != 1 or not (np.isfinite(numbers).all() and (numbers >= 0).all()) or not numbers.any():
        raise ValueError("Counts are one row of numbers of 0 or more, none missing and not all 0.")
    return numbers


def normalised_herfindahl(counts: ArrayLike) -> float | None:
    """(H - 1/n) / (1 - 1/n) for the n places given: 0 all alike, 1 all in one. None for a single place.

    Raises ValueError for counts that are negative, missing or all 0.
    Source: Herfindahl (1950), Concentration in the steel industry; Hirschman (1945).

    >>> round(normalised_herfindahl([1, 1, 2]), 6)
    0.0625
    """
    numbers = counts_of_places(counts)
    n = len(numbers)
    return (_herfindahl(numbers) - 1 / n) / (1 - 1 / n) if n > 1 else None


def effective_places(counts: ArrayLike, order: int = 2) -> float:
    """How many places of one size would be as concentrated: 1 / Σp² (order 2) or exp(-Σ p ln p) (order 1).

    From 1 to n. Order 1 gives small places more weight. Raises ValueError for another order, and for counts that
    are negative, missing or all 0.
    Source: Hill (1973), Diversity and evenness, Ecology 54; Laakso and Taagepera (1979).

    >>> effective_places([1, 1, 2]), round(effective_places([1, 1, 2], order=1), 4)
    (2.6666666666666665, 2.8284)
    """
    numbers = counts_of_places(counts)
    if order == 2:
        return 1 / _herfindahl(numbers)
    if order == 1:
        return float(np.exp(_entropy(numbers)))
    raise ValueError(f"The effective number is of order 1 or 2; got {order}.")


def top_share(counts: ArrayLike, k: int) -> float:
    """Share of the total, 0 to 1, that the k largest places hold.

    Raises ValueError for k below 1, and for counts that are negative, missing or all 0.
    Source: the concentration ratio of industrial economics; Bain (1951).

    >>> top_share([50, 30, 20], 2)
    0.8
    """
    numbers = counts_of_places(counts)
    if k < 1:
        raise ValueError(f"The largest places are 1 or more; got {k}.")
    return float(np.sort(numbers)[-k:].sum() / numbers.sum())


def gini(counts: ArrayLike) -> float:
    """Σ|x_i - x_j| / (2 n Σx): 0 all places alike, greatest 1 - 1/n.

    Raises ValueError for counts that are negative, missing or all 0.
    Source: Gini (1912), Variabilità e mutabilità.

    >>> gini([1, 1, 2])
    0.16666666666666666
    """
    ranked = np.sort(counts_of_places(counts))
    n = len(ranked)
    return float((2 * np.arange(1, n + 1) - n - 1) @ ranked / (n * ranked.sum()))


def theil(counts: ArrayLike) -> float:
    """Σ p ln(n p) = ln n - entropy: 0 all places alike, greatest ln n.

    Raises ValueError for counts that are negative, missing or all 0.
    Source: Theil (1967), Economics and information theory.

    >>> round(theil([1, 1, 2]), 6)
    0.058892
    """
    numbers = counts_of_places(counts)
    return max(float(np.log(len(numbers))) - _entropy(numbers), 0.0)


def _herfindahl(numbers: NDArray[np.float64]) -> float:
    index = operations.herfindahl(numbers.tolist())
    assert index is not None  # not all are 0
    return index


def _entropy(numbers: NDArray[np.float64]) -> float:
    shares = numbers[numbers > 0] / numbers.sum()
    return max(float(-(shares * np.log(shares)).sum()), 0.0)


def _measures(numbers: NDArray[np.float64], top: int) -> Concentration:
    return Concentration(
        places=len(numbers),
        herfindahl=_herfindahl(numbers),
        normalised=normalised_herfindahl(numbers),
        effective=effective_places(numbers),
        effective_by_entropy=effective_places(numbers, order=1),
        top_share=top_share(numbers, top),
        gini=gini(numbers),
        theil=theil(numbers),
    )


def _seen(numbers: NDArray[np.float64], top: int, decimals: int) -> tuple[float | None, ...]:
    """The measures as a reader sees them."""
    measures = astuple(_measures(numbers, top))
    return tuple(None if measure is None else round(measure, decimals) for measure in measures)


def _neighbours(hidden: tuple[int, ...], most: int) -> Iterator[tuple[int, ...]]:
    """Sets of counts of the same sum, one person moved between two of them: likeliest to look the same."""
    for high, low in {(a, b) for a, b in combinations(hidden, 2)}:
        rest = list(hidden)
        rest.remove(high)
        rest.remove(low)
        for first, second in ((high + 1, low - 1), (high - 1, low + 1)):
            if min(first, second) >= 1 and max(first, second) <= most:
                yield tuple(sorted([*rest, first, second], reverse=True))


def _sets(parts: int, total: int, most: int) -> Iterator[tuple[int, ...]]:
    """All sets of so many counts from 1 to `most` with this sum, each from large to small."""
    if parts == 0:
        yield from [()] if total == 0 else []
        return
    for largest in range(min(most, total - parts + 1), 0, -1):
        if largest * parts < total:
            return
        for rest in _sets(parts - 1, total - largest, largest):
            yield (largest, *rest)
