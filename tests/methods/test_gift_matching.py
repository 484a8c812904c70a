from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.methods.gift_matching import Needed, Offered, Reason, fits, shared_out

TODAY = date(2026, 5, 1)


def test_only_the_same_item_fits_and_only_where_the_giver_allows():
    offers = [Offered("club", "beds", 4, only_for="north"), Offered("firm", "drips", 9)]
    needs = [Needed("a", "beds", 2, place="north"), Needed("b", "beds", 2, place="south")]
    (found,) = fits(offers, needs, today=TODAY)
    assert (found.offer, found.need, found.quantity) == ("club", "a", 2)
    assert set(found.reasons) == {Reason.COVERS_ALL, Reason.SAME_PLACE, Reason.OUT_OF_PLAN}
    assert found.points == 35


def test_what_expires_soon_or_comes_late_is_marked_down():
    offer = Offered("club", "drips", 5, from_day=date(2026, 7, 1), usable_until=date(2026, 12, 1))
    (found,) = fits([offer], [Needed("a", "drips", 5, by_day=date(2026, 6, 1))], today=TODAY)
    assert {Reason.LATE, Reason.SOON_EXPIRED} <= set(found.reasons)
    assert found.points == 20 - 20 - 30
    assert shared_out([offer], [Needed("a", "drips", 5)], today=TODAY) == []


def test_shelf_life_is_counted_from_the_day_it_arrives():
    kept = Offered("club", "drips", 5, usable_until=TODAY + timedelta(days=365))
    short = Offered("club", "drips", 5, usable_until=TODAY + timedelta(days=364))
    need = [Needed("a", "drips", 5)]
    assert Reason.SOON_EXPIRED not in fits([kept], need, today=TODAY)[0].reasons
    assert Reason.SOON_EXPIRED in fits([short], need, today=TODAY)[0].reasons


def test_the_urgent_and_planned_come_first():
    needs = [
        Needed("plain", "beds", 3),
        Needed("planned", "beds", 3, in_plan=True),
        Needed("urgent", "beds", 3, urgent=True),
    ]
    assert [f.need for f in fits([Offered("x", "beds", 3)], needs, today=TODAY)] == [
        "urgent",
        "planned",
        "plain",
    ]


def test_quantities_below_nothing_are_refused():
    with pytest.raises(ValueError, match="0 or more"):
        fits([Offered("x", "beds", -1)], [], today=TODAY)
    with pytest.raises(ValueError, match="0 or more"):
        fits([], [Needed("x", "beds", -1)], today=TODAY)


items = st.sampled_from(["beds", "drips", "books"])
offers = st.lists(st.tuples(items, st.integers(0, 50)), max_size=8)
needs = st.lists(st.tuples(items, st.integers(0, 50), st.booleans(), st.booleans()), max_size=8)


@given(offers, needs)
def test_nobody_gives_or_gets_more_than_there_is_and_nothing_fitting_is_left(given_, wanted):
    free = {str(n): Offered(str(n), *one) for n, one in enumerate(given_)}
    open_ = {str(n): Needed(str(n), i, q, urgent=u, in_plan=p) for n, (i, q, u, p) in enumerate(wanted)}
    shared = shared_out(free.values(), open_.values(), today=TODAY)
    gave, got = Counter(), Counter()
    for fit in shared:
        gave[fit.offer] += fit.quantity
        got[fit.need] += fit.quantity
    assert all(gave[key] <= offer.quantity for key, offer in free.items())
    assert all(got[key] <= need.quantity for key, need in open_.items())
    for item in ("beds", "drips", "books"):
        left = sum(o.quantity - gave[k] for k, o in free.items() if o.item == item)
        short = sum(n.quantity - got[k] for k, n in open_.items() if n.item == item)
        assert min(left, short) == 0
