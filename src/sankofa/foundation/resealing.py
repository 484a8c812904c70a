"""Sealing everything anew under the newest key, while the site runs.

Row by row in batches, in the order of the primary key: what is under the newest key already is passed over, so a run
that was cut short is simply run again. A row that somebody changes in the meantime is left as they left it.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pgtrigger
from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, IntegrityError, connections, models, transaction
from psycopg import sql

from sankofa.foundation import sealing
from sankofa.foundation.fields import (
    FingerprintField,
    SealedBytesField,
    SealedEmailField,
    SealedTextField,
)

BATCH = 500
SEALED_INSIDE: set[models.Field] = set()  # JSON columns of libraries in which single texts are sealed

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Column:
    """A column that holds what a key has sealed."""

    model: type[models.Model]
    field: models.Field

    @property
    def name(self) -> str:
        return f"{self.model._meta.db_table}.{self.field.column}"

    @property
    def is_inside(self) -> bool:
        return self.field in SEALED_INSIDE

    @property
    def source(self) -> str | None:
        """For a fingerprint: the column of what it is of, or nothing where that is not kept."""
        given = getattr(self.field, "source", "")
        return self.model._meta.get_field(given).column if given else None

    @property
    def can_be_renewed(self) -> bool:
        return not isinstance(self.field, FingerprintField) or self.source is not None


def sealed_columns() -> list[Column]:
    """Every column of every model that holds what a key has sealed."""
    kinds = (SealedTextField, SealedBytesField, SealedEmailField, FingerprintField)
    return [
        Column(model, field)
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
        for field in model._meta.local_concrete_fields
        if isinstance(field, kinds) or field in SEALED_INSIDE
    ]


def counts() -> dict[str, Counter[str]]:
    """How much each key has sealed: of each column that holds anything, the number of rows by the key's mark."""
    found = {column.name: _counted(column) for column in sealed_columns()}
    return {name: counted for name, counted in found.items() if counted}


def _counted(column: Column) -> Counter[str]:
    if column.is_inside:
        return Counter(
            seal[: sealing.MARK] for _key, value in _rows(column, None) for seal in set(_seals_in(value))
        )
    statement = sql.SQL("SELECT {mark}, count(*) FROM {table} WHERE length({column}) > 0 GROUP BY 1").format(
        mark=_mark(column), **_names(column)
    )
    with _cursor() as cursor:
        cursor.execute(statement)
        return Counter({_text(mark): number for mark, number in cursor})


def reseal(progress: Progress = lambda done, total: None) -> list[str]:
    """Seals anew what is not under the newest key. Returns what was left, one sentence each. Raises KeyLost."""
    columns = [column for column in sealed_columns() if column.can_be_renewed]
    left = []
    for number, column in enumerate(columns):
        progress(number, len(columns))
        left += _reseal_column(column)
    progress(len(columns), len(columns))
    return left


def _reseal_column(column: Column) -> Iterator[str]:
    after = None
    while True:
        with transaction.atomic(), pgtrigger.ignore():
            rows = _rows(column, after, locked=True)
            for key, value, *source in rows:
                renewed = _renewed(column, value, source)
                if renewed is not None and not _write(column, key, renewed):
                    yield f"Row {key} of {column.name} is left: another row holds the same already."
        if len(rows) < BATCH:
            return
        after = rows[-1][0]


def _renewed(column: Column, value, source: list):
    """The value under the newest key; nothing for a fingerprint of what has been forgotten since."""
    if column.is_inside:
        return json.dumps(_renewed_inside(value))
    if isinstance(column.field, FingerprintField):
        return column.field.fingerprint(sealing.unseal(source[0])) if source[0] else None
    if isinstance(column.field, SealedEmailField):
        return sealing.seal_alike(sealing.unseal_alike(value))[0]
    return sealing.reseal(value)


def _renewed_inside(value):
    """The same JSON, with every text in it that a key has sealed under the newest."""
    if isinstance(value, dict):
        return {name: _renewed_inside(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_renewed_inside(part) for part in value]
    if isinstance(value, str) and value[: sealing.MARK] in _marks():
        return sealing.reseal(value.encode()).decode()
    return value


def _seals_in(value) -> Iterator[str]:
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _seals_in(part)
    elif isinstance(value, str) and value[: sealing.MARK] in _marks():
        yield value


def _marks() -> set[str]:
    return {key.mark.decode() for key in sealing.at_hand()}


def _rows(column: Column, after, *, locked: bool = False) -> list[tuple]:
    """The next rows that are not under the newest key: primary key, value, and of what it is a fingerprint."""
    names = _names(column)
    further = sql.SQL(", {}").format(sql.Identifier(column.source)) if column.source else sql.SQL("")
    conditions = [_is_due(column)] if locked else [sql.SQL("true")]
    if after is not None:
        conditions.append(sql.SQL("{key} > %s").format(**names))
    statement = sql.SQL(
        "SELECT {key}, {column}{further} FROM {table} WHERE {where} ORDER BY {key}{end}"
    ).format(
        further=further,
        where=sql.SQL(" AND ").join(conditions),
        end=sql.SQL(f" LIMIT {BATCH} FOR UPDATE") if locked else sql.SQL(""),
        **names,
    )
    with _cursor() as cursor:
        cursor.execute(statement, [] if after is None else [after])
        rows = cursor.fetchall()
    return [(key, _read(column, value), *source) for key, value, *source in rows]


def _read(column: Column, value):
    return json.loads(value) if column.is_inside and isinstance(value, str) else value


def _is_due(column: Column) -> sql.Composable:
    mark = sealing.newest().mark.decode()
    if column.is_inside:  # a quotation mark, then the mark of a key that is not the newest
        older = [seal for seal in _marks() if seal != mark] or ["-"]
        return sql.SQL("{column}::text ~ {older}").format(
            older=sql.Literal(f'"({"|".join(older)})'), **_names(column)
        )
    return sql.SQL("length({column}) > 0 AND {found} <> {mark}").format(
        found=_mark(column), mark=_typed(column, mark), **_names(column)
    )


def _mark(column: Column) -> sql.Composable:
    return sql.SQL("substring({column} FROM 1 FOR {length})").format(
        length=sql.Literal(sealing.MARK), **_names(column)
    )


def _typed(column: Column, mark: str) -> sql.Composable:
    return sql.Literal(mark if isinstance(column.field, SealedEmailField) else mark.encode())


def _write(column: Column, key, value) -> bool:
    """Whether it could be written; not where a rule of uniqueness says no."""
    statement = sql.SQL("UPDATE {table} SET {column} = %s{cast} WHERE {key} = %s").format(
        cast=sql.SQL("::jsonb" if column.is_inside else ""), **_names(column)
    )
    try:
        with transaction.atomic(), _cursor() as cursor:
            cursor.execute(statement, [value, key])
    except IntegrityError:
        return False
    return True


def _names(column: Column) -> dict[str, sql.Composable]:
    meta = column.model._meta
    return {
        "table": sql.Identifier(meta.db_table),
        "key": sql.Identifier(meta.pk.column),
        "column": sql.Identifier(column.field.column),
    }


def _text(mark: str | memoryview | bytes) -> str:
    return mark if isinstance(mark, str) else bytes(mark).decode("ascii", "replace")


def _cursor():
    return connections[DEFAULT_DB_ALIAS].cursor()
