"""The catalogue's pages: hostile addresses, and how often they ask the database."""

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sankofa.catalogue.queries.facets import SHOWN

pytestmark = pytest.mark.django_db
LONG = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
NAMES = [*(facet.name for facet in SHOWN), "q", "role", "sort", "page", "view", "record"]


@LONG
@given(asked=st.lists(st.tuples(st.sampled_from(NAMES), st.text(max_size=60)), max_size=6))
@pytest.mark.parametrize("page", ["", "compare/", "recommendations/", "map.csv", "feed.atom", "results.csv"])
def test_no_question_breaks_a_page(client: Client, page: str, asked: list[tuple[str, str]]):
    data: dict[str, list[str]] = {}
    for name, value in asked:
        data.setdefault(name, []).append(value)
    response = client.get(f"/en/catalogue/{page}", data)
    assert response.status_code in {200, 400, 404}


@pytest.mark.parametrize("number", ["0", "-1", "999999", "1e3", "x", "９", "1" * 40, " 1", "1.0"])
def test_pages_that_cannot_be(client: Client, number: str):
    assert client.get("/en/catalogue/", {"page": number}).status_code == 404


def test_the_last_page_and_the_one_after(client: Client):
    assert client.get("/en/catalogue/", {"page": "24"}).status_code == 200
    assert client.get("/en/catalogue/", {"page": "25"}).status_code == 404


def test_what_was_not_understood_is_said_and_the_rest_answered(client: Client):
    text = client.get(
        "/en/catalogue/", {"kind": ["policy", "nonsense"], "sort": "upside-down"}
    ).content.decode()
    assert "Not understood and left out" in text
    assert "nonsense" in text
    assert "17 records" in text


def test_markup_in_a_question_stays_text(client: Client):
    text = client.get("/en/catalogue/", {"q": "<script>alert(1)</script>", "kind": "<b>"}).content.decode()
    assert "<script>alert" not in text
    assert "<b>&lt;" not in text


def test_a_part_is_given_to_who_asks_for_the_part(client: Client):
    whole = client.get("/en/catalogue/?kind=policy").content.decode()
    part = client.get("/en/catalogue/?kind=policy", headers={"hx-request": "true"}).content.decode()
    assert "<html" in whole
    assert "<html" not in part
    assert 'id="results"' in part


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/en/catalogue/?q=health&kind=practice&country=GHA&tag=tags.migration-health", 8),
        ("/fr/catalogue/?q=health&kind=practice&country=GHA&tag=tags.migration-health", 8),
        ("/en/catalogue/", 8),
        ("/en/catalogue/record/trqn/", 20),
        ("/en/catalogue/evidence/", 5),
        ("/en/catalogue/road-map/", 8),
        ("/en/catalogue/recommendations/", 9),
    ],
)
def test_how_often_a_page_asks_the_database(
    client: Client, django_assert_max_num_queries, path: str, most: int
):
    client.get(path)
    with django_assert_max_num_queries(most):
        client.get(path)
