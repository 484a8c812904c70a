"""How differently two groups are spread over the same places: women and men, one origin and all, then and now.

Both groups are counts over n places, shape (n,), zero included, persons as a rule; p and q are their shares.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sankofa.methods.concentration import counts_of_places


def dissimilarity(first: ArrayLike, second: ArrayLike) -> float:
    """½ Σ|p - q|, 0 to 1: the share of either group that would have to go elsewhere for both to be spread alike.

    Both in persons (or any amount) over the same n places. Raises ValueError for numbers that are negative,
    missing or all 0, and for different n.
    Source: Duncan and Duncan (1955), A methodological analysis of segregation indexes.

    >>> round(dissimilarity([8, 2], [5, 5]), 6)
    0.3
    """
    one, other = _pair(first, second)
    return float(np.abs(one / one.sum() - other / other.sum()).sum() / 2)


def isolation(group: ArrayLike, everyone: ArrayLike) -> float:
    """Σ (a/A)(a/t), 0 to 1: the share of its own group that a member of it meets on average where it lives.

    Persons of the group, a, and of all groups, t, over the same places. Raises ValueError for numbers that are
    negative, missing or all 0, for different n, and for a group larger than everyone somewhere.
    Source: Massey and Denton (1988), The dimensions of residential segregation; Bell (1954).

    >>> round(isolation([8, 2], [10, 10]), 6)
    0.68
    """
    members, all_there = _pair(group, everyone)
    if (members > all_there).any():
        raise ValueError("A group is nowhere larger than everyone.")
    there = all_there > 0
    return float((members[there] / members.sum() * (members[there] / all_there[there])).sum())


def location_quotient(group: ArrayLike, everyone: ArrayLike) -> NDArray[np.float64]:
    """p / q for each place, shape (n,): above 1 where the group is over-represented. NaN where q is 0.

    Raises ValueError for numbers that are negative, missing or all 0, and for different n.
    Source: Florence (1939), Report on the location of industry.

    >>> location_quotient([8, 2], [10, 10])
    array([1.6, 0.4])
    """
    members, all_there = _pair(group, everyone)
    shares = np.where(all_there > 0, all_there / all_there.sum(), np.nan)
    return members / members.sum() / shares


def _pair(first: ArrayLike, second: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    one, other = counts_of_places(first), counts_of_places(second)
    if one.shape != other.shape:
        raise ValueError(f"Both must be given for the same places; got {len(one)} and {len(other)}.")
    return one, other
