"""What loads of files do to records, and translations, that were edited or withdrawn here."""

from pathlib import Path

import pytest

from factories import drafts as made_up
from factories.entries import catalogue_file, raw_record, raw_report
from sankofa.catalogue.actions import load_catalogue, publishing
from sankofa.catalogue.actions.records import save_records
from sankofa.catalogue.actions.translating import translate
from sankofa.catalogue.formats.entries import RecordEntry
from sankofa.catalogue.models import Content, Record, Translation
from sankofa.catalogue.terms import Origin

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    catalogue_file(tmp_path / "documents.yaml", {"documents": [raw_report()]})
    records = [raw_record("edited"), raw_record("untouched"), raw_record("gone")]
    catalogue_file(tmp_path / "records.yaml", {"records": records})
    load_catalogue(tmp_path, by="a test")
    return tmp_path


def edit(slug: str, **changes: object) -> None:
    entry = Content.objects.get(slug=slug).entry | changes
    save_records([RecordEntry.model_validate(entry)], by="a test", origin=Origin.REVIEWED)


def test_a_load_writes_the_whole_of_every_record_down(folder: Path):
    held = Content.objects.get(slug="untouched")
    assert RecordEntry.model_validate(held.entry) == RecordEntry.model_validate(raw_record("untouched"))
    assert held.versions.count() == 1
    load_catalogue(folder, by="a test")
    assert held.versions.count() == 1


def test_a_load_leaves_alone_what_was_edited_or_withdrawn_here_and_says_so(folder: Path):
    edit("edited", title="A made-up title by the members")
    publishing.withdraw(slug="gone", why="It never happened", by=made_up.editor())
    newer = [raw_record(slug, title=f"The file says {slug} anew") for slug in ("edited", "untouched", "gone")]
    catalogue_file(folder / "records.yaml", {"records": newer})
    report = load_catalogue(folder, by="a test")
    assert set(report.kept) == {"edited", "gone"}
    assert (report.added, report.changed) == (0, 1)
    assert Record.objects.get(slug="edited").title == "A made-up title by the members"
    assert Record.objects.get(slug="untouched").title == "The file says untouched anew"
    assert not Record.objects.filter(slug="gone").exists()


def test_a_file_may_still_point_to_what_was_withdrawn(folder: Path):
    publishing.withdraw(slug="gone", why="It never happened", by=made_up.editor())
    pointing = raw_record("pointing", related=[{"record": "gone", "as": "see also"}])
    catalogue_file(folder / "more.yaml", {"records": [pointing]})
    assert load_catalogue(folder, by="a test").added == 1
    publishing.reinstate(slug="gone", by=made_up.editor())
    assert Record.objects.get(slug="pointing").points_to.get().target.slug == "gone"


def test_a_load_leaves_a_translation_that_a_person_made(folder: Path):
    texts = {"record.untouched.title": "Par une machine"}
    catalogue_file(folder / "fr.yaml", {"language": "fr", "by_machine": True, "texts": texts})
    load_catalogue(folder, by="a test")
    record = Record.objects.get(slug="untouched")
    by_person = {"record.untouched.title": "Par une personne inventée"}
    translate(record=record, language="fr", texts=by_person, by=made_up.editor())
    load_catalogue(folder, by="a test")
    held = Translation.objects.get(key="record.untouched.title", language="fr")
    assert (held.text, held.by_machine) == ("Par une personne inventée", False)
