"""Estimating flows from an edition of stocks that is held."""

from dataclasses import replace

import pytest

from sankofa.journal.models import Entry
from sankofa.profiles.actions.estimates import estimate_flows, remove_estimates
from sankofa.profiles.queries import estimated, holdings
from sankofa.profiles.terms import DatasetRefused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _left_as_found():
    yield
    for path in estimated.folder().glob("*.parquet"):
        path.unlink()


@pytest.fixture
def one_period(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sankofa.profiles.queries.flow_estimates.periods", lambda stocks: [(2015, 2020)])


def test_flows_are_estimated_from_an_older_edition():
    told: list[tuple[int, int]] = []
    made = estimate_flows("ims2020", by="test", progress=lambda done, total: told.append((done, total)))
    assert (made.id, made.derived_from, made.shipped) == ("estimates-ims2020", ("ims2020", "wpp2024"), False)
    assert made in holdings.datasets()
    assert told[-1] == (6, 6)
    cube = holdings.flows(made.id)
    assert cube.periods[0] == "1990-1995"
    assert cube.periods[-1] == "2015-2020"
    # The published estimates rest on this edition; theirs is 72.7 million, of the population of 2019.
    everybody = holdings.frame(made.id).filter(period_start=1990, sex="all")["pseudo_bayes"].sum()
    assert everybody == pytest.approx(72_739_066, rel=0.02)


@pytest.mark.usefixtures("one_period")
def test_the_newest_stocks_keep_their_place_before_those_estimated_here():
    estimate_flows("ims2020", by="test")
    assert [entry.id for entry in holdings.editions("flow-estimate")] == [
        "estimates-ims2024",
        "estimates-ims2020",
    ]


@pytest.mark.usefixtures("one_period")
def test_an_estimate_is_told_in_the_journal_and_replaced_by_the_next():
    estimate_flows("ims2020", by="ada")
    estimate_flows("ims2020", by="ada")
    entries = Entry.objects.filter(action="estimate flows", subject="estimates-ims2020")
    assert [entry.actor for entry in entries] == ["ada", "ada"]
    assert len(list(estimated.folder().iterdir())) == 1


@pytest.mark.usefixtures("one_period")
def test_an_estimate_can_be_taken_away():
    estimate_flows("ims2020", by="test")
    assert remove_estimates("estimates-ims2020", by="test").id == "estimates-ims2020"
    with pytest.raises(KeyError):
        holdings.dataset("estimates-ims2020")
    assert Entry.objects.filter(action="remove estimates").count() == 1


@pytest.mark.parametrize("closed", ["ims2020", "wpp2024"])
def test_an_estimate_is_as_closed_as_what_it_rests_on(
    one_period, monkeypatch: pytest.MonkeyPatch, closed: str
):
    held = {entry.id: entry for entry in holdings.datasets()}
    monkeypatch.setattr(
        "sankofa.profiles.actions.estimates._held",
        lambda id, family: replace(held[id], may_be_passed_on=id != closed),
    )
    assert not estimate_flows("ims2020", by="test").may_be_passed_on


@pytest.mark.parametrize(
    ("stocks", "population", "reason"),
    [
        ("ims2024", "", "comes with Sankofa"),
        ("ims1999", "", "ims1999 is not held .* Held are: ims2024, ims2020, gbmd"),
        ("wpp2024", "", "wpp2024 is not held"),
        ("ims2020", "wpp1999", "wpp1999 is not held"),
    ],
)
def test_what_cannot_be_estimated_is_refused(stocks: str, population: str, reason: str):
    with pytest.raises(DatasetRefused, match=reason):
        estimate_flows(stocks, population, by="test")
    assert not Entry.objects.filter(action="estimate flows").exists()
    assert list(estimated.folder().glob("*")) == []


@pytest.mark.parametrize("id", ["ims2024", "estimates-ims2024", "estimates-ims2020", "../files"])
def test_only_estimates_made_here_are_taken_away(id: str):
    with pytest.raises(DatasetRefused, match="No estimates made here"):
        remove_estimates(id, by="test")
    assert holdings.path("estimates-ims2024").is_file()


@pytest.mark.usefixtures("one_period")
def test_nothing_is_left_where_writing_fails(monkeypatch: pytest.MonkeyPatch):
    def full(*args: object, **kwargs: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr("polars.DataFrame.write_parquet", full)
    with pytest.raises(OSError, match="No space left"):
        estimate_flows("ims2020", by="test")
    assert list(estimated.folder().glob("*")) == []


def test_a_damaged_file_is_told_and_stands_in_nobodys_way():
    estimated.folder().mkdir(parents=True, exist_ok=True)
    damaged = estimated.folder() / "estimates-broken.parquet"
    for content in (b"", b"PAR1 and no more", holdings.path("estimates-ims2024").read_bytes()):
        damaged.write_bytes(content)
        holdings.forget()
        assert holdings.dataset("ims2024")
        assert estimated.damaged_files() == [damaged]
