"""The package as a library: light to import, free of Django, and documented by examples that run."""

import doctest
import importlib
import inspect
import pkgutil
import subprocess
import sys
from types import ModuleType

import pytest

from sankofa import methods

MODULES = sorted(info.name for info in pkgutil.iter_modules(methods.__path__))
ALLOWED = {"narwhals", "numpy", "sankofa"}
NEWLY_IMPORTED = """
import sys
before = set(sys.modules)
import sankofa.methods.{name}
print(*sorted(set(sys.modules) - before))
"""


def the_module(name: str) -> ModuleType:
    return importlib.import_module(f"sankofa.methods.{name}")


def public_functions(module: ModuleType) -> list:
    """The functions a module offers: its own, and those of its public classes."""
    own = [
        thing
        for name, thing in vars(module).items()
        if not name.startswith("_") and getattr(thing, "__module__", None) == module.__name__
    ]
    classes = [thing for thing in own if inspect.isclass(thing)]
    of_classes = [
        getattr(cls, name) for cls in classes for name in vars(cls) if not name.startswith("_")
    ]  # read from the class, so that a class method comes without its wrapper
    return [thing for thing in own + of_classes if inspect.isroutine(thing)]


def test_the_package_holds_the_modules_tested_here():
    assert {"citation", "facets", "folding", "searchquery"} <= set(MODULES)


@pytest.mark.parametrize("name", MODULES)
def test_importing_a_module_brings_in_little_beyond_the_standard_library(name):
    ran = subprocess.run(
        [sys.executable, "-c", NEWLY_IMPORTED.format(name=name)], capture_output=True, text=True, check=True
    )
    imported = ran.stdout.split()
    assert f"sankofa.methods.{name}" in imported
    packages = {module.partition(".")[0] for module in imported} - sys.stdlib_module_names
    assert packages <= ALLOWED
    ours = {module for module in imported if module.startswith("sankofa.")}
    assert {module for module in ours if not f"{module}.".startswith("sankofa.methods.")} == set()


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_the_docstrings_run(name):
    result = doctest.testmod(the_module(name))
    assert result.attempted > 0
    assert result.failed == 0


@pytest.mark.parametrize("name", MODULES)
def test_every_public_function_says_what_it_raises_and_shows_an_example(name):
    functions = public_functions(the_module(name))
    assert functions
    for function in functions:
        text = inspect.getdoc(function) or ""
        assert ">>>" in text, function.__qualname__
        assert "raise" in text.lower(), function.__qualname__
