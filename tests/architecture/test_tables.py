"""Every table that a room describes is one that can be downloaded and sent back."""

import importlib
import pkgutil
from collections.abc import Iterator

import sankofa
from sankofa.foundation.tabular.registry import every_table
from sankofa.foundation.tabular.terms import Table


def described() -> Iterator[Table]:
    """The tables that stand in the `sheets` of any room, alone or several together."""
    for module in pkgutil.walk_packages(sankofa.__path__, "sankofa."):
        if "sheets" in module.name.split("."):
            for value in vars(importlib.import_module(module.name)).values():
                yield from value if isinstance(value, tuple | list) else (value,)


def test_every_table_of_a_room_is_offered():
    offered = {table.name: table for table in every_table()}
    found = {table.name: table for table in described() if isinstance(table, Table)}
    assert len(found) > 10
    assert {name for name, table in found.items() if offered.get(name) is not table} == set()
