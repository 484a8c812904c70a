"""Many rows at once, by PostgreSQL's COPY.

An INSERT of thousands of rows is a text that has to be put together, taken apart and understood; COPY is a stream of
values. Constraints and triggers hold as ever. The database gives the numbers, and they are not read back.
"""

from collections.abc import Sequence

from django.db import connection
from django.db.models import Field, Model
from django.db.models.expressions import DatabaseDefault
from psycopg import sql


def copy_in(rows: Sequence[Model]) -> None:
    """Adds unsaved rows of one model, in their order. What `bulk_create` raises is raised.

    Columns whose value the database gives are left to it: numbers, and defaults that no row replaces.
    """
    if not rows:
        return
    model = type(rows[0])
    fields = [field for field in model._meta.local_concrete_fields if not _is_given(field, rows)]
    order = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(model._meta.db_table),
        sql.SQL(", ").join(sql.Identifier(each.column) for each in fields),
    )
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(order) as stream:
        for row in rows:
            stream.write_row(
                [field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in fields]
            )


def _is_given(field: Field, rows: Sequence[Model]) -> bool:
    if field.primary_key and field.get_internal_type().endswith("AutoField"):
        return True
    return all(isinstance(getattr(row, field.attname), DatabaseDefault) for row in rows)
