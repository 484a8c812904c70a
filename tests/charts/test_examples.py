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
    for name in ("worldmap", "timeline", "years", "evidence", "bars", "lines", "flowmap", "render"):
        assert doctest.testmod(importlib.import_module(f"sankofa.charts.{name}")).attempted > 0
