"""Restoring for real: into empty places, over what is there, and from files that must be refused."""

import hashlib
import json
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from sankofa.config import embedded, restore
from sankofa.config.archive import BackupRefused, Manifest, Part
from sankofa.config.embedded import layout

pytestmark = pytest.mark.slow


def ask(var: Path, statement: str) -> object:
    with psycopg.connect(**layout.connection(var)) as link:
        return link.execute(statement).fetchone()[0]


def forge(saved: Path, target: Path, change: Callable[[dict], None], dump: bytes | None = None) -> Path:
    """A copy of the backup with another manifest, and with another dump whose checksum is right."""
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(target, "w") as out:
        manifest = json.loads(source.read("manifest.json"))
        for name in manifest["parts"]:
            content = dump if dump is not None and name == "database.dump" else source.read(name)
            manifest["parts"][name] = {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            out.writestr(name, content)
        change(manifest)
        out.writestr("manifest.json", json.dumps(manifest))
    return target


@pytest.fixture(scope="module")
def restored(sankofa, installation, saved):
    """An installation that was restored from the backup into a folder that holds the keys alone, its server up."""
    with tempfile.TemporaryDirectory(prefix="sankofa-test-") as folder:
        var = Path(folder).resolve() / "var"
        with embedded.running(var):
            shutil.copy(installation / "identity_keys", var)
            done = sankofa(var, "restore", saved)
            assert done.returncode == 0, done.stderr
            yield var


def refused(sankofa, var: Path, file: Path, *words: str) -> str:
    """What a refused restore says, having left everything as it was."""
    before = ask(var, "SELECT count(*) FROM catalogue_record")
    done = sankofa(var, "restore", file, *words)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert ask(var, "SELECT count(*) FROM catalogue_record") == before
    assert sorted(path.name for path in (var / "files").iterdir()) == ["empty", "letters"]
    assert list(var.glob("restore-*")) == []
    return done.stderr


def test_all_that_was_saved_is_back(installation, restored):
    tables = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
    triggers = "SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal"
    for count in ("SELECT count(*) FROM catalogue_record", tables, triggers):
        assert ask(restored, count) == ask(installation, count) > 0
    contents = "SELECT md5(string_agg(record::text, '' ORDER BY id)) FROM catalogue_record record"
    assert ask(restored, contents) == ask(installation, contents)
    assert (restored / "files" / "letters" / "añb ç.txt").read_text() == "Dear all"
    assert (restored / "files" / "empty").read_bytes() == b""


def test_numbers_go_on_where_they_stood_and_the_schema_is_as_a_server_makes_it(installation, restored):
    highest = "SELECT last_value FROM catalogue_record_id_seq"
    assert ask(restored, highest) == ask(installation, highest)
    owner = "SELECT nspowner::regrole::text FROM pg_namespace WHERE nspname = 'public'"
    assert ask(restored, owner) == ask(installation, owner) == "pg_database_owner"


def test_a_restored_installation_goes_on_working(sankofa, restored, tmp_path):
    again = sankofa(restored, "load")
    assert again.returncode == 0, again.stderr
    assert "Catalogue: 0 added, 0 changed" in again.stdout
    assert sankofa(restored, "backup", tmp_path / "again.zip").returncode == 0


def test_what_is_there_is_not_replaced_unasked(sankofa, restored, saved):
    assert "not empty" in refused(sankofa, restored, saved)


def test_force_replaces_rows_and_files(sankofa, restored, saved):
    with psycopg.connect(**layout.connection(restored), autocommit=True) as link:
        link.execute("TRUNCATE catalogue_record CASCADE")
        link.execute("CREATE TABLE later (n int)")
    (restored / "files" / "later").touch()
    done = sankofa(restored, "restore", saved, "--force")
    assert done.returncode == 0, done.stderr
    assert ask(restored, "SELECT count(*) FROM catalogue_record") > 0
    assert ask(restored, "SELECT to_regclass('later')") is None
    assert sorted(path.name for path in (restored / "files").iterdir()) == ["empty", "letters"]


def test_a_database_in_use_is_left_alone(sankofa, restored, saved):
    with psycopg.connect(**layout.connection(restored)):
        assert "stop Sankofa everywhere first" in refused(sankofa, restored, saved)


def test_a_table_that_somebody_locks_is_not_waited_for_for_ever(restored, saved, tmp_path, monkeypatch):
    monkeypatch.setattr(restore, "LONGEST_WAIT", "10ms")
    with zipfile.ZipFile(saved) as source:
        dump = Path(source.extract("database.dump", tmp_path))
    parameters = layout.connection(restored)
    with psycopg.connect(**parameters) as other, psycopg.connect(**parameters) as link:
        other.execute("LOCK TABLE catalogue_record")
        with pytest.raises(BackupRefused, match=r"lock timeout\); everything is as it was before"):
            restore._replace_tables(link, dump)


def test_a_damaged_backup_is_refused(sankofa, restored, saved, tmp_path):
    damaged = tmp_path / "damaged.zip"
    raw = bytearray(saved.read_bytes())
    raw[len(raw) // 3] ^= 0xFF
    damaged.write_bytes(raw)
    assert "is not what was saved" in refused(sankofa, restored, damaged, "--force")


def test_half_a_backup_is_refused(sankofa, restored, saved, tmp_path):
    half = tmp_path / "half.zip"
    half.write_bytes(saved.read_bytes()[:-2000])
    assert "its end is missing" in refused(sankofa, restored, half, "--force")


def test_a_missing_file_is_told(sankofa, restored, tmp_path):
    assert "cannot be read: No such file" in refused(sankofa, restored, tmp_path / "none.zip")


def test_a_backup_of_a_newer_version_is_refused(sankofa, restored, saved, tmp_path):
    newer = forge(saved, tmp_path / "newer.zip", lambda manifest: manifest.update(sankofa="99.0.0"))
    assert "made by Sankofa 99.0.0" in refused(sankofa, restored, newer, "--force")


def test_a_backup_with_unknown_changes_of_the_tables_is_refused(sankofa, restored, saved, tmp_path):
    later = forge(
        saved, tmp_path / "l.zip", lambda manifest: manifest["migrations"].append("funds.0001_later")
    )
    assert "it knows funds.0001_later" in refused(sankofa, restored, later, "--force")


def test_other_rows_than_listed_undo_everything(sankofa, restored, saved, tmp_path):
    other = forge(saved, tmp_path / "o.zip", lambda manifest: manifest["rows"].update(catalogue_record=7))
    assert "differ from the manifest" in refused(sankofa, restored, other, "--force")


def test_a_dump_that_breaks_off_undoes_everything(sankofa, restored, saved, tmp_path):
    with zipfile.ZipFile(saved) as source:
        dump = source.read("database.dump")
    broken = forge(saved, tmp_path / "b.zip", lambda manifest: None, dump[:-2000])
    assert "everything is as it was before" in refused(sankofa, restored, broken, "--force")


def test_a_dump_that_is_none_undoes_everything(sankofa, restored, saved, tmp_path):
    none = forge(saved, tmp_path / "n.zip", lambda manifest: None, b"a letter, not a dump")
    assert "database cannot be read" in refused(sankofa, restored, none, "--force")


def test_a_member_that_would_land_outside_is_refused(sankofa, restored, saved, tmp_path):
    hostile = tmp_path / "hostile.zip"
    shutil.copy(saved, hostile)
    with zipfile.ZipFile(hostile, "a") as target:
        target.writestr("files/../../../outside", "x")
    assert "backup" in refused(sankofa, restored, hostile, "--force")
    assert not (restored.parents[1] / "outside").exists()


def test_too_little_space_is_told_first(place):
    manifest = Manifest(sankofa="1.0", made="", server="", migrations=[], rows={})
    manifest.parts["database.dump"] = Part(size=10**15, sha256="")
    with pytest.raises(BackupRefused, match=r"3000000000 MB are needed below .* MB are free"):
        restore._check_space(manifest, place)
