"""Entries and lines as the texts that their hashes are made of, in the order of `docs/explanation/ledger.md`."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from sankofa.journal.terms import StoredSeal
from sankofa.methods.chain import digest_of, leaf_of, leaves_in, root_of

ENTRY = (
    "id",
    "book",
    "kind",
    "phase",
    "effective_on",
    "recorded_at",
    "key",
    "memo",
    "detail",
    "settles",
    "reverses",
    "size",
    "content",
    "made_by",
)
LINE = (
    "salt",
    "number",
    "account",
    "code",
    "kind",
    "currency",
    "owner",
    "guarded",
    "amount",
    "counts",
    "effective_on",
    "recorded_at",
)


@dataclass(frozen=True)
class EntryTexts:
    """One entry with all its lines."""

    entry: tuple[str, ...]  # as in ENTRY
    lines: tuple[tuple[str, ...], ...]  # as in LINE

    @property
    def row(self) -> tuple[str, ...]:
        """What the leaf is the hash of."""
        return (*self.entry, *(leaf_of(line).hex() for line in self.lines))


@dataclass(frozen=True)
class TreeSeal(StoredSeal):
    """A seal of a book: its digest is over the root of the tree, which stands for all leaves."""

    root: bytes = b""

    @property
    def computed(self) -> bytes:
        """What its digest should be, from the hashes of its entries."""
        leaves = leaves_in(self.leaves)
        if len(leaves) != len(self.ids) or not leaves or root_of(leaves) != self.root:
            return b""
        return seal_digest(self.previous, self.number, self.sealed_at, len(self.ids), self.root)


def seal_digest(previous: bytes, number: int, sealed_at: str, entries: int, root: bytes) -> bytes:
    """The hash of a seal: of the seal before it, its number and time, how many entries it has, and their root."""
    return digest_of(previous, number, sealed_at, [entries], root)


def salt_of(salt: str, number: int) -> str:
    """The salt of one line, made from that of its entry, which is shown to nobody."""
    return sha256(f"{salt}:{number}".encode()).hexdigest()


def line_texts(salt: str, line: Sequence[str]) -> tuple[str, ...]:
    """A line as its hash is made of it; `line` is what stands in LINE after the salt."""
    return (salt_of(salt, int(line[0])), *line)
