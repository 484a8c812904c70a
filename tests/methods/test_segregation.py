import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.methods import operations, segregation

pairs = st.lists(st.tuples(st.integers(0, 999), st.integers(0, 999)), min_size=1, max_size=9).filter(
    lambda rows: any(a for a, _ in rows) and any(b for _, b in rows)
)


def columns(rows):
    return [a for a, _ in rows], [b for _, b in rows]


def test_two_groups_by_hand():
    """Women 60, 30, 10 and men 20, 30, 50 over three places: shares differ by .4, 0 and .4."""
    assert segregation.dissimilarity([60, 30, 10], [20, 30, 50]) == pytest.approx(0.4)
    assert segregation.isolation([60, 30, 10], [80, 60, 60]) == pytest.approx(
        0.6 * 60 / 80 + 0.3 * 30 / 60 + 0.1 * 10 / 60
    )
    assert segregation.location_quotient([60, 30, 10], [80, 60, 60]).tolist() == pytest.approx(
        [0.6 / 0.4, 0.3 / 0.3, 0.1 / 0.3]
    )


@given(pairs)
def test_dissimilarity_is_that_of_figures_in_another_unit(rows):
    found = segregation.dissimilarity(*columns(rows))
    assert 100 * found == pytest.approx(operations.dissimilarity([n for row in rows for n in row]), abs=1e-9)


@given(pairs, st.randoms(), st.integers(1, 50))
def test_neither_order_nor_size_nor_who_is_first_matters(rows, random, scale):
    ours, theirs = columns(rows)
    found = segregation.dissimilarity(ours, theirs)
    assert 0 <= found <= 1 + 1e-12
    ours, theirs = columns(random.sample(rows, len(rows)))
    assert segregation.dissimilarity([scale * n for n in theirs], ours) == pytest.approx(found, abs=1e-12)


@given(pairs)
def test_isolation_lies_between_the_share_of_the_group_and_one(rows):
    ours, _theirs = columns(rows)
    everyone = [a + b for a, b in rows]
    found = segregation.isolation(ours, everyone)
    assert sum(ours) / sum(everyone) - 1e-9 <= found <= 1 + 1e-12


def test_apart_and_alike():
    assert segregation.dissimilarity([5, 0], [0, 3]) == 1
    assert segregation.dissimilarity([5, 10], [1, 2]) == pytest.approx(0)
    assert segregation.isolation([5, 0], [5, 3]) == 1


def test_a_place_without_anybody_has_no_quotient():
    quotients = segregation.location_quotient([0, 5], [0, 10])
    assert quotients[0] != quotients[0]
    assert quotients[1] == 1


def test_groups_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="same places"):
        segregation.dissimilarity([1, 2], [1, 2, 3])
    with pytest.raises(ValueError, match="nowhere larger"):
        segregation.isolation([2, 1], [1, 5])
    with pytest.raises(ValueError, match="not all 0"):
        segregation.location_quotient([0, 0], [1, 1])
