"""Every address as a stranger meets it. A new address fails here until it stands in the matrix."""

from collections.abc import Mapping

import pytest
from django.conf import settings
from django.test import Client
from django.urls import get_resolver
from tests.architecture.visitors.addresses_public import AREA_PICTURE
from tests.architecture.visitors.matrix import ADDRESSES, addresses, met_by_strangers, path_of

pytestmark = pytest.mark.django_db

LANGUAGES = [code for code, _name in settings.LANGUAGES]
WITH_A_FORM = {"account_login", "account_signup", "account_reset_password"}  # which is guarded by a cookie
WRITTEN_TO = {
    "oai": 200,
    "directory:check_receipt": 422,
    "profiles:contribution": 422,
    "funds:budget": 422,
}  # nothing else takes a form
# What leads to sign in does so by one rule, whatever the language.
READ = [
    (name, language)
    for name in ADDRESSES
    for language in (LANGUAGES if met_by_strangers(name) != 302 else ["ar"])
]
PAGES = {
    name
    for name, address in ADDRESSES.items()
    if met_by_strangers(name) == 200
    and not address.path.startswith("/")
    and (address.path.partition("?")[0] or "/").endswith("/")
}


def test_every_address_stands_in_the_matrix():
    assert set(addresses(get_resolver())) == set(ADDRESSES)


@pytest.mark.parametrize(("name", "language"), READ)
def test_a_reader(client: Client, name: str, language: str):
    """One asking shows it all: what is met, that no cookie is set, what the browser is told, and the languages."""
    response = client.get(path_of(name, language))
    body = b"".join(response)  # to the end, as a browser reads it, so that a file behind it is closed
    expected = met_by_strangers(name)
    assert (response.status_code, body != b"") == (expected, expected not in {301, 302})
    assert set(response.cookies) == ({"csrftoken"} if name in WITH_A_FORM else set())
    assert_guarded(response.headers)
    if name in PAGES:
        assert_says_its_language_and_its_sisters(body.decode(), name, language)


def assert_guarded(headers: Mapping[str, str]) -> None:
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] in {"same-origin", "no-referrer"}
    assert "camera=()" in headers["Permissions-Policy"]


def assert_says_its_language_and_its_sisters(text: str, name: str, language: str) -> None:
    direction = "rtl" if language == "ar" else "ltr"
    assert f'<html lang="{language}" dir="{direction}">' in text
    for other in LANGUAGES:
        sister = f"http://testserver{path_of(name, other).partition('?')[0]}"
        assert f'hreflang="{other}" href="{sister}' in text


@pytest.mark.parametrize("name", ADDRESSES)
def test_who_asks_only_for_the_head(client: Client, name: str):
    response = client.head(path_of(name))
    assert (response.status_code, b"".join(response)) == (met_by_strangers(name), b"")


@pytest.mark.usefixtures("undrawn")
@pytest.mark.parametrize("name", ADDRESSES)
def test_who_tries_to_write(name: str):
    for method in ("post", "put", "patch", "delete"):
        response = getattr(Client(enforce_csrf_checks=True), method)(
            path_of(name), {"a": "b"}, content_type="application/json"
        )
        expected = WRITTEN_TO.get(name) if method == "post" else None
        assert response.status_code == expected if expected else response.status_code in {403, 405}, method


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "path",
    [
        "nothing/",
        "catalogue/record/no-such-record/",
        "catalogue/vocabulary/no-such-group/",
        "catalogue/compare/?record=no",
        "profiles/XXX/",
        "profiles/xxx/",
        "profiles/MDA/MDA/",
        "profiles/XXX/report.pdf",
        "profiles/MDA/nothing.svg",
        f"profiles/MDA/{AREA_PICTURE}.svg?width=99999",
        "profiles/MDA/table/nothing/",
        "profiles/compare/nothing.svg",
        "profiles/figure/nothing.MDA/",
        "profiles/figure/emigrants.MDA.2024/",
        "profiles/figure/emigrants.MDA.1066.all/",
        "profiles/datasets/nothing/",
    ],
)
def test_what_is_not_there(client: Client, path: str, language: str):
    response = client.get(f"/{language}/{path}")
    assert response.status_code == 404
    assert f'lang="{language}"' in response.content.decode()
