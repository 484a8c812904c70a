"""People displaced inside an area: UNHCR's count, and any other that was imported."""

from django.utils.translation import gettext as _

from sankofa.profiles.formats.numbers import listed, written_short
from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.drawing import Series, line_picture
from sankofa.profiles.queries.indicators import figure
from sankofa.profiles.queries.sections.asking import is_known, yearly_rows
from sankofa.profiles.terms import Column, Dataset, Family, Figure, Picture, Row, Table, Unit


def is_imported() -> bool:
    """Whether a count of internal displacement beside UNHCR's is held."""
    return any(not edition.shipped for edition in holdings.editions(Family.INTERNAL_DISPLACEMENT))


def inside_table(area: str) -> Table:
    """Every edition held, a column for those displaced at the end of the year and one for new displacements."""
    columns, series, used = [], {}, []
    for edition in holdings.editions(Family.INTERNAL_DISPLACEMENT):
        for code, label in (
            ("internally-displaced-in", _("Displaced at the end of the year: %(source)s")),
            ("newly-displaced-in", _("Displaced in the year: %(source)s")),
        ):
            found = _of_edition(code, area, edition)
            if any(map(is_known, found.values())):
                columns.append(Column(label % {"source": edition.publisher}))
                series[f"{code}.{edition.id}"] = found
                used.append(edition.id)
    years = sorted({year for found in series.values() for year in found})
    return Table(
        "displaced-inside",
        _("People displaced inside the country"),
        (Column(_("Year"), is_text=True), *columns),
        yearly_rows(series, years),
        tuple(dict.fromkeys(used)),
    )


def _of_edition(code: str, area: str, edition: Dataset) -> dict[int, Figure]:
    column = "total" if code == "internally-displaced-in" else "new"
    years = [year for year, _cell in holdings.series(edition.id, column, area=area)]
    return {year: figure(code, area, year, edition.id) for year in years}


def inside_picture(table: Table, language: str) -> Picture:
    lines, columns = [], table.columns[1:]
    styles = ("solid", "dashed", "dotted")
    for place, column in enumerate(columns, start=1):
        points = [(int(row.key), row.cells[place]) for row in table.rows]
        lines.append(Series(column.label, points, styles[(place - 1) % len(styles)]))
    last = table.rows[-1]
    summary = _("%(year)s: %(people)s.") % {
        "year": last.key,
        "people": listed(_told(table, last)),
    }
    return line_picture(table, lines, unit=Unit.PERSONS, summary=summary, language=language)


def _told(table: Table, row: Row) -> list[str]:
    """The numbers of a year; where there are several, each with the count that it comes from."""
    known = [
        (column.label, written_short(cell))
        for column, cell in zip(table.columns, row.cells, strict=True)
        if isinstance(cell, Figure)
    ]
    if len(known) == 1:
        return [known[0][1]]
    return [_("%(place)s (%(share)s)") % {"place": label, "share": number} for label, number in known]
