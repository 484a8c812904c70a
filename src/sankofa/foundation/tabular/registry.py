"""The tables that rooms offer. Each room registers its own in its `sheets.py`."""

from sankofa.foundation.tabular.terms import Table

_tables: dict[str, Table] = {}


def register(table: Table) -> Table:
    """Offers a table. Raises ValueError where another one goes by its name."""
    if _tables.setdefault(table.name, table) is not table:
        raise ValueError(f"two tables are called {table.name}")
    return table


def table_called(name: str) -> Table | None:
    return _tables.get(name)


def every_table() -> list[Table]:
    return list(_tables.values())
