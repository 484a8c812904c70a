"""Adding and removing publishers' files."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from django.db import IntegrityError, transaction

from sankofa.journal.models import Entry
from sankofa.profiles.actions import datasets
from sankofa.profiles.actions.datasets import add_dataset, remove_dataset
from sankofa.profiles.models import ImportedDataset
from sankofa.profiles.queries import holdings, imported
from sankofa.profiles.queries.revisions import previous, revisions, same_release
from sankofa.profiles.terms import DatasetRefused, Family

EXTRACTS = Path(__file__).resolve().parents[2] / "references" / "publishers"
TOTAL_2020 = EXTRACTS / "un_stock_total_2020.xlsx"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    """Files of this test alone, and nothing remembered before or after."""
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path / "files"}},
    }
    holdings.forget()
    yield
    holdings.forget()


def add(file: Path = TOTAL_2020, **given):
    added = add_dataset(file, by="test", **given)
    holdings.forget()  # what happens after a commit, which a test does not reach
    return added


def test_a_file_becomes_an_edition_that_is_held():
    added = add()
    assert added.is_new
    held = holdings.dataset("un-stock-total-2020")
    assert held == added.dataset
    assert (held.shipped, held.family, held.licence) == (False, Family.STOCK_TOTAL, "CC BY 3.0 IGO")
    assert held.coverage == "1990 to 2020; destination: 14"
    assert holdings.latest(Family.STOCK_TOTAL) == held
    cell = holdings.cell(held.id, "total", year=2020, destination="USA")
    assert (cell.value, cell.place) == (50_632_836, "Table 1!L28")


def test_the_journal_tells_of_it():
    add()
    entry = Entry.objects.latest("id")
    assert (entry.actor, entry.action, entry.subject) == ("test", "add dataset", "un-stock-total-2020")
    assert entry.detail["rows"] == 90
    remove_dataset("un-stock-total-2020", by="somebody")
    entry = Entry.objects.latest("id")
    assert (entry.actor, entry.action) == ("somebody", "remove dataset")


def test_the_same_file_a_second_time_changes_nothing(tmp_path):
    add()
    copy = tmp_path / "copy of it.xlsx"
    copy.write_bytes(TOTAL_2020.read_bytes())
    before = (Entry.objects.count(), imported.version())
    again = add(copy, id="another-name")
    assert (again.is_new, again.dataset.id) == (False, "un-stock-total-2020")
    assert (Entry.objects.count(), imported.version()) == before


def test_it_is_compared_with_what_is_shipped():
    """The edition of 2020 by destination is that by origin summed up; an extract of 14 areas says the same of them."""
    added = add()
    assert added.compared_with.id == added.twin.id == "ims2020"
    assert (added.comparison.revised, added.comparison.new) == (0, 0)
    assert added.comparison.unchanged == 3 * 90


def test_it_is_compared_with_the_edition_before_it():
    add(EXTRACTS / "un_stock_total_2019.xlsx")
    added = add()
    assert added.compared_with.id == "un-stock-total-2019"
    assert added.twin.id == "ims2020"
    revised = {
        each.key: (each.before, each.after) for each in added.comparison.largest if each.column == "total"
    }
    assert revised[("year", "2015"), ("destination", "IND")] == (5_240_960, 5_210_847)


def test_it_is_compared_with_what_is_asked_for():
    assert add(against="ims2024").compared_with.id == "ims2024"


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"id": "ims2024"}, "held already: choose another name"),
        ({"id": "With Spaces"}, "cannot be a name"),
        ({"id": "a.b"}, "cannot be a name"),
        ({"against": "nothing"}, "No dataset is called nothing"),
        ({"against": "knomad-2023-12"}, "cannot be compared"),
        ({"file": Path(__file__)}, "no layout that is known"),
        ({"file": Path("/nowhere/at/all.xlsx")}, "cannot be read: No such file"),
    ],
)
def test_what_is_refused_changes_nothing(given, why):
    with pytest.raises(DatasetRefused, match=why):
        add(**given)
    assert not ImportedDataset.objects.exists()
    assert not imported.imported_datasets()
    assert not list(Path(datasets.ImportedDataset(code="x").path.parent).glob("*"))


def test_what_is_given_goes_before_what_the_file_says():
    dataset = add(id="our-copy", edition="2020, corrected", retrieved=date(2021, 2, 3)).dataset
    assert (dataset.id, dataset.edition, dataset.retrieved) == ("our-copy", "2020, corrected", "2021-02-03")


def test_a_disk_that_is_full_leaves_no_row(monkeypatch):
    def full(self, *_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pl.DataFrame, "write_parquet", full)
    with pytest.raises(OSError, match="No space left"):
        add()
    assert not ImportedDataset.objects.exists()
    assert not list(ImportedDataset(code="x").path.parent.iterdir())


def test_what_is_removed_is_gone(django_capture_on_commit_callbacks):
    path = ImportedDataset.objects.get(code=add().dataset.id).path
    assert path.is_file()
    before = imported.version()
    with django_capture_on_commit_callbacks(execute=True):
        gone = remove_dataset("un-stock-total-2020", by="test")
    assert gone.id == "un-stock-total-2020"
    assert not path.exists()
    assert imported.version() != before
    with pytest.raises(KeyError):
        holdings.dataset("un-stock-total-2020")


@pytest.mark.parametrize(
    ("id", "why"), [("ims2024", "comes with Sankofa"), ("nothing", "No imported dataset is called")]
)
def test_what_was_not_imported_is_not_removed(id, why):
    with pytest.raises(DatasetRefused, match=why):
        remove_dataset(id, by="test")


def test_the_version_never_comes_back():
    versions = [imported.version()]
    add()
    versions.append(imported.version())
    add(EXTRACTS / "un_stock_total_2019.xlsx")
    versions.append(imported.version())
    remove_dataset("un-stock-total-2020", by="test")
    versions.append(imported.version())
    add()
    versions.append(imported.version())
    assert len(set(versions)) == 5


def test_an_edition_whose_file_is_lost_is_left_out_and_told():
    add()
    ImportedDataset.objects.get().path.unlink()
    assert imported.imported_datasets() == []
    assert imported.lost_files() == ["un-stock-total-2020"]


@pytest.mark.parametrize(
    ("changed", "constraint"),
    [
        ({"code": "Not One"}, "imported_dataset_code_shape"),
        ({"family": "population"}, "imported_dataset_family_known"),
        ({"digest": "x"}, "imported_dataset_digest_shape"),
        ({"released": "spring"}, "imported_dataset_released_shape"),
        ({"rows": 0}, "imported_dataset_has_rows"),
        ({"title": ""}, "imported_dataset_described"),
    ],
)
def test_the_database_holds_the_rules(changed, constraint):
    add()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ImportedDataset.objects.update(**changed)


def test_revisions_of_two_editions_that_are_shipped():
    """The world of 2020 in either edition, as the publisher gives it."""
    found = revisions("ims2020", "ims2024")
    totals = {(each.period, each.column): (each.before, each.after) for each in found.totals}
    assert totals["2020", "total"] == (280_598_105, 275_284_032)
    assert totals["2024", "total"] == (None, 304_021_813)
    assert (found.revised, found.unchanged, found.new, found.gone) == (52_580, 122_644, 47_676, 56_247)
    largest = found.largest[0]
    assert largest.key == (("year", "2005"), ("origin", "OTH"), ("destination", "DEU"))
    assert (largest.column, largest.before, largest.after) == ("total", 175_481, 3_953_583)


def test_the_edition_before_is_the_nearest_of_the_same_publisher():
    frame = holdings.frame("ims2024")
    held = holdings.dataset("ims2024")
    assert previous(Family.STOCK, held.publisher, held.released, frame, besides="ims2024").id == "ims2020"
    money = holdings.frame("knomad-2023-12")
    assert previous(Family.REMITTANCES, "World Bank, KNOMAD", "2023-12", money).id == "knomad-2023-06"


def test_same_release():
    assert same_release("2020", "2020-12")
    assert not same_release("2023-06", "2023-12")
    assert not same_release("", "2020")
