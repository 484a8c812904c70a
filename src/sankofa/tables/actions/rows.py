"""The rows of an upload: kept as they were found, and compared with what is stored now."""

import json
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Literal

from sankofa.foundation.tabular.terms import Cells, Change, Proposed, Table, What
from sankofa.tables.models import Upload, UploadRow

BATCH = 500
Side = Literal["before", "after", "stored"]
SIDES: tuple[Side, ...] = ("before", "after", "stored")


class RowKeeper:
    """Stores changes as they are found, some hundreds at a time."""

    def __init__(self, upload: Upload, table: Table) -> None:
        self.upload, self.table = upload, table
        self.waiting: list[UploadRow] = []

    def keep(self, change: Change) -> None:
        row = UploadRow(
            upload=self.upload,
            number=change.number,
            key=change.key,
            what=change.what,
            before=_said(self.table, change.before),
            after=_said(self.table, change.after, unless=change.before),
        )
        self.waiting.append(row)
        if len(self.waiting) >= BATCH:
            self.flush()

    def flush(self) -> None:
        UploadRow.objects.bulk_create(self.waiting)
        self.waiting = []


def changed_by_others(
    upload: Upload, table: Table, expected: Side, progress: Callable[[int, int], None]
) -> list[str]:
    """Keys of rows that are no longer what they were. Those that are stay so until the end of the transaction."""
    found: list[str] = []
    total, done = upload.rows.count(), 0
    for batch in batches(upload, expected):
        now = _now(table, batch)
        found += [row.key for row in batch if not _is(getattr(row, expected), now.get(row.key), table)]
        done += len(batch)
        progress(done, total)
    return found


def rows_of(upload: Upload, table: Table, side: Side, *whats: What) -> list[Proposed]:
    """All rows that the upload adds, changes or takes away, on one side of it, as they are to be stored.

    A column that came since keeps what stands in it now.
    """
    came_of = What.ADD if side == "after" else What.REMOVE  # the rows of this side that are not there now
    found = []
    for batch in batches(upload, side):
        now = _now(table, batch)
        for row in batch:
            if row.what in whats:
                said = (row.before, row.after) if side == "after" else (getattr(row, side),)
                cells = _cells(table, now.get(row.key), *said)
                found.append(Proposed(row.number, row.key, cells, row.what == came_of))
    return found


def keys_of(upload: Upload, what: What) -> list[str]:
    return list(upload.rows.filter(what=what).values_list("key", flat=True))


def keep_as_stored(upload: Upload, table: Table) -> None:
    """Remembers how the room keeps each row, so that undoing can tell whether somebody changed it since."""
    for batch in batches(upload, "stored"):
        now = _now(table, batch)
        for row in batch:
            row.stored = _said(table, now.get(row.key))
        UploadRow.objects.bulk_update(batch, ["stored"])


def batches(upload: Upload, side: Side) -> Iterator[list[UploadRow]]:
    """Rows some hundreds at a time, with their cells on one side only: they may be many and long."""
    wanted = ("before", "after") if side == "after" else (side,)
    rows = upload.rows.defer(*(each for each in SIDES if each not in wanted)).iterator(BATCH)
    while batch := list(islice(rows, BATCH)):
        yield batch


def _now(table: Table, batch: Sequence[UploadRow]) -> dict[str, Cells]:
    keys = [row.key for row in batch]
    table.lock(keys)
    return {table.key_of(cells): cells for cells in table.stored(keys)}


def _said(table: Table, cells: Cells | None, unless: Cells | None = None) -> str:
    """A row by the codes of its columns, or those of its cells that are not as in another; nothing for no row."""
    if cells is None:
        return ""
    before = unless or (None,) * len(cells)
    told = {code: cell for code, cell, old in zip(table.codes, cells, before, strict=True) if cell != old}
    return json.dumps(told, ensure_ascii=False)


def _cells(table: Table, now: Cells | None, *said: str) -> Cells:
    """A row of what was kept, later ones over earlier ones, and all of them over what stands there now."""
    by_code: dict[str, str] = dict(zip(table.codes, now, strict=True)) if now else {}
    for each in said:
        by_code |= json.loads(each) if each else {}
    return tuple(by_code.get(code, "") for code in table.codes)


def _is(said: str, cells: Cells | None, table: Table) -> bool:
    """Whether a row is what was kept of it, as far as there were columns then."""
    if not said or cells is None:
        return not said and cells is None
    kept: dict[str, str] = json.loads(said)
    return all(kept.get(code, cell) == cell for code, cell in zip(table.codes, cells, strict=True))
