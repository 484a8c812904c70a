"""The proof that an entry stands in a seal: what its owner may see of it, and the hashes that lead to the seal."""

from typing import Any

from sankofa.journal.queries.stored import one_state
from sankofa.ledger.formats.texts import ENTRY, LINE, TreeSeal
from sankofa.ledger.models import Entry, Seal
from sankofa.ledger.queries.stored import seals_of, texts_by_id
from sankofa.methods.chain import leaf_of, leaves_in, path_of

MOST_LATER = 10_000  # seals after that of the entry: enough for a week of one each minute


def proof_of(entry: Entry, *, owner: str | None = None) -> dict[str, Any] | None:
    """Plain values for `formats.proofs`; None while the entry is not sealed.

    With an owner, only lines in accounts of this owner are told; of the others there is a hash that tells nothing.
    """
    with one_state():
        after = Seal.objects.filter(book_id=entry.book_id, sealed_at__gte=entry.recorded_at)
        number = (
            after.filter(ids__contains=[entry.pk]).order_by("number").values_list("number", flat=True).first()
        )
        if number is None:
            return None
        seals = seals_of(entry.book_id, after=number - 1)
        seal = next(seals)
        texts = texts_by_id([entry.pk])[entry.pk]
        later = [_told(each) for _place, each in zip(range(MOST_LATER), seals, strict=False)]
    path = path_of(leaves_in(seal.leaves), seal.ids.index(entry.pk))
    return {
        "entry": dict(zip(ENTRY, texts.entry, strict=True)),
        "lines": [_line(line, owner) for line in texts.lines],
        "path": [[side, each.hex()] for side, each in path],
        "seal": _told(seal) | {"previous": seal.previous.hex()},
        "later": later,
    }


def _line(line: tuple[str, ...], owner: str | None) -> dict[str, str]:
    told = dict(zip(LINE, line, strict=True))
    if owner is not None and told["owner"] != owner:
        return {"hash": leaf_of(line).hex()}
    return told


def _told(seal: TreeSeal) -> dict[str, Any]:
    return {
        "number": seal.number,
        "sealed_at": seal.sealed_at,
        "entries": len(seal.ids),
        "root": seal.root.hex(),
        "digest": seal.digest.hex(),
    }
