"""Data folders of their own and Python programs of their own, for tests of servers and commands."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sankofa.config import embedded


@pytest.fixture
def var(tmp_path: Path) -> Iterator[Path]:
    """An empty data folder; a server that a test left behind in it is stopped afterwards."""
    folder = tmp_path / "var"
    folder.mkdir()
    folder.chmod(0o711)
    yield folder
    embedded.stop_if_unused(folder)


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str]:
    """Environment variables for a command: none of Sankofa's, and an empty home."""
    home = tmp_path / "home"
    home.mkdir()
    kept = {name: text for name, text in os.environ.items() if not name.startswith(("SANKOFA_", "DATABASE_URL", "PG"))}
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    return kept | {"HOME": str(home), "PYTHONWARNINGS": "default"}


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
