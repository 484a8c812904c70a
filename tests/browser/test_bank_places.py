"""Bookings of the bank that a club made, and that paid a claim, led to where they count; as a treasurer does it."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect

from factories import covers, matching, people
from factories.bank_lines import bank_line
from factories.lasting import lastingly, take_away_the_made_up
from factories.page_faults import too_wide
from factories.signing_in import session_of
from sankofa.directory.terms import Duty
from sankofa.ledger.models import Match

WAYS = pytest.mark.parametrize(("language", "javascript", "width"), [("fr", True, 1280), ("ar", False, 360)])


def _made() -> tuple[str, str, int]:
    """A treasurer's session, the pages of the bank, and the booking."""
    of = matching.cast()
    matching.approved(of, title="A made-up clinic with a name that is as long as such names are in real life")
    line = bank_line(of.fund, 3_000_00, "For the clinic", payer=of.club.name)
    session = session_of(people.holder(Duty.TREASURER, of.fund.run_by))
    return session, f"desk/books/{of.fund.book.code}/bank/{line.feed.account_id}/", line.pk


def _claimed() -> tuple[str, str, int]:
    """The same of a claim that the bank has paid."""
    claim = covers.approved_claim()
    fund = claim.provider.fund
    line = bank_line(fund, -claim.amount, "Bill 7", payer=claim.provider.name)
    session = session_of(people.holder(Duty.TREASURER, fund.run_by))
    return session, f"desk/books/{fund.book.code}/bank/{line.feed.account_id}/", line.pk


@pytest.fixture
def claimed(site: str) -> Iterator[tuple[str, str, int]]:
    yield lastingly(_claimed)
    lastingly(take_away_the_made_up)


@pytest.fixture
def made(site: str) -> Iterator[tuple[str, str, int]]:
    yield lastingly(_made)
    lastingly(take_away_the_made_up)


@WAYS
def test_a_payment_is_followed_to_its_project_and_put_together(
    chromium: Browser,
    site: str,
    made: tuple[str, str, int],
    language: str,
    javascript: bool,
    width: int,
):
    with _opened(chromium, site, made, language, javascript=javascript, width=width) as page:
        booking = _to_the_form(page, "a[href*='/contribute/?']", width)
        expect(page.locator("[name=amount]")).to_have_value("3000.00")
        expect(page.locator("[name=key]")).to_have_value("MB-0101")
        _put_together(page, booking)


@WAYS
def test_a_payment_of_a_claim_is_followed_to_it_and_put_together(
    chromium: Browser,
    site: str,
    claimed: tuple[str, str, int],
    language: str,
    javascript: bool,
    width: int,
):
    with _opened(chromium, site, claimed, language, javascript=javascript, width=width) as page:
        booking = _to_the_form(page, "a[href*='/cover/claims/']", width)
        expect(page.locator("[name=reference]")).to_have_value("MB-0101")
        _put_together(page, booking)


@contextmanager
def _opened(
    chromium: Browser,
    site: str,
    made: tuple[str, str, int],
    language: str,
    *,
    javascript: bool,
    width: int,
) -> Iterator[Page]:
    """The page of a booking."""
    session, bank, line = made
    context = chromium.new_context(
        base_url=site, java_script_enabled=javascript, viewport={"width": width, "height": 800}
    )
    context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
    page = context.new_page()
    page.goto(f"/{language}/{bank}lines/{line}/")
    yield page
    context.close()


def _to_the_form(page: Page, link: str, width: int) -> str:
    """Follows the link, and gives the address of the booking."""
    booking = page.url
    assert too_wide(page) <= 0
    page.locator(link).click()
    assert too_wide(page) <= 0
    return booking


def _put_together(page: Page, booking: str) -> None:
    """Sends the form, and accepts what is then suggested at the bank."""
    page.locator("main form.form .btn").first.click()
    page.goto(booking)
    page.locator("main .note a[href$='/matches/']").click()
    page.locator("[value=look]").click()
    page.locator("button[value^=accept]").first.click()
    assert lastingly(Match.objects.count) == 1
