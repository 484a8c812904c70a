"""Texts and figures as they stand in print."""

import re

from django.utils.translation import gettext as _

from sankofa.profiles.formats import numbers
from sankofa.profiles.formats.report.texts import plain
from sankofa.profiles.terms import Dataset, Figure, KeyFigure, Row, Status, Table, Value

NOTHING = "–"
CODE = re.compile("[A-Z]{3}")  # of a country or area
TOLD = (Status.ESTIMATED, Status.MODELLED, Status.OFFICIAL)  # what a reader must not take for a plain record


def cell(value: Value) -> tuple[str, str]:
    """What is printed, and the id of the figure it is, if it is one."""
    if isinstance(value, Figure):
        return (NOTHING if value.value is None else numbers.written(value)), value.id
    return (NOTHING if value is None else plain(value)), ""


def first_cell(row: Row) -> tuple[str, str]:
    """The name of a row, and the code by which ids of figures name it, where the name does not tell."""
    text, _id = cell(row.cells[0])
    return text, row.key if CODE.fullmatch(row.key) and row.key != text else ""


def status(table: Table, place: int) -> str:
    """How the figures of a column came about, where all came about so and it has to be said."""
    found = {row.cells[place].status for row in table.rows if isinstance(row.cells[place], Figure)}
    (only,) = found if len(found) == 1 else (None,)
    return str(only.label) if only in TOLD else ""


def key_figure(key: KeyFigure) -> dict[str, object]:
    figure = key.figure
    is_told = figure.low is not None and numbers.written_range(figure) in key.note
    return {
        "value": numbers.written_short(figure),
        "label": plain(key.label),
        "range": "" if is_told else numbers.written_range_short(figure),
        "note": plain(key.note),
        "note_id": key.note_figure.id if key.note_figure else "",
        "status": str(figure.status.label) if figure.status in TOLD else "",
        "id": figure.id,
    }


def named(dataset: Dataset) -> str:
    """The title of a dataset with its edition, said once."""
    whole = dataset.title if dataset.edition in dataset.title else f"{dataset.title}, {dataset.edition}"
    return plain(whole)


def source_line(datasets: list[Dataset]) -> str:
    if not datasets:
        return ""
    return _("Source: %(sources)s") % {"sources": "; ".join(map(named, datasets))}
