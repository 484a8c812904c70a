"""What stands in the tables, to tell whether anything has changed."""

from django.apps import apps
from django.db import connection

OWN = ("catalogue", "journal", "places")


def contents(*leaving_out: str) -> dict[str, str]:
    """Table -> a digest of all its rows, but for the columns left out."""
    models = [model for model in apps.get_models() if model._meta.app_label in OWN]
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(model._meta.db_table for model in models):
            row = "to_jsonb(t)" + "".join(f" - '{column}'" for column in leaving_out)
            cursor.execute(
                f"SELECT count(*), md5(string_agg(({row})::text, ' ' ORDER BY ({row})::text)) FROM {table} t"
            )
            found[table] = " ".join(map(str, cursor.fetchone()))
    return found
