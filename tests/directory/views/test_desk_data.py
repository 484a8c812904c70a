"""The desk: finding people, writing them down from paper, answering requests, texts and retention."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from tests.directory.views.conftest import somebody

from factories import consents, people
from factories.site_role import as_owner
from sankofa.directory.actions.consent_texts import load_default_texts
from sankofa.directory.actions.retention import ensure_rules
from sankofa.directory.models import Consent, ConsentText, Identity, Person, RetentionRule, RightsRequest
from sankofa.directory.queries.identities import open_identities
from sankofa.directory.terms import Contacts, Duty, Purpose, Right
from sankofa.foundation.statement import stated
from sankofa.journal.models import Entry

pytestmark = pytest.mark.django_db
NEW = {
    "name": "Ama Example",
    "email": "ama@example.org",
    "phone": "",
    "address": "",
    "language": "fr",
    "purposes": ["matching", "newsletter"],
}
SHOWN = "<h3><bdi>Ama Example"  # and not only what was typed
FOUND = {"purpose": "matching", "by": "email", "text": "ama@example.org"}


def holder(duty: Duty, within, address: str) -> Client:
    """Somebody with a duty and a second step, whose browser has signed in."""
    account = somebody(address)
    Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={})
    people.grant(account, duty, within)
    browser = Client()
    browser.force_login(account)
    browser.account = account
    return browser


class Desk:
    def __init__(self):
        with as_owner():
            load_default_texts(by="test")
            ensure_rules()
            self.office = people.office()
            self.ours = people.organisation("Made-up association", slug="made-up-ours")
            self.registrar = holder(Duty.REGISTRAR, self.ours, "registrar@example.org")
            self.administrator = holder(Duty.ADMINISTRATOR, self.office, "administrator@example.org")
            self.editor = holder(Duty.EDITOR, self.office, "editor@example.org")

    def register(self):
        return self.registrar.post("/en/desk/persons/register/made-up-ours/", NEW, follow=True)


@pytest.fixture
def desk(as_site) -> Desk:
    return Desk()


REGISTRARS = [
    "desk/persons/",
    "desk/persons/register/made-up-ours/",
    "desk/persons/registered/",
    "desk/requests/",
    "desk/requests/new/",
]
OFFICE = ["desk/consent-texts/", "desk/consent-texts/matching/", "desk/retention/"]


@pytest.mark.parametrize("page", REGISTRARS)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages_of_registrars(desk: Desk, page: str, language: str):
    assert desk.registrar.get(f"/{language}/{page}").status_code == 200
    assert desk.editor.get(f"/{language}/{page}").status_code == 404
    assert Client().get(f"/{language}/{page}").status_code == 302


@pytest.mark.parametrize("page", OFFICE)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages_of_the_office(desk: Desk, page: str, language: str):
    assert desk.administrator.get(f"/{language}/{page}").status_code == 200
    with as_owner():
        elsewhere = holder(Duty.ADMINISTRATOR, desk.ours, "elsewhere@example.org")
    for browser in (desk.registrar, desk.editor, elsewhere):
        assert browser.get(f"/{language}/{page}").status_code == 404


def test_without_a_second_step_one_is_led_to_set_it_up(desk: Desk):
    with as_owner():
        Authenticator.objects.filter(user=desk.registrar.account).delete()
    response = desk.registrar.get("/en/desk/persons/")
    assert (response.status_code, response.headers["Location"]) == (302, "/en/accounts/second-step/")


def test_written_down_from_paper_with_receipts(desk: Desk):
    page = desk.register()
    text = page.content.decode()
    assert text.count("sankofa-receipt-1.") == 2
    assert "Ama" not in text
    with as_owner():
        assert Person.objects.get().language == "fr"
        assert set(Consent.objects.values_list("wording__language", "on_paper", "recorded_by")) == {
            ("fr", True, desk.registrar.account.pk)
        }


def test_the_form_says_who_will_see_it_and_asks_nothing_about_status(desk: Desk):
    text = desk.registrar.get("/en/desk/persons/register/made-up-ours/").content.decode()
    assert "Only these people will see it" in text
    assert "Case officer" in text
    names = {field.split('"')[0] for field in text.split(' name="')[1:]}
    assert names & {"status", "nationality", "passport", "visa", "permit", "country", "birth"} == set()


@pytest.mark.parametrize("change", [{"name": ""}, {"purposes": []}, {"email": "no"}, {"purposes": ["own"]}])
def test_what_is_missing_is_told_and_nothing_is_lost(desk: Desk, change: dict):
    response = desk.registrar.post("/en/desk/persons/register/made-up-ours/", NEW | change)
    assert response.status_code == 422
    assert (NEW | change)["email"] in response.content.decode()
    with as_owner():
        assert not Person.objects.exists()


def test_found_for_a_stated_purpose_only(desk: Desk):
    desk.register()
    assert SHOWN in desk.registrar.post("/en/desk/persons/", FOUND).content.decode()
    (row,) = Entry.objects.filter(action="open identity")
    assert (row.purpose, row.via) == ("matching", "directory:desk_persons")
    for change in (
        {"purpose": "programmes"},
        {"text": "ama@example"},
        {"text": "Ama Example"},
        {"by": "phone"},
    ):
        assert SHOWN not in desk.registrar.post("/en/desk/persons/", FOUND | change).content.decode()
    assert desk.registrar.post("/en/desk/persons/", FOUND | {"purpose": "assistance"}).status_code == 422


def test_taken_back_from_paper(desk: Desk):
    desk.register()
    with as_owner():
        consent = Consent.objects.get(purpose=Purpose.MATCHING)
    assert desk.registrar.post(f"/en/desk/persons/withdraw/{consent.pk}/").status_code == 302
    assert SHOWN not in desk.registrar.post("/en/desk/persons/", FOUND).content.decode()


def test_another_organisation_cannot_take_it_back(desk: Desk):
    desk.register()
    with as_owner():
        others = holder(Duty.REGISTRAR, people.organisation(), "others@example.org")
        consent = Consent.objects.get(purpose=Purpose.MATCHING)
    others.post(f"/en/desk/persons/withdraw/{consent.pk}/")
    with as_owner():
        assert Consent.objects.get(pk=consent.pk).withdrawn_at is None


@pytest.fixture
def asked(desk: Desk) -> RightsRequest:
    with as_owner():
        person = consents.person(people.account())
        return consents.request(desk.ours, person, Right.CORRECT)


def test_a_request_is_corrected_and_answered(desk: Desk, asked: RightsRequest):
    path = f"/en/desk/requests/{asked.pk}/"
    assert "Correct it" in desk.registrar.get("/en/desk/requests/").content.decode()
    assert "Ama Example" in desk.registrar.get(path).content.decode()
    desk.registrar.post(
        path, {"do": "correct", "name": "Ama A. Example", "email": "", "phone": "", "address": ""}
    )
    assert "Ama A. Example" in desk.registrar.get(path).content.decode()
    assert desk.registrar.post(path, {"do": "answer", "words": ""}).status_code == 422
    desk.registrar.post(path, {"do": "answer", "words": "It is spelt right now."})
    text = desk.registrar.get(path).content.decode()
    assert "It is spelt right now." in text
    assert "Ama A. Example" not in text
    assert desk.administrator.get(path).status_code == 404, "the office was not asked"


def test_one_that_nobody_answered_shows_nobody_any_more(desk: Desk, asked: RightsRequest):
    with as_owner():
        consents.became_due(days_ago=31)
    page = desk.registrar.get(f"/en/desk/requests/{asked.pk}/").content.decode()
    assert "so the person is not shown any more" in page
    assert "Ama Example" not in page
    assert "Correct it</h2>" not in page
    elsewhere = desk.administrator.get("/en/desk/requests/").content.decode()
    assert "1 request, overdue since" in elsewhere


def test_a_request_to_erase_taken_down_from_paper(desk: Desk):
    desk.register()
    form = {
        "organisation": "made-up-ours",
        "by": "email",
        "text": "ama@example.org",
        "right": "erase",
        "words": "",
    }
    assert (
        desk.registrar.post("/en/desk/requests/new/", form | {"text": "kofi@example.org"}).status_code == 422
    )
    assert desk.registrar.post("/en/desk/requests/new/", form).status_code == 302
    with as_owner():
        request = RightsRequest.objects.get()
    assert desk.registrar.post(f"/en/desk/requests/{request.pk}/", {"do": "erase"}).status_code == 302
    with as_owner():
        assert not Identity.objects.exists()
        assert Person.objects.get().erased_at is not None


def test_no_erasing_under_another_request(desk: Desk, asked: RightsRequest):
    desk.registrar.post(f"/en/desk/requests/{asked.pk}/", {"do": "erase"})
    with as_owner():
        assert Person.objects.get(pk=asked.person_id).erased_at is None


def test_a_new_text_of_consent(desk: Desk):
    form = {f"words_{language}": f"New words in {language}." for language in consents.LANGUAGES}
    form |= {"months": "12", "asks_for_more": "on", "seen": "1"}
    path = "/en/desk/consent-texts/research/"
    assert desk.administrator.post(path, form | {"words_ar": ""}).status_code == 422
    assert desk.administrator.post(path, form).status_code == 302
    newest = ConsentText.objects.filter(purpose=Purpose.RESEARCH).first()
    assert (newest.version, newest.substance, newest.months) == (2, 2, 12)
    assert desk.administrator.get("/en/desk/consent-texts/own/").status_code == 404


def test_how_long_things_are_kept(desk: Desk):
    assert (
        desk.administrator.post("/en/desk/retention/", {"kind": "requests", "days": "100"}).status_code == 302
    )
    assert RetentionRule.objects.get(kind="requests").days == 100
    assert (
        desk.administrator.post("/en/desk/retention/", {"kind": "requests", "days": "3"}).status_code == 422
    )


def test_consular_officers_and_ministries_find_nobody_who_asked_for_assistance(desk: Desk):
    with as_owner():
        officer = holder(Duty.CONSULAR_OFFICER, desk.ours, "officer@example.org")
        people.grant(officer.account, Duty.CASE_OFFICER, desk.ours)
        clerk = holder(Duty.CASE_OFFICER, desk.ours, "clerk@example.org")
        ministry = people.organisation(kind="ministry")
        people.grant(clerk.account, Duty.EDITOR, ministry)
        helper = holder(Duty.CASE_OFFICER, desk.ours, "helper@example.org")
        person = consents.person(people.account())
        consents.consent(desk.ours, Purpose.ASSISTANCE, person)
    asked = FOUND | {"purpose": "assistance"}
    assert SHOWN in helper.post("/en/desk/persons/", asked).content.decode()
    for browser in (officer, clerk):
        assert SHOWN not in browser.post("/en/desk/persons/", asked).content.decode()
        with stated(actor=str(browser.account), purpose=Purpose.ASSISTANCE):
            assert open_identities([person.pk]) == {}
            assert not Person.objects.exists()
    with stated(actor=str(helper.account), purpose=Purpose.ASSISTANCE):
        assert open_identities([person.pk]) == {person.pk: Contacts("Ama Example", "ama@example.org")}


def test_a_text_of_consent_is_not_replaced_by_who_has_not_read_it(desk: Desk):
    """Two administrators write at once: the second would take back unread what the first asks for."""
    with as_owner():
        other = holder(Duty.ADMINISTRATOR, desk.office, "other@example.org")
    here = "/en/desk/consent-texts/newsletter/"
    words = {f"words_{code}": f"May we write to you? {code}" for code in ("en", "fr", "es", "ar")}
    first = ConsentText.objects.filter(purpose="newsletter").latest("version").version
    for browser in (desk.administrator, other):
        assert f'name="seen" value="{first}"' in browser.get(here).content.decode()
    more = words | {"words_en": "May we give your address to made-up partners?", "asks_for_more": "on"}
    assert desk.administrator.post(here, more | {"months": 24, "seen": first}).status_code == 302
    refused = other.post(here, words | {"months": 12, "seen": first})
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "Somebody else has published other words." in page
    assert "May we give your address to made-up partners?" in page
    assert "May we write to you? en" in page
    assert f'name="seen" value="{first + 1}"' in page
    assert other.post(here, words | {"months": 12, "seen": first + 1}).status_code == 302
    texts = ConsentText.objects.filter(purpose="newsletter", version__gt=first).order_by("version")
    assert [text.wordings.get(language="en").words for text in texts] == [
        "May we give your address to made-up partners?",
        "May we write to you? en",
    ]
