"""The examples in the docstrings of formats, run."""

import doctest
import importlib

import pytest

NAMES = (
    "profiles.formats.publishers.layout",
    "profiles.formats.publishers.numbers",
    "foundation.workbooks.book",
    "foundation.workbooks.extent",
)


@pytest.mark.parametrize("name", NAMES)
def test_examples_give_what_they_say(name: str):
    result = doctest.testmod(importlib.import_module(f"sankofa.{name}"))
    assert (result.failed, result.attempted > 0) == (0, True)
