import subprocess
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from sankofa.config.embedded import layout

HOLDER = """
import sys
from pathlib import Path
from sankofa.config import embedded

with embedded.running(Path(sys.argv[1])):
    print("up", flush=True)
    sys.stdin.readline()
print("left", flush=True)
"""


@pytest.fixture
def holder(python: Callable) -> Callable[[Path], subprocess.Popen]:
    """Another process that uses the server: it says `up`, waits for a line, leaves and says `left`."""
    return lambda var: python("-c", HOLDER, var)


@pytest.fixture
def ask() -> Callable[..., object]:
    """The single value that a statement gives in the database of a data folder."""

    def value(var: Path, statement: str) -> object:
        with psycopg.connect(**layout.connection(var)) as link:
            row = link.execute(statement)
            return row.fetchone()[0] if row.description else None

    return value
