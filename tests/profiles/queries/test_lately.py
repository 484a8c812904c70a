"""Profiles are kept for as long as nothing has come in that they would tell."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from sankofa.profiles.actions import contributions
from sankofa.profiles.queries import holdings, lately
from sankofa.profiles.queries.lately import told
from sankofa.profiles.queries.profile import profile_of
from sankofa.profiles.terms import Profile

pytestmark = pytest.mark.django_db


def profile(code: str) -> Profile:
    return Profile(code, code, "en", (), (), ())


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What `tell` was asked for, in order."""
    monkeypatch.setattr(lately, "_profiles", lately.Lately(12))
    return []


@pytest.fixture
def tell(asked: list[str]):
    def tell(code: str) -> Profile:
        asked.append(code)
        return profile(code)

    return tell


def test_a_profile_is_told_once(tell, asked: list[str]):
    assert told(tell, "MDA") is told(tell, "MDA")
    assert told(tell, "IND").code == "IND"
    assert asked == ["MDA", "IND"]


def test_two_kinds_do_not_get_in_each_other_s_way(tell):
    assert told(tell, "MDA") is not told(profile, "MDA")


def test_other_data_are_told_anew(tell, asked: list[str]):
    told(tell, "MDA")
    holdings.forget()
    told(tell, "MDA")
    assert asked == ["MDA", "MDA"]


def test_the_one_not_asked_for_longest_goes_first(tell, asked: list[str], monkeypatch):
    monkeypatch.setattr(lately, "_profiles", lately.Lately(2))
    for code in ("MDA", "IND", "MDA", "FRA", "MDA", "IND"):
        told(tell, code)
    assert asked == ["MDA", "IND", "FRA", "IND"]


def test_what_was_told_from_data_that_are_gone_is_not_kept(tell, asked: list[str]):
    def slow(code: str) -> Profile:
        holdings.forget()  # as if an import had come in between
        told(tell, "IND")
        return tell(code)

    told(slow, "MDA")
    told(slow, "MDA")
    assert asked.count("MDA") == 2


def test_a_table_handed_in_is_told_at_once(tmp_path: Path):
    owner = contributions.set_owner(
        country="MDA", table="inflows", institution="Office", due=(3, 31), first_year=2024, by="test"
    )
    file = tmp_path / "table.csv"
    file.write_text("year,persons\n2024,100\n")
    before = told(profile_of, "MDA", "en")
    assert before.table("official-inflows") is None
    contributions.contribute(file, owner, by="test", now=datetime(2026, 5, 1, tzinfo=UTC))
    after = told(profile_of, "MDA", "en")
    (row,) = after.table("official-inflows").rows
    assert row.cells[1].value == 100
