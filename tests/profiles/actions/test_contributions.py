"""Owners, keys and versions of national tables, with made-up figures."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from sankofa.journal.models import Entry
from sankofa.profiles.actions import contributions
from sankofa.profiles.models import Contribution, TableOwner, UploadKey
from sankofa.profiles.queries.contributions import Due, calendar, duty_of, newest_version, official_cells
from sankofa.profiles.queries.indicators import figure, trace
from sankofa.profiles.terms import ContributionRefused, KeyRefused, UnknownFigure

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def owner() -> TableOwner:
    return contributions.set_owner(
        country="MDA",
        table="inflows",
        institution="Office of Made-Up Statistics",
        due=(3, 31),
        first_year=2024,
        by="test",
    )


@pytest.fixture
def file(tmp_path: Path):
    def written(text: str) -> Path:
        path = tmp_path / "table.csv"
        path.write_text(text)
        return path

    return written


def test_versions_stand_beside_each_other(owner: TableOwner, file):
    first = contributions.contribute(file("year,persons\n2024,100\n"), owner, by="test", now=NOW)
    second = contributions.contribute(file("year,persons\n2024,120\n2025,90\n"), owner, by="test", now=NOW)
    assert (first.version, second.version, second.rows) == (1, 2, 2)
    assert [version.version for version in owner.versions.all()] == [2, 1]
    assert owner.versions.last().rows.get().numbers == {"persons": 100.0}
    assert Entry.objects.filter(action="contribute", subject="MDA inflows").count() == 2


def test_the_same_rows_twice_change_nothing(owner: TableOwner, file):
    contributions.contribute(
        file("year,sex,persons\n2024,women,60\n2024,men,50\n"), owner, by="test", now=NOW
    )
    again = file("year,sex,persons\n2024,men,50\n\n2024,women,60\n")
    receipt = contributions.contribute(again, owner, by="test", now=NOW)
    assert (receipt.version, receipt.is_new) == (1, False)
    assert owner.versions.count() == 1


def test_a_file_with_faults_changes_nothing_and_tells_them_all(owner: TableOwner, file):
    with pytest.raises(ContributionRefused) as refused:
        contributions.contribute(
            file("year,sex,persons\n2024,women,9000000\n2024,mn,1\nx,men,3\n"), owner, by="test", now=NOW
        )
    assert [fault.place for fault in refused.value.faults] == ["B3", "A4", "C2"]
    assert not Contribution.objects.exists()


def test_a_version_is_never_changed(owner: TableOwner, file):
    contributions.contribute(file("year,persons\n2024,100\n"), owner, by="test", now=NOW)
    version = owner.versions.get()
    for change in (
        lambda: owner.versions.update(version=7),
        lambda: version.rows.update(year=1999),
        lambda: version.rows.all().delete(),
        lambda: version.delete(),
    ):
        with pytest.raises(ProgrammingError, match="Cannot"), transaction.atomic():
            change()


def test_one_owner_for_each_table(owner: TableOwner):
    contributions.set_owner(
        country="MDA", table="inflows", institution="Made-Up Ministry", due=(4, 1), first_year=2024, by="test"
    )
    assert TableOwner.objects.get().institution == "Made-Up Ministry"
    with pytest.raises(IntegrityError), transaction.atomic():
        TableOwner.objects.create(
            country_id="MDA", table="inflows", institution="Another", due_month=1, due_day=1, first_year=2024
        )


def test_a_key_opens_its_own_table_until_its_day(owner: TableOwner):
    key = contributions.make_key(owner, days=30, by="test")
    assert contributions.key_of(owner, f" {key}\n", NOW - timedelta(days=400)).owner == owner
    other = contributions.set_owner(
        country="MDA", table="returns", institution="Made-Up Police", due=(3, 31), first_year=2024, by="test"
    )
    made = UploadKey.objects.get()
    for table, text, when in (
        (owner, "wrong", made.made_at),
        (owner, "", made.made_at),
        (other, key, made.made_at),
        (owner, key, made.expires_at),
    ):
        with pytest.raises(KeyRefused):
            contributions.key_of(table, text, when)
    assert contributions.revoke_keys(owner, by="test") == 1
    with pytest.raises(KeyRefused):
        contributions.key_of(owner, key, made.made_at)


def test_a_key_is_kept_nowhere_in_clear(owner: TableOwner):
    key = contributions.make_key(owner, days=30, by="test")
    assert key not in str(UploadKey.objects.values())
    assert key not in str(list(Entry.objects.values_list("detail", flat=True)))


@pytest.mark.parametrize("days", [0, 367])
def test_a_key_does_not_last_for_ever(owner: TableOwner, days: int):
    with pytest.raises(ValueError, match="days"):
        contributions.make_key(owner, days=days, by="test")


@pytest.mark.parametrize(
    ("today", "last_year", "state", "year"),
    [
        (date(2024, 6, 1), None, Due.NOT_YET, 2024),
        (date(2025, 1, 15), None, Due.OWED, 2024),
        (date(2025, 3, 31), None, Due.OWED, 2024),
        (date(2025, 4, 1), None, Due.LATE, 2024),
        (date(2025, 4, 1), 2024, Due.RECEIVED, 2024),
        (date(2025, 12, 31), 2024, Due.RECEIVED, 2024),
        (date(2026, 1, 1), 2024, Due.OWED, 2025),
        (date(2026, 1, 1), 2025, Due.RECEIVED, 2025),
        (date(2026, 1, 1), None, Due.LATE, 2024),
        (date(2026, 4, 1), 2024, Due.LATE, 2025),
    ],
)
def test_what_is_owed_on_a_day(owner: TableOwner, today: date, last_year: int | None, state: Due, year: int):
    duty = duty_of(owner, today, None, last_year)
    assert (duty.state, duty.year, duty.by) == (state, year, date(year + 1, 3, 31))


def test_the_late_come_first_in_the_calendar(owner: TableOwner, file):
    contributions.set_owner(
        country="ALB", table="returns", institution="Made-Up Police", due=(3, 31), first_year=2024, by="test"
    )
    contributions.contribute(file("year,persons\n2025,100\n"), owner, by="test", now=NOW)
    found = [(duty.owner.country_id, duty.state) for duty in calendar(NOW.date())]
    assert found == [("ALB", Due.LATE), ("MDA", Due.RECEIVED)]
    assert [duty.owner.country_id for duty in calendar(NOW.date(), "MDA")] == ["MDA"]


def test_an_official_figure_names_its_cells(owner: TableOwner, file):
    contributions.contribute(
        file("year,sex,persons\n2024,,100\n2025,women,60\n2025,men,50\n2025,unknown,5\n"),
        owner,
        by="test",
        now=NOW,
    )
    assert figure("official-inflows", "MDA", 2024).value == 100
    assert figure("official-inflows", "MDA", 2025).value == 115
    assert figure("official-inflows", "MDA", 2023).value is None
    found = trace("official-inflows.MDA.2025")
    assert [(cell.place, cell.value) for cell in found.inputs] == [("C3", 60), ("C4", 50), ("C5", 5)]
    assert found.datasets == ("national-MDA-inflows-1",)
    with pytest.raises(UnknownFigure):
        figure("official-inflows", "ITA", 2024)


def test_without_a_row_for_all_the_fullest_breakdown_counts(owner: TableOwner, file):
    contributions.contribute(
        file(
            "year,sex,partner,persons\n2024,,ITA,30\n2024,women,,60\n2024,men,,50\n2024,women,ITA,20\n2023,men,,0\n"
        ),
        owner,
        by="test",
        now=NOW,
    )
    assert figure("official-inflows", "MDA", 2024).value == 110
    assert figure("official-inflows", "MDA", 2023).value == 0
    with pytest.raises(UnknownFigure):  # one figure has one id
        figure("official-inflows", "MDA", "02024")


def test_the_newest_version_is_the_official_one(owner: TableOwner, file):
    contributions.contribute(file("year,persons\n2024,100\n"), owner, by="test", now=NOW)
    assert figure("official-inflows", "MDA", 2024).value == 100
    contributions.contribute(file("year,persons\n2024,130\n"), owner, by="test", now=NOW)
    assert figure("official-inflows", "MDA", 2024).value == 130
    assert official_cells(newest_version("MDA", "inflows"), 2024)[0].dataset == "national-MDA-inflows-2"


def test_a_period_needs_every_year(owner: TableOwner, file):
    years = "".join(f"{year},{100 + year - 2015}\n" for year in range(2015, 2021))
    contributions.contribute(file(f"year,persons\n{years}"), owner, by="test", now=NOW)
    assert figure("official-inflows-period", "MDA", "2015-2020").value == 50 + 101 + 102 + 103 + 104 + 52.5
    assert figure("official-inflows-period", "MDA", "2010-2015").value is None
