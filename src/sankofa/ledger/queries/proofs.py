"""The proof that an entry stands in a seal: what its owner may see of it, and the hashes that lead to the seal."""

from dataclasses import dataclass
from typing import Any

from sankofa.journal.queries.stored import one_state
from sankofa.ledger.formats.texts import ENTRY, LINE
from sankofa.ledger.models import Entry, Seal
from sankofa.ledger.queries.stored import later_seals, seals_of, texts_by_id
from sankofa.methods.chain import leaf_of, leaves_in, path_of

MOST_LATER = (
    100_000  # seals after that of the entry: two months of one each minute, many years of what a fund has
)
TOLD = ("number", "sealed_at", "entries", "root", "digest")


@dataclass(frozen=True)
class Sealed:
    """In which seal an entry stands, with how many in all."""

    number: int
    digest: str
    entries: int


def seal_of(entry: Entry) -> Sealed | None:
    """None while the entry is not sealed."""
    seal = _seals_with(entry).defer("leaves").first()
    return Sealed(seal.number, bytes(seal.digest).hex(), len(seal.ids)) if seal else None


def proof_of(entry: Entry, *, owner: str | None = None) -> dict[str, Any] | None:
    """Plain values for `formats.proofs`; None while the entry is not sealed.

    With an owner, only lines in accounts of this owner are told; of the others there is a hash that tells nothing.
    """
    with one_state():
        number = _seals_with(entry).values_list("number", flat=True).first()
        if number is None:
            return None
        seal = next(seals_of(entry.book_id, after=number - 1))
        texts = texts_by_id([entry.pk])[entry.pk]
        told, *later = later_seals(entry.book_id, number - 1, MOST_LATER + 1)
    path = path_of(leaves_in(seal.leaves), seal.ids.index(entry.pk))
    return {
        "entry": dict(zip(ENTRY, texts.entry, strict=True)),
        "lines": [_line(line, owner) for line in texts.lines],
        "path": [[side, each.hex()] for side, each in path],
        "seal": _told(told) | {"previous": seal.previous.hex()},
        "later": [_told(each) for each in later],
    }


def _seals_with(entry: Entry):
    after = Seal.objects.filter(book_id=entry.book_id, sealed_at__gte=entry.recorded_at)
    return after.filter(ids__contains=[entry.pk]).order_by("number")


def _line(line: tuple[str, ...], owner: str | None) -> dict[str, str]:
    told = dict(zip(LINE, line, strict=True))
    if owner is not None and told["owner"] != owner:
        return {"hash": leaf_of(line).hex()}
    return told


def _told(seal: tuple[int, str, int, str, str]) -> dict[str, Any]:
    return dict(zip(TOLD, seal, strict=True))
