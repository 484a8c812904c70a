"""Papers as PDF: facts, sentences and tables, and lines to sign where it is a contract."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from django.core.cache import caches

from sankofa.foundation.languages import is_rtl
from sankofa.foundation.typesetting import typeset

LAYOUT = Path(__file__).resolve().parent / "papers.typ"
KEPT = 24 * 3600  # seconds a paper is kept that was set; its name changes with its content


@dataclass(frozen=True)
class Grid:
    """A table. Its last columns, as many as `numbers`, hold numbers; `total` is a last row that stands out."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()
    numbers: int = 1


@dataclass(frozen=True)
class Part:
    """A heading with sentences, a table, or both; `language` is that of the sentences where it is another."""

    title: str
    lines: tuple[str, ...] = ()
    grid: Grid | None = None
    language: str = ""


@dataclass(frozen=True)
class Signer:
    """Who signs, and as what."""

    name: str
    role: str


@dataclass(frozen=True)
class SignWords:
    """What stands at the lines to sign."""

    title: str
    place_and_day: str
    letters: str
    signature: str


@dataclass(frozen=True)
class Paper:
    """`facts` are pairs of a name and what it is; `after` are the parts behind the signatures."""

    title: str
    subtitle: str
    language: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    signers: tuple[Signer, ...] = ()
    sign_words: SignWords | None = None
    after: tuple[Part, ...] = ()
    note: str = ""


def paper_pdf(paper: Paper) -> bytes:
    """The paper, set; kept in the memory of the process under the name of its content. Raises NotSet, a fault of the
    program."""
    told = asdict(paper) | {
        "rtl": is_rtl(paper.language),
        "parts": [_told(part, paper.language) for part in paper.parts],
        "after": [_told(part, paper.language) for part in paper.after],
    }
    name = hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
    return caches["memory"].get_or_set(f"paper:{name}", lambda: typeset(told, LAYOUT), KEPT)


def _told(part: Part, language: str) -> Mapping[str, object]:
    """Sentences by paragraph, each in the direction of its own language."""
    own = part.language or language
    lines = [line.strip() for text in part.lines for line in text.splitlines() if line.strip()]
    return asdict(part) | {"lines": lines, "language": own, "rtl": is_rtl(own)}
