"""Top-ups, plans of financing, overruns and refunds: by hand, and what always holds."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.methods import cofinancing
from sankofa.methods.cofinancing import (
    caps_touched,
    counted_in_kind,
    financing,
    matched,
    overrun,
    own_needed,
    refunds,
    stages,
    top_ups,
    value_in_kind,
)
from sankofa.methods.cofinancing_reading import read_rules
from sankofa.methods.cofinancing_rules import Own, Partner, Rules, Step, Tranche, Valuing

LEVELS = ("nation", "state", "town")
THREE = {"partners": [{"key": key, "name": key.title(), "ratio": "1"} for key in LEVELS]}
amounts = st.integers(1, 10**11)
ratios = st.decimals(0, 4, places=2)


@st.composite
def fund_rules(draw) -> Rules:
    names = LEVELS[: draw(st.integers(1, 3))]
    partners = [{"key": key, "name": key, "ratio": draw(st.just([]) | steps())} for key in names]
    for partner in partners:
        partner["ratio"] = partner["ratio"] or str(draw(ratios))
    pairs = draw(
        st.lists(
            st.tuples(
                st.sampled_from(["project", "club", "place", "year"]), st.sampled_from([*names, "all"])
            ),
            unique=True,
            max_size=5,
        )
    )
    caps = [{"per": per, "of": of, "amount": draw(amounts)} for per, of in pairs]
    own = {"least": draw(st.integers(0, 9_000)), "in_kind_most": draw(st.integers(0, 10_000))}
    return read_rules({"partners": partners, "caps": caps, "own": own})


def steps():
    sums = st.lists(st.integers(1, 10**10), min_size=1, max_size=3, unique=True).map(sorted)
    return sums.flatmap(
        lambda above: st.lists(ratios, min_size=len(above) + 1, max_size=len(above) + 1).map(
            lambda each: [{"above": a, "each": str(e)} for a, e in zip([0, *above], each, strict=True)]
        )
    )


def test_three_for_one_by_hand():
    """Each peso of a club is met by one of each of three governments: so the operating rules of Mexico's programme."""
    found = financing(read_rules(THREE), cost=4_000_000_00, own=1_000_000_00)
    assert dict(found.top_ups) == dict.fromkeys(LEVELS, 1_000_000_00)
    assert (found.gap, found.own_share) == (0, 2_500)


def test_four_for_one_with_a_firm():
    """Zacatecas added a firm as a fourth partner from 2005: 4x1 (García Zamora 2005)."""
    four = {"partners": [*THREE["partners"], {"key": "firm", "name": "Firm", "ratio": "1"}]}
    assert own_needed(read_rules(four), cost=500_000_00) == 100_000_00


def test_what_a_ceiling_cuts_is_named():
    rules = read_rules(THREE | {"caps": [{"per": "project", "of": "nation", "amount": 100}]})
    found = top_ups(rules, before=90, contribution=20, used={"project:nation": 90})
    assert (dict(found.owed), found.limited_by, found.total) == (
        {"nation": 10, "state": 20, "town": 20},
        ("project:nation",),
        50,
    )


def test_partners_never_pay_beyond_the_cost():
    found = financing(read_rules(THREE), cost=100, own=50)
    assert dict(found.top_ups) == {"nation": 17, "state": 17, "town": 16}
    assert found.gap == 0


def test_work_and_things_count_only_as_far_as_the_rule_says():
    own = Own(in_kind_most=2_000)
    assert counted_in_kind(own, 80_00, 50_00) == 20_00
    assert counted_in_kind(Own(in_kind_most=10_000), 0, 50_00) == 50_00
    rules = read_rules(THREE | {"own": {"in_kind_most": 2_000, "in_kind_matched": True}})
    assert financing(rules, cost=400_00, own=80_00, in_kind=50_00).top_ups["state"] == 100_00


def test_values_of_work_and_things():
    assert value_in_kind(Own(valuing=Valuing.PRICES), Decimal("2.5"), [333]) == 832
    with pytest.raises(ValueError, match="2 prices"):
        value_in_kind(Own(), Decimal(1), [100])
    with pytest.raises(ValueError, match="not less"):
        value_in_kind(Own(valuing=Valuing.DAYS, day_wage=5), Decimal(-1))


def test_who_pays_an_overrun():
    planned = {"club": 25, "nation": 25, "state": 25, "town": 25}
    by_town = overrun(
        read_rules(THREE | {"overrun_by": "town", "overrun_most": 500}), planned=planned, extra=9
    )
    assert (dict(by_town.shares)["town"], by_town.uncovered) == (5, 4)
    by_all = overrun(
        read_rules(THREE | {"overrun_by": "all", "overrun_most": 1_000}), planned=planned, extra=9
    )
    assert dict(by_all.shares) == {"club": 3, "nation": 2, "state": 2, "town": 2}
    by_nobody = overrun(read_rules(THREE), planned=planned, extra=9)
    assert (sum(by_nobody.shares.values()), by_nobody.uncovered) == (0, 9)


@given(
    planned=st.lists(st.integers(0, 10**9), min_size=4, max_size=4),
    extra=st.integers(1, 10**9),
    before=st.integers(0, 10**8),
    rooms=st.dictionaries(st.sampled_from(["nation", "state", "town", "all"]), st.integers(0, 10**8)),
    payer=st.sampled_from(["all", "club", "town"]),
)
def test_an_overrun_passes_no_ceiling_and_what_it_covers_is_covered_alone(
    planned, extra, before, rooms, payer
):
    rules = read_rules(THREE | {"overrun_by": payer, "overrun_most": 1_000})
    told = {
        "planned": dict(zip(("club", "nation", "state", "town"), planned, strict=True)),
        "before": before,
        "rooms": rooms,
    }
    found = overrun(rules, extra=extra, **told)
    covered = extra - found.uncovered
    assert covered == sum(found.shares.values()) <= max(0, sum(planned) // 10 - before)
    of_partners = {key: part for key, part in found.shares.items() if key != "club"}
    for key, room in rooms.items():
        assert (sum(of_partners.values()) if key == "all" else of_partners[key]) <= room
    if covered:
        assert overrun(rules, extra=covered, **told).shares == found.shares


@pytest.mark.parametrize(
    "refused",
    [
        lambda: matched(Partner("a", "A", (Step(0, Fraction(1)),)), -1),
        lambda: top_ups(read_rules(THREE), before=0, contribution=0),
        lambda: financing(read_rules(THREE), cost=0, own=0),
        lambda: counted_in_kind(Own(), -1, 0),
        lambda: stages(read_rules(THREE), -1),
        lambda: refunds({"club": 1}, 2),
        lambda: refunds({"club": -1}, 0),
        lambda: overrun(read_rules(THREE), planned={}, extra=0),
    ],
)
def test_absurd_amounts_are_refused(refused):
    with pytest.raises(ValueError):  # noqa: PT011 - each says its own
        refused()


@given(fund_rules(), st.lists(amounts, min_size=1, max_size=8))
def test_parts_paid_one_by_one_get_what_the_whole_gets(rules, parts):
    """Without ceilings it does not matter how a club divides what it pays: rounding adds up."""
    free = Rules(rules.partners)
    paid, got = 0, dict.fromkeys((each.key for each in rules.partners), 0)
    for part in parts:
        for key, amount in top_ups(free, before=paid, contribution=part).owed.items():
            got[key] += amount
        paid += part
    assert got == {each.key: matched(each, paid) for each in rules.partners}


@given(fund_rules(), st.lists(amounts, min_size=1, max_size=8))
def test_no_ceiling_is_ever_passed(rules, parts):
    paid, used = 0, {cap.key: 0 for cap in rules.caps}
    for part in parts:
        owed = top_ups(rules, before=paid, contribution=part, used=used).owed
        paid += part
        assert all(amount >= 0 for amount in owed.values())
        for key, taken in caps_touched(rules, owed).items():
            used[key] += taken
    assert all(used[cap.key] <= cap.amount for cap in rules.caps)


@given(fund_rules(), amounts, amounts, amounts)
def test_a_plan_adds_up_and_never_passes_the_cost_but_by_the_club(rules, cost, own, in_kind):
    found = financing(rules, cost=cost, own=own, in_kind=in_kind)
    whole = found.own + found.in_kind + sum(found.top_ups.values()) + found.gap
    assert whole == max(cost, found.own + found.in_kind)


@given(fund_rules(), st.integers(1, 10**9), st.integers(0, 10**8))
def test_what_is_needed_is_enough_and_one_cent_less_is_not(rules, cost, in_kind):
    needed = own_needed(rules, cost=cost, in_kind=in_kind)
    enough = financing(rules, cost=cost, own=needed, in_kind=in_kind)
    assert not enough.gap
    assert enough.enough_own
    if needed:
        less = financing(rules, cost=cost, own=needed - 1, in_kind=in_kind)
        assert less.gap or not less.enough_own


@given(st.dictionaries(st.sampled_from(["club", *LEVELS]), st.integers(0, 10**12), min_size=1), st.data())
def test_refunds_add_up_to_what_is_unspent_and_none_gets_more_than_it_paid(paid, data):
    unspent = data.draw(st.integers(0, sum(paid.values())))
    back = refunds(paid, unspent)
    assert sum(back.values()) == unspent
    for key, amount in back.items():
        assert 0 <= amount <= paid[key]
        exact = Fraction(unspent * paid[key], max(1, sum(paid.values())))
        assert abs(amount - exact) < 1


@given(st.integers(0, 10**12), st.lists(st.integers(1, 5_000), min_size=1, max_size=6))
def test_stages_add_up(total, shares):
    tranches = tuple(Tranche(str(n), share) for n, share in enumerate(shares))
    assert sum(stages(Rules((), tranches=tranches), total)) == total


def test_the_module_names_what_it_offers():
    assert set(cofinancing.__all__) <= set(vars(cofinancing))
