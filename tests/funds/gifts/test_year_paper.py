"""The accounts of a year on paper: the same numbers, doors and languages as their page."""

from io import BytesIO

import pytest
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from factories import funds as made_up
from factories import people
from sankofa.funds.actions.gifts import campaigns
from sankofa.funds.terms import FundKind, SeatRole

pytestmark = pytest.mark.django_db
YEAR = timezone.localdate().year


def spent(fund) -> None:
    gift = campaigns.promise(fund=fund, amount=900_00, by="test")
    campaigns.receive_gift(gift=gift, by="test")
    campaigns.spend(fund=fund, amount=250_00, heading="Made-up tents", what="Tents", by="test")


def paper(fund, language: str = "en", year: int = YEAR, browser: Client | None = None):
    return (browser or Client()).get(f"/{language}/funds/{fund.slug}/accounts/{year}.pdf")


def text_of(response) -> str:
    pages = (page.extract_text() for page in PdfReader(BytesIO(response.content)).pages)
    return " ".join(" ".join(pages).split())


@pytest.mark.parametrize("kind", [FundKind.GIFTS, FundKind.DIASPORA_FUND])
def test_the_paper_tells_what_the_page_tells(kind):
    fund = made_up.fund(kind)
    spent(fund)
    page = Client().get(f"/en/funds/{fund.slug}/accounts/{YEAR}/").content.decode()
    assert f"/en/funds/{fund.slug}/accounts/{YEAR}.pdf" in page
    answer = paper(fund)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert f'filename="accounts-{fund.slug}-{YEAR}.pdf"' in answer.headers["Content-Disposition"]
    told = text_of(answer)
    for words in (f"Accounts {YEAR}", fund.name, fund.run_by.name, "Made-up tents", "€250.00", "€650.00"):
        assert words in told, told


def test_a_year_without_entries_says_so():
    fund = made_up.fund()
    assert text_of(paper(fund, year=2001)).count("Nothing") == 4


@pytest.mark.parametrize("year", [0, 1, 10_000, 10**30])
def test_a_year_that_no_calendar_has_is_not_found(year):
    fund = made_up.fund()
    assert paper(fund, year=year).status_code == 404
    assert Client().get(f"/en/funds/{fund.slug}/accounts/{year}/").status_code == 404


@pytest.mark.parametrize("language", ["fr", "es", "ar"])
def test_it_is_in_the_readers_language(language):
    fund = made_up.fund()
    spent(fund)
    read = PdfReader(BytesIO(paper(fund, language).content))
    assert read.trailer["/Root"]["/Lang"] == language
    assert read.trailer["/Root"].get("/ViewerPreferences", {}).get("/Direction", "/L2R") == (
        "/R2L" if language == "ar" else "/L2R"
    )


def test_it_has_the_doors_of_its_page():
    fund = made_up.fund(is_public=False)
    assert paper(fund).status_code == 404
    stranger, trustee = Client(), Client()
    stranger.force_login(people.account())
    trustee.force_login(made_up.seated(fund, SeatRole.AUDITOR))
    assert paper(fund, browser=stranger).status_code == 404
    assert paper(fund, browser=trustee).status_code == 200
    assert paper(made_up.fund(FundKind.BRIDGE)).status_code == 404
