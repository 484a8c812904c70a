"""What changed from one edition of a series to another, cell by cell."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sankofa.profiles.formats.columns import PLACE_PREFIX
from sankofa.profiles.formats.publishers.shapes import Kind, Shape, shape_of
from sankofa.profiles.terms import WORLD, Family

if TYPE_CHECKING:
    import polars as pl

MOST_LISTED = 20
ROUNDED = 1e-6  # editions that come with the program keep six decimals
LEAST_FOR_RELATIVE = {Kind.PERSONS: 1000, Kind.NUMBER: 10}  # below, a large percentage says little
SUMS = (WORLD, "LMY")  # areas that are sums of others
PARTS = ("direction", "cadre", "basis", "education", "sex")  # an edition may hold some of these only
_BEFORE, _AFTER, _COLUMN, _SIZE, _RELATIVE = "before", "after", "column", "size", "relative"


@dataclass(frozen=True)
class Revision:
    """A cell that both editions give, and differently."""

    key: tuple[tuple[str, str], ...]
    column: str
    before: float | str
    after: float | str
    place: str = ""  # in the newer edition's file

    @property
    def change(self) -> float | None:
        return self.after - self.before if isinstance(self.after, float) else None

    @property
    def percent(self) -> float | None:
        return 100 * self.change / self.before if self.change is not None and self.before else None


@dataclass(frozen=True)
class Total:
    """The sum of a column over a year or quarter in either edition; None where it has none."""

    period: str
    column: str
    before: float | None
    after: float | None


@dataclass(frozen=True)
class Comparison:
    new: int  # cells that only the newer edition gives
    gone: int  # cells that only the older gives
    revised: int
    unchanged: int
    largest: tuple[Revision, ...]  # by size, the largest first
    largest_relative: tuple[Revision, ...]  # in per cent of what was there, small numbers left out
    totals: tuple[Total, ...]
    periods: tuple[str, str] | None = None  # where each holds one only, and not the same: older, newer


def compared(family: Family, before: "pl.DataFrame", after: "pl.DataFrame") -> Comparison:
    """The cells of two tables of one family, matched by their keys.

    Where the newer holds only some directions, professions or the like, the older is looked at for these only.
    Tables of one year each, and not the same, are matched without it, and the result says so.
    """
    shape = shape_of(family)
    before = _same_parts(before, after, shape)
    periods = _lone_periods(shape, before, after)
    matched = _matched(shape, _moved(shape, before, after) if periods else before, after)
    both = matched.filter(matched[_BEFORE].is_not_null() & matched[_AFTER].is_not_null())
    revised = _with_size(shape, both)
    return Comparison(
        new=int(matched[_BEFORE].is_null().sum()),
        gone=int(matched[_AFTER].is_null().sum()),
        revised=revised.height,
        unchanged=both.height - revised.height,
        largest=_listed(shape, revised.sort(_SIZE, *shape.keys, _COLUMN, descending=_descending(shape))),
        largest_relative=_listed(shape, _by_percent(shape, revised)),
        totals=tuple(_totals(shape, before, after)),
        periods=periods,
    )


def overlaps(family: Family, one: "pl.DataFrame", other: "pl.DataFrame") -> bool:
    """Whether two tables have a row in common, or are of one year each."""
    shape = shape_of(family)
    has_common = one.join(other, on=list(shape.keys), how="semi").height > 0
    return has_common or _lone_periods(shape, one, other) is not None


def _lone_periods(shape: Shape, before: "pl.DataFrame", after: "pl.DataFrame") -> tuple[str, str] | None:
    old, new = before[shape.period].unique(), after[shape.period].unique()
    if len(old) == len(new) == 1 and old[0] != new[0]:
        return str(old[0]), str(new[0])
    return None


def _moved(shape: Shape, before: "pl.DataFrame", after: "pl.DataFrame") -> "pl.DataFrame":
    """The older table under the year of the newer."""
    import polars as pl

    return before.with_columns(pl.lit(after[shape.period][0], after[shape.period].dtype).alias(shape.period))


def _same_parts(before: "pl.DataFrame", after: "pl.DataFrame", shape: Shape) -> "pl.DataFrame":
    for part in PARTS:
        if part in shape.keys:
            before = before.filter(before[part].is_in(after[part].unique().to_list()))
    return before


def _descending(shape: Shape) -> list[bool]:
    return [True, *[False] * (len(shape.keys) + 1)]


def _is_text(shape: Shape) -> bool:
    return Kind.WORD in shape.values.values()


def _long(shape: Shape, frame: "pl.DataFrame", name: str) -> "pl.DataFrame":
    """One row a cell that is given."""
    import polars as pl

    values = [column for column in shape.values if column in frame.columns]
    kind = pl.String if _is_text(shape) else pl.Float64
    parts = [
        frame.select(
            *shape.keys,
            pl.lit(column).alias(_COLUMN),
            pl.col(column).cast(kind).alias(name),
            _place(frame, column).alias(f"place_{name}"),
        )
        for column in values
    ]
    return pl.concat(parts).filter(pl.col(name).is_not_null())


def _place(frame: "pl.DataFrame", column: str) -> "pl.Expr":
    import polars as pl

    place = PLACE_PREFIX + column
    return pl.col(place) if place in frame.columns else pl.lit(None, pl.String)


def _matched(shape: Shape, before: "pl.DataFrame", after: "pl.DataFrame") -> "pl.DataFrame":
    keys = [*shape.keys, _COLUMN]
    return _long(shape, before, _BEFORE).join(_long(shape, after, _AFTER), on=keys, how="full", coalesce=True)


def _with_size(shape: Shape, both: "pl.DataFrame") -> "pl.DataFrame":
    """The cells that differ, with how much; words differ or not."""
    import polars as pl

    if _is_text(shape):
        return both.filter(pl.col(_BEFORE) != pl.col(_AFTER)).with_columns(
            pl.lit(1.0).alias(_SIZE), pl.lit(None, pl.Float64).alias(_RELATIVE)
        )
    size = (pl.col(_AFTER) - pl.col(_BEFORE)).abs()
    revised = both.filter(size > ROUNDED * pl.max_horizontal(pl.col(_BEFORE).abs(), 1.0))
    return revised.with_columns(
        size.alias(_SIZE), pl.when(pl.col(_BEFORE) != 0).then(size / pl.col(_BEFORE).abs()).alias(_RELATIVE)
    )


def _by_percent(shape: Shape, revised: "pl.DataFrame") -> "pl.DataFrame":
    import polars as pl

    kind = next(iter(shape.values.values()))
    least = LEAST_FOR_RELATIVE.get(kind, 0)
    wanted = revised.filter(pl.col(_RELATIVE).is_not_null())
    if not _is_text(shape):
        wanted = wanted.filter(pl.max_horizontal(pl.col(_BEFORE).abs(), pl.col(_AFTER).abs()) >= least)
    return wanted.sort(_RELATIVE, *shape.keys, _COLUMN, descending=_descending(shape))


def _listed(shape: Shape, rows: "pl.DataFrame") -> tuple[Revision, ...]:
    return tuple(
        Revision(
            key=tuple((name, str(row[name])) for name in shape.keys),
            column=row[_COLUMN],
            before=row[_BEFORE],
            after=row[_AFTER],
            place=row[f"place_{_AFTER}"] or "",
        )
        for row in rows.head(MOST_LISTED).iter_rows(named=True)
    )


def _totals(shape: Shape, before: "pl.DataFrame", after: "pl.DataFrame") -> Sequence[Total]:
    columns = [
        column
        for column in shape.values
        if shape.may_be_added(column) and column in before.columns and column in after.columns
    ]
    found = []
    for column in columns:
        old, new = _sums(shape, before, column), _sums(shape, after, column)
        for period in sorted(old.keys() | new.keys()):
            found.append(Total(str(period), column, old.get(period), new.get(period)))
    return found


def _sums(shape: Shape, frame: "pl.DataFrame", column: str) -> dict[object, float]:
    import polars as pl

    if "area" in shape.keys:
        frame = frame.filter(~pl.col("area").is_in(SUMS))
    given = frame.filter(pl.col(column).is_not_null())
    rows = given.group_by(shape.period).agg(pl.col(column).cast(pl.Float64).sum())
    return dict(rows.iter_rows())
