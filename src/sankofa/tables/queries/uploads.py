"""What pages show of uploads: where one stands, how far its job is, and what it would do, cell by cell."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sankofa.directory.models import Account
from sankofa.directory.queries.holdings import Row, Subject
from sankofa.foundation.tabular.registry import every_table
from sankofa.foundation.tabular.terms import Column, Fault, Said, Table, What
from sankofa.foundation.workbooks.encodings import UNICODE
from sankofa.tables.models import Upload, UploadProgress, UploadRow
from sankofa.tables.terms import (
    AT_WORK,
    MAY_BE_UNDONE,
    NOTHING_MOVES,
    WAITS_TO_BE_APPLIED,
    WRITING_TAKES,
    State,
    Step,
)

PAGE = 50  # rows
FAULTS_SHOWN = 200
LONGEST_SHOWN = 400  # letters of a cell
CONTEXT = 60  # letters before the first that differs
BEFORE_LEFT_IS_TOLD = timedelta(seconds=2)


@dataclass(frozen=True)
class Going:
    """How far a job is."""

    step: str
    done: int
    total: int
    seconds_left: int | None
    stands_still: bool


@dataclass(frozen=True)
class CellChange:
    code: str
    title: Said
    old: str
    new: str


@dataclass(frozen=True)
class RowChange:
    number: int
    key: str
    what: What
    cells: tuple[CellChange, ...]


@dataclass(frozen=True)
class ChangesPage:
    rows: tuple[RowChange, ...]
    page: int
    pages: int


def tables_for(account: Account) -> list[Table]:
    """The tables that somebody may have."""
    return [table for table in every_table() if table.may(account)]


def uploads_of(account: Account, table: Table | None = None, most: int = 20) -> list[Upload]:
    """The last ones."""
    found = Upload.objects.filter(account=account).defer("told")
    return list((found.filter(table=table.name) if table else found)[:most])


def uploads_held(subject: Subject) -> Iterator[Row]:
    """For the export of one's own data: when which table was sent back, and what came of it."""
    for upload in Upload.objects.filter(account=subject.account or 0).defer("told"):
        yield {
            "table": upload.table,
            "received_at": upload.received_at,
            "state": upload.state,
            "applied_at": upload.applied_at,
            "added": upload.added,
            "changed": upload.changed,
            "removed": upload.removed,
        }


def stands_still(upload: Upload, now: datetime) -> bool:
    """Whether the job seems to have ended before its time, or nobody takes it up."""
    progress = UploadProgress.objects.filter(upload=upload).first()
    return progress is None or _stands_still(progress, now)


def _stands_still(progress: UploadProgress, now: datetime) -> bool:
    most = WRITING_TAKES if progress.step == Step.WRITING else NOTHING_MOVES
    return now - progress.seen_at > most


def going(upload: Upload, now: datetime) -> Going | None:
    """How far the job of an upload is; None where there is nothing to do."""
    if upload.state not in AT_WORK:
        return None
    progress = UploadProgress.objects.filter(upload=upload).first()
    if progress is None:
        return Going(str(Step.WAITING.label), 0, 0, None, stands_still=True)
    return Going(
        step=str(Step(progress.step).label),
        done=progress.done,
        total=progress.total,
        seconds_left=_left(progress),
        stands_still=_stands_still(progress, now),
    )


def _left(progress: UploadProgress) -> int | None:
    """Of this step, at the pace so far."""
    took = progress.seen_at - progress.began_at
    if not progress.done or took < BEFORE_LEFT_IS_TOLD:
        return None
    return round(took.total_seconds() * (progress.total - progress.done) / progress.done)


def faults_of(upload: Upload) -> list[Fault]:
    told = json.loads(upload.told) if upload.told else []
    return [Fault(**fault) for fault in told[:FAULTS_SHOWN]]


def may_be_undone_until(upload: Upload) -> datetime | None:
    return upload.applied_at + MAY_BE_UNDONE if upload.state == State.APPLIED else None


def waits_until(upload: Upload) -> datetime | None:
    return upload.moved_at + WAITS_TO_BE_APPLIED if upload.state == State.EXAMINED else None


def guessed_encoding(upload: Upload) -> str:
    """In what the file was taken to be written, where that was a guess."""
    return "" if upload.encoding in UNICODE else upload.encoding


def changes_page(upload: Upload, table: Table, what: What | None, page: int) -> ChangesPage | None:
    """Some of the rows that an upload adds, changes or takes away. None where it has no such page."""
    rows = upload.rows.defer("stored")
    if what is not None:
        rows = rows.filter(what=what)
    pages = max(1, -(-rows.count() // PAGE))
    if page > pages:
        return None
    shown = rows[(page - 1) * PAGE : page * PAGE]
    return ChangesPage(tuple(_row_change(row, table) for row in shown), page, pages)


def _row_change(row: UploadRow, table: Table) -> RowChange:
    before, after = (json.loads(said) if said else {} for said in (row.before, row.after))
    if row.what == What.CHANGE:
        after = before | after
    return RowChange(row.number, row.key, What(row.what), tuple(_cells(table, before, after)))


def _cells(table: Table, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[CellChange]:
    for column in table.columns:
        old, new = before.get(column.code, ""), after.get(column.code, "")
        if old != new:
            yield _cell(column, old, new)


def _cell(column: Column, old: str, new: str) -> CellChange:
    start = _shown_from(old, new)
    return CellChange(column.code, column.title, _excerpt(old, start), _excerpt(new, start))


def _shown_from(old: str, new: str) -> int:
    """Where to begin so that what differs is seen."""
    if max(len(old), len(new)) <= LONGEST_SHOWN or not old or not new:
        return 0
    same = next(
        (at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new))
    )
    return max(0, same - CONTEXT)


def _excerpt(text: str, start: int) -> str:
    """
    >>> _excerpt("abc", 0), _excerpt("abcdef", 3)
    ('abc', '…def')
    """
    cut = text[start : start + LONGEST_SHOWN]
    return f"{'…' if start and cut else ''}{cut}{'…' if len(text) > start + LONGEST_SHOWN else ''}"
