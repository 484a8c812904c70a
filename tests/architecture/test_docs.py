"""What the documents say, held against the program."""

import argparse
import re
import unicodedata
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

import pytest
from pydantic import BaseModel

from sankofa.catalogue.formats import entries
from sankofa.catalogue.formats.catalogue import Known
from sankofa.catalogue.formats.starter import STARTER, read_catalogue
from sankofa.catalogue.queries.facets import SHOWN
from sankofa.config import cli
from sankofa.config.environment import VARIABLES
from sankofa.places.gazetteer import COUNTRIES, REGIONS, read_gazetteer

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
REFERENCE = DOCS / "reference"
PAGES = [*sorted(ROOT.glob("*.md")), *sorted(DOCS.rglob("*.md")), *sorted((ROOT / "src").rglob("*.md"))]
SYSTEMS = 192
WRITTEN_BY_THE_READER = {
    "tests/catalogue/queries/test_partner_role.py",
    "tests/profiles/queries/indicators/test_three_largest.py",
}
ENTRIES = {
    "Documents": entries.DocumentEntry,
    "Records": entries.RecordEntry,
    "Country": entries.CountryEntry,
    "Partner": entries.PartnerEntry,
    "Amount": entries.AmountEntry,
    "Figure": entries.FigureEntry,
    "Link": entries.LinkEntry,
    "Source": entries.SourceEntry,
    "Relation": entries.RelationEntry,
    "Vocabulary": entries.GroupEntry,
    "Term": entries.TermEntry,
    "Road map": entries.RoadMapEntry,
    "Named part": entries._Named,
    "Stage": entries.RoadStageEntry,
    "Action": entries.RoadActionEntry,
    "Arrow": entries.RoadArrow,
    "Constraint": entries.RoadConstraint,
    "Translations": entries.TranslationFile,
}


def read(name: str) -> str:
    return (REFERENCE / name).read_text(encoding="utf-8")


def whole(document: Path) -> str:
    return document.read_text(encoding="utf-8")


def prose(document: Path) -> str:
    """A page without its blocks and spans of code, in which nothing is a link."""
    text = re.sub(r"^```.*?^```", "", whole(document), flags=re.MULTILINE | re.DOTALL)
    return re.sub(r"`[^`\n]*`", "", text)


def links(document: Path) -> list[str]:
    """What a page points to within the repository."""
    targets = re.findall(r"\]\(([^)\s]+)\)", prose(document))
    return [unquote(target) for target in targets if not re.match(r"[a-z]+:", target)]


def anchors(document: Path) -> set[str]:
    """Where a page can be jumped to: its headings as code hosts turn them into addresses."""
    headings = re.findall(r"^#+ (.+)$", whole(document), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def section(text: str, heading: str) -> str:
    (found,) = re.findall(rf"^##+ {heading}\n(.*?)(?=^##|\Z)", text, re.MULTILINE | re.DOTALL)
    return found


def rows(text: str, head: str) -> list[list[str]]:
    """The cells of the first table whose head begins so."""
    (_before, _head, table) = text.partition(f"| {head} |")
    lines = table.partition("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]


def codes(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


@pytest.mark.parametrize("document", PAGES, ids=lambda document: str(document.relative_to(ROOT)))
def test_every_link_leads_somewhere(document: Path):
    lost = []
    for target in links(document):
        path, _sign, anchor = target.partition("#")
        there = (document.parent / path).resolve() if path else document
        if not there.exists() or (anchor and anchor not in anchors(there)):
            lost.append(target)
    assert lost == []


@pytest.mark.parametrize("document", PAGES, ids=lambda document: str(document.relative_to(ROOT)))
def test_every_file_named_is_there(document: Path):
    named = (
        set(re.findall(r"`((?:src|tests|docs|benchmarks)/[\w/.-]+)`", whole(document)))
        - WRITTEN_BY_THE_READER
    )
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_links_are_seen():
    assert sum(len(links(document)) for document in PAGES) > 50


@pytest.mark.parametrize("document", sorted(DOCS.rglob("*.md")), ids=lambda document: document.name)
def test_every_page_is_reached_from_the_index(document: Path):
    index = DOCS / "README.md"
    assert document == index or document in {
        (DOCS / target.partition("#")[0]).resolve() for target in links(index)
    }


@pytest.mark.parametrize("document", PAGES, ids=lambda document: str(document.relative_to(ROOT)))
def test_every_page_is_composed_text(document: Path):
    text = whole(document)
    assert text == unicodedata.normalize("NFC", text)
    assert text.startswith("# ")


def commands(
    parser: argparse.ArgumentParser | None = None, group: str = ""
) -> dict[str, argparse.ArgumentParser]:
    """Every command by its words, those of groups as `data add`."""
    found: dict[str, argparse.ArgumentParser] = {}
    for name, each in subcommands(parser or cli.parser()).items():
        found |= commands(each, f"{group}{name} ") if subcommands(each) else {f"{group}{name}": each}
    return found


def subcommands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    return {
        name: each
        for action in parser._actions
        if isinstance(action, argparse._SubParsersAction)
        for name, each in action.choices.items()
    }


def test_commands_are_those_of_the_program():
    text = read("commands.md")
    told = {codes(words)[0].removeprefix("sankofa ") for words in first_cells(text)}
    assert told == set(commands())
    assert set(re.findall(r"^## sankofa ([a-z ]+)$", text, re.MULTILINE)) == set(commands())


def test_no_page_names_a_command_that_is_none():
    groups = {words.split()[0] for words in commands() if " " in words}
    everywhere = "\n".join(whole(document) for document in PAGES)
    named = re.findall(r"(?:`|^ {4}|bin/)sankofa ([a-z]+)(?: ([a-z]+))?", everywhere, re.MULTILINE)
    unknown = {
        f"{word} {second}".strip() if word in groups else word
        for word, second in named
    } - set(commands())  # fmt: skip
    assert unknown - groups == set()


def first_cells(text: str) -> list[str]:
    return [row[0] for row in rows(text, "command | what it does")]


@pytest.mark.parametrize("name", commands())
def test_options_are_those_of_the_program(name: str):
    options = {
        option
        for action in commands()[name]._actions
        for option in action.option_strings
        if option not in {"-h", "--help"}
    }
    told = section(read("commands.md"), f"sankofa {name}")
    (usage,) = re.findall(rf"^ {{4}}sankofa {name}\b(.*)$", told, re.MULTILINE)
    assert set(re.findall(r"--[a-z-]+", usage)) == options
    assert {codes(option)[0] for option, _meaning in rows(told, "option | meaning")} == options


def test_settings_are_those_of_the_program():
    table = rows(read("settings.md"), "variable | default | what it is for")
    told = {codes(name)[0]: "".join(codes(default)) for name, default, _purpose in table}
    assert told == {variable.name: variable.default for variable in VARIABLES}


def test_no_page_names_a_setting_that_is_none():
    known = {variable.name for variable in VARIABLES}
    named = {name for text in map(whole, PAGES) for name in re.findall(r"SANKOFA_[A-Z_]+", text)}
    assert named - known == set()


def test_facets_are_those_of_the_program():
    told = [codes(name)[0] for name, _values in rows(read("addresses.md"), "facet | values")]
    assert told == [facet.name for facet in SHOWN]


@pytest.mark.parametrize("heading", ENTRIES)
def test_keys_of_catalogue_files_are_those_of_the_program(heading: str):
    model: type[BaseModel] = ENTRIES[heading]
    table = rows(section(read("catalogue-files.md"), heading), "key | needed | what")
    fields = {field.alias or name: field.is_required() for name, field in model.model_fields.items()}
    assert {codes(key)[0]: needed == "yes" for key, needed, _what in table} == fields


def test_every_shape_of_a_catalogue_file_is_described():
    shapes = {
        shape
        for shape in vars(entries).values()
        if isinstance(shape, type) and issubclass(shape, entries._Entry) and shape is not entries._Entry
    }
    tops = {entries.DocumentsFile, entries.VocabularyFile, entries.RecordsFile, entries.RoadMapFile}
    assert shapes - tops == set(ENTRIES.values())


def test_numbers_are_those_of_the_starter_catalogue():
    places = read_gazetteer()
    known = Known(
        countries=frozenset(row["iso3"] for row in places[COUNTRIES]),
        regions=frozenset(row["code"] for row in places[REGIONS]),
    )
    starter = read_catalogue(STARTER, known)
    records, terms = len(starter.records), sum(len(group.terms) for group in starter.groups)
    named = Counter(
        code for record in starter.records for code in {source.document for source in record.sources}
    )
    text = read("data-sources.md")
    table = rows(text, "code | document | publisher, year | records that name it")
    assert {codes(code)[0]: int(number) for code, _title, _by, number in table} == named
    assert f"{records} records, a vocabulary of {terms} terms in {len(starter.groups)} groups" in text
    assert {f"({len(file.texts):,} in each language)" in text for file in starter.translations} == {True}
    assert f"{records} policies" in whole(ROOT / "README.md")


def test_every_system_is_told_of():
    text = read("systems.md")
    told = re.findall(r"^\| `([a-z-]+)` \|", text, re.MULTILINE)
    assert len(told) == len(set(told)) == SYSTEMS
    states = re.findall(r"^\| `[a-z-]+` \|.*\| (works in part|works|not yet)\b[^|]*\|$", text, re.MULTILINE)
    assert len(states) == SYSTEMS
    assert f"{states.count('works')} work and {states.count('works in part')} work in part" in text
