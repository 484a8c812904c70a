"""What an entry of a catalogue file may say."""

import pytest
from pydantic import ValidationError

from factories.entries import raw_record, record_entry
from sankofa.catalogue.formats.entries import (
    DocumentEntry,
    GroupEntry,
    RecordEntry,
    RoadMapEntry,
    TermEntry,
    TranslationFile,
)
from sankofa.catalogue.models import Document, Record, RoadMap, RoadStage, Term, TermGroup, Translation
from sankofa.catalogue.terms import FORMS_OF_KIND, CountryRole, Direction, Form, Kind


def faults(**changes: object) -> list[tuple[str, str]]:
    """Field and message of every fault that an entry with these changes has."""
    with pytest.raises(ValidationError) as refusal:
        record_entry(**changes)
    return [
        (".".join(map(str, detail["loc"])), detail["msg"].removeprefix("Value error, "))
        for detail in refusal.value.errors()
    ]


def test_the_least_that_a_record_says():
    entry = record_entry()
    assert (entry.kind, entry.language, entry.form, entry.direction) == (Kind.PRACTICE, "en", "", "")
    assert entry.title_given
    assert entry.countries == entry.terms == entry.related == ()


@pytest.mark.parametrize("missing", ["id", "kind", "title", "sources"])
def test_what_no_record_goes_without(missing: str):
    raw = raw_record()
    del raw[missing]
    with pytest.raises(ValidationError) as refusal:
        RecordEntry.model_validate(raw)
    assert [(detail["loc"], detail["msg"]) for detail in refusal.value.errors()] == [
        ((missing,), "Field required")
    ]


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("kind", "rumour", "Input should be 'policy', 'practice'"),
        ("form", "rumour", "Input should be '', 'programme'"),
        ("direction", "up", "Input should be '', 'positive'"),
        ("title", 7, "Input should be a valid string"),
        ("title", " \n ", "String should have at least 1 character"),
        ("title", "a\x00b", "holds a NUL character; take it out"),
        ("title", "a" * 20_001, "String should have at most 20000 characters"),
        ("summary", "a\x00b", "holds a NUL character; take it out"),
        ("notes", "a\x00b", "holds a NUL character; take it out"),
        ("code", "a" * 41, "String should have at most 40 characters"),
        ("id", "Capital Letters", "String should match pattern"),
        ("id", "a" * 81, "String should have at most 80 characters"),
        ("language", "EN", "String should match pattern"),
        ("title_given", "yes", "Input should be a valid boolean"),
        ("start_year", "2006", "Input should be a valid integer"),
        ("start_year", True, "Input should be a valid integer"),
        ("start_year", 2006.5, "Input should be a valid integer"),
        ("start_year", 1799, "Input should be greater than or equal to 1800"),
        ("end_year", 2101, "Input should be less than or equal to 2100"),
        ("terms", "tags.gender", "Input should be a valid tuple"),
        ("lessons", [""], "String should have at least 1 character"),
        ("sources", [], "there must be at least one"),
        ("mood", "good", "Extra inputs are not permitted"),
    ],
)
def test_one_fault_for_one_wrong_value(field: str, value: object, message: str):
    found = faults(**{field: value})
    assert len(found) == 1
    assert found[0][0].startswith(field)
    assert found[0][1].startswith(message)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"form": "handbook"}, "a practice cannot have the form “handbook”"),
        ({"kind": "policy", "form": "fund"}, "a policy cannot have the form “fund”"),
        ({"kind": "finding"}, "findings have a direction, and no other kind has"),
        ({"direction": "mixed"}, "findings have a direction, and no other kind has"),
        ({"start_year": 2006, "end_year": 2005}, "ends in 2005, before it starts in 2006"),
    ],
)
def test_values_that_do_not_fit_together(changes: dict, message: str):
    assert faults(**changes) == [("", message)]


def test_an_end_without_a_start_is_allowed():
    assert record_entry(end_year=2005).start_year is None


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("form", Form)
def test_forms_of_each_kind(kind: Kind, form: Form):
    changes = {"kind": kind.value, "form": form.value}
    if kind == Kind.FINDING:
        changes["direction"] = Direction.MIXED.value
    if form in FORMS_OF_KIND.get(kind, ()):
        assert record_entry(**changes).form == form
    else:
        assert faults(**changes) == [("", f"a {kind.value} cannot have the form “{form.value}”")]


@pytest.mark.parametrize(
    ("field", "part", "place"),
    [
        ("countries", {"country": "Mexico"}, "countries.0.country"),
        ("countries", {"country": "MEX", "role": "somewhere"}, "countries.0.role"),
        ("countries", "MEX", "countries.0"),
        ("regions", 142, "regions.0"),
        ("regions", "14", "regions.0"),
        ("partners", {"name": "A made-up body"}, "partners.0.role"),
        ("partners", {"name": "", "role": "funder"}, "partners.0.name"),
        ("terms", "gender", "terms.0"),
        ("amounts", {"value": -1, "currency": "EUR", "what": "cost"}, "amounts.0.value"),
        ("amounts", {"value": 1e18, "currency": "EUR", "what": "cost"}, "amounts.0.value"),
        ("amounts", {"value": "12", "currency": "EUR", "what": "cost"}, "amounts.0.value"),
        ("amounts", {"value": True, "currency": "EUR", "what": "cost"}, "amounts.0.value"),
        ("amounts", {"value": float("nan"), "currency": "EUR", "what": "cost"}, "amounts.0.value"),
        ("amounts", {"value": 12, "currency": "euro", "what": "cost"}, "amounts.0.currency"),
        ("figures", {"value": -1e18, "what": "people"}, "figures.0.value"),
        ("figures", {"value": 1, "upto": float("inf"), "what": "people"}, "figures.0.upto"),
        ("figures", {"value": 1, "unit": "\x00", "what": "people"}, "figures.0.unit"),
        ("links", {"url": "ftp://example.org"}, "links.0.url"),
        ("links", {"url": "javascript:alert(1)"}, "links.0.url"),
        ("links", {"url": "https://example.org/\x00"}, "links.0.url"),
        ("links", {"url": "https://example.org/a b"}, "links.0.url"),
        ("links", {"url": "https://example.org", "printed": 1700}, "links.0.printed"),
        ("related", {"record": "another", "as": "a friend"}, "related.0.as"),
        ("related", {"record": "another"}, "related.0.as"),
        ("sources", {"document": "made-up-report"}, "sources.0.locator"),
    ],
)
def test_a_fault_in_a_part_names_the_part(field: str, part: object, place: str):
    assert [where for where, _ in faults(**{field: [part]})] == [place]


def test_every_fault_of_an_entry_is_told_at_once():
    found = faults(kind="rumour", title="", start_year="soon", links=[{"url": "nowhere"}], mood="good")
    assert [where for where, _ in found] == ["kind", "title", "start_year", "links.0.url", "mood"]


@pytest.mark.parametrize("role", ["", *CountryRole.values])
def test_roles_of_a_country(role: str):
    assert record_entry(countries=[{"country": "MEX", "role": role}]).countries[0].role == role


def road_map(**changes: object) -> RoadMapEntry:
    source = {"document": "made-up-report", "locator": "p. 2"}
    plain = {
        "id": "road",
        "title": "A made-up road",
        "origin": "Nowhere",
        "source": source,
        "destination": {"id": "there", "name": "There"},
        "stages": [
            {
                "id": "first",
                "name": "First",
                "purpose": "To begin",
                "elements": [{"id": "part", "name": "Part"}],
                "actions": [{"id": "act", "action": "Act", "relevant_for": ["origin"], "source": source}],
            }
        ],
    }
    return RoadMapEntry.model_validate(plain | changes)


def test_the_parts_of_a_road_map():
    road = road_map(
        further_stages=[{"id": "later", "name": "Later"}],
        constraints=[{"id": "limit", "description": "A limit"}],
        arrows=[{"id": "arrow", "from": "first", "to": "there", "process": "Going"}],
    )
    assert [part.id for part in road.parts] == [
        "road",
        "there",
        "later",
        "first",
        "part",
        "act",
        "arrow",
        "limit",
    ]


STAGE = {"name": "First", "purpose": "To begin", "elements": [], "actions": []}


@pytest.mark.parametrize(
    ("entry", "raw", "place", "model", "column"),
    [
        (RecordEntry, lambda code: {"id": code}, ("id",), Record, "slug"),
        (RecordEntry, lambda code: {"code": code}, ("code",), Record, "code"),
        (DocumentEntry, lambda code: {"id": code}, ("id",), Document, "code"),
        (GroupEntry, lambda code: {"id": code}, ("id",), TermGroup, "code"),
        (TermEntry, lambda code: {"id": f"a.{code}"}, ("id",), Term, "code"),
        (RoadMapEntry, lambda code: {"id": code}, ("id",), RoadMap, "code"),
        (
            RoadMapEntry,
            lambda code: {"stages": [STAGE | {"id": code}]},
            ("stages", 0, "id"),
            RoadStage,
            "code",
        ),
        (TranslationFile, lambda code: {"texts": {code: "a"}}, ("texts", "KEY", "[key]"), Translation, "key"),
    ],
)
def test_no_code_is_longer_than_its_column(entry: type, raw, place: tuple, model: type, column: str):
    code = "a" * (model._meta.get_field(column).max_length + 1)
    with pytest.raises(ValidationError) as refusal:
        entry.model_validate(raw(code))
    place = tuple(code if step == "KEY" else step for step in place)
    assert "string_too_long" in [
        detail["type"] for detail in refusal.value.errors() if detail["loc"] == place
    ]
