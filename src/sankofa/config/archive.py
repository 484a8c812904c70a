"""The backup file: a zip with `database.dump`, the uploaded files under `files/`, and `manifest.json`.

The manifest names every other member with its size and SHA-256. Reading trusts nothing: names that lead
outside, links, members nobody listed, changed bytes and files made by a newer version are refused
before anything is touched.
"""

import hashlib
import json
import re
import zipfile
import zlib
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import BinaryIO

FORMAT = 1
MANIFEST = "manifest.json"
DUMP = "database.dump"
FILES = "files/"
LARGEST_MANIFEST = 50_000_000
CHUNK = 1 << 20
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
)  # the last: encrypted
LINK_MODE = 0o120000


class BackupRefused(Exception):
    """A backup cannot be made or used; the message says why and what to do, and nothing was changed."""


@dataclass(frozen=True)
class Part:
    size: int
    sha256: str


@dataclass
class Manifest:
    """What a backup holds and what made it."""

    sankofa: str
    made: str
    server: str
    migrations: list[str]
    rows: dict[str, int]
    parts: dict[str, Part] = field(default_factory=dict)
    format: int = FORMAT

    def as_json(self) -> str:
        return json.dumps(asdict(self), indent=1, sort_keys=True)


def add_part(target: zipfile.ZipFile, manifest: Manifest, name: str, source: BinaryIO) -> None:
    """Copies a stream into the file and notes its size and fingerprint."""
    digest, size = hashlib.sha256(), 0
    info = zipfile.ZipInfo(name, datetime.now(UTC).timetuple()[:6])
    info.compress_type = zipfile.ZIP_STORED if name == DUMP else zipfile.ZIP_DEFLATED  # dumps are compressed
    with target.open(info, "w", force_zip64=True) as member:
        while chunk := source.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
            member.write(chunk)
    manifest.parts[name] = Part(size, digest.hexdigest())


def read_manifest(source: zipfile.ZipFile, version: str) -> Manifest:
    """The manifest, once it is clear that this version can use it and that it lists just what is there."""
    try:
        info = source.getinfo(MANIFEST)
        if info.file_size > LARGEST_MANIFEST:
            raise ValueError
        content = json.loads(source.read(info))
        made_by, layout = str(content["sankofa"]), int(content["format"])
    except (KeyError, ValueError, TypeError, *UNREADABLE):
        raise BackupRefused(
            "This is not a backup of Sankofa: its manifest is missing or unreadable."
        ) from None
    if layout > FORMAT or _release(made_by) > _release(version):
        raise BackupRefused(
            f"This backup was made by Sankofa {made_by}; this is {version}. Install that version first."
        )
    try:
        manifest = Manifest(
            **{**content, "parts": {name: Part(**part) for name, part in content["parts"].items()}}
        )
    except (TypeError, AttributeError, KeyError):
        raise BackupRefused("This is not a backup of Sankofa: its manifest is not as it should be.") from None
    _check_members(source, manifest)
    return manifest


def _release(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", version)[:3])


def _check_members(source: zipfile.ZipFile, manifest: Manifest) -> None:
    names = [info.filename for info in source.infolist()]
    if DUMP not in manifest.parts or sorted(names) != sorted([*manifest.parts, MANIFEST]):
        raise BackupRefused("This backup is damaged: what it holds is not what its manifest lists.")
    for info in source.infolist():
        if not _is_harmless(info):
            raise BackupRefused(f"This backup is refused: it holds a member named {info.filename!r}.")
        if info.filename != MANIFEST and info.file_size != manifest.parts[info.filename].size:
            raise BackupRefused(
                f"This backup is damaged: {info.filename} has another size than its manifest lists."
            )


def _is_harmless(info: zipfile.ZipInfo) -> bool:
    """Only plain files with plain relative names: dump and manifest at the top, all else under files/."""
    name = info.filename
    parts = PurePosixPath(name).parts
    plain = "\\" not in name and "\0" not in name and not name.startswith("/") and "/".join(parts) == name
    inside = ".." not in parts and (name in (DUMP, MANIFEST) or (name.startswith(FILES) and len(parts) > 1))
    is_link = (info.external_attr >> 16) & 0o170000 == LINK_MODE
    return plain and inside and not is_link


def unpack(source: zipfile.ZipFile, manifest: Manifest, folder: Path) -> None:
    """Writes every part below `folder`, comparing fingerprints on the way."""
    for name, part in manifest.parts.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if _copied(source, name, target) != part.sha256:
            raise BackupRefused(f"This backup is damaged: {name} is not what was saved. Use another backup.")


def _copied(source: zipfile.ZipFile, name: str, target: Path) -> str:
    digest = hashlib.sha256()
    try:
        with source.open(name) as member, open(target, "xb") as out:
            while chunk := member.read(CHUNK):
                digest.update(chunk)
                out.write(chunk)
    except UNREADABLE:
        return "unreadable"
    return digest.hexdigest()
