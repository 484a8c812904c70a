"""The public directory as a stranger sees it."""

import csv
import io
import json
from dataclasses import replace
from decimal import Decimal

import pytest
from django.test import Client

from factories import people
from sankofa.directory.actions import organisations
from sankofa.directory.actions.merging import merge
from sankofa.directory.formats.organisations import (
    LinkValues,
    NameValues,
    OrganisationValues,
    PlaceValues,
)
from sankofa.directory.models import Membership, Organisation
from sankofa.directory.queries.finding import Question, find, of_page
from sankofa.directory.terms import Duty, Standing

pytestmark = pytest.mark.django_db

CLUB = OrganisationValues(
    name="Made-up Club <b>",
    kind="hometown-club",
    acronym="MUC",
    description="People from a village.",
    interests=("jmdi-themes.rights",),
    languages=("en", "tw"),
    seeks="A partner for a well",
    website="https://example.org/",
    contact="club@example.org",
    towns_shown=True,
    names=(NameValues("fr", "Club inventé", "Des gens d’un village."),),
    places=(
        PlaceValues("seat", "DEU", "Hamburg", Decimal("53.5500"), Decimal("10.0000")),
        PlaceValues("origin", "GHA", "Nowhere Village", Decimal("6.6885"), Decimal("-1.6244")),
    ),
    links=(LinkValues("seat DEU Hamburg", "origin GHA Nowhere Village", "A well"),),
)
HIDING = replace(
    CLUB,
    name="Made-up Hiding Association",
    kind="association",
    acronym="",
    seeks="",
    towns_shown=False,
    names=(),
)


def listed(values: OrganisationValues) -> Organisation:
    organisation = organisations.save_organisation(values, by="a test")
    return organisations.set_standing(organisation, Standing.LISTED, by="a test")


@pytest.fixture
def two() -> tuple[Organisation, Organisation]:
    return listed(CLUB), listed(HIDING)


def read(client: Client, path: str, language: str = "en") -> str:
    response = client.get(f"/{language}/directory/{path}")
    assert response.status_code == 200, path
    return b"".join(response).decode()


def test_an_empty_directory_says_how_to_begin(client: Client):
    text = read(client, "")
    assert "No organisation is listed yet" in text
    assert "Propose your organisation" in text


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("", 2),
        ("?q=muc", 1),
        ("?q=invente", 1),
        ("?q=villag+peop", 2),
        ("?q=Germany", 2),
        ("?q=الإكوادور", 0),
        ("?q=hamburg", 1),
        ("?kind=association", 1),
        ("?kind=association&kind=hometown-club", 2),
        ("?country=GHA&role=origin", 2),
        ("?country=GHA&role=seat", 0),
        ("?country=DEU&country=GHA&role=seat", 2),
        ("?theme=jmdi-themes.rights", 2),
        ("?theme=jmdi-themes.communities", 0),
        ("?seeking=1", 1),
        ("?kind=nonsense&country=XXX&role=odd&theme=odd", 2),
    ],
)
def test_what_is_asked_is_found(client: Client, two, question: str, found: int):
    assert f"{found} organisation{'' if found == 1 else 's'}" in read(client, question)
    rows = json.loads(read(client, f"organisations.json{question}"))["organisations"]
    assert len(rows) == found


@pytest.mark.parametrize("standing", [Standing.HIDDEN, Standing.CLOSED])
def test_only_listed_ones_are_seen(client: Client, two, standing: Standing):
    organisations.save_organisation(replace(CLUB, name="Made-up Proposal"), by="a test")
    organisations.set_standing(two[0], standing, by="a test")
    text = read(client, "")
    assert "Made-up Hiding" in text
    assert "Made-up Club" not in text
    assert "Made-up Proposal" not in text
    for slug in (two[0].slug, "made-up-proposal", "no-such"):
        for path in (f"{slug}/", f"{slug}.jsonld", f"{slug}/places.csv"):
            assert client.get(f"/en/directory/{path}").status_code == 404
        assert client.get(f"/api/v1/organisations/{slug}").status_code == 404


EVERYWHERE = [
    "",
    "?view=map",
    "made-up-hiding-association/",
    "made-up-hiding-association.jsonld",
    "made-up-hiding-association/places.csv",
    "made-up-hiding-association/places.svg",
    "organisations.csv?kind=association",
    "organisations.json?kind=association",
    "map.csv?kind=association",
    "map.svg?kind=association",
]


@pytest.mark.parametrize("path", EVERYWHERE)
def test_towns_that_are_not_shown_are_nowhere(client: Client, two, path: str):
    text = read(client, path)
    if path not in ("", "?view=map"):
        for secret in ("Hamburg", "Nowhere Village", "53.55", "6.6885"):
            assert secret not in text
    assert 'searched for "Hamburg"' not in text
    assert "1 organisation" in read(client, "?q=hamburg")


def test_the_interface_hides_them_too(client: Client, two):
    found = client.get("/api/v1/organisations/made-up-hiding-association").json()
    assert {place["locality"] for place in found["places"]} == {""}
    assert {place["latitude"] for place in found["places"]} == {None}
    shown = client.get("/api/v1/organisations?kind=hometown-club&lang=fr").json()
    assert shown["total"] == 1
    assert shown["organisations"][0]["name"] == {"text": "Club inventé", "language": "fr"}
    assert client.get("/api/v1/organisations?kind=odd").status_code == 400
    assert client.get("/api/v1/organisations?page=2").status_code == 400


def test_no_member_is_seen_anywhere(client: Client, two):
    for organisation in two:
        member = people.holder(Duty.ADMINISTRATOR, organisation)
        Membership.objects.filter(account=member).update(called="Ama Example")
    for path in [*EVERYWHERE, f"{two[0].slug}/"]:
        assert "Ama" not in read(client, path)


def test_a_page_tells_all_that_is_public(client: Client, two):
    text = read(client, f"{two[0].slug}/")
    for told in (
        "Made-up Club &lt;b&gt;",
        "MUC",
        "Hamburg, Germany",
        "A well",
        "A partner for a well",
        "Twi",
    ):
        assert told in text
    assert "<b>" not in text.partition("<main")[2].partition('<script type="application/ld+json">')[
        0
    ].replace("<b>4", "")
    node = json.loads(text.partition('<script type="application/ld+json">')[2].partition("</script>")[0])
    assert node == json.loads(read(client, f"{two[0].slug}.jsonld"))
    assert node["@type"] == "NGO"
    assert node["name"][0] == {"@value": "Made-up Club <b>", "@language": "en"}
    assert "Club inventé" in read(client, f"{two[0].slug}/", "fr")


def test_a_merged_one_leads_to_where_it_went(client: Client, two):
    boss = people.holder(Duty.ADMINISTRATOR, people.office())
    merge(two[1], into=two[0], by=boss)
    response = client.get(f"/en/directory/{two[1].slug}/")
    assert (response.status_code, response.url) == (301, f"/en/directory/{two[0].slug}/")
    assert "1 organisation" in read(client, "?q=hiding")


def test_formulas_are_harmless_in_tables(client: Client):
    listed(replace(CLUB, name="=1+1"))
    rows = list(csv.reader(io.StringIO(read(client, "organisations.csv").lstrip("\ufeff"))))
    assert rows[1][1] == "'=1+1"


@pytest.mark.parametrize("page", ["0", "2", "x", "99999999"])
def test_pages_that_are_not_there(client: Client, two, page: str):
    assert client.get(f"/en/directory/?page={page}").status_code == 404


def test_counts_do_not_depend_on_their_own_choice(client: Client, two):
    found = find(Question(kinds=("association",), countries=("GHA",)))
    assert found.total == 1
    assert found.kinds == {"association": 1, "hometown-club": 1}
    assert found.countries == {"DEU": 1, "GHA": 1}
    assert found.themes == {"jmdi-themes.rights": 1}
    assert found.seeking == 0


def test_a_search_asks_the_database_a_few_times(two, django_assert_num_queries):
    question = Question(text="made", kinds=("association",))
    with django_assert_num_queries(5):
        find(question)
    with django_assert_num_queries(3):
        of_page(question)
