"""A meeting of a savings group, from the first share to the second key, in a browser with and without JavaScript."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from factories import groups
from factories.groups import START
from factories.lasting import lastingly, take_away_the_made_up
from factories.page_faults import too_wide
from factories.signing_in import session_of
from sankofa.methods.group_moves import Agenda, Lent

WIDTH = 360


def _made() -> tuple[str, str, str]:
    """Sessions of two key holders and the name of their group, in which somebody owes a loan."""
    group = groups.group(size=4)
    bought = {(1, "EUR"): 5, (2, "EUR"): 3, (3, "EUR"): 2}
    group.held(Agenda(START, bought=bought, lent=(Lent(3, "EUR", 30_00, 3),)))
    return session_of(group.secretary), session_of(group.treasurer), group.fund.slug


@pytest.fixture
def made(site: str) -> Iterator[tuple[str, str, str]]:
    yield lastingly(_made)
    lastingly(take_away_the_made_up)


def opened(chromium: Browser, site: str, session: str, javascript: bool) -> tuple[BrowserContext, Page]:
    context = chromium.new_context(
        base_url=site, java_script_enabled=javascript, viewport={"width": WIDTH, "height": 800}
    )
    context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
    page = context.new_page()
    page.set_default_timeout(60_000)  # a busy machine is slow, not wrong
    return context, page


@pytest.mark.parametrize(("language", "javascript"), [("fr", True), ("ar", False)])
def test_a_meeting_on_a_small_screen(
    chromium: Browser, site: str, made: tuple[str, str, str], language: str, javascript: bool
):
    secretary, treasurer, slug = made
    context, page = opened(chromium, site, secretary, javascript)
    at = f"/{language}/funds/{slug}/group/"
    page.goto(at)
    assert too_wide(page) <= 0
    page.goto(f"{at}meetings/begin/")
    page.locator("[name=held_on]").fill("2025-02-10")
    page.locator("main form.form .btn").click()
    assert too_wide(page) <= 0
    page.locator("[name=mark_2]").select_option("late")
    page.locator("[name=bought_1_EUR]").fill("2")
    page.locator("[name=paid_3_EUR]").fill("13,00")
    page.locator("[name=cash_EUR]").fill("40")
    if javascript:
        page.locator("[name=words]").fill("Made-up words")
        page.locator("[name=held_on]").focus()
        expect(page.locator("#kept")).not_to_be_empty()
    page.locator("main form.form .btn").click()
    expect(page.locator(".note.red")).to_be_visible()  # 3.50 less than the books say
    assert too_wide(page) <= 0
    page.locator("a[href$='/write/']").click()
    page.locator("[name=cash_EUR]").fill("43,50")
    page.locator("main form.form .btn").click()
    expect(page.locator(".note.red")).to_have_count(0)
    page.locator("form[action$='/agree/'] .btn").click()
    expect(page.locator(".note:not(.done)")).to_be_visible()
    here = page.url
    context.close()
    context, page = opened(chromium, site, treasurer, javascript)
    page.goto(here)
    page.locator("form[action$='/agree/'] .btn").click()
    expect(page.locator(".tag.g")).to_be_visible()
    assert too_wide(page) <= 0
    page.goto(f"/{language}/me/money/groups/{slug}/")
    assert too_wide(page) <= 0
    context.close()
