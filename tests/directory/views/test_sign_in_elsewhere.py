"""A government's own sign-in, against a small but real server of OpenID Connect."""

import html
import re
from collections.abc import Iterator
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, build_opener

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client

from factories import people
from factories.mailbox import letters_to
from factories.openid_server import CLIENT, SECRET, OpenIDServer, openid_server
from sankofa.directory.models import Account
from sankofa.journal.models import Entry

from .conftest import PASSWORD, signed_in

pytestmark = pytest.mark.django_db

GO = "/en/accounts/elsewhere/government/"


@pytest.fixture
def government(settings) -> Iterator[OpenIDServer]:
    with openid_server() as server:
        app = {
            "provider_id": "government",
            "name": "Staff of Example",
            "client_id": CLIENT,
            "secret": SECRET,
            "settings": {"server_url": server.url, "fetch_userinfo": True},
        }
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}
        server.person = {
            "sub": "7f3c",
            "email": "efua@example.org",
            "email_verified": True,
            "name": "Efua Example",
            "groups": ["ministers"],
        }
        yield server


class _Stays(HTTPRedirectHandler):
    def redirect_request(self, *_said: object) -> None:
        return None


def comes_through(client: Client, process: str = ""):
    """Goes there as a browser does, and comes back with what the other side gave along."""
    text = client.post(f"{GO}?process={process}" if process else GO).content.decode()
    led = html.unescape(re.search(r'<meta http-equiv="refresh" content="0;url=([^"]+)">', text)[1])
    with pytest.raises(HTTPError) as moved:
        build_opener(_Stays).open(led)
    moved.value.close()
    parts = urlsplit(moved.value.headers["Location"])
    assert parts.path == "/accounts/elsewhere/government/back", (
        "it has no language, for the other side knows it"
    )
    return client.get(f"{parts.path}?{parts.query}", headers={"accept-language": "en"})


def test_the_button_stands_there_only_where_it_leads_somewhere(
    client: Client, government: OpenIDServer, settings
):
    assert "Sign in with Staff of Example" in client.get("/en/accounts/sign-in/").content.decode()
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": []}}
    assert "Staff of Example" not in client.get("/en/accounts/sign-in/").content.decode()
    assert client.post(GO).status_code == 404


def test_whoever_comes_for_the_first_time_has_an_account_then(client: Client, government: OpenIDServer):
    assert comes_through(client).headers["Location"] == "/en/me/"
    assert client.get("/en/me/").status_code == 200
    (account,) = Account.objects.all()
    assert not account.has_usable_password()
    assert EmailAddress.objects.get(user=account).email == "efua@example.org"
    assert Entry.objects.filter(action="account.made", subject=str(account.public_id)).exists()


def test_of_what_the_other_side_tells_only_the_subject_is_kept(client: Client, government: OpenIDServer):
    comes_through(client)
    comes_through(Client())
    (kept,) = SocialAccount.objects.values("provider", "uid", "extra_data")
    assert kept == {"provider": "government", "uid": "7f3c", "extra_data": {}}
    assert not SocialToken.objects.exists()


def test_whoever_comes_again_is_the_same(government: OpenIDServer):
    comes_through(Client())
    again = Client()
    government.person["email"] = "other@example.org"
    assert comes_through(again).headers["Location"] == "/en/me/"
    assert Account.objects.count() == 1


def test_an_address_that_was_not_verified_there_is_verified_here(client: Client, government: OpenIDServer):
    government.person["email_verified"] = False
    assert comes_through(client).headers["Location"] == "/en/accounts/address/sent/"
    assert client.get("/en/me/").status_code == 302
    assert len(letters_to("efua@example.org")) == 1


def test_who_comes_without_an_address_is_asked_for_one(client: Client, government: OpenIDServer):
    del government.person["email"]
    assert comes_through(client).headers["Location"] == "/en/accounts/elsewhere/sign-up/"
    assert "You come from Staff of Example" in client.get("/en/accounts/elsewhere/sign-up/").content.decode()
    answer = client.post("/en/accounts/elsewhere/sign-up/", {"email": "efua@example.org"})
    assert answer.headers["Location"] == "/en/accounts/address/sent/"


def test_nobody_takes_over_an_account_by_its_address(client: Client, government: OpenIDServer, ama: Account):
    government.person["email"] = "ama@example.org"
    comes_through(client)
    assert "_auth_user_id" not in client.session
    assert not SocialAccount.objects.exists()


def test_the_owner_connects_and_disconnects(government: OpenIDServer, ama: Account):
    government.person["email"] = "ama@example.org"
    client = signed_in(ama)
    client.post("/en/accounts/confirm/", {"password": PASSWORD})
    comes_through(client, "connect")
    (kept,) = SocialAccount.objects.all()
    assert kept.user == ama
    assert comes_through(Client()).headers["Location"] == "/en/me/"
    text = client.get("/en/accounts/elsewhere/").content.decode()
    assert "Staff of Example" in text
    assert client.post("/en/accounts/elsewhere/", {"account": kept.pk}).status_code == 302
    assert not SocialAccount.objects.exists()
    done = Entry.objects.filter(subject=str(ama.public_id)).values_list("action", flat=True)
    assert {"account.other-sign-in-added", "account.other-sign-in-removed"} <= set(done)


def test_the_second_step_is_asked_for_all_the_same(government: OpenIDServer):
    comes_through(Client())
    people.give_second_step(Account.objects.get())
    client = Client()
    assert comes_through(client).headers["Location"] == "/en/accounts/second-step/code/"
    assert client.get("/en/me/").status_code == 302


def test_who_stops_there_is_told_so(client: Client, government: OpenIDServer):
    government.refuses = True
    assert comes_through(client).headers["Location"] == "/en/accounts/elsewhere/cancelled/"
    assert "Nothing was done" in client.get("/en/accounts/elsewhere/cancelled/").content.decode()


def test_an_answer_to_nobodys_question_is_refused(client: Client, government: OpenIDServer):
    answer = client.get(
        "/accounts/elsewhere/government/back?code=code0&state=guessed", headers={"accept-language": "ar"}
    )
    assert answer.status_code == 401
    assert '<html lang="ar" dir="rtl">' in answer.content.decode()
    assert not Account.objects.exists()


def test_a_server_that_does_not_answer_is_told_of(client: Client, government: OpenIDServer, settings):
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"]["server_url"] = f"{government.url}/nowhere"
    answer = client.post(GO)
    assert answer.status_code == 401
    assert "did not answer as it should" in answer.content.decode()
