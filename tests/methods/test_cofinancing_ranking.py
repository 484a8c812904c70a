"""Scores and the giving out of a limited budget."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from sankofa.methods.cofinancing_ranking import Bid, allocated, ranked, scaled, score
from sankofa.methods.cofinancing_reading import read_rules
from sankofa.methods.cofinancing_rules import Criterion

THREE = [{"key": key, "name": key, "ratio": "1"} for key in ("nation", "state", "town")]


def bid(key, own=100, *, cost=0, club="club", place="", index=None, people=None, order=0):
    values = {Criterion.POVERTY: index, Criterion.PEOPLE: people}
    exact = {name: None if value is None else Fraction(value) for name, value in values.items()}
    return Bid(key, club, place or key, own, cost or 4 * own, exact, order=order)


def funded(awards):
    return [award.score.bid.key for award in awards if award.is_funded]


def test_a_score_by_hand():
    """Half of the way on a scale of weight 60 and all of it on one of 40: 0.6 x 0.5 + 0.4 = 0.7."""
    rules = read_rules(
        {
            "partners": THREE,
            "ranking": [
                {"criterion": "poverty", "weight": 60, "zero_at": "60", "full_at": "40"},
                {"criterion": "people", "weight": 40, "zero_at": "0", "full_at": "500"},
            ],
        }
    )
    found = score(rules, bid("clinic", index=50, people=900))
    assert (found.total, dict(found.parts)) == (7_000, {Criterion.POVERTY: 5_000, Criterion.PEOPLE: 10_000})
    unknown = score(rules, bid("road", people=250))
    assert (unknown.total, unknown.parts[Criterion.POVERTY]) == (2_000, None)
    assert scaled(rules.ranking[0], Fraction(70)) == 0
    assert [each.bid.key for each in ranked(rules, [unknown.bid, found.bid])] == ["clinic", "road"]


def test_money_goes_by_rank_until_it_is_gone_and_smaller_ones_still_fit():
    rules = read_rules({"partners": THREE, "caps": [{"per": "year", "of": "town", "amount": 250}]})
    awards = allocated(rules, [bid("a", 100), bid("b", 200), bid("c", 150)])
    assert funded(awards) == ["a", "c"]
    assert awards[1].refused_by == ("year:town",)


def test_ceilings_of_a_club_and_of_a_place_hold():
    caps = [{"per": "club", "of": "all", "amount": 600}, {"per": "place", "of": "all", "amount": 300}]
    rules = read_rules({"partners": THREE, "caps": caps})
    rows = [bid("a", place="x"), bid("b", place="x"), bid("c"), bid("d"), bid("e", club="other")]
    awards = {award.score.bid.key: award.refused_by for award in allocated(rules, rows)}
    assert awards == {"a": (), "b": ("place:all",), "c": (), "d": ("club:all",), "e": ()}


def test_a_staged_fund_gives_what_there_is():
    rules = read_rules(
        {"partners": THREE, "funding": "staged", "caps": [{"per": "year", "of": "town", "amount": 150}]}
    )
    awards = allocated(rules, [bid("a"), bid("b")])
    assert [dict(award.top_ups)["town"] for award in awards] == [100, 50]


def test_a_plan_with_a_hole_is_refused_where_all_must_come_together():
    rules = read_rules({"partners": THREE})
    assert allocated(rules, [bid("a", 100, cost=500)])[0].refused_by == ("gap",)


def test_what_waits_for_the_poorest_goes_to_others_only_in_the_end():
    content = {
        "partners": THREE,
        "caps": [{"per": "year", "of": "town", "amount": 200}],
        "poorest": {"threshold": "8", "reserved": 5_000},
    }
    rows = [bid("first", index=1), bid("second", index=1, order=1), bid("poor", index=9, order=2)]
    assert funded(allocated(read_rules(content), rows)) == ["first", "poor"]
    assert funded(allocated(read_rules(content), rows[:2])) == ["first", "second"]
    kept = content | {"poorest": content["poorest"] | {"released": False}}
    assert funded(allocated(read_rules(kept), rows[:2])) == ["first"]


bids = st.lists(
    st.builds(
        bid,
        key=st.uuids().map(str),
        own=st.integers(1, 1_000),
        club=st.sampled_from("xy"),
        place=st.sampled_from("pq"),
        index=st.none() | st.integers(0, 10),
    ),
    max_size=12,
)
caps = st.lists(
    st.tuples(
        st.sampled_from(["project", "club", "place", "year"]), st.sampled_from(["all", "town", "state"])
    ),
    unique=True,
    max_size=4,
).flatmap(
    lambda pairs: st.lists(st.integers(1, 5_000), min_size=len(pairs), max_size=len(pairs)).map(
        lambda sums: [
            {"per": per, "of": of, "amount": most} for (per, of), most in zip(pairs, sums, strict=True)
        ]
    )
)


@given(caps, bids, st.booleans(), st.integers(0, 10_000))
def test_nothing_passes_a_ceiling_and_the_poorest_are_never_worse_off_for_a_reserve(
    limits, rows, staged, reserved
):
    content = {"partners": THREE, "caps": limits, "funding": "staged" if staged else "all-or-nothing"}
    rules = read_rules(content | {"poorest": {"threshold": "8", "reserved": reserved}})
    awards = allocated(rules, rows)
    assert len(awards) == len(rows)
    for cap in rules.caps:
        sums: dict[str, int] = {}
        for award in awards:
            whose = {
                "project": award.score.bid.key,
                "club": award.score.bid.club,
                "place": award.score.bid.place,
                "year": "",
            }[cap.per]
            taken = sum(award.top_ups.values()) if cap.of == "all" else award.top_ups[cap.of]
            sums[whose] = sums.get(whose, 0) + taken
        assert all(amount <= cap.amount for amount in sums.values())
