"""What a profile shows: its tables and the figures in them, and their cells read again from the files."""

from collections.abc import Iterable, Iterator

import polars as pl

from sankofa.methods.operations import OPERATIONS
from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.figures import indicators, inputs_of
from sankofa.profiles.terms import Cell, Figure, Section, Table


def tables_of(sections: Iterable[Section]) -> list[Table]:
    return [
        table
        for section in sections
        for table in (*(picture.table for picture in section.pictures), *section.tables)
    ]


def figures_of(sections: Iterable[Section]) -> dict[str, Figure]:
    """Every figure of tables and key figures, by id."""
    sections = list(sections)
    shown = [cell for table in tables_of(sections) for row in table.rows for cell in row.cells]
    for section in sections:
        for key in section.key_figures:
            shown += [key.figure, key.note_figure]
    return {each.id: each for each in shown if isinstance(each, Figure)}


def table(sections: Section | Iterable[Section], code: str) -> Table:
    sections = [sections] if isinstance(sections, Section) else sections
    (found,) = (each for each in tables_of(sections) if each.code == code)
    return found


def values(table: Table, key: str) -> list:
    """What stands in the row of a key: numbers of figures, words as they are."""
    (row,) = (row for row in table.rows if row.key == key)
    return [cell.value if isinstance(cell, Figure) else cell for cell in row.cells]


def recomputed(shown: Iterable[Figure]) -> set[Cell]:
    """Computes figures again from their inputs, and these from theirs, down to the cells, which are given back."""
    operations = {each.code: OPERATIONS[each.operation] for each in indicators()}
    left, seen, cells = list(shown), set(), set()
    while left:
        found = left.pop()
        if found.id in seen:
            continue
        seen.add(found.id)
        inputs = inputs_of(found.id)
        operation = operations[found.id.partition(".")[0]]
        assert (operation([each.value for each in inputs]) if inputs else None) == found.value, found.id
        left += [each for each in inputs if isinstance(each, Figure)]
        cells |= {each for each in inputs if isinstance(each, Cell)}
    return cells


def read_again(cell: Cell) -> float | None:
    """A cell's value, looked up in its dataset's table without any index of ours."""
    frame = holdings.frame(cell.dataset)
    wanted = [
        pl.col(name) == (int(value) if frame.schema[name].is_integer() else value) for name, value in cell.row
    ]
    found = frame.filter(*wanted)[cell.column] if cell.column in frame.columns else pl.Series([])
    return None if found.is_empty() or found[0] is None else float(found[0])


def well_formed(sections: Iterable[Section]) -> Iterator[str]:
    """Whatever is wrong with the shape of what is shown."""
    sections = list(sections)
    codes = [table.code for table in tables_of(sections)]
    yield from {f"{code} stands twice" for code in codes if codes.count(code) > 1}
    for each in tables_of(sections):
        if each.columns and not each.columns[0].is_text:
            yield f"{each.code}: the first column names no row"
        keys = [row.key for row in each.rows]
        yield from (f"{each.code}: row {key} stands twice" for key in set(keys) if keys.count(key) > 1)
        for row in each.rows:
            if len(row.cells) != len(each.columns):
                yield f"{each.code}, row {row.key}: {len(row.cells)} cells for {len(each.columns)} columns"
            for column, cell in zip(each.columns, row.cells, strict=False):
                if isinstance(cell, str) and not column.is_text:
                    yield f"{each.code}, row {row.key}: words in a column of numbers: {cell}"
        for id in each.datasets:
            if id not in {held.id for held in holdings.datasets()}:
                yield f"{each.code}: source {id} is not held"
