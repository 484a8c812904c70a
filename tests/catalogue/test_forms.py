"""What an address may ask of the catalogue."""

import pytest
from django.http import Http404, QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sankofa.catalogue.forms import (
    LARGEST_PAGE,
    MOST_COMPARED,
    MOST_VALUES,
    read_compared,
    read_page,
    read_question,
)
from sankofa.catalogue.queries.facets import SHOWN_NAMES
from sankofa.catalogue.queries.search import Question, find
from sankofa.catalogue.queries.shelf import shelf

pytestmark = pytest.mark.django_db


def asked(address: str):
    return read_question(QueryDict(address), "en")


def test_an_address_without_wishes():
    assert asked("") == asked("q=&sort=&role=&page=&kind=&country=")
    assert asked("").question == Question()
    assert asked("").not_understood == ()


def test_everything_that_can_be_asked():
    question = asked(
        "q=+remesas+&kind=practice&kind=project&country=MEX&role=origin&sort=title&page=2&tag=tags.gender"
    ).question
    assert question.text == "remesas"
    assert question.chosen == {"kind": ("practice", "project"), "country": ("MEX",), "tag": ("tags.gender",)}
    assert (question.role, question.sort, question.page, question.language) == ("origin", "title", 2, "en")


def test_what_is_not_understood_is_left_out_and_told():
    found = asked("kind=policy&kind=rumour&country=XYZ&role=cousin&sort=beauty&tag=tags.unknown&unheard=of")
    assert found.question.chosen == {"kind": ("policy",)}
    assert (found.question.role, found.question.sort) == ("", "")
    assert found.not_understood == ("cousin", "beauty", "rumour", "XYZ", "tags.unknown")


def test_the_rest_of_the_question_stays_when_something_is_left_out():
    question = asked("q=health&kind=rumour&role=origin&sort=newest&page=3").question
    assert question == Question("health", {}, "origin", "newest", 3)


def test_a_value_chosen_twice_counts_once():
    assert asked("kind=policy&kind=practice&kind=policy").question.chosen == {"kind": ("policy", "practice")}


def test_no_more_values_than_a_page_offers():
    known = [key for facet, key in shelf().values if facet == "country"]
    assert len(known) > MOST_VALUES
    address = "&".join(f"country={code}" for code in known)
    assert asked(address).question.chosen["country"] == tuple(known[:MOST_VALUES])


def test_places_and_terms_without_records_can_be_asked_for():
    assert asked("country=TUV&period=2020-&region=057").not_understood == ()


@pytest.mark.parametrize("page", ["1", "2", "0000002", str(LARGEST_PAGE)])
def test_pages(page: str):
    assert read_page(QueryDict(f"page={page}")) == int(page)


@pytest.mark.parametrize(
    "page",
    ["0", "-1", "1.5", "one", "²", "٢", "１", "1e3", " 1", str(LARGEST_PAGE + 1), "9" * 5_000, "00000001"],
)
def test_pages_that_cannot_be(page: str):
    data = QueryDict(mutable=True)
    data["page"] = page
    with pytest.raises(Http404):
        read_page(data)
    with pytest.raises(Http404):
        read_question(data, "en")


def test_what_is_set_side_by_side():
    data = QueryDict("record=a&record=b&record=&record=a&record=c&record=d&record=e")
    assert read_compared(data) == ["a", "b", "c", "d"]
    assert len(read_compared(data)) == MOST_COMPARED
    assert read_compared(QueryDict("")) == []


VALUES = st.one_of(
    st.text(max_size=20), st.sampled_from(["policy", "MEX", "tags.gender", "origin", "title", "2000-2004"])
)
NAMES = st.sampled_from([*sorted(SHOWN_NAMES), "q", "role", "sort", "unheard"])


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pairs=st.lists(st.tuples(NAMES, VALUES), max_size=8))
def test_any_address_has_an_answer(pairs: list[tuple[str, str]]):
    data = QueryDict(mutable=True)
    for name, value in pairs:
        data.appendlist(name, value)
    found = read_question(data, "en")
    answer = find(found.question)
    assert answer.total == len(answer.ids)
    left_out = set(found.not_understood)
    for facet, keys in found.question.chosen.items():
        assert left_out.isdisjoint(keys) or any(key in data.getlist(facet) for key in keys)
