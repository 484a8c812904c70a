"""A booking of the bank that a club made, led to its project and back to its partner; as a treasurer does it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from factories import matching, people
from factories.bank_lines import bank_line
from factories.lasting import lastingly, take_away_the_made_up
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
    session, bank, line = made
    context = chromium.new_context(
        base_url=site, java_script_enabled=javascript, viewport={"width": width, "height": 800}
    )
    context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
    page = context.new_page()
    booking = f"/{language}/{bank}lines/{line}/"
    page.goto(booking)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator("a[href*='/contribute/?']").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    expect(page.locator("[name=amount]")).to_have_value("3000.00")
    expect(page.locator("[name=key]")).to_have_value("MB-0101")
    page.locator("main form.form .btn").first.click()
    page.goto(booking)
    page.locator(f"main .note a[href='/{language}/{bank}matches/']").click()
    page.locator("[value=look]").click()
    page.locator("button[value^=accept]").first.click()
    assert lastingly(Match.objects.count) == 1
    context.close()
