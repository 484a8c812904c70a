"""What a backup file may be, and above all what it may not."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from sankofa.config import archive
from sankofa.config.archive import BackupRefused, Manifest, add_part, read_manifest, unpack

VERSION = "1.4.2"


def write(file: Path, members: dict[str, bytes], **changes: object) -> Path:
    """A backup of the given parts, its manifest changed at will."""
    manifest = Manifest(
        sankofa=VERSION, made="2026-01-02T03:04:05+00:00", server="18.4", migrations=[], rows={}
    )
    with zipfile.ZipFile(file, "w") as target:
        for name, content in members.items():
            add_part(target, manifest, name, io.BytesIO(content))
        target.writestr("manifest.json", json.dumps(json.loads(manifest.as_json()) | changes))
    return file


def take(file: Path, folder: Path) -> Manifest:
    with zipfile.ZipFile(file) as source:
        manifest = read_manifest(source, VERSION)
        unpack(source, manifest, folder)
    return manifest


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "saved.zip"


def test_what_was_saved_comes_back(file, tmp_path):
    parts = {"database.dump": b"rows" * 1000, "files/a/ö b.txt": b"letters", "files/empty": b""}
    write(file, parts)
    manifest = take(file, tmp_path / "out")
    assert manifest.sankofa == VERSION
    assert {name: (tmp_path / "out" / name).read_bytes() for name in parts} == parts


@pytest.mark.parametrize(
    "name",
    [
        "files/../../outside",
        "/files/absolute",
        "../outside",
        "elsewhere/file",
        "files/..\\..\\outside",
        "files//double",
        "files/./dot",
        "files/",
        "manifest.json/x",
    ],
)
def test_a_member_that_would_land_elsewhere_is_refused(file, tmp_path, name):
    write(file, {"database.dump": b"", name: b"bad"})
    with pytest.raises(BackupRefused, match=r"holds a member named|is not what its manifest"):
        take(file, tmp_path / "out")
    assert not (tmp_path / "outside").exists()
    assert not (tmp_path / "out").exists()


def test_a_link_is_refused(file, tmp_path):
    write(file, {"database.dump": b"", "files/link": b"/etc/hostname"})
    with zipfile.ZipFile(file) as source:
        for info in source.infolist():
            if info.filename == "files/link":
                info.external_attr = archive.LINK_MODE << 16
        with pytest.raises(BackupRefused, match="holds a member named 'files/link'"):
            read_manifest(source, VERSION)


def test_a_member_that_nobody_listed_is_refused(file, tmp_path):
    write(file, {"database.dump": b""})
    with zipfile.ZipFile(file, "a") as target:
        target.writestr("files/extra", "x")
    with pytest.raises(BackupRefused, match="is not what its manifest lists"):
        take(file, tmp_path / "out")


def test_a_missing_member_is_refused(file, tmp_path):
    parts = {"database.dump": {"size": 0, "sha256": ""}, "files/gone": {"size": 0, "sha256": ""}}
    write(file, {"database.dump": b""}, parts=parts)
    with pytest.raises(BackupRefused, match="is not what its manifest lists"):
        take(file, tmp_path / "out")


def test_a_member_named_twice_is_refused(file, tmp_path):
    write(file, {"database.dump": b"good"})
    with zipfile.ZipFile(file, "a") as target, pytest.warns(UserWarning, match="Duplicate"):
        target.writestr("database.dump", "evil")
    with pytest.raises(BackupRefused, match="is not what its manifest lists"):
        take(file, tmp_path / "out")


@pytest.mark.parametrize("name", ["database.dump", "files/letter"])
def test_changed_bytes_are_noticed(file, tmp_path, name):
    content = b"the very words that were saved, long enough to be found again"
    write(file, {"database.dump": content, "files/letter": content})
    raw = bytearray(file.read_bytes())
    with zipfile.ZipFile(file) as source:
        place = source.getinfo(name).header_offset + 30 + len(name) + 30
    raw[place] ^= 0xFF
    file.write_bytes(raw)
    with pytest.raises(BackupRefused, match=f"{name} is not what was saved"):
        take(file, tmp_path / "out")


def test_a_forged_checksum_of_other_content_is_noticed(file, tmp_path):
    write(file, {"database.dump": b"evil"}, parts={"database.dump": {"size": 4, "sha256": "0" * 64}})
    with pytest.raises(BackupRefused, match=r"database\.dump is not what was saved"):
        take(file, tmp_path / "out")


def test_another_size_than_listed_is_refused_before_unpacking(file, tmp_path):
    write(file, {"database.dump": b"evil"}, parts={"database.dump": {"size": 3, "sha256": "0" * 64}})
    with pytest.raises(BackupRefused, match="another size"):
        take(file, tmp_path / "out")


@pytest.mark.parametrize("made_by", ["1.4.3", "1.5.0", "2.0", "1.10.0"])
def test_a_newer_version_is_refused(file, tmp_path, made_by):
    write(file, {"database.dump": b""}, sankofa=made_by)
    with pytest.raises(BackupRefused, match=f"made by Sankofa {made_by}; this is 1.4.2"):
        take(file, tmp_path / "out")


@pytest.mark.parametrize("made_by", ["1.4.2", "1.4.1", "0.9.12"])
def test_the_same_and_older_versions_are_taken(file, tmp_path, made_by):
    write(file, {"database.dump": b""}, sankofa=made_by)
    assert take(file, tmp_path / "out").sankofa == made_by


def test_a_newer_layout_is_refused(file, tmp_path):
    write(file, {"database.dump": b""}, format=archive.FORMAT + 1)
    with pytest.raises(BackupRefused, match="Install that version"):
        take(file, tmp_path / "out")


@pytest.mark.parametrize(
    "manifest", ["", "[]", "{}", '{"sankofa": "1.0", "format": 1}', '{"sankofa": "1.0", "format": "x"}']
)
def test_another_zip_file_is_no_backup(file, tmp_path, manifest):
    with zipfile.ZipFile(file, "w") as target:
        target.writestr("manifest.json", manifest)
    with pytest.raises(BackupRefused, match="not a backup of Sankofa"):
        take(file, tmp_path / "out")


def test_a_zip_file_without_manifest_is_no_backup(file, tmp_path):
    with zipfile.ZipFile(file, "w") as target:
        target.writestr("database.dump", "")
    with pytest.raises(BackupRefused, match="its manifest is missing"):
        take(file, tmp_path / "out")
