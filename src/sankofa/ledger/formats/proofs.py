"""A proof as a file that anybody can check, with the script that checks it."""

import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from sankofa.methods import chain

SCRIPT = Path(__file__).resolve().parent / "scripts" / "check.py"
README = """The proof that an entry stands in the books as you see it in proof.json.

    python check.py [DIGEST]

check.py     computes the seal from the entry, and each later seal up to the last one known when this was made
chain.py     how entries and seals are hashed
proof.json   the entry, its lines, and the hashes that lead to the seal. Lines of others are shown as hashes alone

DIGEST is that of a seal which you wrote down, or which the site publishes under /ledger-head. The proof leads up to
seal {last} of book {book}, and /ledger-head?book={book}&number={last} gives its digest also later on. Python 3.9 or
newer is needed, and nothing else.

Keep this file: if the entry is ever changed in the books, they no longer lead to that digest.
"""


def write(out: BinaryIO, proof: dict[str, Any]) -> None:
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr(_named("README.txt"), _readme(proof))
        target.writestr(_named("proof.json"), json.dumps(proof, ensure_ascii=False, indent=1))
        target.writestr(_named("check.py"), SCRIPT.read_bytes())
        target.writestr(_named("chain.py"), Path(chain.__file__).read_bytes())


def _readme(proof: dict[str, Any]) -> str:
    last = [proof["seal"], *proof["later"]][-1]["number"]
    return README.format(book=proof["entry"]["book"], last=last)


def _named(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, datetime.now(UTC).timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry
