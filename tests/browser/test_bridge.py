"""An officer bridges an emergency in French, on a screen; a giver gives in Arabic, on a phone without JavaScript.

Strings that are not translated yet are met in English, so pages are used by their fields and buttons.
"""

import os
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import transaction
from playwright.sync_api import Browser, BrowserContext, Page, expect

from factories import funds as made_up
from factories import matching, people
from factories.lasting import lastingly, take_away_the_made_up
from factories.page_faults import too_wide
from factories.signing_in import session_of
from sankofa.foundation.sent_files import taken
from sankofa.funds.actions.gifts import campaigns, emergencies, pledges
from sankofa.funds.terms import FundKind, SeatRole
from sankofa.funds.terms.proofs import LARGEST_PROOF

SHOTS = os.environ.get("SHOTS")
RULES = {
    "triggers": [{"measure": "stranded", "at_least": 100}],
    "needed": 1,
    "floor": 500_00,
    "one_emergency": 9_000,
    "uncovered": 9_000,
    "repay_days": 90,
}


def _made() -> dict[str, str]:
    """A bridge fund with money, a campaign that is open, and sessions of those who use them."""
    club = people.organisation("Made-up coalition", slug="made-up-coalition")
    bridge = made_up.fund(FundKind.BRIDGE, run_by=club, slug="made-up-bridge")
    officer, second = (made_up.seated(bridge, role) for role in (SeatRole.MANAGER, SeatRole.TREASURER))
    emergencies.set_bridge_rules(fund=bridge, content=RULES, why="Agreed", by=officer)
    pledges.receive(
        fund=bridge,
        donor=club,
        amount=50_000_00,
        received_on=date.today(),
        reference="N-1",
        by=second,
        order="capital",
    )
    emergencies.price_route(
        fund=bridge, name="Made-up port", each={"documents": 25_00, "medical": 400_00}, seats=50, vehicle=2_000_00,
        reserve=500, source="Made-up offer", by=officer,
    )  # fmt: skip
    gifts = made_up.fund(FundKind.GIFTS, run_by=club, slug="made-up-gifts", how_to_pay="Made-up bank 123")
    author = made_up.seated(gifts, SeatRole.MANAGER)
    campaign = campaigns.draft_campaign(
        fund=gifts, by=author, title="Made-up tents", need="Tents for 40 made-up families", goal=1_000_00,
        ends_on=date.today() + timedelta(30), keeping="all_or_nothing", left_over="general",
    )  # fmt: skip
    campaign = campaigns.verify_need(campaign=campaign, how="Made-up visit", by=people.account())
    gift = campaigns.promise(
        fund=gifts, campaign=campaign, amount=400_00, by=author, shown="nickname", called="Kofi"
    )
    campaigns.receive_gift(gift=gift, by=author)
    roof = campaigns.draft_campaign(
        fund=gifts, by=second, title="Made-up roof", need="A roof", goal=300_00, keeping="what_comes",
        ends_on=date.today() + timedelta(30), left_over="general",
    )  # fmt: skip
    roof = campaigns.verify_need(
        campaign=roof, how="Made-up visit", by=people.account(), shows="Made-up walls without a roof",
        file=taken(matching.png(), largest=LARGEST_PROOF),
    )  # fmt: skip
    gift = campaigns.promise(fund=gifts, campaign=roof, amount=300_00, by=author)
    campaigns.receive_gift(gift=gift, by=author)
    seated = {"officer": officer, "second": second, "treasurer": made_up.seated(gifts, SeatRole.TREASURER)}
    return {name: session_of(account) for name, account in {**seated, "giver": people.account()}.items()}


@pytest.fixture(scope="module")
def sessions(site: str) -> Iterator[dict[str, str]]:
    yield lastingly(transaction.atomic(_made))
    lastingly(take_away_the_made_up)


def _opened(chromium: Browser, site: str, session: str, **how: object) -> BrowserContext:
    context = chromium.new_context(base_url=site, **how)
    context.set_default_timeout(90_000)  # a busy machine is slow, not wrong
    context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
    return context


def _seen(page: Page, name: str) -> None:
    """Accessible, and no wider than the window."""
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)
    faults = Axe().run(page).response["violations"] if page.context.browser and name.endswith("js") else []
    assert [fault["id"] for fault in faults] == []
    assert too_wide(page) <= 0, name


def _sent(page: Page, **said: str) -> None:
    for name, value in said.items():
        field = page.locator(f"main [name={name}]")
        if field.first.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    with page.expect_navigation():
        page.locator("main .sends button").click()


def test_an_officer_bridges_an_emergency_in_french(chromium, site, sessions):
    officer = _opened(chromium, site, sessions["officer"], viewport={"width": 1280, "height": 800}).new_page()
    desk = "/fr/desk/funds/made-up-bridge/bridge/"
    officer.goto(f"{desk}watch/")
    _seen(officer, "1-watch-js")
    _sent(officer, title="Made-up port")
    one = f"{desk}emergencies/made-up-port/"
    officer.goto(f"{one}see/")
    _sent(officer, measure="stranded", value="140", source="Made-up consulate")
    officer.locator(f"form[action='{one}open/'] button").click()
    officer.goto(f"{one}groups/")
    route = officer.locator("[name=route] option").nth(1).get_attribute("value")
    _sent(officer, route=route, people="140", needs_medical="5")
    officer.goto(f"{one}ask/")
    _sent(officer, amount="90 000", payee="made-up-coalition", purpose="Bus")
    _seen(officer, "2-refused-js")
    expect(officer.locator(".note.red")).to_be_visible()
    _sent(officer, amount="15 750,00")
    _seen(officer, "3-asked-js")
    assert officer.locator("main a[href$='/release/']").count() == 0, "not by who asked"
    second = _opened(chromium, site, sessions["second"], viewport={"width": 1280, "height": 800}).new_page()
    second.goto(one)
    second.locator("main a[href$='/release/']").click()
    _seen(second, "4-release-js")
    _sent(second, reference="MB-1")
    _seen(second, "4-released-js")
    second.goto(desk)
    _seen(second, "5-desk-js")
    second.goto("/fr/funds/made-up-bridge/")
    assert "34\u202f250,00" in second.locator("main").inner_text()
    _seen(second, "6-public-js")


def test_a_giver_gives_in_arabic_on_a_phone_without_javascript(chromium, site, sessions):
    phone = {"viewport": {"width": 360, "height": 740}, "java_script_enabled": False}
    page = _opened(chromium, site, sessions["giver"], **phone).new_page()
    page.goto("/ar/funds/made-up-gifts/")
    _seen(page, "7-fund-ar")
    page.locator("main a[href$='/campaigns/made-up-tents/']").click()
    _seen(page, "8-campaign-ar")
    page.locator("main a[href$='/give/']").click()
    _sent(page, amount="٢٥٫٥٠", shown="nickname")
    _seen(page, "9-refused-ar")
    expect(page.locator(".note.red")).to_be_visible()
    assert page.locator("[name=amount]").input_value() == "٢٥٫٥٠", "nothing that was typed is lost"
    _sent(page, called="أما")
    _seen(page, "10-how-to-pay-ar")
    assert "25.50" in page.locator("main").inner_text()
    assert page.locator("html").get_attribute("dir") == "rtl"


def test_a_treasurer_shows_a_receipt_and_everybody_sees_it_beside_the_spending(
    chromium, site, sessions, tmp_path
):
    photo = tmp_path / "made-up.png"
    photo.write_bytes(matching.png())
    phone = {"viewport": {"width": 360, "height": 740}}
    page = _opened(chromium, site, sessions["treasurer"], **phone).new_page()
    page.goto("/fr/desk/funds/made-up-gifts/gifts/spend/")
    page.locator("[name=file]").set_input_files(photo)
    _sent(page, campaign="made-up-roof", amount="100", heading="Zinc", what="Tôles", on=str(date.today()))
    _seen(page, "12-refused-js")
    expect(page.locator(".note.red"), "nobody said what it shows").to_be_visible()
    page.locator("[name=file]").set_input_files(photo)
    _sent(page, shows="Une facture")
    _seen(page, "13-desk-gifts-js")
    page.goto("/fr/funds/made-up-gifts/campaigns/made-up-roof/")
    _seen(page, "14-campaign-js")
    expect(page.locator(".proofs img"), "of how the need was verified").to_be_visible()
    link = page.locator("tbody a[href*='/proofs/']")
    assert page.request.get(link.get_attribute("href")).headers["content-type"] == "image/png"
    page.goto(f"/fr/funds/made-up-gifts/accounts/{date.today().year}/")
    _seen(page, "15-accounts-js")
    paper = page.request.get(page.locator("main a[href$='.pdf']").get_attribute("href"))
    assert (paper.status, paper.headers["content-type"]) == (200, "application/pdf")


@pytest.mark.parametrize("name", ["crisis-reserve", "bridge-size"])
def test_calculators_for_crises_fit_a_phone(visit, name):
    page = visit(f"/ar/funds/calculators/{name}/", width=360)
    page.locator("main a[href*='currency=']").click()
    page.locator(".stats").wait_for()
    _seen(page, f"11-{name}-js")
