"""The same table handed in by two clerks at once, and by one who clicks twice. The figures are made up."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pgtrigger
import pytest

from sankofa.profiles.actions import contributions
from sankofa.profiles.models import ContributedRow, Contribution, TableOwner

from .conftest import Person

NOW = datetime(2026, 5, 1, tzinfo=UTC)


def _take_away() -> None:
    with pgtrigger.ignore("profiles.Contribution:never_changed", "profiles.ContributedRow:never_changed"):
        ContributedRow.objects.all().delete()
        Contribution.objects.all().delete()
    TableOwner.objects.all().delete()


@pytest.fixture
def owner(people: Callable[[], Person]) -> Iterator[TableOwner]:
    clerk = people()
    named = {"institution": "Made-Up Office", "due": (3, 31), "first_year": 2024, "by": "test"}
    yield clerk.does(contributions.set_owner, country="MDA", table="returns", **named)
    clerk.does(_take_away)


def file_of(folder: Path, persons: int) -> Path:
    path = folder / f"{persons}.csv"
    path.write_text(f"year,persons\n2024,{persons}\n")
    return path


def hand_in(path: Path, owner: TableOwner) -> tuple[int, bool]:
    receipt = contributions.contribute(path, owner, by="test", now=NOW)
    return receipt.version, receipt.is_new


def test_two_clerks_get_two_versions(people, owner: TableOwner, tmp_path: Path):
    clerks = [people() for _ in range(4)]
    asked = [
        clerk.starts(hand_in, file_of(tmp_path, 10 * number), owner)
        for number, clerk in enumerate(clerks, start=1)
    ]
    assert sorted(future.result(timeout=60) for future in asked) == [(number, True) for number in range(1, 5)]


def test_a_double_click_is_one_version(people, owner: TableOwner, tmp_path: Path):
    path = file_of(tmp_path, 25)
    clerks = [people() for _ in range(4)]
    asked = [clerk.starts(hand_in, path, owner) for clerk in clerks]
    assert sorted(future.result(timeout=60) for future in asked) == [(1, False)] * 3 + [(1, True)]
