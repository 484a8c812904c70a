"""Tables of migrants from microdata: one row a person, or a border crossing, becomes counts by group.

Written once in narwhals, so that the same lines run on Polars on one machine and on Apache Spark on many. A sum
is all that is asked of the engine: partial tables of parts of the records add up to the table of the whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import narwhals as nw

UNKNOWN = "unknown"
WOMEN, MEN = "women", "men"
DIMENSIONS = ("year", "origin", "destination", "sex", "age")
REASON = "left_out"  # why a record does not count; empty where it does
SUMS = ("persons", "squares", "records")
FIVE_YEARS = tuple(range(0, 80, 5))
OLDEST = 130
NUMBER = r"^\s*[-+]?\d+(\.\d*)?\s*$"


@dataclass(frozen=True)
class Layout:
    """Which column of the records holds what; a column left empty is not tabulated, without weight each counts 1."""

    origin: str
    destination: str
    sex: str = ""
    age: str = ""
    year: str = ""
    weight: str = ""
    women: frozenset[str] = frozenset({"2", "f", "female", "women"})  # compared in lower case
    men: frozenset[str] = frozenset({"1", "m", "male", "men"})
    age_from: Sequence[int] = field(default=FIVE_YEARS)  # first age of each group, rising

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the records must have."""
        named = (self.origin, self.destination, self.sex, self.age, self.year, self.weight)
        return tuple(name for name in named if name)


def tabulate(records: nw.LazyFrame, layout: Layout) -> nw.LazyFrame:
    """Sums over groups of records: N = sum w, sum w^2 and the number of records n, by every dimension.

    The result has the columns `year, origin, destination, sex, age, left_out, persons, squares, records`; `age` is
    the first age of the group. From it the effective number of records is N^2 / sum w^2 (Kish 1965). Empty or odd
    codes become `unknown`; a record whose weight is missing, negative or no number, or whose year is missing, counts
    under its reason in `left_out` and adds nothing to N.

    Raises ValueError where a column of the layout is not among those of the records, or ages do not rise.

    >>> import polars
    >>> people = polars.LazyFrame({"born": ["MDA", "MDA"], "lives": ["ITA", "ITA"], "sex": [2, 1], "age": [31, 33]})
    >>> table = tabulate(nw.from_native(people), Layout("born", "lives", sex="sex", age="age"))
    >>> table.collect().sort("sex").select("origin", "destination", "sex", "age", "persons").rows()
    [('MDA', 'ITA', 'men', 30, 1.0), ('MDA', 'ITA', 'women', 30, 1.0)]
    """
    schema = records.collect_schema()
    if missing := [name for name in layout.columns if name not in schema]:
        raise ValueError(f"The records have no column {', '.join(missing)}; they have {', '.join(schema)}.")
    if list(layout.age_from) != sorted(set(layout.age_from)):
        raise ValueError("The first ages of the groups do not rise.")
    texts = {name for name in layout.columns if schema[name] == nw.String}
    grouped = records.select(
        _year(layout, texts).alias("year"),
        _code(layout.origin).alias("origin"),
        _code(layout.destination).alias("destination"),
        _sex(layout).alias("sex"),
        _age_group(layout, texts).alias("age"),
        _weight(layout, texts).alias("weight"),
    ).with_columns(_reason(layout).alias(REASON))
    counted = nw.when(nw.col(REASON) == "").then(nw.col("weight")).otherwise(0.0)
    return (
        grouped.with_columns(counted.alias("weight"))
        .with_columns((nw.col("weight") * nw.col("weight")).alias("square"))
        .group_by(*DIMENSIONS, REASON)
        .agg(
            nw.col("weight").sum().alias("persons"),
            nw.col("square").sum().alias("squares"),
            nw.len().cast(nw.Int64).alias("records"),
        )
    )


def combined(tables: nw.LazyFrame) -> nw.LazyFrame:
    """Adds up the tables of parts of the records, one below the other. Raises nothing of its own.

    >>> import polars
    >>> part = polars.LazyFrame({"year": [2020], "origin": ["MDA"], "destination": ["ITA"], "sex": ["women"],
    ...     "age": [30], "left_out": [""], "persons": [2.0], "squares": [4.0], "records": [1]})
    >>> combined(nw.from_native(polars.concat([part, part]))).collect()["persons"].to_list()
    [4.0]
    """
    return tables.group_by(*DIMENSIONS, REASON).agg(*(nw.col(name).sum() for name in SUMS))


def _code(name: str) -> nw.Expr:
    """A code without spaces around it."""
    text = nw.col(name).cast(nw.String).str.strip_chars()
    return nw.when(text.is_null() | (text == "")).then(nw.lit(UNKNOWN)).otherwise(text)


def _sex(layout: Layout) -> nw.Expr:
    if not layout.sex:
        return nw.lit(UNKNOWN)
    code = nw.col(layout.sex).cast(nw.String).str.strip_chars().str.to_lowercase()
    men = nw.when(code.is_in(sorted(layout.men))).then(nw.lit(MEN)).otherwise(nw.lit(UNKNOWN))
    return nw.when(code.is_in(sorted(layout.women))).then(nw.lit(WOMEN)).otherwise(men)


def _number(name: str, texts: set[str]) -> nw.Expr:
    """A column as numbers; a text that is none becomes null."""
    column = nw.col(name)
    if name in texts:
        column = nw.when(column.str.contains(NUMBER)).then(column.str.strip_chars())
    return column.cast(nw.Float64)


def _year(layout: Layout, texts: set[str]) -> nw.Expr:
    return _number(layout.year, texts).floor().cast(nw.Int64) if layout.year else nw.lit(None, nw.Int64)


def _age_group(layout: Layout, texts: set[str]) -> nw.Expr:
    """The first age of the group; -1 where the age is not known."""
    if not layout.age:
        return nw.lit(-1, nw.Int64)
    age = _number(layout.age, texts)
    group = nw.lit(-1, nw.Int64)
    for first in layout.age_from:
        group = nw.when(age >= first).then(nw.lit(first, nw.Int64)).otherwise(group)
    return nw.when(age <= OLDEST).then(group).otherwise(nw.lit(-1, nw.Int64))


def _weight(layout: Layout, texts: set[str]) -> nw.Expr:
    return _number(layout.weight, texts) if layout.weight else nw.lit(1.0)


def _reason(layout: Layout) -> nw.Expr:
    weight, year = nw.col("weight"), nw.col("year")
    odd = weight.is_null() | weight.is_nan() | (weight < 0) | ~weight.is_finite()
    unplaced = (
        nw.when(year.is_null()).then(nw.lit("year")).otherwise(nw.lit("")) if layout.year else nw.lit("")
    )
    return nw.when(odd).then(nw.lit("weight")).otherwise(unplaced)
