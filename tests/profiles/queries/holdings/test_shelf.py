"""Which datasets are held, and that what is added here is noticed."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from django.conf import settings

from sankofa.profiles.queries import estimated, holdings
from sankofa.profiles.queries.holdings import shelf
from sankofa.profiles.terms import Dataset, Family

pytestmark = pytest.mark.django_db


@pytest.fixture
def added() -> Callable[..., Dataset]:
    """Puts a small dataset among those made here, as another process would."""
    folder = estimated.folder()
    made: list[Path] = []

    def add(id: str, family: Family = Family.STOCK, edition: str = "2019", released: str = "") -> Dataset:
        entry = Dataset(
            id, family, "Nobody", "A small table", edition, "CC BY 4.0", "2026-01-01", "2019", "made up",
            {}, shipped=False, released=released,
        )  # fmt: skip
        rows = {"year": [2019], "origin": ["MDA"], "destination": ["ROU"], "total": [7], "at_total": ["S!B2"]}
        folder.mkdir(parents=True, exist_ok=True)
        made.append(folder / f"{id}.parquet")
        pl.DataFrame(rows).write_parquet(made[-1], metadata=estimated.description(entry))
        return entry

    yield add
    for path in made:
        path.unlink(missing_ok=True)


def test_editions_stand_newest_first():
    assert [entry.id for entry in holdings.editions("stock")] == ["ims2024", "ims2020", "gbmd"]
    assert [entry.id for entry in holdings.editions(Family.REMITTANCES)] == [
        "knomad-2023-12", "knomad-2023-06", "wdi-remittances",
    ]  # fmt: skip
    matrices = [entry.id for entry in holdings.editions("remittance-matrix")]
    assert matrices == ["wb-matrix-2021", "wb-matrix-2018", "wb-matrix-2017"]
    assert holdings.latest("prices").id == "rpw-2016-2025"


def test_what_may_not_be_passed_on_is_missing_in_a_fresh_installation():
    for family in (Family.HEALTH_DENSITY, Family.HEALTH_TRAINED, Family.EMIGRANTS_25, Family.SKILLED):
        assert holdings.editions(family) == ()
        assert holdings.latest(family) is None


def test_datasets_are_found_by_id():
    assert holdings.dataset("ims2024") in holdings.datasets()
    assert holdings.path("ims2024").is_file()
    for ask in (
        holdings.dataset,
        holdings.path,
        holdings.frame,
        holdings.stocks,
        holdings.flows,
        holdings.cells,
    ):
        with pytest.raises(KeyError, match="nothing-of-the-kind is not held here"):
            ask("nothing-of-the-kind")


def test_numbers_are_read_once():
    assert holdings.frame("wb-income") is holdings.frame("wb-income")
    assert holdings.stocks("ims2020") is holdings.stocks("ims2020")
    holdings.forget()
    assert holdings.stocks("ims2020") is holdings.stocks("ims2020")


def test_what_is_added_is_noticed_within_a_second(
    added: Callable[..., Dataset], monkeypatch: pytest.MonkeyPatch
):
    clock = [1000.0]
    monkeypatch.setattr(shelf.time, "monotonic", lambda: clock[0])
    before = holdings.version()
    entry = added("un2019")
    assert entry.id not in {found.id for found in holdings.datasets()}, "not looked at again yet"
    clock[0] += shelf.LOOK_AGAIN
    assert entry in holdings.datasets()
    assert holdings.version() is not before
    assert holdings.stocks("un2019").cell(2019, "MDA", "ROU", "all").value == 7


def test_what_is_removed_is_noticed(added: Callable[..., Dataset]):
    entry = added("un2019")
    assert holdings.dataset("un2019") == entry
    (estimated.folder() / "un2019.parquet").unlink()
    holdings.forget()
    with pytest.raises(KeyError):
        holdings.dataset("un2019")


def test_the_same_version_is_kept_while_nothing_changes(monkeypatch: pytest.MonkeyPatch):
    clock = [1000.0]
    monkeypatch.setattr(shelf.time, "monotonic", lambda: clock[0])
    before = holdings.version()
    clock[0] += 10 * shelf.LOOK_AGAIN
    assert holdings.version() is before


def test_a_table_made_anew_is_read_anew(added: Callable[..., Dataset]):
    added("un2019")
    first = holdings.stocks("un2019")
    added("un2019")
    holdings.forget()
    assert holdings.stocks("un2019") is not first


@pytest.mark.parametrize(
    ("edition", "released", "before"),
    [
        ("2019", "", "gbmd"),
        ("2021", "", "ims2020"),
        ("revision of 2026", "", "ims2024"),
        ("2019", "2027-01", "ims2024"),
    ],
)
def test_an_added_edition_takes_its_place_by_date(
    added: Callable[..., Dataset],
    monkeypatch: pytest.MonkeyPatch,
    edition: str,
    released: str,
    before: str,
):
    monkeypatch.setattr(shelf, "PART_OF_A_WHOLE", 0)  # the added table is tiny
    added("added", edition=edition, released=released)
    order = [entry.id for entry in holdings.editions("stock")]
    assert order[order.index("added") + 1] == before


def test_a_part_of_a_series_does_not_take_the_place_of_the_whole(added: Callable[..., Dataset]):
    added("one-country", edition="2031", released="2031-01")
    order = [entry.id for entry in holdings.editions("stock")]
    assert order == ["ims2024", "ims2020", "gbmd", "one-country"]
    assert holdings.latest("stock").id == "ims2024"


def test_a_number_of_an_imported_file_tells_its_place(added: Callable[..., Dataset]):
    added("un2019")
    cell = holdings.stocks("un2019").cell(2019, "MDA", "ROU", "all")
    assert (cell.dataset, cell.column, cell.place) == ("un2019", "total", "S!B2")
    assert holdings.stocks("un2019").cell(2019, "MDA", "ROU", "women").value is None


def test_all_data_open_take_little_memory():
    """In a process of its own: what every cube and table adds to the weight of Django and Polars, in MB."""
    code = (
        "import django, json, polars, psutil\n"
        "django.setup()\n"
        "weight = lambda: psutil.Process().memory_info().rss / 1e6\n"
        "before = weight()\n"
        "from sankofa.profiles.queries import holdings\n"
        "from sankofa.profiles.queries.holdings.registry import shipped\n"
        "kinds = {'stock': holdings.stocks, 'flow-published': holdings.flows, 'flow-estimate': holdings.flows}\n"
        "for id, (entry, path) in shipped().items():\n"
        "    kinds.get(entry.family.value, holdings.cells)(id)\n"
        "print(json.dumps(weight() - before))\n"
    )
    environment = {
        "DJANGO_SETTINGS_MODULE": "sankofa.config.settings",
        "SANKOFA_VAR": str(settings.ENV.var),
        "POLARS_MAX_THREADS": "2",
    }
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    assert 0 < json.loads(found.stdout) < 180


def test_starting_up_needs_no_polars():
    code = (
        "import django, sys; django.setup()\n"
        "from sankofa.profiles.queries import holdings\n"
        "print('polars' in sys.modules)\n"
    )
    environment = {"DJANGO_SETTINGS_MODULE": "sankofa.config.settings", "SANKOFA_VAR": str(settings.ENV.var)}
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    assert found.stdout.strip() == "False"


def test_cubes_cannot_be_written_to():
    flows = holdings.flows("abel-cohen-2019")
    for values in (holdings.stocks("ims2024").values, flows.rows, flows.table):
        with pytest.raises(ValueError, match="read-only"):
            values[0] = 1
