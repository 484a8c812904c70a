"""Faceted counting: how many records each further choice would leave, over packed bit rows.

A record is a slot 0..N-1 and carries a set of terms. A term is a number 0..T-1 and belongs to one facet
("country", "theme", "year"). The index keeps one row of N bits for every term, 64 to a word, so that counting
is AND and population count over whole rows. A set of slots (a "mask") has the same packed form, shape
(ceil(N/64),), and is combined with ``&``, ``|`` and ``~`` as any numpy array.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import chain
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

Packed = NDArray[np.uint64]
Numbers = NDArray[np.int64]

# As many rows at once as keep the intermediate results of 100,000 records within a processor's cache.
_ROWS_AT_ONCE = 128


@dataclass(frozen=True, eq=False)
class FacetCounts:
    """What a selection matches, and what each term would match.

    ``matches`` is a mask, shape (ceil(N/64),); ``total`` its number of records; ``counts`` has shape (T,), in
    records.
    """

    matches: Packed
    total: int
    counts: Numbers


@dataclass(frozen=True, eq=False)
class FacetIndex:
    """One bit row per term. Build it with :meth:`build`; its arrays are read-only, so threads may share it.

    ``bits`` has shape (T, ceil(N/64)), ``facet_of`` shape (T,), ``live`` is the mask of slots that hold a
    record and ``size`` is N.
    """

    bits: Packed
    facet_of: Numbers
    live: Packed
    size: int

    def __post_init__(self) -> None:
        for array in (self.bits, self.facet_of, self.live):
            array.setflags(write=False)

    @classmethod
    def build(cls, rows: Iterable[Collection[int] | None], facet_of: Sequence[int]) -> Self:
        """Index records by their terms: of slot 0, of slot 1, and so on; ``None`` leaves a slot empty.

        ``facet_of[t]`` is the facet of term t, any integer. A record without terms still counts as a record.
        Raises KeyError for a term outside 0..T-1 and ValueError when ``facet_of`` is not one flat row.
        Source: one bitmap per value as in O'Neil and Quass (1997), Improved query performance with variant
        indexes.

        >>> index = FacetIndex.build([[0, 2], [1, 2], [0]], facet_of=[7, 7, 8])
        >>> index.size, index.slots(index.live).tolist()
        (3, [0, 1, 2])
        """
        empty = cls(np.zeros((0, 0), np.uint64), np.zeros(0, np.int64), np.zeros(0, np.uint64), 0)
        return empty.replace(dict(enumerate(rows)), facet_of)

    @classmethod
    def of_postings(cls, postings: Sequence[ArrayLike], facet_of: Sequence[int], size: int) -> Self:
        """Index ``size`` records from the other side: for each term, the slots that carry it.

        The same index as :meth:`build` gives, without a list for every record; every slot holds a record.
        Raises IndexError for a slot outside 0..size-1 and ValueError when there is not one facet for each
        term.

        >>> index = FacetIndex.of_postings([[0, 2], [1], [0, 1]], facet_of=[7, 7, 8], size=3)
        >>> index.count({8: [2]}).counts.tolist()
        [1, 1, 2]
        """
        facets = np.array(facet_of, np.int64)
        if facets.shape != (len(postings),):
            raise ValueError(f"{len(postings)} terms need as many facets; got {facets.size}.")
        slots = [_numbers_below(size, found, "Slots") for found in postings]
        words = _words_for(size)
        bits = (
            np.stack([_packed(found, words) for found in slots]) if slots else np.zeros((0, words), np.uint64)
        )
        return cls(bits, facets, _packed(np.arange(size), words), size)

    def replace(
        self, changes: Mapping[int, Collection[int] | None], facet_of: Sequence[int] | None = None
    ) -> Self:
        """Return a new index in which some slots hold other terms; this one stays as it is.

        ``changes`` maps a slot to its terms now, or to ``None`` to empty it. A slot beyond the last makes the
        index longer; slots skipped on the way stay empty. ``facet_of`` is given when there are new terms: the
        facets of the old terms unchanged, then those of the new. The cost is one copy of the bits plus the
        changed terms.
        Raises IndexError for a slot below 0, KeyError for a term outside 0..T-1 and ValueError when
        ``facet_of`` changes the facet of an old term or leaves one out.

        >>> old = FacetIndex.build([[0], [1]], facet_of=[7, 7])
        >>> new = old.replace({0: None, 2: [1, 2]}, facet_of=[7, 7, 8])
        >>> new.slots(new.live).tolist(), new.count({}).counts.tolist(), old.count({}).counts.tolist()
        ([1, 2], [0, 2, 1], [1, 1])
        """
        facets = self.facet_of if facet_of is None else self._extended(facet_of)
        changed = np.fromiter(changes, np.int64, len(changes))
        if changed.size and changed.min() < 0:
            raise IndexError(f"Slot {changed.min()} is below 0; slots are numbered from 0.")
        size = max(self.size, int(changed.max(initial=-1)) + 1)
        bits = np.zeros((facets.size, _words_for(size)), np.uint64)
        bits[: self.bits.shape[0], : self.bits.shape[1]] = self.bits
        live = np.zeros(_words_for(size), np.uint64)
        live[: self.live.size] = self.live

        cleared = _packed(changed, live.size)
        touched = np.flatnonzero(cleared)
        bits[:, touched] &= ~cleared[touched]
        filled = {slot: terms for slot, terms in changes.items() if terms is not None}
        live &= ~cleared
        live |= _packed(np.fromiter(filled, np.int64, len(filled)), live.size)
        _set_bits(bits, filled)
        return type(self)(bits, facets, live, size)

    def mask(self, slots: ArrayLike) -> Packed:
        """Pack slot numbers, in any order and repeated or not, into a mask of shape (ceil(N/64),).

        Raises IndexError for a slot outside 0..N-1. A slot that holds no record may be named: :meth:`count`
        passes over it.

        >>> index = FacetIndex.build([[0], [0], [0]], facet_of=[7])
        >>> index.mask([2, 0]).tolist()
        [5]
        """
        return _packed(_numbers_below(self.size, slots, "Slots"), self.live.size)

    def slots(self, mask: Packed) -> Numbers:
        """Return the slot numbers of a mask, ascending, shape (k,).

        Raises ValueError when the mask is not of this index's shape.

        >>> index = FacetIndex.build([[0], [], [0]], facet_of=[7])
        >>> index.slots(index.count({7: [0]}).matches).tolist()
        [0, 2]
        """
        octets = self._fitting(mask).astype("<u8").view(np.uint8)
        return np.flatnonzero(np.unpackbits(octets, bitorder="little")[: self.size])

    def count(self, selection: Mapping[int, Collection[int]], within: Packed | None = None) -> FacetCounts:
        """Count the records a selection matches, and for every term those that would carry it.

        ``selection`` maps a facet to its chosen terms. With S_f the records that carry any chosen term of
        facet f, S_f = all records where nothing is chosen, W the records of ``within`` (all where it is
        ``None``) and R_t those that carry term t of facet f(t)::

            matches   = W ∩ S_1 ∩ S_2 ∩ ...
            counts[t] = |R_t ∩ W ∩ S_g for every facet g except f(t)|

        so that a visitor sees in a facet what each of its terms holds under the choices made elsewhere. A
        facet with an empty collection counts as not chosen. Raises KeyError for a chosen term that does not
        exist or belongs to another facet, and ValueError when ``within`` is not of this index's shape.
        Source: Yee, Swearingen, Li and Hearst (2003), Faceted metadata for image search and browsing.

        >>> index = FacetIndex.build([[0, 2], [1, 2], [0, 3]], facet_of=[7, 7, 8, 8])
        >>> found = index.count({7: [0]})
        >>> found.total, found.counts.tolist()
        (2, [2, 1, 1, 1])
        """
        scope, chosen = self._scope(within), self._chosen(selection)
        matches = reduce(np.bitwise_and, chosen.values(), scope)
        counts = np.zeros(self.facet_of.size, np.int64)
        rest = np.flatnonzero(~np.isin(self.facet_of, list(chosen)))
        counts[rest] = self._carried(rest, matches)
        for facet in chosen:
            elsewhere = reduce(np.bitwise_and, (mask for f, mask in chosen.items() if f != facet), scope)
            own = np.flatnonzero(self.facet_of == facet)
            counts[own] = self._carried(own, elsewhere)
        return FacetCounts(matches, _size(matches), counts)

    def terms_of(self, slot: int) -> Numbers:
        """Return the terms that a slot carries, ascending, shape (k,).

        Raises IndexError for a slot outside 0..N-1; a slot without a record carries none.

        >>> FacetIndex.build([[0, 2], [1]], facet_of=[7, 7, 8]).terms_of(0).tolist()
        [0, 2]
        """
        (place,) = _numbers_below(self.size, slot, "Slots")
        return np.flatnonzero(self.bits[:, place >> 6] & _bit_of(place))

    def frequencies(self, terms: ArrayLike) -> Numbers:
        """Return how many records carry each of some terms, whatever is selected, shape (k,).

        Raises IndexError for a term outside 0..T-1.

        >>> FacetIndex.build([[0, 2], [1, 2]], facet_of=[7, 7, 8]).frequencies([2, 0]).tolist()
        [2, 1]
        """
        return self._carried(_numbers_below(self.facet_of.size, terms, "Terms"), self.live)

    def scores(self, terms: Sequence[int], weights: Sequence[float]) -> NDArray[np.float64]:
        """Return for each slot the summed weight of those of the terms that it carries, shape (N,).

        With weights log(N / frequency) this is the inverse document frequency of what two records share.
        Raises IndexError for a term outside 0..T-1 and ValueError when there is not one weight for each term.
        Source: Spärck Jones (1972), A statistical interpretation of term specificity.

        >>> FacetIndex.build([[0, 2], [1, 2]], facet_of=[7, 7, 8]).scores([0, 2], [1.0, 0.5]).tolist()
        [1.5, 0.5]
        """
        scores = np.zeros(self.size)
        known = _numbers_below(self.facet_of.size, terms, "Terms")
        for term, weight in zip(known, weights, strict=True):
            scores[self.slots(self.bits[term])] += weight
        return scores

    def total(self, selection: Mapping[int, Collection[int]], within: Packed | None = None) -> int:
        """Count the records a selection matches, as :meth:`count` does, without counting for every term.

        Raises what :meth:`count` raises.

        >>> FacetIndex.build([[0, 2], [1, 2]], facet_of=[7, 7, 8]).total({7: [0]})
        1
        """
        return _size(reduce(np.bitwise_and, self._chosen(selection).values(), self._scope(within)))

    def _scope(self, within: Packed | None) -> Packed:
        return self.live if within is None else self.live & self._fitting(within)

    def _chosen(self, selection: Mapping[int, Collection[int]]) -> dict[int, Packed]:
        return {facet: self._any_of(facet, terms) for facet, terms in selection.items() if len(terms)}

    def _any_of(self, facet: int, terms: Collection[int]) -> Packed:
        for term in terms:
            if not 0 <= term < self.facet_of.size or self.facet_of[term] != facet:
                raise KeyError(f"Term {term} does not belong to facet {facet}.")
        rows: Packed = np.bitwise_or.reduce(self.bits[list(terms)], axis=0)
        return rows

    def _carried(self, terms: Numbers, mask: Packed) -> Numbers:
        """How many records of the mask carry each of the terms."""
        counts = np.empty(terms.size, np.int64)
        words = np.flatnonzero(mask)
        # Fetching scattered words costs more than reading whole rows, until most of them can be passed over.
        sparse = words.size * 4 < mask.size
        for start in range(0, terms.size, _ROWS_AT_ONCE):
            block = terms[start : start + _ROWS_AT_ONCE]
            met = self.bits[np.ix_(block, words)] & mask[words] if sparse else self.bits[block] & mask
            counts[start : start + block.size] = np.bitwise_count(met).sum(axis=1, dtype=np.uint32)
        return counts

    def _fitting(self, mask: Packed) -> Packed:
        if mask.dtype != np.uint64 or mask.shape != self.live.shape:
            raise ValueError(
                f"A mask of this index holds {self.live.size} unsigned 64-bit words; "
                f"got {mask.dtype} of shape {mask.shape}. Make it with this index's mask()."
            )
        return mask

    def _extended(self, facet_of: Sequence[int]) -> Numbers:
        facets = np.array(facet_of, np.int64)
        if facets.ndim != 1:
            raise ValueError(f"facet_of must be a flat row of facet numbers; got shape {facets.shape}.")
        if not np.array_equal(facets[: self.facet_of.size], self.facet_of):
            raise ValueError("facet_of must begin with the facets of the terms already there, unchanged.")
        return facets


def _words_for(size: int) -> int:
    return (size + 63) // 64


def _numbers_below(limit: int, numbers: ArrayLike, what: str) -> Numbers:
    """Slots or terms as a flat array; numpy alone would read a negative one from the end."""
    flat = np.asarray(numbers, np.int64).ravel()
    if flat.size and not 0 <= flat.min() <= flat.max() < limit:
        raise IndexError(f"{what} run from 0 to {limit - 1}; got {flat.min()} to {flat.max()}.")
    return flat


def _size(mask: Packed) -> int:
    return int(np.bitwise_count(mask).sum(dtype=np.int64))


def _bit_of(slots: Numbers) -> Packed:
    return np.uint64(1) << (slots & 63).astype(np.uint64)


def _packed(slots: Numbers, words: int) -> Packed:
    mask = np.zeros(words, np.uint64)
    np.bitwise_or.at(mask, slots >> 6, _bit_of(slots))
    return mask


def _set_bits(bits: Packed, filled: Mapping[int, Collection[int]]) -> None:
    lengths = np.fromiter(map(len, filled.values()), np.int64, len(filled))
    slots = np.repeat(np.fromiter(filled, np.int64, len(filled)), lengths)
    terms = np.fromiter(chain.from_iterable(filled.values()), np.int64, slots.size)
    unknown = terms[(terms < 0) | (terms >= bits.shape[0])]
    if unknown.size:
        raise KeyError(f"Term {unknown[0]} is not among the {bits.shape[0]} terms of facet_of.")
    np.bitwise_or.at(bits.reshape(-1), terms * bits.shape[1] + (slots >> 6), _bit_of(slots))
