import os
import subprocess

import pytest

from sankofa.config.embedded import programs
from sankofa.config.embedded.account import Account
from sankofa.config.embedded.terms import EmbeddedServerError


def test_the_wheel_brings_the_major_version_that_we_name():
    shown = subprocess.run(
        [programs.wheel_programs() / "postgres", "--version"], capture_output=True, check=True
    )
    assert shown.stdout.startswith(b"postgres (PostgreSQL) 18.")


def test_a_missing_wheel_is_told_with_advice(monkeypatch):
    monkeypatch.setattr(programs, "find_spec", lambda name: None)
    with pytest.raises(EmbeddedServerError, match="install Sankofa again, or point DATABASE_URL"):
        programs.wheel_programs()


def test_ourselves_use_the_wheel_in_place(var):
    assert programs.programs_for(Account(os.geteuid(), os.getegid()), var) == programs.wheel_programs()


def test_a_copy_serves_an_account_that_cannot_reach_the_wheel(var, monkeypatch):
    """What cannot be run is stood in for by a refusal of the first look; the copy is then run for real."""
    var.mkdir()
    looks = []

    def first_refuses(folder, account):
        looks.append(folder)
        return len(looks) > 1 and real_look(folder, ourselves)

    real_look, ourselves = programs._can_run, Account(os.geteuid(), os.getegid())
    monkeypatch.setattr(programs, "_can_run", first_refuses)
    copy = programs.programs_for(Account(65533, 65533), var)
    assert copy.is_relative_to(var)
    assert not (copy.parent / "include").exists()
    for name in ("postgres", "initdb"):
        assert subprocess.run([copy / name, "--version"], capture_output=True, check=True).stdout
        assert (copy / name).stat().st_mode & 0o777 == 0o755
    assert list(var.glob("postgres-programs/draft-*")) == []
