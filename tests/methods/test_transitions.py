"""Flows by birthplace: the closed form is the fixed point of proportional fitting, and all that follows from it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories.stocks import worlds
from sankofa.methods.accounting import adjust_stocks
from sankofa.methods.fitting import ipf3
from sankofa.methods.margins import InfeasibleMargins
from sankofa.methods.quasi_independence import ipf3_qi
from sankofa.methods.transitions import (
    Part,
    blend,
    by_birthplace,
    independence,
    minimum,
    origin_destination,
    splits,
)

# Born in A: 100 + 20 + 30 become 85 + 40 + 25; B gains 20, A loses 15 and C 5. Born in B and C nobody moves.
START = np.array([[100.0, 20, 30], [5, 200, 5], [0, 0, 50]])
END = np.array([[85.0, 40, 25], [5, 200, 5], [0, 0, 50]])
WORLD = adjust_stocks(START, END)


def equal_totals(world):
    """Adjusted stocks of any invented world: an open system is never refused, and its cells are rarely negative."""
    found = adjust_stocks(*world.arguments, system="open-dr")
    return found if min(found.start.min(), found.end.min()) >= 0 else None


def test_the_least_migration_by_hand():
    assert origin_destination(minimum(WORLD)).tolist() == [[0, 15, 0], [0, 0, 0], [0, 5, 0]]
    cube = by_birthplace(minimum(WORLD))
    assert cube[:, :, 0].tolist() == [[85, 15, 0], [0, 20, 0], [0, 5, 25]]
    found = splits(minimum(WORLD))
    assert found.outward[0].tolist() == [0, 15, 0]
    assert found.transit[2].tolist() == [0, 5, 0]
    assert not found.returning.any()


def test_independence_by_hand():
    """Of 150 born in A, 100 lived in A; 40 of 150 end in B, so 100 x 40 / 150 of them go from A to B."""
    cube = by_birthplace(independence(WORLD))
    assert cube[0, 1, 0] == pytest.approx(100 * 40 / 150)
    assert cube[0, 0, 0] == pytest.approx(100 * 85 / 150)


def test_the_blend_keeps_every_margin():
    parts = blend(minimum(WORLD), independence(WORLD))
    cube = by_birthplace(*parts)
    np.testing.assert_allclose(cube.sum(axis=1).T, WORLD.start)
    np.testing.assert_allclose(cube.sum(axis=0).T, WORLD.end)
    assert cube[0, 1, 0] == pytest.approx(0.87 * 15 + 0.13 * 100 * 40 / 150)
    with pytest.raises(ValueError, match=r"between 0 and 1; got 1\.5"):
        blend(*parts, weight=1.5)


def test_a_seed_shapes_movers_and_not_their_number():
    """Two leave for two: without a seed in proportion, with one as it says."""
    start = np.array([[50.0, 30, 0, 0], [0, 9, 0, 0], [0, 0, 9, 0], [0, 0, 0, 9]])
    end = np.array([[40.0, 20, 10, 10], [0, 9, 0, 0], [0, 0, 9, 0], [0, 0, 0, 9]])
    stocks = adjust_stocks(start, end)
    assert origin_destination(minimum(stocks))[:2, 2:].tolist() == [[5, 5], [5, 5]]
    seed = np.ones((4, 4))
    seed[0, 2] = 9
    found = origin_destination(minimum(stocks, seed=seed))[:2, 2:]
    np.testing.assert_allclose(found, [[7.5, 2.5], [2.5, 7.5]])
    assert found[0, 0] * found[1, 1] / (found[0, 1] * found[1, 0]) == pytest.approx(9)
    seed[0, 2] = 0
    found = origin_destination(minimum(stocks, seed=seed))[:2, 2:]
    np.testing.assert_allclose(found, [[0, 10], [10, 0]], atol=1e-8)


def test_a_seed_without_room_is_refused_with_birthplace_and_area():
    seed = np.ones((3, 3))
    seed[0, 1] = 0
    with pytest.raises(InfeasibleMargins, match=r"Born in A, by origin \(row\).*Row A needs 15") as caught:
        minimum(WORLD, seed=seed, names="ABC")
    assert caught.value.margin == "row A, born in A"


def test_fewer_stayers_than_the_most_let_movers_cross():
    kept = np.minimum(WORLD.start, WORLD.end) * [[0.9], [1], [1]]
    part = minimum(WORLD, stayers=kept)
    cube = by_birthplace(part)
    np.testing.assert_allclose(np.einsum("iik->ki", cube), kept)
    np.testing.assert_allclose(cube.sum(axis=1).T, WORLD.start, rtol=1e-8)
    np.testing.assert_allclose(cube.sum(axis=0).T, WORLD.end, rtol=1e-8)
    assert origin_destination(part).sum() > origin_destination(minimum(WORLD)).sum()
    np.testing.assert_allclose(cube, ipf3_qi(WORLD.start, WORLD.end, kept).table, rtol=1e-7, atol=1e-7)


def test_more_stayers_than_the_stocks_hold_are_refused():
    with pytest.raises(InfeasibleMargins, match="86 are to stay in A, born in A; between 0 and 85 can"):
        minimum(WORLD, stayers=np.diag([86.0, 200, 50]), names="ABC")
    with pytest.raises(InfeasibleMargins, match="-1 are to stay"):
        minimum(WORLD, stayers=np.diag([-1.0, 200, 50]))


def test_an_open_system_can_leave_cells_that_independence_cannot_share_out():
    """All 50 who leave the system are put where the 10 at the end live, 40 of them where nobody was."""
    opened = adjust_stocks([[100, 0], [0, 90]], [[40, 10], [0, 90]], system="open")
    assert opened.start[0, 1] == pytest.approx(-10)
    table = origin_destination(minimum(opened))
    assert table[0, 1] == pytest.approx(20)
    assert table.min() >= 0
    with pytest.raises(InfeasibleMargins, match="A stock of -10 persons"):
        independence(opened)


def test_there_must_be_parts_to_add_up():
    for asked in (origin_destination, splits, by_birthplace):
        with pytest.raises(ValueError, match="no flows to add up"):
            asked()


def test_a_table_by_birthplace_of_nothing_but_stayers():
    part = Part(1.0, np.zeros((2, 2)), np.zeros((2, 2)), None, np.ones((2, 2)))
    assert by_birthplace(part)[:, :, 1].tolist() == [[1, 0], [0, 1]]


@settings(deadline=None)
@given(worlds())
def test_the_closed_form_is_the_fit_that_rounds_arrive_at(world):
    stocks = equal_totals(world)
    if stocks is None:
        return
    exact = ipf3_qi(stocks.start, stocks.end).table
    scale = 1e-8 * world.start.max()
    np.testing.assert_allclose(by_birthplace(minimum(stocks)), exact, rtol=1e-7, atol=scale)
    seeded = by_birthplace(minimum(stocks, seed=np.ones_like(stocks.start)))
    np.testing.assert_allclose(seeded, exact, rtol=1e-7, atol=scale)
    free = ipf3(stocks.start, stocks.end).table
    np.testing.assert_allclose(by_birthplace(independence(stocks)), free, rtol=1e-7, atol=scale)


@settings(deadline=None)
@given(worlds())
def test_margins_are_met_and_nothing_is_negative(world):
    stocks = equal_totals(world)
    if stocks is None:
        return
    least, free = minimum(stocks), independence(stocks)
    for parts in ((least,), (free,), blend(least, free)):
        cube = by_birthplace(*parts)
        np.testing.assert_allclose(cube.sum(axis=1).T, stocks.start, rtol=1e-9, atol=1e-6)
        np.testing.assert_allclose(cube.sum(axis=0).T, stocks.end, rtol=1e-9, atol=1e-6)
        assert cube.min() >= 0
        moved = cube.sum(axis=2)
        np.fill_diagonal(moved, 0)
        np.testing.assert_allclose(moved, origin_destination(*parts), rtol=1e-9, atol=1e-6)
        found = splits(*parts)
        np.testing.assert_allclose(
            found.outward + found.returning + found.transit, moved, rtol=1e-9, atol=1e-6
        )
        assert min(found.outward.min(), found.returning.min(), found.transit.min()) >= 0


@settings(deadline=None)
@given(worlds(), st.randoms(use_true_random=False))
def test_the_least_migration_is_least_and_zeros_stay(world, random):
    stocks = equal_totals(world)
    if stocks is None:
        return
    left = np.maximum(stocks.start - stocks.end, 0)
    table = origin_destination(minimum(stocks))
    assert table.sum() == pytest.approx(left.sum(), rel=1e-9)
    assert table.sum() <= origin_destination(independence(stocks)).sum() + 1e-6
    cube = by_birthplace(minimum(stocks))
    i, k = random.randrange(len(left)), random.randrange(len(left))
    if stocks.start[k, i] <= stocks.end[k, i]:
        assert np.delete(cube[i, :, k], i).sum() == pytest.approx(0, abs=1e-6)


@settings(max_examples=50, deadline=None)
@given(worlds(), st.randoms(use_true_random=False), st.sampled_from(["open", "open-dr"]))
def test_the_order_of_areas_is_irrelevant(world, random, system):
    order = np.array(random.sample(range(len(world.start)), len(world.start)))
    both = np.ix_(order, order)
    table = origin_destination(minimum(adjust_stocks(*world.arguments, system=system)))
    relabelled = adjust_stocks(*world.relabelled(order).arguments, system=system)
    np.testing.assert_allclose(origin_destination(minimum(relabelled)), table[both], rtol=1e-9, atol=1e-6)
