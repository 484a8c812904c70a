"""What an edition changed against another that is held."""

from typing import TYPE_CHECKING

from sankofa.profiles.formats.revision import Comparison, compared, overlaps
from sankofa.profiles.queries import holdings
from sankofa.profiles.terms import Dataset, DatasetRefused, Family

if TYPE_CHECKING:
    import polars as pl

# A family without an edition to compare with may be the sum of another, over this key.
SUM_OF = {Family.STOCK_TOTAL: (Family.STOCK, "origin")}


def revisions(before: str, after: str) -> Comparison:
    """What `after` changed against `before`. Raises KeyError where one is not held, and DatasetRefused where
    they hold different things.
    """
    newer = holdings.dataset(after)
    return compared(newer.family, comparable(newer.family, before), holdings.frame(after))


def previous(
    family: Family, publisher: str, released: str, frame: "pl.DataFrame", besides: str = ""
) -> Dataset | None:
    """The edition to compare a table with: the one before it, if held, else the nearest that has rows in common.

    `family`, `publisher` and `released` are those of the table. None where nothing can be compared.
    """

    def distance(other: Dataset) -> tuple:
        is_older = other.released < released and not same_release(other.released, released)
        return (other.publisher != publisher, not is_older, other.family != family, _years(other, released))

    candidates = sorted((each for each in _editions(family) if each.id != besides), key=distance)
    return next((each for each in candidates if overlaps(family, comparable(family, each.id), frame)), None)


def twin(family: Family, publisher: str, released: str, frame: "pl.DataFrame") -> Dataset | None:
    """The same edition, held already from another file."""
    for each in _editions(family):
        is_same = each.publisher == publisher and same_release(each.released, released)
        if is_same and overlaps(family, comparable(family, each.id), frame):
            return each
    return None


def same_release(one: str, other: str) -> bool:
    """Whether two dates, one of which may be more exact, can be the same.

    >>> same_release("2020", "2020-12"), same_release("2023-06", "2023-12"), same_release("", "2020")
    (True, False, False)
    """
    return bool(one and other) and (one.startswith(other) or other.startswith(one))


def _editions(family: Family) -> list[Dataset]:
    summed = holdings.editions(SUM_OF[family][0]) if family in SUM_OF else ()
    return [*holdings.editions(family), *summed]


def _years(other: Dataset, released: str) -> float:
    if not other.released or not released:
        return float("inf")
    return abs(_in_years(other.released) - _in_years(released))


def _in_years(date: str) -> float:
    return int(date[:4]) + (int(date[5:7]) if len(date) > 4 else 12) / 12


def comparable(family: Family, id: str) -> "pl.DataFrame":
    """The table of an edition in the columns of a family: as it is, or summed up."""
    import polars as pl

    found, frame = holdings.dataset(id), holdings.frame(id)
    if found.family == family:
        return frame
    whole, over = SUM_OF.get(family, (None, ""))
    if found.family != whole:
        raise DatasetRefused(
            f"{id} holds “{found.family.label}”, which cannot be compared with “{family.label}”."
        )
    values = ["total", "women", "men"]
    keys = [name for name in ("year", "origin", "destination") if name != over]
    return frame.group_by(keys).agg(pl.col(values).cast(pl.Int64).sum())
