"""Data folders of their own and Python programs of their own, for tests of servers and commands."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sankofa.config import embedded


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder with a short path, not below pytest's own, which is closed to others at every run."""
    with tempfile.TemporaryDirectory(prefix="sankofa-test-") as folder:
        yield Path(folder).resolve()


@pytest.fixture
def var(place: Path) -> Iterator[Path]:
    """A data folder that does not exist yet; a server that a test left behind in it is stopped afterwards."""
    folder = place / "var"
    yield folder
    if folder.exists():
        embedded.stop_if_unused(folder)


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str]:
    """Environment variables for a command: none of Sankofa's, and an empty home."""
    home = tmp_path / "home"
    home.mkdir()
    kept = {
        name: text
        for name, text in os.environ.items()
        if not name.startswith(("SANKOFA_", "DATABASE_URL", "PG"))
    }
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    return kept | {"HOME": str(home)}


@pytest.fixture
def python(surroundings: dict[str, str]) -> Iterator[Callable[..., subprocess.Popen]]:
    """Starts Python programs whose output is read through pipes; none outlives the test."""
    started = []

    def start(*arguments: str | Path, **variables: str) -> subprocess.Popen:
        program = subprocess.Popen(
            [sys.executable, "-P", *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=surroundings | variables,
        )
        started.append(program)
        return program

    yield start
    for program in started:
        with program:
            program.kill()
