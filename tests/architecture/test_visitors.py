"""Every address as every kind of visitor. A new address fails here until it stands in the matrix."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

pytestmark = pytest.mark.django_db

LANGUAGES = [code for code, _name in settings.LANGUAGES]
RECORD = "mida-ghana-health"

# name of the address -> path below the language (or from the root where it has none), and what a reader gets
READ = {
    "start": ("/", 302),
    "health": ("/health", 200),
    "oai": ("/oai?verb=Identify", 200),
    "portal:home": ("", 200),
    "portal:about": ("about/", 200),
    "portal:help": ("help/", 200),
    "catalogue:results": ("catalogue/", 200),
    "catalogue:results_file": ("catalogue/results.csv?kind=policy", 200),
    "catalogue:feed": ("catalogue/feed.atom", 200),
    "catalogue:map": ("catalogue/map.svg", 200),
    "catalogue:timeline": ("catalogue/timeline.svg", 200),
    "catalogue:evidence_figure": ("catalogue/evidence.svg", 200),
    "catalogue:record": (f"catalogue/record/{RECORD}/", 200),
    "catalogue:citation": (f"catalogue/record/{RECORD}.bib", 200),
    "catalogue:linked": (f"catalogue/record/{RECORD}.jsonld", 200),
    "catalogue:dcat": (f"catalogue/record/{RECORD}.dcat", 200),
    "catalogue:compare": (f"catalogue/compare/?record={RECORD}&record=trqn", 200),
    "catalogue:evidence": ("catalogue/evidence/", 200),
    "catalogue:recommendations": ("catalogue/recommendations/", 200),
    "catalogue:road_map": ("catalogue/road-map/", 200),
    "catalogue:vocabulary": ("catalogue/vocabulary/", 200),
    "catalogue:vocabulary_group": ("catalogue/vocabulary/tags/", 200),
    "api:api-root": ("/api/v1/", 200),
    "api:index": ("/api/v1/", 200),
    "api:nothing": ("/api/v1/no/such/address", 404),
    "api:openapi-json": ("/api/v1/openapi.json", 200),
    "api:records": ("/api/v1/records", 200),
    "api:record": (f"/api/v1/records/{RECORD}", 200),
    "api:vocabulary": ("/api/v1/vocabulary", 200),
    "api:vocabulary_group": ("/api/v1/vocabulary/tags", 200),
    "api:countries": ("/api/v1/countries", 200),
    "api:evidence": ("/api/v1/evidence", 200),
    "api:roadmap": ("/api/v1/roadmap", 200),
    "api:facets": ("/api/v1/facets", 200),
}
WRITTEN_TO = {"oai": 200}  # a harvester may send its question as a form; nothing else takes one
PAGES = [
    name
    for name, (path, _status) in READ.items()
    if not path.startswith("/") and "." not in path.split("?")[0]
]


def addresses(resolver: URLResolver, spaces: tuple[str, ...] = ()) -> Iterator[str]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from addresses(entry, (*spaces, entry.namespace) if entry.namespace else spaces)
        elif isinstance(entry, URLPattern):
            yield ":".join((*spaces, entry.name or f"unnamed {entry.pattern}"))


def path_of(name: str, language: str = "en") -> str:
    path, _status = READ[name]
    return path if path.startswith("/") else f"/{language}/{path}"


def test_every_address_stands_in_the_matrix():
    assert set(addresses(get_resolver())) == set(READ)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", READ)
def test_a_reader(client: Client, name: str, language: str):
    response = client.get(path_of(name, language))
    assert response.status_code == READ[name][1]
    assert not response.cookies, "reading sets no cookie"


@pytest.mark.parametrize("name", READ)
def test_who_asks_only_for_the_head(client: Client, name: str):
    response = client.head(path_of(name))
    assert (response.status_code, b"".join(response)) == (READ[name][1], b"")


@pytest.mark.parametrize("name", READ)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_who_tries_to_write(name: str, method: str):
    response = getattr(Client(enforce_csrf_checks=True), method)(
        path_of(name), {"a": "b"}, content_type="application/json"
    )
    expected = WRITTEN_TO.get(name) if method == "post" else None
    assert response.status_code == expected if expected else response.status_code in {403, 405}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_its_language_and_its_sisters(client: Client, name: str, language: str):
    text = client.get(path_of(name, language)).content.decode()
    direction = "rtl" if language == "ar" else "ltr"
    assert f'<html lang="{language}" dir="{direction}">' in text
    for other in LANGUAGES:
        assert f'hreflang="{other}" href="http://testserver/{other}/{READ[name][0].split("?")[0]}' in text


@pytest.mark.parametrize("name", READ)
def test_every_answer_is_guarded(client: Client, name: str):
    headers = client.get(path_of(name)).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] in {"same-origin", "no-referrer"}
    assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "path",
    [
        "nothing/",
        "catalogue/record/no-such-record/",
        "catalogue/vocabulary/no-such-group/",
        "catalogue/compare/?record=no",
    ],
)
def test_what_is_not_there(client: Client, path: str, language: str):
    response = client.get(f"/{language}/{path}")
    assert response.status_code == 404
    assert f'lang="{language}"' in response.content.decode()
