"""Addresses that hold no text."""

import pytest


@pytest.mark.parametrize(
    "query", ["q=%00", "q=a%00b", "q=%ff", "q=%c3%28", "page=%ed%a0%80", "q=" + "a" * 9_000]
)
@pytest.mark.parametrize("path", ["/en/catalogue/", "/api/v1/records", "/oai"])
def test_are_refused_plainly(client, path: str, query: str):
    response = client.get(path, QUERY_STRING=query)
    assert response.status_code == 400
    assert response.content


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query", ["q=%", "q=%zz", "q=%2", "&&&==&=", "q=a&q=b", "%71=%67hana", "q=" + "é" * 300]
)
def test_odd_ones_are_read_as_far_as_they_go(client, query: str):
    assert client.get("/en/catalogue/", QUERY_STRING=query).status_code == 200
