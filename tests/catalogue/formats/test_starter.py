"""A catalogue folder is read as a whole or refused as a whole, with every fault told."""

from pathlib import Path

import pytest

from factories.entries import REPORT, catalogue_file, raw_record, raw_report
from sankofa.catalogue.formats import yamlfile
from sankofa.catalogue.formats.catalogue import Known
from sankofa.catalogue.formats.starter import STARTER, read_catalogue
from sankofa.catalogue.terms import CatalogueRefused
from sankofa.places.gazetteer import COUNTRIES, REGIONS, read_gazetteer

KNOWN = Known(
    countries=frozenset({"MEX", "FRA"}),
    regions=frozenset({"013"}),
    records=frozenset({"known-record"}),
    terms=frozenset({"tags.known", "partner-kinds.body"}),
    documents=frozenset({REPORT}),
)
SOURCE = {"document": REPORT, "locator": "p. 2"}
ROAD = {
    "id": "road",
    "title": "A made-up road",
    "origin": "Nowhere",
    "source": SOURCE,
    "destination": {"id": "there", "name": "There"},
    "stages": [],
}


def stage(code: str, **action: object) -> dict:
    act = {"id": f"{code}-act", "action": "Act", "relevant_for": ["origin"], "source": SOURCE} | action
    return {"id": code, "name": "A stage", "purpose": "To go on", "elements": [], "actions": [act]}


def group(code: str, *terms: dict) -> dict:
    return {"id": code, "name": "A made-up group", "terms": list(terms)}


def term(code: str, **changes: object) -> dict:
    return {"id": code, "label": "A made-up term"} | changes


def translation(**changes: object) -> dict:
    return {"language": "fr", "by_machine": True, "texts": {"record.made-up.title": "Une pratique"}} | changes


def folder(tmp_path: Path, **files: object) -> Path:
    for name, content in files.items():
        catalogue_file(tmp_path / f"{name}.yaml", content)
    return tmp_path


def faults(path: Path) -> list[str]:
    with pytest.raises(CatalogueRefused) as refusal:
        read_catalogue(path, KNOWN)
    assert [str(fault) for fault in refusal.value.faults] == str(refusal.value).splitlines()
    return str(refusal.value).splitlines()


def test_everything_in_a_folder_is_read(tmp_path: Path):
    path = folder(
        tmp_path,
        documents={"documents": [raw_report()]},
        words={"groups": [group("tags", term("tags.made-up"))]},
        road={"roadmap": ROAD},
        french=translation(),
    )
    catalogue_file(path / "records" / "more.yaml", {"records": [raw_record("one"), raw_record("two")]})
    catalogue = read_catalogue(path, KNOWN)
    assert [entry.id for entry in catalogue.documents] == [REPORT]
    assert [entry.id for entry in catalogue.groups[0].terms] == ["tags.made-up"]
    assert [entry.id for entry in catalogue.records] == ["one", "two"]
    assert catalogue.roadmap.id == "road"
    assert catalogue.translations[0].texts == {"record.made-up.title": "Une pratique"}
    assert catalogue.files["record", "two"] == "records/more.yaml"


def test_a_single_file_is_read(tmp_path: Path):
    path = catalogue_file(tmp_path / "mine.yaml", {"records": [raw_record()]})
    assert [entry.id for entry in read_catalogue(path, KNOWN).records] == ["made-up"]


def test_the_catalogue_that_comes_with_sankofa_has_no_fault():
    places = read_gazetteer()
    known = Known(
        countries=frozenset(row["iso3"] for row in places[COUNTRIES]),
        regions=frozenset(row["code"] for row in places[REGIONS]),
    )
    catalogue = read_catalogue(STARTER, known)
    assert len(catalogue.records) == 480
    assert catalogue.refused == set()


# What a folder as a whole can lack.


def test_a_folder_without_files(tmp_path: Path):
    (tmp_path / "notes.txt").write_text("nothing")
    assert faults(tmp_path) == [f"{tmp_path}: -: -: no .yaml file found here"]


def test_a_folder_that_is_not_there(tmp_path: Path):
    assert faults(tmp_path / "nowhere") == [f"{tmp_path / 'nowhere'}: -: -: no .yaml file found here"]


@pytest.mark.parametrize("content", ["", "- a\n- b\n", "plain words\n", "{}", "notes: []\n"])
def test_a_file_of_another_kind(tmp_path: Path, content: str):
    path = catalogue_file(tmp_path / "odd.yaml", content)
    assert faults(path) == ["odd.yaml: -: -: expected one of: documents, groups, records, roadmap, texts"]


# What one file can have wrong.


def test_every_fault_of_every_file_is_told_with_its_record_and_field(tmp_path: Path):
    path = folder(
        tmp_path,
        a={"records": [raw_record("one", kind="rumour", mood="good"), raw_record("two", start_year="soon")]},
        b={"records": [raw_record("three", links=[{"url": "nowhere"}], title="a\x00b")]},
        c=translation(language="la"),
        d={"documents": [raw_report(year=99)]},
        e={"groups": [group("tags", term("tags.one", label=""))]},
        f={"roadmap": ROAD | {"stages": [stage("first", relevant_for=["nobody"])]}},
    )
    found = faults(path)
    assert [line.partition(": Input should")[0] for line in found] == [
        "a.yaml: one: kind",
        "a.yaml: one: mood: Extra inputs are not permitted",
        "a.yaml: two: start_year",
        "b.yaml: three: title: holds a NUL character; take it out",
        "b.yaml: three: links.1.url: String should match pattern '^https?://[^\\s\\x00]+$'",
        "c.yaml: -: language",
        f"d.yaml: {REPORT}: year",
        "e.yaml: tags.one: label: String should have at least 1 character",
        "f.yaml: first-act: relevant_for.1",
    ]


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ({"records": "none"}, "-: records"),
        ({"records": [], "extra": 1}, "-: extra"),
        ({"records": ["a"]}, "entry 1: -"),
        (
            {"records": [raw_record("one"), {"kind": "policy", "title": 5, "sources": [SOURCE]}]},
            "entry 2: id",
        ),
        ({"records": [raw_record(7)]}, "entry 1: id"),
        ({"records": [raw_record("one", form="handbook")]}, "one: -"),
        ({"texts": {"a b": "c"}, "language": "fr", "by_machine": True}, "-: texts.a b.[key]"),
        ({"texts": {"a.b": ""}, "language": "fr", "by_machine": True}, "-: texts.a.b"),
        ({"texts": {"a.b": "c"}, "language": "fr"}, "-: by_machine"),
        ({"roadmap": ROAD | {"stages": "none"}}, "road: stages"),
    ],
)
def test_where_a_fault_is_said_to_be(tmp_path: Path, content: object, place: str):
    path = catalogue_file(tmp_path / "mine.yaml", content)
    assert faults(path)[0].startswith(f"mine.yaml: {place}: ")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("records: [\n", "mine.yaml: -: -: while parsing"),
        ("records: []\nrecords: []\n", "mine.yaml: -: -: line 2: “records” stands here twice"),
        ("records: &a [*a]\n", "mine.yaml: -: -: line 1: aliases (*name) are not read; write the value out"),
        ("records: " + "[" * 99, "mine.yaml: -: -: line 1: nested more than 50 levels deep"),
    ],
)
def test_a_file_that_cannot_be_read(tmp_path: Path, content: str, message: str):
    (fault,) = faults(catalogue_file(tmp_path / "mine.yaml", content))
    assert fault.startswith(message)


def test_a_file_that_is_not_utf_8(tmp_path: Path):
    path = tmp_path / "mine.yaml"
    path.write_bytes("records: [] # café".encode("latin-1"))
    assert faults(path) == ["mine.yaml: -: -: not UTF-8 text (byte 17); save it as UTF-8"]


def test_a_file_with_a_byte_order_mark(tmp_path: Path):
    path = catalogue_file(tmp_path / "mine.yaml", {"records": [raw_record()]})
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert len(read_catalogue(path, KNOWN).records) == 1


def test_a_file_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(yamlfile, "LARGEST", 1_000_000)
    path = folder(tmp_path, good={"records": [raw_record()]}, large="# " + "a" * 1_000_000)
    assert faults(path) == ["large.yaml: -: -: larger than 1 MB"]


# What entries say of each other.


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"countries": [{"country": "XYZ"}]}, "countries", "the country “XYZ” is not known"),
        ({"regions": ["999"]}, "regions", "the region “999” is not known"),
        ({"terms": ["tags.unknown"]}, "terms", "the term “tags.unknown” is not known"),
        (
            {"sources": [{"document": "no-report", "locator": "p. 1"}]},
            "sources.document",
            "the document “no-report” is not known",
        ),
        (
            {"related": [{"record": "nobody", "as": "see also"}]},
            "related",
            "the record “nobody” is not known",
        ),
        ({"related": [{"record": "made-up", "as": "see also"}]}, "related", "points to the record itself"),
        (
            {"partners": [{"name": "A made-up body", "role": "funder", "country": "XYZ"}]},
            "partners.country",
            "the country “XYZ” is not known",
        ),
        (
            {"partners": [{"name": "A made-up body", "role": "funder", "kind": "club"}]},
            "partners.kind",
            "the term “partner-kinds.club” is not known",
        ),
    ],
)
def test_codes_of_a_record_that_lead_nowhere(tmp_path: Path, changes: dict, field: str, message: str):
    path = catalogue_file(tmp_path / "mine.yaml", {"records": [raw_record(**changes)]})
    assert faults(path) == [f"mine.yaml: made-up: {field}: {message}"]


def test_codes_that_are_known_already(tmp_path: Path):
    entry = raw_record(
        countries=[{"country": "MEX"}],
        regions=["013"],
        terms=["tags.known"],
        related=[{"record": "known-record", "as": "see also"}],
        partners=[{"name": "A made-up body", "role": "funder", "country": "FRA", "kind": "body"}],
    )
    path = catalogue_file(tmp_path / "mine.yaml", {"records": [entry]})
    assert len(read_catalogue(path, KNOWN).records) == 1


def test_codes_may_point_forward_and_to_other_files(tmp_path: Path):
    path = folder(
        tmp_path,
        a={"records": [raw_record("one", related=[{"record": "two", "as": "see also"}], terms=["tags.new"])]},
        b={"records": [raw_record("two", related=[{"record": "one", "as": "part of"}])]},
        c={"groups": [group("tags", term("tags.new"))]},
    )
    assert len(read_catalogue(path, KNOWN).records) == 2


def test_loose_ends_outside_records(tmp_path: Path):
    nowhere = {"document": "no-report", "locator": "p. 1"}
    stages = [stage("first", examples=["nobody", "known-record"]), stage("second", source=nowhere)]
    arrows = [
        {"id": "right", "from": "any-stage", "to": "there", "process": "Going"},
        {"id": "wrong", "from": "first", "to": "nowhere", "process": "Going astray"},
    ]
    path = folder(
        tmp_path,
        documents={"documents": [raw_report(record="nobody")]},
        words={"groups": [group("tags", term("tags.one", parent="tags.two", source=[nowhere]))]},
        road={"roadmap": ROAD | {"stages": stages, "arrows": arrows}},
    )
    assert faults(path) == [
        f"documents.yaml: {REPORT}: record: the record “nobody” is not known",
        "words.yaml: tags.one: parent: the term “tags.two” is not known",
        "words.yaml: tags.one: source.document: the document “no-report” is not known",
        "road.yaml: first-act: examples: the record “nobody” is not known",
        "road.yaml: second-act: source.document: the document “no-report” is not known",
        "road.yaml: wrong: to: the stage “nowhere” is not known",
    ]


def test_a_term_belongs_to_the_group_that_its_code_names(tmp_path: Path):
    path = catalogue_file(tmp_path / "words.yaml", {"groups": [group("tags", term("themes.one"))]})
    assert faults(path) == [
        "words.yaml: themes.one: id: stands in the group tags; begin it with “tags.”",
    ]


def test_terms_above_each_other(tmp_path: Path):
    terms = [
        term("tags.one", parent="tags.two"),
        term("tags.two", parent="tags.one"),
        term("tags.three", parent="tags.three"),
        term("tags.four", parent="tags.one"),
        term("tags.five", parent="tags.known"),
    ]
    path = catalogue_file(tmp_path / "words.yaml", {"groups": [group("tags", *terms)]})
    assert faults(path) == [
        f"words.yaml: tags.{name}: parent: leads back to the term itself" for name in ("one", "two", "three")
    ]


def test_entries_that_stand_twice(tmp_path: Path):
    path = folder(
        tmp_path,
        a={"records": [raw_record("one"), raw_record("two"), raw_record("one")]},
        b={"records": [raw_record("two")]},
        c={"documents": [raw_report(), raw_report()]},
        d={"groups": [group("tags", term("tags.one")), group("tags", term("tags.one"))]},
        e={"roadmap": ROAD | {"stages": [stage("there"), stage("first"), stage("first")]}},
        f={"roadmap": ROAD},
        g=translation(),
        h=translation(),
        i=translation(language="es"),
    )
    twice = "already; keep one of the two"
    assert faults(path) == [
        f"a.yaml: one: id: this record stands in a.yaml {twice}",
        f"b.yaml: two: id: this record stands in a.yaml {twice}",
        f"c.yaml: {REPORT}: id: this document stands in c.yaml {twice}",
        f"d.yaml: tags: id: this group of terms stands in d.yaml {twice}",
        f"d.yaml: tags.one: id: this term stands in d.yaml {twice}",
        f"e.yaml: there: id: this part of the road map stands in e.yaml {twice}",
        f"e.yaml: first: id: this part of the road map stands in e.yaml {twice}",
        f"e.yaml: first-act: id: this part of the road map stands in e.yaml {twice}",
        f"f.yaml: roadmap: id: this road map stands in e.yaml {twice}",
        f"f.yaml: road: id: this part of the road map stands in e.yaml {twice}",
        f"f.yaml: there: id: this part of the road map stands in e.yaml {twice}",
        f"h.yaml: record.made-up.title: id: this translation into fr stands in g.yaml {twice}",
    ]


def test_entries_of_a_refused_file_are_not_missed_elsewhere(tmp_path: Path):
    path = folder(
        tmp_path,
        a={"records": [raw_record("one", related=[{"record": "two", "as": "see also"}], terms=["tags.new"])]},
        b={"records": [raw_record("two", kind="rumour"), raw_record("three", related=[])]},
        c={"groups": [group("tags", term("tags.new", label=7))], "extra": 1},
        d={"words": [term("tags.other")]},
        e={"records": [raw_record("four", terms=["tags.other", "tags.unknown"])]},
    )
    assert [fault.rpartition(": ")[0] for fault in faults(path)] == [
        "b.yaml: two: kind",
        "c.yaml: tags.new: label",
        "c.yaml: -: extra",
        "d.yaml: -: -: expected one of",
        "e.yaml: four: terms",
    ]


def test_nothing_is_called_loose_while_a_file_cannot_be_read(tmp_path: Path):
    path = folder(tmp_path, a={"records": [raw_record(terms=["tags.new"])]}, b="groups: [\n")
    (fault,) = faults(path)
    assert fault.startswith("b.yaml: -: -: ")
