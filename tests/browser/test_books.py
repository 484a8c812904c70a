"""A bank's file on its way into the books: sent, looked at, taken in, matched, booked; as a treasurer does it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from factories import people
from factories.lasting import lastingly, take_away_the_made_up
from factories.ledger import moving
from factories.page_faults import too_wide
from factories.signing_in import session_of
from sankofa.directory.terms import Duty
from sankofa.ledger.actions import open_account, open_book, post, reconciling
from sankofa.ledger.models import StatementFile
from sankofa.ledger.terms import AccountKind

STATEMENT = Path(__file__).resolve().parents[1] / "references" / "statements" / "good.sta"
WAYS = pytest.mark.parametrize(("language", "javascript", "width"), [("fr", True, 1280), ("ar", False, 360)])


def _made() -> tuple[str, int]:
    """A treasurer's session, and the account of the bank, with the gift of the statement in the books."""
    club = people.organisation("Made-up Friends of Wells", slug="made-up-wells")
    session = session_of(people.holder(Duty.TREASURER, club))
    book = open_book(code="made-up-well", name="Made-up well", owner=f"organisation:{club.slug}", by="test")
    bank, gifts, _costs = (
        open_account(book=book, code=code, name=f"Made-up {code}", kind=kind, currency="EUR", by="test")
        for code, kind in (
            ("bank", AccountKind.ASSET),
            ("gifts", AccountKind.INCOME),
            ("costs", AccountKind.EXPENSE),
        )
    )
    told = {"effective_on": date(2026, 3, 2), "memo": "A gift", "detail": {"reference": "GIFT-2026-14"}}
    post(book=book, draft=moving(bank, gifts, 150_00, **told), by="test")
    return session, bank.pk


@pytest.fixture
def made(site: str) -> Iterator[tuple[str, int]]:
    yield lastingly(_made)
    lastingly(take_away_the_made_up)


def _work() -> None:
    """What the worker does meanwhile."""
    for file in StatementFile.objects.all():
        reconciling.work_on(file.pk)


@WAYS
def test_from_the_banks_file_to_an_explained_difference(
    chromium: Browser, site: str, made: tuple[str, int], language: str, javascript: bool, width: int
):
    session, bank = made
    context = chromium.new_context(
        base_url=site, java_script_enabled=javascript, viewport={"width": width, "height": 800}
    )
    context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
    page = context.new_page()
    at = f"/{language}/desk/books/made-up-well/bank/{bank}/"
    page.goto(at)
    page.locator("[name=file]").set_input_files(STATEMENT)
    page.locator("main form.form .btn").first.click()
    lastingly(_work)
    page.goto(page.url)
    expect(page.locator("main")).to_contain_text("Ama Example")
    page.locator("[value=take]").click()
    lastingly(_work)
    page.goto(f"{at}matches/")
    assert too_wide(page) <= 0
    page.locator("[value=sure]").click()
    page.goto(f"{at}open/")
    expect(page.locator("[name=bank]")).to_have_count(2)
    page.locator("a[href*='/lines/']").first.click()
    page.locator("[name=account]").select_option(label="costs · Made-up costs")
    page.locator("[name=memo]").fill("Made-up charges")
    page.locator("main form.form .btn").first.click()
    expect(page.locator("[name=bank]")).to_have_count(1)
    page.goto(f"{at}difference/?on=2026-03-31")
    expect(page.locator(".note.done")).to_be_visible()
    assert too_wide(page) <= 0
    context.close()
