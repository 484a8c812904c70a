"""The journal as a file that anybody can verify: rows and seals as JSON lines, and a script to check them."""

import json
import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from sankofa.journal.terms import StoredSeal
from sankofa.methods import chain

SCRIPTS = Path(__file__).resolve().parent / "scripts"
README = """The journal of an installation of Sankofa, so that it can be verified without it.

    python verify.py [HEAD]

verify.py     verifies every row and every seal; HEAD is a digest that somebody wrote down
chain.py      how a row and a seal are hashed
rows.jsonl    one row a line: first the sealed ones in the order of the chain, then those not sealed yet
seals.jsonl   one seal a line

Python 3.9 or newer is needed, and nothing else. All fields of a row are texts, just as they were hashed: times in UTC,
"detail" as the database writes a value of JSON. The rows tell who did what: keep this file as the journal itself.
"""


def write(
    out: BinaryIO,
    seals: Iterable[StoredSeal],
    sealed: Iterable[tuple[str, ...]],
    waiting: Iterable[tuple[str, ...]],
) -> None:
    """Writes the file as rows and seals come."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr(_named("README.txt"), README)
        target.writestr(_named("verify.py"), (SCRIPTS / "verify.py").read_bytes())
        target.writestr(_named("chain.py"), Path(chain.__file__).read_bytes())
        _write_lines(target, "seals.jsonl", map(_seal, seals))
        _write_lines(target, "rows.jsonl", _rows(sealed, waiting))


def _write_lines(target: zipfile.ZipFile, name: str, lines: Iterable[dict[str, object]]) -> None:
    with target.open(_named(name), "w", force_zip64=True) as member:
        for line in lines:
            member.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")


def _rows(
    sealed: Iterable[tuple[str, ...]], waiting: Iterable[tuple[str, ...]]
) -> Iterator[dict[str, object]]:
    for row in sealed:
        yield dict(zip(chain.FIELDS, row, strict=True))
    for row in waiting:
        yield dict(zip(chain.FIELDS, row, strict=True)) | {"waiting": True}


def _seal(seal: StoredSeal) -> dict[str, object]:
    return {
        "number": seal.number,
        "sealed_at": seal.sealed_at,
        "previous": seal.previous.hex(),
        "digest": seal.digest.hex(),
        "ids": seal.ids,
        "leaves": seal.leaves.hex(),
    }


def _named(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, datetime.now(UTC).timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry
