"""Loading a catalogue folder: all of it or nothing of it, and nothing twice."""

from pathlib import Path

import pytest

from factories.entries import REPORT, catalogue_file, raw_record, raw_report
from factories.tables import contents
from sankofa.catalogue.actions import load_catalogue, load_starter
from sankofa.catalogue.actions.vocabulary import save_translations
from sankofa.catalogue.formats.entries import TranslationFile
from sankofa.catalogue.formats.originals import text_digest
from sankofa.catalogue.models import (
    Change,
    Document,
    Record,
    RecordCountry,
    RecordTerm,
    Relation,
    RoadAction,
    RoadMap,
    RoadStage,
    SearchEntry,
    Source,
    Term,
    TermVariant,
    Translation,
)
from sankofa.catalogue.queries.search import Question, find
from sankofa.catalogue.terms import CatalogueRefused
from sankofa.journal.models import Entry

pytestmark = pytest.mark.django_db

SOURCE = {"document": REPORT, "locator": "p. 2"}


@pytest.fixture
def folder(tmp_path: Path):
    """Writes files of a made-up catalogue, beside those written before."""

    def write(**files: object) -> Path:
        for name, content in ({"documents": {"documents": [raw_report()]}} | files).items():
            catalogue_file(tmp_path / f"{name}.yaml", content)
        return tmp_path

    return write


def term(code: str, **changes: object) -> dict:
    return {"id": code, "label": code.partition(".")[2], "definition": "A made-up term"} | changes


def words(*terms: dict) -> dict:
    return {"groups": [{"id": "made-up-words", "name": "Made-up words", "terms": list(terms)}]}


def found(text: str, language: str = "en", **chosen: str) -> set[str]:
    """The slugs of the records that a search gives."""
    question = Question(text, {facet: (key,) for facet, key in chosen.items()}, language=language)
    return set(Record.objects.filter(id__in=find(question).ids.tolist()).values_list("slug", flat=True))


def test_a_load_that_is_refused_changes_nothing(folder):
    before = contents()
    path = folder(a={"records": [raw_record("one"), raw_record("two", terms=["tags.unknown-to-all"])]})
    with pytest.raises(CatalogueRefused, match=r"a\.yaml: two: terms: the term “tags\.unknown-to-all”"):
        load_catalogue(path, by="a test")
    assert contents() == before


def test_a_load_that_breaks_off_changes_nothing(folder):
    before = contents()
    path = folder(
        a={"records": [raw_record("one", terms=["made-up-words.new"])]},
        b=words(term("made-up-words.new")),
        c={"language": "fr", "by_machine": True, "texts": {"record.one.title": "Une pratique inventée"}},
    )

    def break_off(done: int, total: int) -> None:
        assert Record.objects.filter(slug="one").exists()
        assert SearchEntry.objects.filter(record__slug="one").exists()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load_catalogue(path, by="a test", progress=break_off)
    assert contents() == before


def test_the_starter_catalogue_again_changes_nothing():
    numbers = ("id", "stage_id", "action_id")  # parts of the road map and spellings are written anew
    before, as_they_are = contents(*numbers), contents()
    report = load_starter()
    assert (report.added, report.changed, report.unchanged) == (0, 0, 480)
    assert contents(*numbers) == before
    rewritten = {table for table, digest in contents().items() if digest != as_they_are[table]}
    assert rewritten <= {
        "catalogue_termvariant",
        "catalogue_roadstage",
        "catalogue_roadelement",
        "catalogue_roadaction",
        "catalogue_roadexample",
    }


def test_what_a_first_load_stores(folder):
    entry = raw_record(
        "one",
        terms=["made-up-words.new"],
        countries=[{"country": "MEX", "role": "origin"}],
        links=[{"url": "https://example.org/one", "printed": 2001}],
        amounts=[{"value": 999_999_999_999_999, "currency": "EUR", "what": "all there is"}],
        figures=[{"value": 0.5, "upto": 0.75, "unit": "%", "what": "share"}],
        lessons=["Nothing comes of nothing"],
    )
    report = load_catalogue(folder(a={"records": [entry]}, b=words(term("made-up-words.new"))), by="a test")
    assert (report.added, report.changed, report.unchanged) == (1, 0, 0)
    record = Record.objects.get(slug="one")
    assert record.sources.get().document.code == REPORT
    assert [str(each) for each in record.terms.all()] == ["new"]
    assert [str(each) for each in record.country_links.all()] == ["MEX origin"]
    assert [str(each) for each in record.amounts.all()] == ["999999999999999.00 EUR all there is"]
    assert [str(each) for each in record.figures.all()] == ["0.5000 % share"]
    assert record.links.get().printed_year == 2001
    assert record.lessons == ["Nothing comes of nothing"]
    assert found("nothing comes of nothing") >= {"one"}


def test_a_load_leaves_a_row_in_the_journal(folder):
    path = folder(a={"records": [raw_record("one"), raw_record("two")]})
    load_catalogue(path, by="a made-up person")
    row = Entry.objects.latest("id")
    assert (row.actor, row.action, row.subject) == ("a made-up person", "save records", "catalogue")
    assert row.detail == {"added": 2, "changed": 0}
    load_catalogue(path, by="a made-up person")
    assert Entry.objects.latest("id") == row


def test_a_changed_entry_changes_its_record_alone(folder):
    one = raw_record("one", countries=[{"country": "MEX"}], terms=["tags.gender"])
    two = raw_record("two", countries=[{"country": "FRA"}], terms=["tags.gender", "tags.recruitment"])
    load_catalogue(folder(a={"records": [one, two]}), by="a test")
    first, second = (Record.objects.get(slug=slug) for slug in ("one", "two"))
    links = _rows_of(first)
    entry = SearchEntry.objects.get(record=first)
    noted = Change.objects.latest("id").id

    two |= {"title": "Quite another title", "terms": ["tags.recruitment"], "countries": []}
    report = load_catalogue(folder(a={"records": [one, two]}), by="a test")

    assert (report.added, report.changed, report.unchanged) == (0, 1, 1)
    assert _rows_of(first) == links
    assert SearchEntry.objects.get(record=first).digest == entry.digest
    assert set(Change.objects.filter(id__gt=noted).values_list("record_id", flat=True)) == {second.id}
    now = Record.objects.get(slug="two")
    assert (now.id, now.added_at) == (second.id, second.added_at)
    assert now.changed_at > second.changed_at
    assert now.title == "Quite another title"
    assert [each.code for each in now.terms.all()] == ["tags.recruitment"]
    assert not now.country_links.exists()
    assert found("quite another title") == {"two"}
    assert "two" not in found("", tag="tags.gender")


def _rows_of(record: Record) -> list:
    """All rows that hang on a record, with their numbers."""
    parts = (RecordCountry, RecordTerm, Source)
    rows = [row for part in parts for row in part.objects.filter(record=record).order_by("id").values_list()]
    return [*rows, Record.objects.filter(id=record.id).values_list().get()]


@pytest.mark.parametrize(
    ("before", "after", "facet", "key"),
    [
        ({}, {"start_year": 2003}, "period", "2000-2004"),
        ({}, {"countries": [{"country": "MEX", "role": "transit"}]}, "country", "MEX"),
        ({}, {"regions": ["013"]}, "region", "013"),
        ({}, {"form": "law"}, "form", "law"),
        (
            {"kind": "finding", "direction": "mixed"},
            {"kind": "finding", "direction": "negative"},
            "direction",
            "negative",
        ),
        (
            {},
            {"partners": [{"name": "A made-up body", "role": "funder", "kind": "ngo"}]},
            "partner",
            "partner-kinds.ngo",
        ),
    ],
)
def test_a_change_of_facts_is_seen_at_once(folder, before: dict, after: dict, facet: str, key: str):
    """Also where the words under which the record is found stay the same."""
    load_catalogue(folder(a={"records": [raw_record("one", **before)]}), by="a test")
    assert "one" not in found("", **{facet: key})
    load_catalogue(folder(a={"records": [raw_record("one", **after)]}), by="a test")
    assert "one" in found("", **{facet: key})


def test_relations_may_point_forward_and_follow_a_change(folder):
    one = raw_record("one", related=[{"record": "two", "as": "see also"}, {"record": "two", "as": "part of"}])
    two = raw_record("two")
    load_catalogue(folder(a={"records": [one, two]}), by="a test")
    pairs = Relation.objects.filter(origin__slug="one").values_list("target__slug", "why")
    assert list(pairs) == [("two", "see also"), ("two", "part of")]
    one["related"] = [{"record": "one-more", "as": "example"}]
    load_catalogue(folder(a={"records": [one, two, raw_record("one-more")]}), by="a test")
    assert list(pairs.all()) == [("one-more", "example")]


def test_a_changed_target_keeps_those_that_point_to_it(folder):
    one, two = raw_record("one", related=[{"record": "two", "as": "see also"}]), raw_record("two")
    load_catalogue(folder(a={"records": [one, two]}), by="a test")
    load_catalogue(folder(a={"records": [one, two | {"title": "Renamed"}]}), by="a test")
    assert Relation.objects.get(origin__slug="one").target.title == "Renamed"


def test_records_of_other_folders_stay(folder):
    load_catalogue(folder(a={"records": [raw_record("one")]}), by="a test")
    load_catalogue(folder(a={"records": [raw_record("two")]}), by="a test")
    assert Record.objects.filter(slug__in=["one", "two"]).count() == 2
    assert Record.objects.count() == 482


def test_a_record_is_found_under_the_new_name_of_its_term(folder):
    record = raw_record("one", terms=["made-up-words.new"])
    load_catalogue(folder(a={"records": [record]}, b=words(term("made-up-words.new"))), by="a test")
    assert found("quixotic") == set()
    load_catalogue(folder(b=words(term("made-up-words.new", label="Quixotic deeds"))), by="a test")
    assert found("quixotic") == {"one"}


def test_a_record_is_found_in_a_language_that_comes_later(folder):
    load_catalogue(folder(a={"records": [raw_record("one")]}), by="a test")
    texts = {"record.one.title": "Une pratique rocambolesque"}
    path = folder(c={"language": "fr", "by_machine": False, "texts": texts})
    load_catalogue(path / "c.yaml", by="a test")
    assert found("rocambolesque") == {"one"}
    row = Translation.objects.get(key="record.one.title")
    assert row.of_digest == text_digest("The made-up practice one")
    assert not row.by_machine


def test_what_a_second_load_of_words_takes_away(folder):
    full = term("made-up-words.one", parent="made-up-words.two", variants=["1", "one"])
    load_catalogue(folder(b=words(full, term("made-up-words.two"))), by="a test")
    assert Term.objects.get(code="made-up-words.one").parent.code == "made-up-words.two"
    load_catalogue(folder(b=words(term("made-up-words.one"), term("made-up-words.two"))), by="a test")
    assert Term.objects.get(code="made-up-words.one").parent is None
    assert not TermVariant.objects.filter(term__code="made-up-words.one").exists()


def test_a_road_map_takes_the_place_of_another(folder):
    stage = {"id": "only", "name": "The only stage", "purpose": "To be there", "elements": []}
    action = {"id": "act", "action": "Act", "relevant_for": ["origin"], "source": SOURCE}
    road = {
        "id": "made-up-road",
        "title": "A made-up road",
        "origin": "Nowhere",
        "source": SOURCE,
        "destination": {"id": "there", "name": "There"},
        "stages": [stage | {"actions": [action | {"examples": ["one", "one"]}]}],
    }
    load_catalogue(folder(a={"records": [raw_record("one")]}, d={"roadmap": road}), by="a test")
    assert RoadMap.objects.get().title == "A made-up road"
    assert RoadStage.objects.get().name == "The only stage"
    assert [example.record.slug for example in RoadAction.objects.get().examples.all()] == ["one"]


def test_a_document_is_renamed(folder):
    load_catalogue(folder(), by="a test")
    load_catalogue(folder(documents={"documents": [raw_report(title="Renamed", year=None)]}), by="a test")
    document = Document.objects.get(code=REPORT)
    assert (document.title, document.year) == ("Renamed", None)


def test_progress_is_told_to_the_end(folder):
    told = []
    path = folder(a={"records": [raw_record(f"record-{number}") for number in range(501)]})
    load_catalogue(path, by="a test", progress=lambda done, total: told.append((done, total)))
    assert told == [(500, 501), (501, 501)]


def test_a_translation_that_changes_changes_its_record():
    """So that feeds and harvesters see it; another load of the same texts does not."""
    file = TranslationFile(language="fr", by_machine=False, texts={"record.trqn.title": "Un titre inventé"})
    before = Record.objects.get(slug="trqn").changed_at
    save_translations([file], {})
    changed = Record.objects.get(slug="trqn").changed_at
    assert changed > before
    assert save_translations([file], {}) == 0
    assert Record.objects.get(slug="trqn").changed_at == changed
