"""Every figure of a profile as one table."""

from collections.abc import Iterator

from sankofa.profiles.formats.delimited import delimited, plain
from sankofa.profiles.terms import Figure, Profile

HEAD = ("section", "table", "row", "column", "id", "value", "low", "high", "unit", "status")


def figures_csv(profile: Profile) -> str:
    """In the order in which a reader meets them; unrounded."""
    return delimited(HEAD, _lines(profile))


def _lines(profile: Profile) -> Iterator[tuple[object, ...]]:
    for key in profile.key_figures:
        yield ("", "", "", key.label, *_said(key.figure))
    for section in profile.sections:
        for key in section.key_figures:
            yield (section.code, "", "", key.label, *_said(key.figure))
        tables = {t.code: t for t in (*(p.table for p in section.pictures), *section.tables)}
        for table in tables.values():
            for row in table.rows:
                for column, cell in zip(table.columns, row.cells, strict=True):
                    if isinstance(cell, Figure):
                        yield (section.code, table.code, row.key, column.label, *_said(cell))


def _said(figure: Figure) -> tuple[object, ...]:
    ends = (plain(figure), figure.low, figure.high)
    return (figure.id, *ends, figure.unit.value, figure.status.value)
