"""Opening a fund at the desk, and seats by a link."""

import re

import pytest
from django.test import Client

from factories import funds, people
from sankofa.directory.terms import Duty
from sankofa.funds.models import Fund, Seat
from sankofa.funds.terms import FundStanding, SeatRole

pytestmark = pytest.mark.django_db


@pytest.fixture
def club():
    return people.organisation("Made-up club")


@pytest.fixture
def treasurer(club) -> Client:
    client = Client()
    client.force_login(people.holder(Duty.TREASURER, club))
    return client


def test_a_treasurer_opens_a_fund(treasurer, club):
    said = {
        "kind": "matching",
        "name": "Made-up well",
        "language": "fr",
        "run_by": club.slug,
        "currency": "XOF",
    }
    response = treasurer.post("/en/desk/funds/new/", said | {"is_public": "on"})
    assert (response.status_code, response.headers["Location"]) == (302, "/en/desk/funds/made-up-well/")
    fund = Fund.objects.get()
    assert (fund.run_by, fund.currency, fund.is_public, fund.standing) == (club, "XOF", True, "draft")
    treasurer.post("/en/desk/funds/made-up-well/move/", {"to": "open"})
    fund.refresh_from_db()
    assert fund.standing == FundStanding.OPEN
    assert "Made-up well" in Client().get("/en/funds/").content.decode()


def test_all_faults_at_once_and_nothing_lost(treasurer):
    other = people.organisation()
    said = {"kind": "matching", "name": "", "about": "Kept words", "run_by": other.slug, "currency": "XXX"}
    response = treasurer.post("/en/desk/funds/new/", said)
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"name", "language", "run_by", "currency"}
    assert "Kept words" in response.content.decode()


def test_what_it_says_of_itself_is_changed(treasurer, club):
    fund = funds.fund(run_by=club)
    said = {"name": "Another made-up name", "language": "en", "country": "MDA"}
    assert treasurer.post(f"/en/desk/funds/{fund.slug}/about/", said).status_code == 302
    fund.refresh_from_db()
    assert (fund.name, fund.country.iso3, fund.is_public) == ("Another made-up name", "MDA", False)


def test_a_seat_is_offered_and_taken(treasurer, club):
    fund, guest = funds.fund(run_by=club, is_public=False), people.account()
    visitor = Client()
    visitor.force_login(guest)
    assert visitor.get(f"/en/funds/{fund.slug}/").status_code == 404
    page = treasurer.post(f"/en/desk/funds/{fund.slug}/seats/offer/", {"role": "monitor", "side": "home"})
    link = re.search(r'href="http://testserver(/en/me/seats/[^"]+)"', page.content.decode())[1]
    assert visitor.post(link, {"called": ""}).status_code == 422
    assert visitor.post(link, {"called": "Kofi Example"}).status_code == 302
    assert visitor.get(f"/en/funds/{fund.slug}/").status_code == 200
    assert Client().get(f"/en/funds/{fund.slug}/").status_code == 404
    desk = treasurer.get(f"/en/desk/funds/{fund.slug}/").content.decode()
    assert "Kofi Example" in desk
    assert visitor.post(link, {"called": "Again"}).status_code == 404
    seat = Seat.objects.get(account=guest)
    assert treasurer.post(f"/en/desk/funds/{fund.slug}/seats/{seat.pk}/end/").status_code == 302
    assert visitor.get(f"/en/funds/{fund.slug}/").status_code == 404


def test_who_offers_the_seat_of_a_treasurer_does_not_take_it(treasurer, club):
    fund = funds.fund(run_by=club)
    page = treasurer.post(f"/en/desk/funds/{fund.slug}/seats/offer/", {"role": "treasurer", "side": "home"})
    link = re.search(r'href="http://testserver(/en/me/seats/[^"]+)"', page.content.decode())[1]
    refused = treasurer.post(link, {"called": "Ama Example"})
    assert (refused.status_code, fund.seats.count()) == (422, 0)
    assert "somebody else takes it" in refused.content.decode()


def test_the_last_manager_stays(treasurer, club):
    fund = funds.fund(run_by=club)
    funds.seated(fund, SeatRole.MANAGER)
    seat = fund.seats.get()
    page = treasurer.post(f"/en/desk/funds/{fund.slug}/seats/{seat.pk}/end/", follow=True)
    assert "keeps a manager" in page.content.decode()
    assert fund.seats.get().ended_at is None
