"""Verifying the chain, apart from the functions by which the database seals: hashes are computed here.

It reads in order and in pieces, so that millions of rows take no more memory than thousands.
"""

from collections.abc import Iterator, Mapping

from sankofa.journal.queries.stored import JOURNAL, StoredSeal, in_groups
from sankofa.journal.terms import Chain, Fault, Progress, Wrong
from sankofa.methods.chain import NOTHING_BEFORE, leaf_of, leaves_in


def faults(
    *,
    kept: Mapping[int, str] | None = None,
    named: str = "",
    progress: Progress | None = None,
    chain: Chain = JOURNAL,
) -> Iterator[Fault]:
    """What is wrong with the journal, or another chain, in its order. Asked within `stored.one_state`.

    `kept` are digests of seals that were kept outside of the database; `named` is one that somebody wrote down.
    """
    heads = _Heads(dict(kept or {}), named.lower())
    before, expected = (NOTHING_BEFORE,), 1
    checked_rows, total = 0, chain.total()
    for seals in in_groups(chain.seals()):
        rows = chain.rows_by_id(number for seal in seals for number in seal.ids)
        for seal in seals:
            if seal.number > expected:
                yield Fault("seal", _span(expected, seal.number - 1), Wrong.SEAL_MISSING)
            elif seal.number < expected or seal.previous not in before:
                yield Fault("seal", str(seal.number), Wrong.SEAL_MISPLACED)
            if seal.computed != seal.digest:
                yield Fault("seal", str(seal.number), Wrong.SEAL_CHANGED)
            yield from heads.of(seal)
            yield from _faults_of_rows(seal, rows)
            before, expected = (seal.digest, seal.computed), seal.number + 1
            checked_rows += len(seal.ids)
        if progress:
            progress(checked_rows, max(total, checked_rows))
    yield from heads.left_over()
    yield from chain.outside()


def _faults_of_rows(seal: StoredSeal, rows: Mapping[int, tuple[str, ...]]) -> Iterator[Fault]:
    for number, leaf in zip(seal.ids, leaves_in(seal.leaves), strict=False):
        row = rows.get(number)
        if row is None:
            yield Fault("row", str(number), Wrong.ROW_MISSING)
        elif leaf_of(row) != leaf:
            yield Fault("row", str(number), Wrong.ROW_CHANGED)


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first} to {last}"


class _Heads:
    """The digests that were kept elsewhere, held against each seal as it comes by."""

    def __init__(self, kept: dict[int, str], named: str):
        self._kept, self._named = kept, named

    def of(self, seal: StoredSeal) -> Iterator[Fault]:
        digest = seal.digest.hex()
        if digest == self._named:
            self._named = ""
        if self._kept.pop(seal.number, digest) != digest:
            yield Fault("seal", str(seal.number), Wrong.HEAD_DIFFERS)

    def left_over(self) -> Iterator[Fault]:
        for number in sorted(self._kept):
            yield Fault("seal", str(number), Wrong.HEAD_MISSING)
        if self._named:
            yield Fault("head", self._named, Wrong.HEAD_UNKNOWN)
