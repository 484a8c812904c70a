"""Rules tried on past years."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from sankofa.methods.cofinancing_ranking import Bid
from sankofa.methods.cofinancing_reading import read_rules
from sankofa.methods.cofinancing_rules import Criterion
from sankofa.methods.cofinancing_simulation import Place, concentration, fifths, simulated

THREE = [{"key": key, "name": key, "ratio": "1"} for key in ("nation", "state", "town")]
POOR, RICH = Place("poor", Fraction(9), 1_000), Place("rich", Fraction(1), 4_000)


def bid(key, place, own):
    return Bid(key, "club", place.key, own, 4 * own, {Criterion.POVERTY: place.index})


def test_two_years_by_hand():
    """A budget of 100 a year for each partner; the rich place asks first, the weights turn that round."""
    content = {"partners": THREE, "caps": [{"per": "year", "of": key["key"], "amount": 100} for key in THREE]}
    years = {2024: [bid("a", RICH, 80), bid("b", POOR, 60)], 2025: [bid("c", RICH, 50), bid("d", POOR, 50)]}
    first_come = simulated(read_rules(content), years, [POOR, RICH])
    assert first_come.by_place == {"rich": 390, "poor": 150}
    assert first_come.spending[2024, "club"] == 80
    weights = [{"criterion": "poverty", "weight": 1, "zero_at": "0", "full_at": "10"}]
    poor_first = simulated(read_rules(content | {"ranking": weights}), years, [POOR, RICH])
    assert poor_first.by_place == {"poor": 330, "rich": 150}
    assert poor_first.fifths[0] == Fraction(330, 480)
    assert first_come.concentration > poor_first.concentration


def test_a_fifth_is_of_the_people_where_they_are_known():
    assert fifths([POOR, RICH], {"poor": 1, "rich": 1})[0] == Fraction(1, 2)
    nobody_counted = [Place("poor", Fraction(9)), Place("rich", Fraction(1))]
    assert fifths(nobody_counted, {"poor": 1, "rich": 1})[0] == Fraction(1, 5)


def test_a_low_index_may_be_the_poor_one():
    assert fifths([POOR, RICH], {"rich": 7}, poor_when_high=False)[0] == Fraction(1, 4)


def test_without_index_or_money_nothing_is_said():
    assert fifths([Place("somewhere", None)], {"somewhere": 5}) is None
    assert concentration([POOR], {}) is None


places = st.lists(
    st.builds(Place, st.uuids().map(str), st.integers(0, 9).map(Fraction), st.none() | st.integers(1, 999)),
    min_size=1,
    max_size=12,
    unique_by=lambda place: place.key,
)


@given(places, st.data())
def test_fifths_add_up_to_the_whole_and_the_index_stays_between_its_ends(given_places, data):
    got = {place.key: data.draw(st.integers(0, 10**12)) for place in given_places}
    found = fifths(given_places, got)
    if not sum(got.values()):
        assert found is None
        return
    assert sum(found) == 1
    assert all(part >= 0 for part in found)
    assert -1 <= concentration(given_places, got) <= 1


@given(places)
def test_what_goes_alike_to_all_people_has_an_index_of_nothing(given_places):
    weights = {place.key: place.people for place in given_places}
    if any(weight is None for weight in weights.values()):
        weights = dict.fromkeys(weights, 1)
    assert concentration(given_places, weights) == 0
    assert fifths(given_places, weights) == (Fraction(1, 5),) * 5
