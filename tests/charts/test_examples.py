"""The examples in the docstrings do what they say."""

import doctest
import importlib
import pkgutil

import pytest

import sankofa.charts

MODULES = [module.name for module in pkgutil.iter_modules(sankofa.charts.__path__, "sankofa.charts.")]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_every_chart_has_an_example():
    supports = {
        "__init__",
        "engine",
        "geography",
        "grammar",
        "matrix",
        "nearby",
        "plane",
        "routes",
        "framing",
        "rows",
        "vector",
    }
    for name in MODULES:
        if name.rpartition(".")[2] not in supports:
            assert doctest.testmod(importlib.import_module(name)).attempted > 0
