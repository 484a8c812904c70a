"""A practice on its way into the catalogue, and a person who says yes, thinks again, and goes: as people do it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from factories import people
from factories.lasting import lastingly, take_away_the_made_up
from factories.signing_in import give_password, session_of
from sankofa.catalogue.terms import Criterion
from sankofa.directory.actions.consent_texts import load_default_texts
from sankofa.directory.models import Account, Person
from sankofa.directory.terms import Duty

WAYS = pytest.mark.parametrize(("language", "javascript"), [("en", True), ("ar", False)])
TITLE = "A made-up choir of people who came home"
SUMMARY = (
    "Forty made-up people who came back sing on Sundays, and thirty opened a made-up shop beside the hall."
)
CLUB = "Made-up Friends of Choirs"


@dataclass(frozen=True)
class Cast:
    sessions: dict[str, str]

    def __getitem__(self, name: str) -> str:
        return self.sessions[name]


def _made() -> Cast:
    load_default_texts(by="test")
    club, office = people.organisation(CLUB, slug="made-up-choirs"), people.office()
    cast = {
        "author": people.holder(Duty.CONTRIBUTOR, club),
        "first": people.holder(Duty.REVIEWER, people.organisation()),
        "second": people.holder(Duty.REVIEWER, people.organisation()),
        "editor": people.holder(Duty.EDITOR, office),
        "ama": people.account(),
    }
    give_password(cast["ama"])
    return Cast({name: session_of(account) for name, account in cast.items()})


@pytest.fixture
def cast(site: str) -> Iterator[Cast]:
    """Somebody who writes, two who judge, one who publishes, and Ama; they are taken away in the end."""
    yield lastingly(_made)
    lastingly(take_away_the_made_up)


@pytest.fixture
def sit(chromium: Browser, site: str, cast: Cast) -> Iterator[Callable[..., Page]]:
    """Opens a browser in which somebody of the cast has signed in."""
    contexts: list[BrowserContext] = []

    def opened(who: str, *, javascript: bool) -> Page:
        context = chromium.new_context(base_url=site, java_script_enabled=javascript)
        if who:
            context.add_cookies([{"name": "sessionid", "value": cast[who], "url": site}])
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        return page

    yield opened
    for context in contexts:
        context.close()


def _writes(page: Page, language: str) -> None:
    page.goto(f"/{language}/desk/catalogue/")
    page.locator("[name=kind]").select_option("practice")
    page.locator("main form.form .btn").first.click()
    page.locator("[name=title]").fill(TITLE)
    page.locator("[name=summary]").fill(SUMMARY)
    page.locator("[name=countries-0-country]").select_option("GHA")
    page.locator("[name=countries-0-role]").select_option("origin")
    page.locator("[name=partners-0-name]").fill("Made-up Town Hall")
    page.locator("[name=partners-0-role]").select_option("implementer")
    term = page.locator("[name=terms][value='tags.return-reintegration']")
    if not term.is_visible():
        page.locator("details.facet", has=term).locator("summary").click()
    term.check()
    page.locator("button[name=then][value=submit]").click()
    page.wait_for_load_state()
    expect(page.locator("[name=title]")).to_have_count(0)  # it stands still from now on


def _judges(page: Page, language: str) -> None:
    page.goto(f"/{language}/desk/catalogue/reviews/")
    page.locator("li.hit form .btn").click()
    expect(page.locator("h1")).to_have_text(TITLE)
    assert CLUB not in page.content(), "the review is blind"
    for criterion in Criterion:
        page.locator(f"[name='mark-{criterion.value}']").last.check()
        page.locator(f"[name='reason-{criterion.value}']").fill("A made-up reason that is long enough")
    page.locator("[name=verdict][value=accept]").check()
    page.locator("main form.form .btn").last.click()
    expect(page.locator("[name=verdict]")).to_have_count(0)


def _publishes(page: Page, language: str) -> None:
    page.goto(f"/{language}/desk/catalogue/queue/")
    page.locator("main a", has_text=TITLE).click()
    page.locator("form[action$='/publish/'] .btn").click()
    expect(page.locator("article h1")).to_have_text(TITLE)


@WAYS
def test_from_a_draft_by_blind_review_into_the_catalogue(sit: Callable, language: str, javascript: bool):
    everybody = sit("", javascript=javascript)
    everybody.goto(f"/{language}/catalogue/?q=choir")
    expect(everybody.locator(".hit", has_text=TITLE)).to_have_count(0)
    _writes(sit("author", javascript=javascript), language)
    for reviewer in ("first", "second"):
        _judges(sit(reviewer, javascript=javascript), language)
    _publishes(sit("editor", javascript=javascript), language)
    everybody.reload()
    everybody.locator(".hit a", has_text=TITLE).click()
    expect(everybody.locator("article h1")).to_have_text(TITLE)
    expect(everybody.locator("html")).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")


@WAYS
def test_a_consent_is_given_checked_and_taken_back(sit: Callable, language: str, javascript: bool):
    page = sit("ama", javascript=javascript)
    page.goto(f"/{language}/me/consents/to/made-up-choirs/")
    newsletter = page.locator("article", has=page.locator("[value=newsletter]"))
    newsletter.locator(".btn").click()
    newsletter.locator("a[href*='/receipt/']").click()
    code = page.locator("p.printed").inner_text()
    for tried, word in ((code, ".note.done"), (code[:-6] + "AAAAAA", ".note.red")):
        page.goto(f"/{language}/directory/receipt/")
        page.locator("[name=code]").fill(tried)
        page.locator("main form.form .btn").click()
        expect(page.locator(f"main {word}")).to_be_visible()
    page.goto(f"/{language}/me/consents/to/made-up-choirs/")
    newsletter.locator("button[name=withdraw]").click()
    expect(newsletter.locator("button[name=withdraw]")).to_have_count(0)
    expect(newsletter.locator(".btn")).to_be_visible()  # one may say yes again


@WAYS
def test_somebody_erases_all_that_is_held_about_them(sit: Callable, language: str, javascript: bool):
    page = sit("ama", javascript=javascript)
    page.goto(f"/{language}/me/data/identity/")
    page.locator("[name=name]").fill("Ama Example")
    page.locator("main form.form .btn").first.click()
    expect(page.locator("main")).to_contain_text("Ama Example")
    before = lastingly(lambda: (Account.objects.count(), Person.objects.filter(erased_at=None).count()))
    page.goto(f"/{language}/me/")
    page.locator("main a[href$='/me/data/']").click()
    page.locator("main a[href$='/me/data/erase/']").first.click()
    page.locator("[name=sure]").check()
    page.locator("main form.form .btn").first.click()
    expect(page).to_have_url(f"{page.url.split(f'/{language}/')[0]}/{language}/")
    after = lastingly(lambda: (Account.objects.count(), Person.objects.filter(erased_at=None).count()))
    assert after[1] == before[1] - 1
    page.goto(f"/{language}/me/")
    assert "/accounts/sign-in/" in page.url, "the account went with it"
