"""The pages of prices, their files, and the desk."""

import csv
import io
import json
from datetime import date

import pytest

from factories import matching, people
from factories.documents import AUTHOR, document
from sankofa.directory.terms import Duty
from sankofa.foundation.sent_files import photos
from sankofa.foundation.tabular.registry import table_called
from sankofa.foundation.tabular.terms import Proposed
from sankofa.funds.actions.prices import load_published
from sankofa.funds.formats.published_prices import shipped_quotes
from sankofa.funds.models import PriceQuote

pytestmark = pytest.mark.django_db
PNG = matching.png(7)  # with a comment, as cameras write position and owner
TYPED = {
    "sender": "ITA", "receiver": "MDA", "firm": "Made-up Money", "firm_kind": "operator", "pay_in": "cash",
    "pay_out": "cash", "speed": "hour", "reach": "towns", "currency": "EUR", "amount": "140", "fee": "5,00",
    "mid_rate": "20", "offered_rate": "19.5", "gathered": "customer", "seen_on": "2026-01-31", "source": "made up",
    "link": "https://example.org/made-up",
}  # fmt: skip


@pytest.fixture
def loaded(db):
    load_published(shipped_quotes(), by="test")


def test_a_route_says_that_its_prices_are_old(client, loaded):
    text = client.get("/en/money/send/AUT/HRV/").content.decode()
    assert "too old to choose by" in text
    assert "0.68 %" in text
    assert "World Bank" in text
    assert "CC BY 4.0" in text


def test_the_page_of_a_route_asks_little_of_the_database(client, loaded, django_assert_max_num_queries):
    client.get("/en/money/send/AUT/TUR/")
    with django_assert_max_num_queries(7):
        client.get("/en/money/send/AUT/TUR/")


def test_nobody_can_pay_to_stand_there(client, loaded):
    """No address of a firm is on the page, and the order is that of the totals."""
    text = client.get("/en/money/send/AUT/HRV/?on=2025-08-20").content.decode()
    links = [part.partition('"')[0] for part in text.split('href="http')[1:]]
    assert all("worldbank.org" in link or "testserver" in link for link in links)


def test_the_files_say_what_the_page_says(client, loaded):
    told = json.loads(client.get("/en/money/send/AUT/HRV/prices.json").content)
    assert (told["average_percent"], told["smart_percent"]) == (2.44, 1.89)
    assert told["services"][0]["total_percent"] == "0.68"
    text = client.get("/en/money/send/AUT/HRV/prices.csv?amount=345").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["ranked"] for row in rows] == [str(place) for place in range(1, len(rows) + 1)]
    assert rows[0]["total_percent"] == "0.28"


def test_a_route_without_prices_and_one_that_is_none(client, loaded):
    assert "No price of this route" in client.get("/en/money/send/FRA/SEN/").content.decode()
    assert client.get("/en/money/send/AUT/AUT/").status_code == 404
    assert client.get("/en/money/send/AUT/XXX/").status_code == 404
    assert (
        client.get("/en/money/send/?sender=AUT&receiver=HRV").headers["Location"] == "/en/money/send/AUT/HRV/"
    )
    assert client.get("/en/money/send/?sender=AUT&receiver=AUT").status_code == 422


def test_odd_questions_are_left_out(client, loaded):
    response = client.get("/en/money/send/AUT/HRV/?amount=much&on=2999-01-01&rate=-1&into=XX")
    assert response.status_code == 200
    assert "0.68 %" in response.content.decode()


def test_a_price_is_recorded_and_checked_by_another(client):
    office = people.office()
    ama, kofi = people.holder(Duty.CONTRIBUTOR, office), people.holder(Duty.EDITOR, office)
    client.force_login(ama)
    photo = io.BytesIO(PNG)
    photo.name = "photo.png"
    assert client.post("/en/desk/money/prices/new/", TYPED | {"proof": photo}).status_code == 302
    quote = PriceQuote.objects.get()
    assert (quote.margin, quote.amount, quote.fee) == (2.5, 140_00, 5_00)
    assert "Made-up Money" not in client.get("/en/money/send/ITA/MDA/").content.decode()
    address = f"/en/desk/money/prices/{quote.code}/"
    assert client.post(address, {"decision": "accept"}).status_code == 404  # no editor
    assert client.get(f"{address}proof/").content == photos.bare(PNG, "image/png")
    assert b"Comment" in PNG
    assert b"Comment" not in client.get(f"{address}proof/").content
    client.force_login(kofi)
    assert client.post(address, {"decision": "accept"}).status_code == 302
    assert "Made-up Money" in client.get("/en/money/send/ITA/MDA/?on=2026-01-31").content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"receiver": "ITA"},
        {"amount": "0"},
        {"amount": "0.001"},
        {"offered_rate": ""},
        {"seen_on": "2999-01-01"},
        {"link": ""},
        {"currency": "XXX"},
    ],
)
def test_what_cannot_be_a_price_is_told(client, wrong):
    client.force_login(people.holder(Duty.CONTRIBUTOR, people.office()))
    assert client.post("/en/desk/money/prices/new/", TYPED | wrong).status_code == 422
    assert not PriceQuote.objects.exists()


def test_a_proof_is_what_it_says(client):
    client.force_login(people.holder(Duty.CONTRIBUTOR, people.office()))
    page = io.BytesIO(b"<script>")
    page.name = "photo.png"
    assert client.post("/en/desk/money/prices/new/", TYPED | {"proof": page}).status_code == 422


def test_a_document_loses_its_author_or_is_refused_with_words(client):
    client.force_login(people.holder(Duty.CONTRIBUTOR, people.office()))
    for content, status in ((b"%PDF-1.7 made up", 422), (document(), 302)):
        sent = io.BytesIO(content)
        sent.name = "offer.pdf"
        answer = client.post("/en/desk/money/prices/new/", TYPED | {"proof": sent})
        assert answer.status_code == status
        assert ("This PDF cannot be read" in answer.content.decode()) == (status == 422)
    kept = client.get(f"/en/desk/money/prices/{PriceQuote.objects.get().code}/proof/").content
    assert kept.startswith(b"%PDF-")
    assert AUTHOR.encode() not in kept


def test_the_table_of_waiting_prices(loaded):
    table = table_called("prices")
    assert list(table.stored()) == []  # checked ones stay as they are
    cells = (
        "made-up-1", "AUT", "SRB", "Made-up Money", "bank", "", "cash", "cash", "hour", "wide", "yes", "EUR", "140",
        "5", "1.25", "website", "2026-01-31", "made up", "https://example.org", "",
    )  # fmt: skip
    assert list(table.check([Proposed(3, "made-up-1", cells, True)], frozenset({"made-up-1"}))) == []
    table.save([cells], by="somebody")
    assert list(table.stored()) == [cells]
    odd = (
        "Made up",
        "AUT",
        "AUT",
        *cells[3:11],
        "EUR",
        "0.001",
        "-1",
        "100",
        *cells[15:16],
        "2999-01-01",
        "x",
        "no",
        "",
    )
    told = {each.column for each in table.check([Proposed(4, "x", odd, True)], frozenset({"x"}))}
    assert told == {"code", "receiver", "amount", "fee", "margin", "seen_on", "link"}


def test_the_day_of_a_price_is_told_in_the_language_of_the_reader(client, loaded):
    assert (
        date(2025, 8, 20).isoformat()
        not in client.get("/ar/money/send/AUT/HRV/").content.decode().split("<table")[1]
    )
