import json
import os
import shutil
import stat
import zipfile

import psycopg
import pytest

from sankofa import __version__
from sankofa.config import backup, environment
from sankofa.config.archive import BackupRefused
from sankofa.config.embedded import layout

pytestmark = pytest.mark.slow


def test_a_backup_lists_all_that_it_holds(installation, saved):
    with zipfile.ZipFile(saved) as source:
        manifest = json.loads(source.read("manifest.json"))
        assert sorted(source.namelist()) == sorted([*manifest["parts"], "manifest.json"])
    assert manifest["sankofa"] == __version__
    assert manifest["rows"]["catalogue_record"] > 0
    assert any(name.startswith("catalogue.") for name in manifest["migrations"])
    assert {"files/letters/añb ç.txt", "files/empty"} < set(manifest["parts"])


def test_a_backup_is_readable_by_its_owner_alone(saved):
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600


def test_no_secret_goes_into_a_backup(installation, saved):
    key = (installation / "secret_key").read_bytes().strip()
    with zipfile.ZipFile(saved) as source:
        assert all(key not in source.read(name) for name in source.namelist())


def test_the_installation_remembers_its_last_backup(installation, saved):
    note = json.loads((installation / "last-backup.json").read_text())
    assert note["file"] == str(saved)


def test_a_backup_never_replaces_a_file(installation, sankofa, tmp_path):
    other = tmp_path / "other.zip"
    other.write_text("precious")
    done = sankofa(installation, "backup", other)
    assert done.returncode == 1
    assert "exists already" in done.stderr
    assert other.read_text() == "precious"


def test_a_missing_folder_is_told(installation, sankofa, tmp_path):
    done = sankofa(installation, "backup", tmp_path / "missing" / "one.zip")
    assert done.returncode == 1
    assert "does not exist: create it first" in done.stderr


def test_a_backup_that_fails_leaves_nothing_behind(installation, sankofa, tmp_path):
    """A link into nowhere is left out; a file that cannot be read is not passed over in silence."""
    unreadable = installation / "files" / "unreadable"
    unreadable.symlink_to("/nonexistent")
    assert sankofa(installation, "backup", tmp_path / "with-link.zip").returncode == 0
    unreadable.unlink()
    os.mkfifo(unreadable)
    assert sankofa(installation, "backup", tmp_path / "with-pipe.zip").returncode == 0
    unreadable.unlink()
    with psycopg.connect(**layout.connection(installation), autocommit=True) as link:
        link.execute("CREATE TABLE unreadable (n int)")
        link.execute("REVOKE ALL ON unreadable FROM CURRENT_USER")
        done = sankofa(installation, "backup", tmp_path / "one.zip")
        link.execute("DROP TABLE unreadable")
    assert done.returncode == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["with-link.zip", "with-pipe.zip"]


def test_an_encrypted_or_newer_server_takes_the_systems_program(var, monkeypatch):
    env = environment.read({"SANKOFA_VAR": str(var), "DATABASE_URL": "postgres://ada@db.example.org/hub"})
    monkeypatch.setattr(shutil, "which", lambda name: "/usr/bin/pg_dump")
    monkeypatch.setattr(backup, "_major", lambda program: 19)
    assert backup._pg_dump(env, _link(version=170000, encrypted=False)).endswith("pginstall18/bin/pg_dump")
    assert backup._pg_dump(env, _link(version=170000, encrypted=True)) == "/usr/bin/pg_dump"
    assert backup._pg_dump(env, _link(version=190000, encrypted=False)) == "/usr/bin/pg_dump"
    with pytest.raises(BackupRefused, match="takes pg_dump 20 or newer"):
        backup._pg_dump(env, _link(version=200000, encrypted=False))


def _link(*, version: int, encrypted: bool):
    class Info:
        server_version = version

    class Connection:
        ssl_in_use = encrypted

    class Link:
        info = Info
        pgconn = Connection

    return Link


def test_an_outside_server_is_saved_with_its_password_kept_out_of_sight(installation, sankofa, tmp_path):
    """The embedded server stands in for one that DATABASE_URL names."""
    host = layout.socket_folder(installation)
    url = f"postgresql://sankofa:hidden-word@/sankofa?host={host}"
    var = tmp_path / "var"
    done = sankofa(var, "backup", tmp_path / "one.zip", DATABASE_URL=url)
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(tmp_path / "one.zip") as source:
        assert b"hidden-word" not in b"".join(source.read(name) for name in source.namelist())
    assert "hidden-word" not in done.stdout + done.stderr
