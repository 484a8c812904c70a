import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sankofa.methods.facets import FacetIndex

FACETS = [10, 20, 30]


def counted_by_hand(rows, facet_of, selection, within):
    """The definition itself, record by record; ``rows`` are sets of terms or None."""
    chosen = {facet: set(terms) for facet, terms in selection.items() if terms}

    def meets(terms, spared=None):
        return all(terms & wanted for facet, wanted in chosen.items() if facet != spared)

    scope = {
        slot: terms
        for slot, terms in enumerate(rows)
        if terms is not None and (within is None or slot in within)
    }
    matches = [slot for slot, terms in scope.items() if meets(terms)]
    counts = [
        sum(term in terms and meets(terms, spared=facet) for terms in scope.values())
        for term, facet in enumerate(facet_of)
    ]
    return matches, counts


def assert_counts_as_by_hand(index, rows, facet_of, selection, within):
    found = index.count(selection, None if within is None else index.mask(sorted(within)))
    matches, counts = counted_by_hand(rows, facet_of, selection, within)
    assert index.slots(found.matches).tolist() == matches
    assert found.total == len(matches)
    assert found.counts.tolist() == counts
    assert index.total(selection, None if within is None else index.mask(sorted(within))) == len(matches)


facets_of_terms = st.lists(st.sampled_from(FACETS), max_size=12)


def row_of(term_count):
    return st.none() | st.sets(st.integers(0, term_count - 1) if term_count else st.nothing())


@st.composite
def indexes(draw):
    facet_of = draw(facets_of_terms)
    # More than two words of slots, and every remainder of 64 in reach.
    return draw(st.lists(row_of(len(facet_of)), max_size=140)), facet_of


@st.composite
def questions(draw, size, facet_of):
    selection = {
        facet: draw(st.sets(st.sampled_from([t for t, f in enumerate(facet_of) if f == facet])))
        for facet in set(facet_of)
        if draw(st.booleans())
    }
    within = draw(st.none() | st.sets(st.integers(0, size - 1))) if size else None
    return selection, within


@given(st.data())
def test_counts_are_those_of_the_definition(data):
    rows, facet_of = data.draw(indexes())
    index = FacetIndex.build(rows, facet_of)
    selection, within = data.draw(questions(len(rows), facet_of))
    assert index.slots(index.live).tolist() == [slot for slot, terms in enumerate(rows) if terms is not None]
    assert_counts_as_by_hand(index, rows, facet_of, selection, within)


@settings(max_examples=60)
@given(st.data())
def test_a_sequence_of_replacements_ends_where_building_anew_does_and_leaves_the_old_alone(data):
    rows, facet_of = data.draw(indexes())
    index = FacetIndex.build(rows, facet_of)
    for _ in range(data.draw(st.integers(1, 4))):
        before, rows_before, facets_before = index, list(rows), facet_of
        facet_of = facet_of + data.draw(st.lists(st.sampled_from(FACETS), max_size=3))
        changes = data.draw(
            st.dictionaries(st.integers(0, len(rows) + 70), row_of(len(facet_of)), max_size=9)
        )
        index = index.replace(changes, facet_of)
        rows = rows + [None] * (max(changes, default=-1) + 1 - len(rows))
        for slot, terms in changes.items():
            rows[slot] = terms
        question = data.draw(questions(len(rows_before), facets_before))
        assert_counts_as_by_hand(before, rows_before, facets_before, *question)
        assert_counts_as_by_hand(index, rows, facet_of, *data.draw(questions(len(rows), facet_of)))
    anew = FacetIndex.build(rows, facet_of)
    assert np.array_equal(index.bits, anew.bits)
    assert np.array_equal(index.live, anew.live)


@given(st.data())
def test_an_index_of_postings_is_the_one_built_from_records(data):
    rows, facet_of = data.draw(indexes())
    rows = [terms or set() for terms in rows]
    postings = [[slot for slot, terms in enumerate(rows) if term in terms] for term in range(len(facet_of))]
    index, built = FacetIndex.of_postings(postings, facet_of, len(rows)), FacetIndex.build(rows, facet_of)
    assert np.array_equal(index.bits, built.bits)
    assert np.array_equal(index.live, built.live)
    assert (index.size, index.facet_of.tolist()) == (built.size, built.facet_of.tolist())


@given(st.data())
def test_terms_frequencies_and_scores_are_those_of_the_records(data):
    rows, facet_of = data.draw(indexes())
    index = FacetIndex.build(rows, facet_of)
    assert [set(index.terms_of(slot).tolist()) for slot in range(len(rows))] == [row or set() for row in rows]
    terms = data.draw(st.lists(st.sampled_from(range(len(facet_of))), unique=True)) if facet_of else []
    assert index.frequencies(terms).tolist() == [sum(term in (row or ()) for row in rows) for term in terms]
    weights = [2.0**place for place in range(len(terms))]
    by_hand = [sum(w for t, w in zip(terms, weights, strict=True) if t in (row or ())) for row in rows]
    assert index.scores(terms, weights).tolist() == by_hand


@given(st.data())
def test_the_order_of_records_does_not_matter(data):
    rows, facet_of = data.draw(indexes())
    order = data.draw(st.permutations(range(len(rows))))
    selection, within = data.draw(questions(len(rows), facet_of))
    straight = FacetIndex.build(rows, facet_of)
    shuffled = FacetIndex.build([rows[slot] for slot in order], facet_of)
    place = {slot: position for position, slot in enumerate(order)}
    one = straight.count(selection, None if within is None else straight.mask(list(within)))
    other = shuffled.count(selection, None if within is None else shuffled.mask([place[s] for s in within]))
    assert one.counts.tolist() == other.counts.tolist()
    assert {place[slot] for slot in straight.slots(one.matches).tolist()} == set(
        shuffled.slots(other.matches).tolist()
    )


@given(st.sets(st.integers(0, 199)))
def test_a_mask_gives_its_slots_back_in_order(slots):
    index = FacetIndex.build([[]] * 200, [])
    assert index.slots(index.mask(list(slots)[::-1] * 2)).tolist() == sorted(slots)


def test_dense_and_sparse_restrictions_count_alike():
    """Many terms and words: whole rows and single words are both read, over several blocks of rows."""
    random = np.random.default_rng(7)
    facet_of = random.choice(FACETS, 300)
    rows = [set(random.choice(300, 5).tolist()) for _ in range(1500)]
    index = FacetIndex.build(rows, facet_of)
    selection = {10: np.flatnonzero(facet_of == 10)[:60].tolist()}
    for within in ({3, 700}, set(range(0, 1500, 2)), None):
        assert_counts_as_by_hand(index, rows, facet_of, selection, within)


def test_an_empty_index_answers():
    index = FacetIndex.build([], [])
    found = index.count({})
    assert (found.total, found.counts.size, index.size) == (0, 0, 0)
    assert index.slots(found.matches).tolist() == []
    assert index.mask([]).tolist() == []


def test_terms_without_records_count_nothing():
    found = FacetIndex.build([], [1, 1]).count({1: [0]})
    assert found.counts.tolist() == [0, 0]


def test_a_facet_with_nothing_chosen_does_not_restrict():
    index = FacetIndex.build([[0], [1]], [5, 5])
    assert index.count({5: []}).total == index.count({}).total == 2


def test_stray_bits_beyond_the_last_slot_are_no_records():
    index = FacetIndex.build([[0], [0]], [5])
    everything = ~index.mask([])
    assert index.count({}, everything).total == 2
    assert index.slots(everything).tolist() == [0, 1]


@pytest.mark.parametrize("selection", [{5: [2]}, {5: [-1]}, {5: [99]}, {404: [0]}])
def test_a_chosen_term_that_its_facet_lacks_is_refused(selection):
    index = FacetIndex.build([[0, 2]], [5, 5, 6])
    with pytest.raises(KeyError, match="does not belong to facet"):
        index.count(selection)


@pytest.mark.parametrize("term", [-1, 2])
def test_a_record_with_an_unknown_term_is_refused(term):
    with pytest.raises(KeyError, match=f"Term {term} is not among the 2 terms"):
        FacetIndex.build([[0], [term]], [5, 5])


def test_slots_outside_the_index_are_refused():
    index = FacetIndex.build([[0]] * 3, [5])
    for slots in ([3], [-1, 0]):
        with pytest.raises(IndexError, match="Slots run from 0 to 2"):
            index.mask(slots)
        with pytest.raises(IndexError, match="Slots run from 0 to 2"):
            index.terms_of(slots[0])
    with pytest.raises(IndexError, match="below 0"):
        index.replace({-1: [0]})


def test_terms_outside_the_index_and_weights_without_a_term_are_refused():
    index = FacetIndex.build([[0]], [5])
    for term in (-1, 1):
        with pytest.raises(IndexError, match="Terms run from 0 to 0"):
            index.frequencies([term])
        with pytest.raises(IndexError, match="Terms run from 0 to 0"):
            index.scores([term], [1.0])
    with pytest.raises(ValueError, match="longer"):
        index.scores([0], [1.0, 2.0])


def test_postings_outside_the_index_or_without_a_facet_are_refused():
    for postings in ([[0, 3]], [[-1]]):
        with pytest.raises(IndexError, match="Slots run from 0 to 2"):
            FacetIndex.of_postings(postings, [5], 3)
    with pytest.raises(ValueError, match="2 terms need as many facets; got 1"):
        FacetIndex.of_postings([[0], [1]], [5], 2)


def test_a_mask_of_another_shape_is_refused():
    small, large = FacetIndex.build([[0]], [5]), FacetIndex.build([[0]] * 65, [5])
    with pytest.raises(ValueError, match="holds 2 unsigned 64-bit words"):
        large.count({}, small.live)
    with pytest.raises(ValueError, match="holds 1 unsigned 64-bit words"):
        small.slots(np.zeros(1, np.int32))


@pytest.mark.parametrize("facet_of", [[6, 5], [5], [[5, 5]]])
def test_old_terms_keep_their_facet(facet_of):
    with pytest.raises(ValueError, match="facet_of must"):
        FacetIndex.build([[0, 1]], [5, 5]).replace({}, facet_of)


def test_readers_cannot_write():
    index = FacetIndex.build([[0]], [5])
    for array in (index.bits, index.live, index.facet_of):
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 0
