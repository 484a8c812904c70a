"""Tables as they are printed: numbered, cut where they are long, and set so that they fit."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sankofa.profiles.formats.numbers import whole
from sankofa.profiles.formats.report.cells import cell, first_cell, status
from sankofa.profiles.formats.report.texts import plain
from sankofa.profiles.formats.report.widths import Fit, fit
from sankofa.profiles.terms import Profile, Row, Table

SHOWN = 25  # rows of a table in the text; the workbook has all
A_FEW_MORE = 5
UNDIVIDED = 14  # rows up to which a table is kept on one page


@dataclass(frozen=True)
class Set:
    """A table with all that stands in it, and its place among the tables of the report."""

    number: int
    table: Table
    is_behind: bool  # stands behind a picture only: printed in the annex, with every row
    heads: tuple[str, ...]
    states: tuple[str, ...]  # of each column, how its figures came about where that has to be said
    names: tuple[tuple[str, str], ...]
    lines: tuple[tuple[tuple[str, str], ...], ...]  # texts and ids of figures, without the name of the row
    fit: Fit


def set_tables(profile: Profile) -> dict[str, Set]:
    """Every table by its code, numbered in the order in which they are printed.

    Those of the sections come first, then those behind pictures: wide ones, then narrow ones in columns, then those
    on pages turned on their side.
    """
    shown = [table for section in profile.sections for table in section.tables]
    pictures = [picture for section in profile.sections for picture in section.pictures]
    codes = {table.code for table in shown}
    hidden = {picture.table.code: picture.table for picture in pictures if picture.table.code not in codes}
    found = [_set(table, is_behind=False) for table in {table.code: table for table in shown}.values()]
    behind = [_set(table, is_behind=True) for table in hidden.values()]
    ordered = [*found, *sorted(behind, key=lambda each: (each.fit.lies, each.fit.is_narrow))]
    return {each.table.code: replace(each, number=number) for number, each in enumerate(ordered, start=1)}


def _set(table: Table, *, is_behind: bool) -> Set:
    rows = table.rows if is_behind else first_rows(table)
    names = tuple(map(first_cell, rows))
    lines = tuple(tuple(map(cell, row.cells[1:])) for row in rows)
    heads = tuple(plain(column.label) for column in table.columns)
    states = ("", *(status(table, place) for place in range(1, len(heads))))
    texts = [[f"{text} {code}" for text, code in names]]
    texts += [[line[place][0] for line in lines] for place in range(len(heads) - 1)]
    found = fit(heads, texts, _kinds(table))
    return Set(0, table, is_behind, heads, states, names, lines, found)


def _kinds(table: Table) -> list[bool]:
    """Whether a column holds texts."""
    return [True, *(column.is_text for column in table.columns[1:])]


def first_rows(table: Table) -> tuple[Row, ...]:
    return table.rows if len(table.rows) <= SHOWN + A_FEW_MORE else table.rows[:SHOWN]


def printed(each: Set) -> dict[str, object]:
    """All that a page shows of a table. What holds of all its columns is said once, above it."""
    alike = _alike(each)
    states = [""] * len(each.states) if alike else each.states
    return {
        "code": each.table.code,
        "caption": caption(each),
        "state": alike,
        "heads": [list(head) for head in zip(each.heads, states, each.fit.breaks, strict=True)],
        "texts": _kinds(each.table),
        "rows": [[list(name), *map(list, line)] for name, line in zip(each.names, each.lines, strict=True)],
        "size": each.fit.size,
        "widths": [round(width, 1) for width in each.fit.widths],
        "lies": each.fit.lies,
        "narrow": each.fit.is_narrow,
        "whole": len(each.names) <= UNDIVIDED,
        "listed": not each.is_behind,
        "notes": [*_cut(each), *(plain(note) for note in each.table.notes)],
    }


def caption(each: Set) -> str:
    return _("Table %(number)s. %(title)s") % {
        "number": each.number,
        "title": plain(each.table.title),
    }


def _alike(each: Set) -> str:
    columns = zip(each.states[1:], _kinds(each.table)[1:], strict=True)
    found = {state for state, is_text in columns if not is_text}
    return found.pop() if len(found) == 1 else ""


def _cut(each: Set) -> Iterator[str]:
    shown, rows = len(each.names), len(each.table.rows)
    if shown < rows:
        told = ngettext(
            "The first %(shown)s of %(rows)s row. The workbook has them all.",
            "The first %(shown)s of %(rows)s rows. The workbook has them all.",
            rows,
        )
        yield told % {"shown": whole(shown), "rows": whole(rows)}


def patterns(table: Table) -> list[tuple[str, str]]:
    """How the ids of a column's figures are made: a star where they name the row, dots for what else changes."""
    found = ((column, _pattern(table, place)) for place, column in enumerate(table.columns))
    return [(plain(column.label), pattern) for column, pattern in found if pattern]


def _pattern(table: Table, place: int) -> str:
    """Of the kind of figure that most rows hold: a row of totals holds another."""
    ids = [(row.key, cell(row.cells[place])[1].split(".")) for row in table.rows]
    kinds = Counter((parts[0], len(parts)) for _key, parts in ids if parts[0])
    if not kinds:
        return ""
    (kind, _count), *_others = kinds.most_common(1)
    keys, parts = zip(*((key, parts) for key, parts in ids if (parts[0], len(parts)) == kind), strict=True)
    return ".".join(_part(values, keys) for values in zip(*parts, strict=True))


def _part(values: Sequence[str], keys: Sequence[str]) -> str:
    if len(values) > 1 and list(values) == list(keys):
        return "*"
    return values[0] if len(set(values)) == 1 else "…"
