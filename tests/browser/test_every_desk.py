"""Every page of the desk and of one's own, as an administrator sees it: accessible, and no wider than a small phone."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from factories import consents, people
from factories import drafts as made_up
from factories.lasting import lastingly, take_away_the_made_up
from factories.page_faults import serious_faults, too_wide
from factories.signing_in import give_password, session_of
from sankofa.catalogue.actions import reviews
from sankofa.directory.actions.consent_texts import load_default_texts
from sankofa.directory.actions.retention import ensure_rules
from sankofa.directory.models import Account, PersonDocument
from sankofa.directory.terms import Duty

DUTIES = (Duty.ADMINISTRATOR, Duty.AUDITOR, Duty.EDITOR, Duty.CONTRIBUTOR, Duty.REGISTRAR)
PAGES = {
    "my pages": "me/",
    "devices": "me/devices/",
    "language": "me/language/",
    "leave": "me/leave/",
    "inbox": "me/inbox/",
    "mails": "me/inbox/mails/",
    "my duties": "me/duties/",
    "my data": "me/data/",
    "my name": "me/data/identity/",
    "my documents": "me/data/documents/",
    "stop": "me/data/stop/",
    "erase": "me/data/erase/",
    "my requests": "me/requests/",
    "my consents": "me/consents/",
    "consents to one": "me/consents/to/made-up-choirs/",
    "second step": "accounts/second-step/",
    "address": "accounts/address/",
    "desk": "desk/",
    "organisations": "desk/organisations/",
    "organisation": "desk/organisations/made-up-choirs/",
    "new organisation": "desk/organisations/new/",
    "members": "desk/organisations/made-up-choirs/members/",
    "duties": "desk/organisations/made-up-choirs/duties/",
    "merge": "desk/organisations/made-up-choirs/merge/",
    "waiting": "desk/organisations/waiting/",
    "accounts": "desk/accounts/",
    "journal": "desk/journal/",
    "requests": "desk/requests/",
    "new request": "desk/requests/new/",
    "persons": "desk/persons/",
    "texts": "desk/consent-texts/",
    "text": "desk/consent-texts/matching/",
    "retention": "desk/retention/",
    "drafts": "desk/catalogue/",
    "draft": "desk/catalogue/draft/{draft}/",
    "reviews": "desk/catalogue/reviews/",
    "review": "desk/catalogue/review/{review}/",
    "queue": "desk/catalogue/queue/",
    "draft in the queue": "desk/catalogue/queue/{handed_in}/",
    "translations": "desk/catalogue/translations/",
    "translation": "desk/catalogue/translations/mida-ghana-health/fr/",
    "vocabulary": "desk/catalogue/vocabulary/",
    "terms": "desk/catalogue/vocabulary/tags/",
    "tables": "desk/tables/",
    "table": "desk/tables/records/",
    "outbox": "desk/mail/",
    "words of mails": "desk/mail/templates/",
    "words of one": "desk/mail/templates/test/en/",
    "health": "desk/health/",
    "jobs": "desk/jobs/",
    "storage": "desk/storage/",
    "public directory": "directory/",
    "public page": "directory/made-up-choirs/",
    "proposal": "directory/propose/",
    "purposes": "directory/purposes/",
    "check a receipt": "directory/receipt/",
    "how reviewed": "catalogue/how-reviewed/",
}
# Of each layout one.
IN_FOUR = ("desk", "my data", "my documents", "draft", "review", "organisation", "journal")


def _made() -> dict[str, str]:
    load_default_texts(by="test")
    ensure_rules()
    office, club = people.office(), people.organisation("Made-up Friends of Choirs", slug="made-up-choirs")
    account = people.account(second_step=True)
    give_password(account)
    people.grant(account, Duty.REVIEWER, office)
    _keep_a_document(account)
    handed_in = made_up.submitted(within=club, title="A made-up school of boats")
    review = reviews.give_place(draft=handed_in, reviewer=account)  # which an editor of the office may not
    for duty in DUTIES:
        people.grant(account, duty, office)
    draft = made_up.draft(account, office, title="A made-up choir that came home")
    return {
        "session": session_of(account),
        "draft": str(draft.pk),
        "handed_in": str(handed_in.pk),
        "review": str(review.pk),
    }


def _keep_a_document(account: Account) -> None:
    PersonDocument.objects.create(
        person=consents.person(account),
        title="A made-up diploma of the school of boats, with its translation",
        content=b"%PDF made up",
        media_type="application/pdf",
        size=12,
    )


@pytest.fixture(scope="module")
def made(site: str) -> Iterator[dict[str, str]]:
    yield lastingly(_made)
    lastingly(take_away_the_made_up)


@pytest.fixture
def look(chromium: Browser, site: str, made: dict[str, str]) -> Iterator[Callable[..., Page]]:
    contexts: list[BrowserContext] = []

    def opened(name: str, language: str, *, width: int = 1280) -> Page:
        context = chromium.new_context(base_url=site, viewport={"width": width, "height": 800})
        context.add_cookies([{"name": "sessionid", "value": made["session"], "url": site}])
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        answer = page.goto(f"/{language}/{PAGES[name].format_map(made)}")
        assert answer.status in (200, 422), (name, answer.status)
        assert "/accounts/sign-in/" not in page.url
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("name", PAGES)
def test_in_english(look, name: str):
    """Once opened: faults, then twice the text; the window is 720 pixels wide."""
    page = look(name, "en", width=720)
    assert serious_faults(page) == []
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert too_wide(page) <= 0, "at twice the size of text"


@pytest.mark.parametrize("name", PAGES)
def test_in_arabic_on_a_small_phone(look, name: str):
    page = look(name, "ar", width=360)
    assert too_wide(page) <= 0
    page.set_viewport_size({"width": 1280, "height": 800})
    assert too_wide(page) <= 0


@pytest.mark.parametrize("language", ["fr", "es", "ar"])
@pytest.mark.parametrize("name", IN_FOUR)
def test_in_the_other_languages(look, name: str, language: str):
    assert serious_faults(look(name, language)) == []
