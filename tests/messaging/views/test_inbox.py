"""The inbox as its owner, a stranger and somebody else see it."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from factories import people
from sankofa.directory.models import Account
from sankofa.foundation import letters
from sankofa.foundation.letters import LetterKind, Place
from sankofa.messaging.actions import notify
from sankofa.messaging.actions.addresses import mark_unreachable
from sankofa.messaging.queries import mark_of, turned_off, unread_count
from sankofa.messaging.queries.addresses import fingerprints

pytestmark = pytest.mark.django_db
CODE = "made-up-published"


@pytest.fixture(autouse=True)
def published(monkeypatch: pytest.MonkeyPatch) -> None:
    kind = LetterKind(
        code=CODE,
        label=_("Published"),
        subject="{title}",
        body="{title}\n\n{link}",
        notice="{title} was published.",
        places=(Place("title", "title of a record", "Farms"),),
    )
    monkeypatch.setitem(letters._kinds, CODE, kind)


@pytest.fixture
def ama(db: None) -> Account:
    account = people.account()
    EmailAddress.objects.create(user=account, email="ama@example.org", verified=True, primary=True)
    return account


@pytest.fixture
def as_ama(ama: Account, client: Client) -> Client:
    client.force_login(ama)
    notify(account=ama, kind=CODE, context={"title": "<b>Farms</b>"}, address="/en/catalogue/?q=farms")
    return client


def id_in(text: str) -> str:
    (id,) = re.findall(r"/me/inbox/([0-9a-f-]{36})/", text)
    return id


def test_a_notice_is_shown_opened_and_read(as_ama: Client, ama: Account, as_site: None):
    page = as_ama.get("/fr/me/inbox/")
    text = page.content.decode()
    assert page.status_code == 200
    assert "&lt;b&gt;Farms&lt;/b&gt; was published." in text
    assert "no-store" in page["Cache-Control"] or "no-cache" in page["Cache-Control"]
    opened = as_ama.post(f"/fr/me/inbox/{id_in(text)}/")
    assert (opened.status_code, opened["Location"]) == (302, "/fr/catalogue/?q=farms")
    assert unread_count(ama) == 0


def test_all_at_once(as_ama: Client, ama: Account, as_site: None):
    assert as_ama.post("/en/me/inbox/").status_code == 302
    assert unread_count(ama) == 0


def test_a_notice_of_somebody_else_is_not_there(as_ama: Client, ama: Account, as_site: None):
    id = id_in(as_ama.get("/en/me/inbox/").content.decode())
    other = Client()
    other.force_login(people.account())
    assert other.post(f"/en/me/inbox/{id}/").status_code == 404
    assert "Farms" not in other.get("/en/me/inbox/").content.decode()
    assert unread_count(ama) == 1


@pytest.mark.parametrize("page", ["", "mails/", "address/", "address/x/"])
def test_strangers_are_led_to_sign_in(client: Client, page: str, as_site: None):
    answer = client.get(f"/en/me/inbox/{page}")
    assert answer.status_code == 302
    assert answer["Location"] == f"{reverse('account_login')}?next=/en/me/inbox/{page}"


def test_mails_of_a_kind_are_turned_off_and_on(as_ama: Client, ama: Account, as_site: None):
    page = as_ama.get("/en/me/inbox/mails/").content.decode()
    assert re.search(rf'value="{CODE}"[^>]*checked', page)
    assert as_ama.post("/en/me/inbox/mails/", {}).status_code == 302
    assert CODE in turned_off(ama)
    assert as_ama.post("/en/me/inbox/mails/", {"kinds": [CODE]}).status_code == 302
    assert CODE not in turned_off(ama)
    assert as_ama.post("/en/me/inbox/mails/", {"kinds": ["nothing"]}).status_code == 422


def test_an_address_from_which_mail_came_back(as_ama: Client, ama: Account, as_site: None):
    assert "came back" not in as_ama.get("/en/me/inbox/").content.decode()
    mark_unreachable(blind=fingerprints("ama@example.org")[0], reason="550", by="test")
    assert "ama@example.org" in as_ama.get("/en/me/inbox/").content.decode()
    assert as_ama.post("/en/me/inbox/address/").status_code == 302
    token = _token_of(ama)
    assert as_ama.get(f"/en/me/inbox/address/{token}/").status_code == 200
    assert mark_of(ama) is not None, "opening the link confirms nothing: mail programs do that by themselves"
    assert as_ama.post(f"/en/me/inbox/address/{token}/").status_code == 302
    assert mark_of(ama) is None


def test_a_link_of_somebody_else_is_not_there(as_ama: Client, ama: Account, as_site: None):
    token = _token_of(ama)
    other = Client()
    other.force_login(people.account())
    assert other.get(f"/en/me/inbox/address/{token}/").status_code == 404
    assert as_ama.get("/en/me/inbox/address/made-up/").status_code == 404


def _token_of(account: Account) -> str:
    from sankofa.messaging.actions.addresses import _token

    return _token(account, "ama@example.org")
