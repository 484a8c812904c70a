"""What people see of themselves, and do about it, in pages. The site's own role shows them."""

import io
import json

import pytest
from django.test import Client
from openpyxl import load_workbook
from tests.directory.views.conftest import PASSWORD, signed_in, somebody

from factories import consents, people
from factories.site_role import as_owner
from sankofa.directory.actions.consent_texts import load_default_texts, publish_consent_text
from sankofa.directory.formats.receipts import code_of, read_code
from sankofa.directory.models import Account, Consent, Identity, Organisation, Person, RightsRequest
from sankofa.directory.queries.identities import open_identities
from sankofa.directory.queries.receipts import receipt_of
from sankofa.directory.terms import Duty, OrganisationKind, Purpose
from sankofa.foundation.statement import stated

pytestmark = pytest.mark.django_db
CONTACTS = {"name": "Ama Example", "email": "ama@example.org", "phone": "+233 20 000 0000", "address": ""}
PAGES = [
    "me/data/",
    "me/data/identity/",
    "me/data/documents/",
    "me/data/stop/",
    "me/data/erase/",
    "me/requests/",
    "me/consents/",
    "me/consents/to/made-up-ours/",
]


class Visit:
    """Ama with her browser, and a matcher of an association that asks for consent."""

    def __init__(self):
        with as_owner():
            load_default_texts(by="test")
            people.office()
            self.ours = people.organisation("Made-up association", slug="made-up-ours")
            self.matcher = people.holder(Duty.MATCHER, self.ours)
            self.account = somebody("ama@example.org")
        self.browser = signed_in(self.account)
        self.browser.post("/en/accounts/confirm/", {"password": PASSWORD})

    def seen(self) -> list[Person]:
        with stated(actor=str(self.matcher), purpose=Purpose.MATCHING):
            return list(Person.objects.all())

    def agree(self, purpose: Purpose = Purpose.MATCHING):
        form = {"purpose": purpose, "words": consents.wording(purpose).digest}
        return self.browser.post("/en/me/consents/to/made-up-ours/", form, follow=True)

    def consent(self) -> Consent:
        with stated(actor=str(self.account), purpose=Purpose.OWN):
            return Consent.objects.select_related("organisation", "wording").get(withdrawn_at=None)


@pytest.fixture
def visit(as_site) -> Visit:
    return Visit()


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", consents.LANGUAGES)
def test_own_pages_in_every_language(visit: Visit, page: str, language: str):
    response = visit.browser.get(f"/{language}/{page}")
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("page", [*PAGES, "me/data.json", "me/data.xlsx"])
def test_strangers_are_led_to_sign_in(client: Client, page: str):
    response = client.get(f"/en/{page}")
    assert response.status_code == 302
    assert "/accounts/sign-in/" in response.headers["Location"]


def test_a_name_is_saved_and_shown(visit: Visit):
    assert visit.browser.post("/en/me/data/identity/", CONTACTS).status_code == 302
    text = visit.browser.get("/en/me/data/").content.decode()
    assert "Ama Example" in text
    assert "+233 20 000 0000" in text
    faulty = visit.browser.post("/en/me/data/identity/", CONTACTS | {"email": "no address"})
    assert faulty.status_code == 422
    assert "no address" in faulty.content.decode(), "nothing typed is lost"


def test_a_click_gives_and_a_click_takes_back(visit: Visit):
    page = visit.agree()
    assert "Thank you" in page.content.decode()
    assert len(visit.seen()) == 1
    visit.browser.post("/en/me/consents/to/made-up-ours/", {"purpose": "matching", "withdraw": "1"})
    assert visit.seen() == []
    visit.agree()
    visit.browser.post(f"/en/me/consents/{visit.consent().pk}/withdraw/")
    assert visit.seen() == []


def test_words_that_changed_are_read_again_first(visit: Visit):
    shown = consents.wording(Purpose.MATCHING).digest
    words = {language: f"More, in {language}." for language in consents.LANGUAGES}
    with as_owner():
        publish_consent_text(
            purpose=Purpose.MATCHING, words=words, months=12, asks_for_more=True, by=visit.matcher
        )
    page = visit.browser.post(
        "/en/me/consents/to/made-up-ours/", {"purpose": "matching", "words": shown}, follow=True
    )
    assert "read it again" in page.content.decode()
    assert "More, in en." in page.content.decode()
    assert visit.seen() == []


def test_asked_again_when_the_text_asks_for_more(visit: Visit):
    visit.agree()
    words = {language: f"More, in {language}." for language in consents.LANGUAGES}
    with as_owner():
        publish_consent_text(
            purpose=Purpose.MATCHING, words=words, months=12, asks_for_more=True, by=visit.matcher
        )
    assert "no longer counts" in visit.browser.get("/en/me/data/").content.decode()
    assert "decide again" in visit.browser.get("/en/me/consents/").content.decode()


def test_an_authority_is_not_asked_about_assistance(visit: Visit):
    with as_owner():
        people.organisation(slug="made-up-ministry", kind=OrganisationKind.MINISTRY)
    assert 'value="assistance"' in visit.browser.get("/en/me/consents/to/made-up-ours/").content.decode()
    path = "/en/me/consents/to/made-up-ministry/"
    assert 'value="assistance"' not in visit.browser.get(path).content.decode()
    assert visit.browser.post(path, {"purpose": "assistance", "words": "x"}).status_code == 404


@pytest.mark.parametrize("standing", ["hidden", "proposed", "closed"])
def test_an_organisation_that_is_not_listed_asks_nobody(visit: Visit, standing: str):
    with as_owner():
        Organisation.objects.filter(pk=visit.ours.pk).update(standing=standing)
    assert visit.browser.get("/en/me/consents/to/made-up-ours/").status_code == 404


def test_who_looked_is_told_with_the_reason(visit: Visit):
    visit.browser.post("/en/me/data/identity/", CONTACTS)
    visit.agree()
    with stated(actor=str(visit.matcher), purpose=Purpose.MATCHING):
        open_identities([person.pk for person in Person.objects.all()])
    text = visit.browser.get("/en/me/data/").content.decode()
    assert "Made-up association" in text
    assert "Matching skills with needs" in text
    assert str(visit.matcher) not in text


def test_everything_is_downloaded(visit: Visit):
    visit.browser.post("/en/me/data/identity/", CONTACTS | {"address": "=1+1"})
    visit.agree()
    held = json.loads(visit.browser.get("/en/me/data.json").content)
    assert held["identity"][0]["name"] == "Ama Example"
    assert held["addresses"][0]["email"] == "ama@example.org"
    assert held["consents"][0]["organisation__name"] == "Made-up association"
    book = load_workbook(io.BytesIO(visit.browser.get("/en/me/data.xlsx").content))
    assert set(book.sheetnames) == {name[:31] for name in held}
    cells = [cell.value for row in book["identity"].rows for cell in row]
    assert "Ama Example" in cells
    assert "'=1+1" in cells


def test_use_is_stopped_and_goes_on(visit: Visit):
    visit.agree()
    visit.browser.post("/en/me/data/stop/", {"stop": ""})
    assert visit.seen() == []
    assert "Stopped." in visit.browser.get("/en/me/data/").content.decode()
    visit.browser.post("/en/me/data/stop/", {"go-on": ""})
    assert len(visit.seen()) == 1


def test_erased_after_a_clear_account(visit: Visit):
    visit.browser.post("/en/me/data/identity/", CONTACTS)
    visit.agree()
    assert visit.browser.post("/en/me/data/erase/", {}).status_code == 422
    assert len(visit.seen()) == 1
    response = visit.browser.post("/en/me/data/erase/", {"sure": "on"}, follow=True)
    assert "Everything about you is erased" in response.content.decode()
    assert visit.seen() == []
    with as_owner():
        assert not Account.objects.filter(pk=visit.account.pk).exists()
        assert not Identity.objects.exists()
    assert visit.browser.get("/en/me/data/").status_code == 302


def test_a_request_is_made_with_its_clock(visit: Visit):
    office = Organisation.objects.get(is_office=True)
    form = {"organisation": office.slug, "right": "correct", "words": "My name is spelt otherwise."}
    assert visit.browser.post("/en/me/requests/", form).status_code == 302
    text = visit.browser.get("/en/me/requests/").content.decode()
    assert "29 days left" in text or "30 days left" in text
    assert "spelt otherwise" in text
    assert visit.browser.post("/en/me/requests/", form | {"organisation": "nobody"}).status_code == 422
    with as_owner():
        assert RightsRequest.objects.get().words == form["words"]


def test_a_request_is_taken_back(visit: Visit):
    visit.browser.get("/en/me/data/")
    with as_owner():
        office = Organisation.objects.get(is_office=True)
        registrar, person = people.holder(Duty.REGISTRAR, office), Person.objects.get(account=visit.account)
        asked = consents.request(office, person)
    page = "/en/me/requests/"
    assert f"{page}{asked.pk}/take-back/" in visit.browser.get(page).content.decode()
    text = visit.browser.post(f"{page}{asked.pk}/take-back/", follow=True).content.decode()
    assert "taken back on" in text
    assert f"{asked.pk}/take-back/" not in text
    with stated(actor=str(registrar), purpose=Purpose.DATA_RIGHTS):
        assert not Person.objects.exists()
    assert visit.browser.post(f"{page}{office.pk:032x}/take-back/").status_code == 404


def test_a_receipt_is_checked_by_anybody(visit: Visit, client: Client):
    visit.agree()
    consent = visit.consent()
    page = visit.browser.get(f"/en/me/consents/{consent.pk}/receipt/").content.decode()
    code = receipt_of(consent).code
    assert code in page
    file = json.loads(visit.browser.get(f"/en/me/consents/{consent.pk}/receipt.json").content)
    assert file["code"] == code
    visit.browser.post(f"/en/me/consents/{consent.pk}/withdraw/")
    answer = client.post("/en/directory/receipt/", {"code": f"  {code[:40]}\n{code[40:]}"})
    text = answer.content.decode()
    assert "This receipt was signed here." in text
    assert consent.wording.words[:40] in text
    assert "ended" not in text, "whether it was taken back is told to nobody"
    assert not answer.cookies


def test_a_receipt_that_was_changed_is_none(visit: Visit, client: Client):
    visit.agree()
    told = receipt_of(visit.consent())
    forged = code_of(told.receipt)[:-4] + "AAAA"
    other = ".".join([*told.code.split(".")[:1], "eyJhIjoxfQ", told.code.split(".")[2]])
    for code in (forged, other, "sankofa-receipt-1.x.y", "sankofa-receipt-1..", "nothing", told.code + "."):
        assert read_code(code) is None
        assert "was not signed here" in client.post("/en/directory/receipt/", {"code": code}).content.decode()


def test_nobody_gets_the_receipt_of_somebody_else(visit: Visit):
    visit.agree()
    with as_owner():
        other = signed_in(somebody("kofi@example.org"))
    consent = visit.consent()
    for path in ("receipt/", "receipt.json"):
        assert other.get(f"/en/me/consents/{consent.pk}/{path}").status_code == 404
    assert other.post(f"/en/me/consents/{consent.pk}/withdraw/").status_code == 404
    assert len(visit.seen()) == 1


@pytest.mark.parametrize("language", consents.LANGUAGES)
def test_anybody_reads_who_may_read_what(as_site, client: Client, language: str):
    with as_owner():
        load_default_texts(by="test")
    response = client.get(f"/{language}/directory/purposes/")
    assert response.status_code == 200
    assert not response.cookies


def test_the_firewall_is_told(as_site, client: Client):
    text = client.get("/en/directory/purposes/").content.decode()
    assert "No ministry, municipality or consulate" in text
