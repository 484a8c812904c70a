"""Places as they come with Sankofa, or none at all."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from factories.lasting import emptied
from sankofa.places.actions import load_places
from sankofa.places.gazetteer import DATA
from sankofa.places.queries import forget_places


@pytest.fixture
def no_places(db: None) -> Iterator[None]:
    """A database in which no places are stored, whatever the suite has loaded before."""
    emptied("places_region")
    forget_places()
    yield
    forget_places()


@pytest.fixture
def places(no_places: None) -> None:
    load_places()


@pytest.fixture
def altered(tmp_path: Path) -> Callable[[str, str, str], Path]:
    """Gives a copy of the files of places in which a piece of text of one file is replaced."""
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)

    def alter(file: str, old: str, new: str) -> Path:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} must stand once in {file}"
        path.write_text(text.replace(old, new), encoding="utf-8")
        return folder

    return alter
