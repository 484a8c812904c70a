"""Data folders of their own, and Python programs and `sankofa` commands that run for real in them."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sankofa.config import embedded

ENTRY = "from sankofa.config.cli import main; raise SystemExit(main())"


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


@pytest.fixture(scope="session")
def surroundings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Environment variables for a program: none of Sankofa's or PostgreSQL's, and an empty home."""
    left_out = ("SANKOFA_", "DATABASE_URL", "PG", "DJANGO_")
    kept = {name: text for name, text in os.environ.items() if not name.startswith(left_out)}
    return kept | {"HOME": str(tmp_path_factory.mktemp("home")), "LC_ALL": "C.UTF-8"}


@pytest.fixture
def python(surroundings: dict[str, str]) -> Iterator[Callable[..., subprocess.Popen]]:
    """Starts Python programs whose output is read through pipes; none outlives the test."""
    started = []

    def start(*arguments: str | Path | int, **variables: str) -> subprocess.Popen:
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


Run = Callable[..., subprocess.CompletedProcess]


@pytest.fixture(scope="session")
def sankofa(surroundings: dict[str, str]) -> Run:
    """Runs a command to its end in a data folder: `sankofa(var, "check")`."""

    def run(var: Path, *arguments: str | Path, **variables: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [sys.executable, "-P", "-c", ENTRY, *map(str, arguments)],
            check=False,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            env=surroundings | {"SANKOFA_VAR": str(var)} | variables,
        )

    return run


@pytest.fixture(scope="session")
def prepare(sankofa: Run) -> Iterator[Callable[[Path], Path]]:
    """Makes a data folder in which nothing but tables was prepared: a copy of one that is made for the whole run."""
    with tempfile.TemporaryDirectory(prefix="sankofa-test-") as folder:
        prepared = Path(folder).resolve() / "var"
        done = sankofa(prepared, "setup")
        assert done.returncode == 0, done.stderr

        def copied(var: Path) -> Path:
            keeping_owners = "-a"  # the database's is not root
            subprocess.run(["cp", keeping_owners, prepared, var], check=True)
            return var

        yield copied


@pytest.fixture(scope="session")
def installation(sankofa: Run) -> Iterator[Path]:
    """The data folder of a working installation: starter catalogue loaded, two files uploaded, server up."""
    with tempfile.TemporaryDirectory(prefix="sankofa-test-") as folder:
        var = Path(folder).resolve() / "var"
        with embedded.running(var):
            loaded = sankofa(var, "load")
            assert loaded.returncode == 0, loaded.stderr
            var.joinpath("files", "letters").mkdir(parents=True)
            var.joinpath("files", "letters", "añb ç.txt").write_text("Dear all")
            var.joinpath("files", "empty").touch()
            yield var


@pytest.fixture(scope="session")
def saved(installation: Path, sankofa: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of the installation."""
    file = tmp_path_factory.mktemp("saved") / "saved.zip"
    done = sankofa(installation, "backup", file)
    assert done.returncode == 0, done.stderr
    return file
