"""The tour of the code: every file and function that it names is there, and is called by the request it follows."""

import re
import sys
from pathlib import Path
from types import FrameType
from urllib.parse import quote

import pytest
from django.test import Client

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "sankofa"
TOUR = (ROOT / "docs" / "explanation" / "tour.md").read_text(encoding="utf-8")
BEFORE = TOUR.partition("## On the way in")[0]
NAMED = re.findall(r"`([\w/]+\.(?:py|html))(?:: ([\w.]+))?`", TOUR)
FILES = [path for path, _name in NAMED if "/" in path]
FUNCTIONS = [(path, name) for path, name in NAMED if name and f"`{path}: {name}`" not in BEFORE]
TEMPLATES = [path.partition("/templates/")[2] for path in FILES if path.endswith(".html")]


@pytest.mark.parametrize("path", FILES)
def test_every_file_is_there(path: str):
    assert (PACKAGE / path).is_file() or (ROOT / path).is_file()


@pytest.mark.parametrize(("path", "name"), [(path, name) for path, name in NAMED if name])
def test_every_function_is_there(path: str, name: str):
    last = name.rpartition(".")[2]
    assert re.search(
        rf"^ *(?:def|class) {last}\b", (PACKAGE / path).read_text(encoding="utf-8"), re.MULTILINE
    )


@pytest.mark.django_db
def test_the_request_calls_all_of_them(client: Client):
    (address,) = re.findall(r"^ {4}(/\S+)$", TOUR, re.MULTILINE)
    called: set[tuple[str, str]] = set()

    def note(frame: FrameType, event: str, _value: object) -> None:
        if event == "call" and frame.f_code.co_filename.startswith(str(PACKAGE)):
            called.add((frame.f_code.co_filename, frame.f_code.co_qualname))

    sys.setprofile(note)
    try:
        response = client.get(quote(address, safe="/?&=."))
    finally:
        sys.setprofile(None)
    assert response.context["found"].total > 0
    assert [each for each in FUNCTIONS if not _is_among(called, *each)] == []
    assert set(TEMPLATES) <= {template.name for template in response.templates}
    assert len(FUNCTIONS) > 20


def _is_among(called: set[tuple[str, str]], path: str, name: str) -> bool:
    """Whether a function ran, or something within it: a middleware is a function inside another."""
    return any(
        file == str(PACKAGE / path) and (ran == name or ran.startswith(f"{name}.")) for file, ran in called
    )
