"""A project of a matching fund in the browser: proposed, paid for, proved, confirmed and read by a stranger.

In French with a wide screen, and in Arabic on a phone without JavaScript.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from factories import matching
from factories.lasting import lastingly, take_away_the_made_up
from factories.page_faults import too_wide
from factories.signing_in import session_of

WAYS = pytest.mark.parametrize(("language", "javascript", "width"), [("fr", True, 1280), ("ar", False, 360)])


@dataclass(frozen=True)
class Made:
    slug: str
    club: str
    sessions: dict[str, str]


def _made() -> Made:
    of = matching.cast()
    matching.approved(of)
    who = {
        "club": of.proposer,
        "manager": of.manager,
        "treasurer": of.treasurer,
        "monitor": of.monitor.account,
    }
    return Made(of.fund.slug, of.club.slug, {name: session_of(account) for name, account in who.items()})


@pytest.fixture
def made(site: str) -> Iterator[Made]:
    yield lastingly(_made)
    lastingly(take_away_the_made_up)


@WAYS
def test_a_project_from_the_proposal_to_a_paid_stage(
    chromium: Browser, site: str, made: Made, tmp_path: Path, language: str, javascript: bool, width: int
):
    opened = _opener(chromium, site, made, language, javascript, width)
    one = f"funds/{made.slug}/projects/1/"

    club = opened("club", f"funds/{made.slug}/propose/")
    typed = {
        "title": "Made-up well",
        "what": "A well for two villages",
        "place": "Made-up town",
        "place_code": "made-up-2",
        "people": "120",
        "own_0": "1000",
        "line_0": "Made-up well",
        "cost_0": "4000",
    }
    for name, value in typed.items():
        club.locator(f"[name={name}]").fill(value)
    club.locator("main form.form .sends .btn").click()
    expect(club.locator("main table").first).to_contain_text("1")
    club.locator("main button[value=propose]").click()
    expect(club.locator("main h1")).to_contain_text("Made-up well")

    treasurer = opened("treasurer", f"{one}contribute/")
    treasurer.locator("[name=club]").select_option(made.club)
    treasurer.locator("[name=amount]").fill("3000")
    treasurer.locator("[name=key]").fill("made-up-1")
    treasurer.locator("main form.form .btn").click()
    expect(treasurer).to_have_url(re.compile("/receipts/"))
    expect(treasurer.locator("tbody tr")).to_have_count(4)
    assert too_wide(treasurer) <= 0

    photo = tmp_path / "made-up.png"
    photo.write_bytes(matching.png())
    monitor = opened("monitor", f"{one}steps/")
    monitor.locator("article summary").first.click()
    monitor.locator("[name=what]").first.fill("Made-up walls")
    monitor.locator("[name=file]").first.set_input_files(photo)
    monitor.locator("form[action*=proof] button").first.click()
    monitor.locator("article summary").nth(1).click()
    monitor.locator("form[action*=watch] button").first.click()
    treasurer.goto(f"/{language}/{one}steps/")
    treasurer.locator("a[href*='0/pay']").click()
    assert too_wide(treasurer) <= 0
    treasurer.locator("main form.form .btn").click()
    expect(treasurer.locator("a[href*='0/pay']")).to_have_count(0)

    stranger = opened("", one)
    expect(stranger.locator(".proofs img")).to_have_count(1)
    expect(stranger.locator("section[aria-labelledby=books] tbody tr")).to_have_count(8)
    assert stranger.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    assert too_wide(stranger) <= 0


@WAYS
def test_a_contract_is_signed_and_the_clubs_tell_how_it_went(
    chromium: Browser, site: str, made: Made, language: str, javascript: bool, width: int
):
    opened = _opener(chromium, site, made, language, javascript, width)
    one = f"funds/{made.slug}/projects/1/"

    treasurer = opened("treasurer", f"{one}signatures/")
    treasurer.locator("[name=party]").select_option("state")
    assert too_wide(treasurer) <= 0
    treasurer.locator("main form.form .btn").click()
    expect(treasurer.locator("section[aria-labelledby=contract] li")).to_have_count(5)
    treasurer.goto(f"/{language}/{one}signatures/")
    assert too_wide(treasurer) <= 0
    treasurer.locator("section[aria-labelledby=recorded] a").click()
    assert too_wide(treasurer) <= 0
    treasurer.locator("[name=what]").select_option("all")
    treasurer.locator("[name=why]").fill("Made-up mistake")
    treasurer.locator("main form.form .btn").click()
    expect(treasurer).to_have_url(re.compile("/signatures/$"))
    expect(treasurer.locator("section[aria-labelledby=recorded]")).to_have_count(0)
    paper = treasurer.request.get(f"/{language}/{one}contract.pdf")
    assert (paper.status, paper.headers["content-type"]) == (200, "application/pdf")
    treasurer.goto(f"/{language}/{one}contribute/")
    treasurer.locator("[name=amount]").fill("3000")
    treasurer.locator("[name=key]").fill("made-up-1")
    treasurer.locator("[name=club]").select_option(made.club)
    treasurer.locator("main form.form .btn").click()

    club = opened("club", f"{one}report/")
    for name in ("built", "otherwise", "keeper", "upkeep"):
        club.locator(f"[name={name}]").fill("Made-up words")
    club.locator("[name=people]").fill("870")
    assert too_wide(club) <= 0
    club.locator("main form.form .btn").click()
    manager = opened("manager", f"{one}steps/")
    assert too_wide(manager) <= 0
    manager.locator("main button[value=finish]").click()

    stranger = opened("", one)
    expect(stranger.locator("section[aria-labelledby=report] table")).to_have_count(2)
    assert too_wide(stranger) <= 0


@WAYS
def test_rules_are_read_back_and_tried(
    chromium: Browser, site: str, made: Made, language: str, javascript: bool, width: int
):
    opened = _opener(chromium, site, made, language, javascript, width)
    manager = opened("manager", f"desk/funds/{made.slug}/rules/?example=poorest-first")
    manager.locator("button[value=read]").click()
    expect(manager.locator("section.note li").nth(8)).to_be_visible()
    manager.locator("button[value=keep]").click()
    expect(manager).to_have_url(re.compile(f"/funds/{made.slug}/rules/$"))
    manager.goto(f"/{language}/desk/funds/{made.slug}/simulator/")
    manager.locator("main form .btn").first.click()
    picture = manager.locator("main figure img")
    expect(picture).to_be_visible()
    drawn = manager.request.get(picture.get_attribute("src"))
    assert (drawn.status, drawn.headers["content-type"]) == (200, "image/svg+xml")
    assert too_wide(manager) <= 0


def _opener(
    chromium: Browser, site: str, made: Made, language: str, javascript: bool, width: int
) -> Callable[[str, str], Page]:
    def opened(name: str, path: str) -> Page:
        context = chromium.new_context(
            base_url=site, java_script_enabled=javascript, viewport={"width": width, "height": 800}
        )
        if name:
            context.add_cookies([{"name": "sessionid", "value": made.sessions[name], "url": site}])
        page = context.new_page()
        answer = page.goto(f"/{language}/{path}")
        assert answer is not None
        assert answer.ok, answer.url
        return page

    return opened
