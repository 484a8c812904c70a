"""What is told of methods, held against the figures, the code and the documents."""

import re
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.utils import translation

from sankofa.methods import flows
from sankofa.profiles.queries import figures
from sankofa.profiles.queries.methods import METHODS, TOPICS, entries_of

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "methods.md"


def told() -> dict[str, dict[str, str]]:
    """The first table of the page, by key."""
    lines = PAGE.read_text(encoding="utf-8").partition("| key |")[2].partition("\n\n")[0].splitlines()[2:]
    rows = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]
    names = ("key", "what", "formula", "unit", "sources", "module")
    unescaped = [[cell.strip("`").replace("\\|", "|") for cell in row] for row in rows]
    return {row[0]: dict(zip(names, row, strict=True)) for row in unescaped}


def test_page_and_site_name_the_same_methods_in_the_same_order():
    in_order = [entry.key for topic in TOPICS for entry in (topic, *entries_of(topic.key))]
    assert list(told()) == in_order
    assert sorted(in_order) == sorted(METHODS)


@pytest.mark.parametrize("key", METHODS)
def test_page_and_site_say_the_same(key):
    entry, row = METHODS[key], told()[key]
    with translation.override("en"):
        assert row["what"] == str(entry.title)
    assert row["formula"] == entry.formula
    assert row["sources"] == "; ".join(entry.sources)
    assert row["module"] == entry.module
    assert row["unit"]


@pytest.mark.parametrize("entry", METHODS.values(), ids=lambda entry: entry.key)
def test_an_entry_is_whole(entry):
    assert re.fullmatch(r"[a-z][a-z0-9_-]*", entry.key)  # it is part of an address
    assert METHODS[entry.key] is entry
    assert str(entry.explanation).endswith(".")
    assert entry.sources
    assert find_spec(entry.module)
    assert not entry.topic or not METHODS[entry.topic].topic


def test_every_figure_has_a_method_that_is_told_of():
    import_module("sankofa.profiles.queries.indicators")  # registers all of them
    named = {each.code: each.method for each in figures.indicators()}
    assert len(named) > 100
    assert {code: key for code, key in named.items() if key not in METHODS} == {}


def test_every_way_to_estimate_flows_is_told_of():
    assert {f"flow-{method}" for method in flows.METHODS} <= {entry.key for entry in entries_of("flows")}
