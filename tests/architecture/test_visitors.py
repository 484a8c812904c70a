"""Every address as every kind of visitor. A new address fails here until it stands in the matrix."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

pytestmark = pytest.mark.django_db

LANGUAGES = [code for code, _name in settings.LANGUAGES]
RECORD = "mida-ghana-health"
COMPARED = "area=MDA&area=MEX"
AREA_PICTURE, PAIR_PICTURE, WORLD_PICTURE, COMPARED_PICTURE = (
    "destinations",
    "people-by-year",
    "world-by-year",
    "shares-abroad",
)

# name of the address -> path below the language (or from the root where it has none), and what a reader gets
READ = {
    "start": ("/", 302),
    "health": ("/health", 200),
    "robots": ("/robots.txt", 200),
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
    "profiles:index": ("profiles/", 200),
    "profiles:figure": ("profiles/figure/emigrants.MDA.2024.all/", 200),
    "profiles:figure_inputs": ("profiles/figure/emigrants.MDA.2024.all.csv", 200),
    "profiles:methods": ("profiles/methods/", 200),
    "profiles:datasets": ("profiles/datasets/", 200),
    "profiles:dataset": ("profiles/datasets/ims2024/", 200),
    "profiles:contributions": ("profiles/contributions/", 200),
    "profiles:contributions_country": ("profiles/contributions/MDA/", 200),
    "profiles:contribution": ("profiles/contributions/MDA/inflows/", 200),
    "profiles:contribution_template": ("profiles/contributions/MDA/inflows/template.xlsx", 200),
    "profiles:contribution_version": ("profiles/contributions/MDA/inflows/version-1.csv", 404),
    "profiles:world": ("profiles/world/", 200),
    "profiles:world_picture": (f"profiles/world/{WORLD_PICTURE}.svg", 200),
    "profiles:world_table": (f"profiles/world/table/{WORLD_PICTURE}/", 200),
    "profiles:compare": (f"profiles/compare/?{COMPARED}", 200),
    "profiles:compare_picture": (f"profiles/compare/{COMPARED_PICTURE}.svg?{COMPARED}", 200),
    "profiles:compare_table": (f"profiles/compare/table/{COMPARED_PICTURE}/?{COMPARED}", 200),
    "profiles:area": ("profiles/MDA/", 200),
    "profiles:area_picture": (f"profiles/MDA/{AREA_PICTURE}.svg", 200),
    "profiles:area_table": (f"profiles/MDA/table/{AREA_PICTURE}/", 200),
    "profiles:corridor": ("profiles/MDA/ITA/", 200),
    "profiles:corridor_picture": (f"profiles/MDA/ITA/{PAIR_PICTURE}.svg", 200),
    "profiles:corridor_table": (f"profiles/MDA/ITA/table/{PAIR_PICTURE}/", 200),
    "profiles:area_in_capitals": ("profiles/mda/", 301),
    "profiles:corridor_in_capitals": ("profiles/mda/ita/", 301),
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
    "profiles:report": ("profiles/VAT/report.pdf", 200),
    "profiles:workbook": ("profiles/VAT/tables.xlsx", 200),
    "profiles:bundle": ("profiles/VAT/bundle.zip", 200),
    "profiles:world_report": ("profiles/world/report.pdf", 200),
    "profiles:world_workbook": ("profiles/world/tables.xlsx", 200),
    "profiles:csv": ("profiles/MDA/figures.csv", 200),
    "profiles:sdmx": ("profiles/MDA/data.sdmx.xml", 200),
    "data:structure": ("/data/sdmx/structure.xml", 200),
    "data:sdmx": ("/data/sdmx/unhcr-idp.xml", 200),
    "data:hxl": ("/data/unhcr-idp.hxl.csv", 200),
    "data:table": ("/data/unhcr-idp.csv", 200),
    "api:areas": ("/api/v1/areas", 200),
    "api:profile": ("/api/v1/profiles/MDA", 200),
    "api:indicators": ("/api/v1/indicators", 200),
    "api:figure": ("/api/v1/figures/emigrants.MDA.2024.all", 200),
    "api:datasets": ("/api/v1/datasets", 200),
    "api:dataset": ("/api/v1/datasets/ims2024", 200),
    "api:roadmap": ("/api/v1/roadmap", 200),
    "api:facets": ("/api/v1/facets", 200),
}
WRITTEN_TO = {  # nothing else takes a form
    "oai": 200,  # a harvester may send its question as one
    "profiles:contribution": 422,  # an empty one; nothing is stored without a key
}
PAGES = [
    name
    for name, (path, status) in READ.items()
    if status == 200 and not path.startswith("/") and (path.partition("?")[0] or "/").endswith("/")
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
    is_full = b"".join(response) != b""
    assert (response.status_code, is_full) == (READ[name][1], READ[name][1] not in {301, 302})
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
    response = client.get(path_of(name))
    b"".join(response)  # to the end, as a browser reads it, so that a file behind it is closed
    headers = response.headers
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
