"""Making an account, signing in, and what strangers may not find out."""

import re
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.test import Client

import sankofa.directory
from factories.mailbox import letters_to, link_in, newest_to
from sankofa.directory.formats.account_letters import ALIKE, KINDS
from sankofa.directory.models import Account, Session
from sankofa.foundation.letters import LetterKind, faults_of, shipped
from sankofa.journal.models import Entry

from .conftest import PASSWORD, signed_in, somebody

pytestmark = pytest.mark.django_db

SIGN_IN, SIGN_UP = "/en/accounts/sign-in/", "/en/accounts/sign-up/"


def made(client: Client, address: str = "kofi@example.org", language: str = "en", password: str = PASSWORD):
    form = {"email": address, "password1": password, "password2": password}
    return client.post(f"/{language}/accounts/sign-up/", form)


def test_an_account_is_made_by_a_link_in_a_mail(client: Client):
    assert made(client).headers["Location"] == "/en/accounts/address/sent/"
    assert "_auth_user_id" not in client.session
    link = link_in(newest_to("kofi@example.org"))
    assert "Yes, it is mine" in client.get(link).content.decode()
    assert EmailAddress.objects.filter(verified=True).count() == 0, "following a link changes nothing"
    assert client.post(link).headers["Location"] == "/en/me/"
    assert client.get("/en/me/").status_code == 200
    account = Account.objects.get()
    done = Entry.objects.filter(subject=str(account.public_id)).values_list("action", flat=True)
    assert set(done) == {"account.made", "account.address-confirmed"}


def test_without_the_link_nobody_comes_in(client: Client):
    made(client)
    response = Client().post(SIGN_IN, {"login": "kofi@example.org", "password": PASSWORD})
    assert response.headers["Location"] == "/en/accounts/address/sent/"


def test_an_account_speaks_the_language_it_was_made_in(client: Client):
    made(client, language="ar")
    assert Account.objects.get().language == "ar"
    assert "/ar/accounts/address/confirm/" in newest_to("kofi@example.org").body


def test_mails_come_in_the_language_of_the_account_and_not_of_the_page(client: Client):
    somebody("ama@example.org", language="fr")
    client.post("/en/accounts/password/forgotten/", {"email": "ama@example.org"})
    assert "/fr/accounts/password/new/" in newest_to("ama@example.org").body


def test_links_in_mails_lead_to_this_installation_by_whatever_name_it_was_asked(
    client: Client, ama: Account, settings
):
    settings.ALLOWED_HOSTS = ["*"]
    settings.SITE_URL = "https://sankofa.example.org"
    client.post(
        "/en/accounts/password/forgotten/", {"email": "ama@example.org"}, headers={"host": "evil.example"}
    )
    body = newest_to("ama@example.org").body
    assert "https://sankofa.example.org/en/accounts/password/new/" in body
    assert "evil.example" not in body


@pytest.mark.parametrize("kind", KINDS.values(), ids=[kind.code for kind in KINDS.values()])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_words_of_each_mail_about_accounts_may_be_put_anew(kind: LetterKind, language: str):
    assert list(faults_of(shipped(kind, language), kind, language)) == []


def test_each_mail_of_the_library_is_known():
    root = Path(sankofa.directory.__file__).parent / "templates"
    written = {
        str(path.relative_to(root)).removesuffix("_message.txt")
        for path in root.glob("*/email/*_message.txt")
    }
    assert written == set(KINDS) | set(ALIKE)


class CountingHasher(MD5PasswordHasher):
    """Counts how often the slow part of making an account is done."""

    done = 0

    def encode(self, password: str, salt: str) -> str:
        CountingHasher.done += 1
        return super().encode(password, salt)


def test_no_clock_tells_who_has_an_account(client: Client, ama: Account, settings):
    settings.PASSWORD_HASHERS = [f"{CountingHasher.__module__}.CountingHasher"]
    counts = []
    for address in ("ama@example.org", "kofi@example.org"):
        before = CountingHasher.done
        made(Client(), address)
        counts.append(CountingHasher.done - before)
    assert counts[0] == counts[1] > 0


def test_who_has_an_account_is_told_so_by_mail_alone(client: Client, ama: Account):
    known, unknown = made(client, "ama@example.org"), made(Client(), "kofi@example.org")
    assert (known.status_code, known.headers["Location"]) == (
        unknown.status_code,
        unknown.headers["Location"],
    )
    assert Account.objects.count() == 2
    (letter,) = letters_to("ama@example.org")
    assert "already" in letter.subject


def test_a_forgotten_password_tells_strangers_nothing(client: Client, ama: Account):
    answers = [
        client.post("/en/accounts/password/forgotten/", {"email": address})
        for address in ("ama@example.org", "nobody@example.org")
    ]
    assert {answer.headers["Location"] for answer in answers} == {"/en/accounts/password/forgotten/sent/"}
    assert "password/new" in newest_to("ama@example.org").body
    assert "password/new" not in newest_to("nobody@example.org").body


def test_wrong_password_and_unknown_address_look_alike(client: Client, ama: Account):
    texts = []
    for address in ("ama@example.org", "eve@example.org"):
        response = client.post(SIGN_IN, {"login": address, "password": "not the right one"})
        texts.append(response.content.decode().replace(address, "…").partition("<main")[2])
    hidden = [re.sub(r'value="[\w-]+"', "", text) for text in texts]
    assert hidden[0] == hidden[1]
    assert "do not fit together" in hidden[0]


@pytest.mark.parametrize("password", ["short", "123456789012", "password1234"])
def test_weak_passwords_are_refused_all_reasons_at_once(client: Client, password: str):
    text = made(client, password=password).content.decode()
    assert 'id="id_password1_error"' in text
    assert not Account.objects.exists()


def test_a_password_is_set_anew_and_every_session_ends(ama: Account):
    other = signed_in(ama)
    somebody_forgetful = Client()
    somebody_forgetful.post("/en/accounts/password/forgotten/", {"email": "ama@example.org"})
    link = link_in(newest_to("ama@example.org"))
    form = somebody_forgetful.get(link, follow=True)
    there = form.redirect_chain[-1][0]
    new = {"password1": "nine boats at the quay", "password2": "nine boats at the quay"}
    assert somebody_forgetful.post(there, new).headers["Location"] == "/en/accounts/password/new/done/"
    assert other.get("/en/me/").status_code == 302
    assert not Session.objects.filter(account=ama).exists()
    assert Client().post(SIGN_IN, {"login": "ama@example.org", "password": PASSWORD}).status_code == 200
    again = Client().get(link, follow=True)
    assert "used already" in again.content.decode()
    assert "was set anew" in newest_to("ama@example.org").subject


def test_signing_out_forgets_the_session(ama: Account):
    client = signed_in(ama)
    assert Session.objects.filter(account=ama).count() == 1
    assert client.post("/en/accounts/sign-out/").headers["Location"] == "/en/"
    assert not Session.objects.filter(account=ama).exists()


def test_strangers_are_led_back_after_signing_in(client: Client, ama: Account):
    led = client.get("/en/me/devices/").headers["Location"]
    assert led == "/en/accounts/sign-in/?next=/en/me/devices/"
    form = {"login": "ama@example.org", "password": PASSWORD, "next": "/en/me/devices/"}
    assert client.post(SIGN_IN, form).headers["Location"] == "/en/me/devices/"
    evil = Client().post(SIGN_IN, form | {"next": "https://elsewhere.example/"})
    assert evil.headers["Location"] == "/en/me/"


def test_a_closed_account_does_not_come_in(client: Client, ama: Account):
    Account.objects.update(is_active=False)
    response = client.post(SIGN_IN, {"login": "ama@example.org", "password": PASSWORD}, follow=True)
    assert "_auth_user_id" not in client.session
    assert "closed" in response.content.decode()


def test_no_letter_says_from_which_network_it_came(client: Client, ama: Account, settings):
    settings.SITE_URL = "https://sankofa.example.org"
    browser = signed_in(ama)
    new = {
        "oldpassword": PASSWORD,
        "password1": "nine boats at the quay",
        "password2": "nine boats at the quay",
    }
    browser.post("/en/accounts/confirm/", {"password": PASSWORD})
    assert browser.post("/en/accounts/password/", new).status_code == 302
    assert mail.outbox
    assert not any("127.0.0.1" in letter.body for letter in mail.outbox)


def test_cookies_end_with_the_browser_unless_one_asks_to_stay(ama: Account):
    form = {"login": "ama@example.org", "password": PASSWORD}
    short, long = Client().post(SIGN_IN, form), Client().post(SIGN_IN, form | {"remember": "on"})
    for response in (short, long):
        assert set(response.cookies) <= {"sessionid", "csrftoken"}
        cookie = response.cookies["sessionid"]
        assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert short.cookies["sessionid"]["max-age"] == ""
    assert long.cookies["sessionid"]["max-age"] == 14 * 24 * 3600


def test_every_other_way_in_ends_with_the_browser_too(client: Client):
    made(client)
    response = client.post(link_in(newest_to("kofi@example.org")))
    assert response.cookies["sessionid"]["max-age"] == ""
