"""Addresses that hold no text, and requests that are larger than any form."""

import pytest

from sankofa.foundation.middleware import LARGEST_BODY


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


class Unread:
    """A body that nobody may look at."""

    def read(self, *_size: int) -> bytes:
        raise AssertionError("The body was read.")

    readline = read


@pytest.mark.parametrize("path", ["/en/profiles/contributions/MDA/inflows/", "/en/catalogue/", "/api/v1/"])
def test_a_large_body_is_refused_unread(client, path: str):
    """With a cookie as a form would have it, which makes the check of forms read the body elsewhere."""
    client.cookies["csrftoken"] = "a" * 32
    response = client.generic(
        "POST",
        path,
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(LARGEST_BODY + 1),
        **{"wsgi.input": Unread()},
    )
    assert response.status_code == 413
    assert "25 MB" in response.content.decode()
