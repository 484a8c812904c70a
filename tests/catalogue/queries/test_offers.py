"""The facets as a page offers them."""

import pytest
from django.utils.translation import override

from factories.entries import stored
from sankofa.catalogue.queries.facets import SHOWN
from sankofa.catalogue.queries.offers import AT_FIRST, OPEN_AT_FIRST, Offer, active, offers, role_choices
from sankofa.catalogue.queries.search import Question, find
from sankofa.catalogue.terms import STAGE_ORDER, Kind
from sankofa.methods.folding import fold

pytestmark = pytest.mark.django_db


def offered(
    text: str = "", role: str = "", language: str = "en", **chosen: tuple[str, ...]
) -> dict[str, Offer]:
    return {offer.name: offer for offer in offers(find(Question(text, chosen, role, language=language)))}


def keys(offer: Offer) -> list[str]:
    return [choice.key for choice in offer.first + offer.more]


def test_every_facet_is_offered_in_the_order_of_the_page():
    assert list(offered()) == [facet.name for facet in SHOWN]


def test_a_facet_without_anything_to_choose_is_left_out():
    names = offered(kind=("policy",)).keys()
    assert "direction" not in names
    assert "country" in names
    assert offered("quixotic") == {}


def test_every_choice_keeps_its_promise():
    """Taking it leaves as many records as it says."""
    for name, offer in offered("migration", kind=("practice",)).items():
        for choice in offer.first[:3]:
            chosen = {"kind": ("practice",), name: (choice.key,)}
            assert find(Question("migration", chosen)).total == choice.count > 0, (name, choice.key)


def test_values_come_by_number_and_then_by_name():
    country = offered()["country"]
    choices = country.first + country.more
    assert list(choices) == sorted(choices, key=lambda choice: (-choice.count, fold(choice.label)))
    assert len(country.first) == AT_FIRST
    assert len(choices) == len({choice.key for choice in choices}) > 50


def test_what_is_chosen_comes_first_and_stays_in_sight():
    rare = [choice.key for choice in offered()["country"].more[-8:]]
    country = offered(country=tuple(rare))["country"]
    assert {choice.key for choice in country.first} == set(rare)
    assert {choice.key for choice in country.chosen} == set(rare)
    assert not any(choice.chosen for choice in country.more)
    assert country.open


def test_a_choice_that_leaves_nothing_can_be_taken_back():
    offer = offered("quixotic", country=("MEX",))
    assert list(offer) == ["country"]
    (choice,) = offer["country"].first
    assert (choice.key, choice.count, choice.chosen) == ("MEX", 0, True)
    with_none = offered(country=("TUV",))["country"]
    assert with_none.first[0].key == "TUV"
    assert with_none.first[0].label == "Tuvalu"
    assert with_none.first[1].count > 0


def test_kinds_stages_and_periods_keep_their_order():
    found = offered()  # no record of the catalogue begins after 2019
    assert keys(found["kind"]) == Kind.values
    assert keys(found["stage"]) == [f"roadmap-stages.{stage}" for stage in STAGE_ORDER]
    assert keys(found["period"]) == [
        "-1999",
        "2000-2004",
        "2005-2009",
        "2010-2014",
        "2015-2019",
        "not-dated",
    ]
    for name in ("kind", "stage", "period"):
        assert found[name].more == ()
    assert keys(offered(stage=("roadmap-stages.plan",))["stage"])[0] == "roadmap-stages.goals"


def test_which_facets_are_open():
    found = offered(capital=("capitals.social",))
    assert {name for name, offer in found.items() if offer.open} == {*OPEN_AT_FIRST, "capital"}


def test_countries_of_a_role():
    stored("made-up", countries=[{"country": "TUV", "role": "transit"}, {"country": "MEX"}])
    plain, transit = offered(), offered(role="transit")
    assert "TUV" in keys(plain["country"])
    assert "TUV" in keys(transit["country"])
    counts = {choice.key: choice.count for choice in transit["country"].first + transit["country"].more}
    for key, count in counts.items():
        assert find(Question(chosen={"country": (key,)}, role="transit")).total == count


def test_roles():
    choices = {choice.key: choice for choice in role_choices(find(Question(role="origin")))}
    assert list(choices) == ["origin", "destination", "transit"]
    assert choices["origin"].chosen
    assert not choices["transit"].chosen
    for role, choice in choices.items():
        assert find(Question(role=role)).total == choice.count


def test_what_is_chosen_now():
    question = Question("migration", {"kind": ("practice", "project"), "country": ("PHL",)}, role="origin")
    taken = [(name, choice.key, choice.label) for name, choice in active(find(question))]
    assert taken == [
        ("kind", "practice", "Practice"),
        ("kind", "project", "Project"),
        ("country", "PHL", "Philippines"),
        ("role", "origin", "Origin"),
    ]
    assert active(find(Question("migration"))) == []


@pytest.mark.parametrize(("language", "label"), [("fr", "Allemagne"), ("es", "Alemania"), ("ar", "ألمانيا")])
def test_labels_are_in_the_language_of_the_reader(language: str, label: str):
    with override(language):
        country = offered(language=language, country=("DEU",))["country"]
    assert country.first[0].label == label
