"""Codes from an app, recovery codes, and duties that need a second step."""

import re
from types import SimpleNamespace

import pytest
from allauth.core.context import request_context
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client

from factories import people
from sankofa.directory.actions.first_administrator import make_first_administrator
from sankofa.directory.models import Account
from sankofa.directory.queries.duties import duties_in_force
from sankofa.directory.terms import Duty
from sankofa.journal.models import Entry

from .conftest import PASSWORD, signed_in, somebody

pytestmark = pytest.mark.django_db

NOW = 1_790_000_000
APP, STEP = "/en/accounts/second-step/app/", "/en/accounts/second-step/code/"


@pytest.fixture(autouse=True)
def _the_clock_stands(monkeypatch) -> None:
    """So that no step of 30 seconds ends between the making of a code and its reading."""
    monkeypatch.setattr(auth, "time", SimpleNamespace(time=lambda: NOW))


def code_of(secret: str, steps: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, NOW // 30 + steps))


def fresh(client: Client) -> Client:
    client.post("/en/accounts/confirm/", {"password": PASSWORD})
    return client


def with_app(account: Account) -> str:
    """Sets up an app as people do; gives its secret."""
    client = fresh(signed_in(account))
    secret = re.search(r'class="printed" dir="ltr">(\w+)<', client.get(APP).content.decode())[1]
    assert (
        client.post(APP, {"code": code_of(secret)}).headers["Location"]
        == "/en/accounts/second-step/recovery/"
    )
    return secret


def half_way(address: str = "ama@example.org") -> Client:
    client = Client()
    response = client.post("/en/accounts/sign-in/", {"login": address, "password": PASSWORD})
    assert response.headers["Location"] == STEP
    return client


def test_a_password_alone_is_then_not_enough(ama: Account):
    secret = with_app(ama)
    client = half_way()
    assert client.get("/en/me/").status_code == 302
    assert client.post(STEP, {"code": "000000"}).status_code == 200
    assert client.get("/en/me/").status_code == 302
    assert client.post(STEP, {"code": code_of(secret)}).headers["Location"] == "/en/me/"
    assert client.get("/en/me/").status_code == 200


@pytest.mark.parametrize(("steps", "comes_in"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_clock_may_be_wrong_by_one_step(ama: Account, steps: int, comes_in: bool):
    secret = with_app(ama)
    client = half_way()
    client.post(STEP, {"code": code_of(secret, steps)})
    assert ("_auth_user_id" in client.session) == comes_in


def test_a_code_is_used_once(ama: Account):
    secret = with_app(ama)
    code = code_of(secret)
    assert half_way().post(STEP, {"code": code}).status_code == 302
    assert half_way().post(STEP, {"code": code}).status_code == 200


def test_codes_cannot_be_guessed(ama: Account):
    secret = with_app(ama)
    client = half_way()
    for _ in range(6):
        answer = client.post(STEP, {"code": "000000"})
    assert "Too many tries" in answer.content.decode()
    assert client.post(STEP, {"code": code_of(secret)}).status_code == 200, "not even the right one, for now"


def test_a_recovery_code_lets_in_once(ama: Account):
    with_app(ama)
    codes = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES).wrap().get_unused_codes()
    assert half_way().post(STEP, {"code": codes[0]}).status_code == 302
    assert half_way().post(STEP, {"code": codes[0]}).status_code == 200
    assert half_way().post(STEP, {"code": codes[1]}).status_code == 302


def test_recovery_codes_are_shown_downloaded_and_made_anew(ama: Account):
    client = fresh(signed_in(ama))
    secret = re.search(r'dir="ltr">(\w+)<', client.get(APP).content.decode())[1]
    client.post(APP, {"code": code_of(secret)})
    shown = re.findall(
        r"<code>(\d+)</code>", client.get("/en/accounts/second-step/recovery/").content.decode()
    )
    file = client.get("/en/accounts/second-step/recovery/codes.txt")
    assert file.content.decode().split() == shown
    assert len(shown) == 10
    assert "attachment" in file.headers["Content-Disposition"]
    assert "no-store" in file.headers["Cache-Control"]
    assert client.post("/en/accounts/second-step/recovery/new/").status_code == 302
    anew = re.findall(
        r"<code>(\d+)</code>", client.get("/en/accounts/second-step/recovery/").content.decode()
    )
    assert set(anew).isdisjoint(shown)


def test_the_secret_lies_sealed(ama: Account):
    secret = with_app(ama)
    for row in Authenticator.objects.all():
        assert secret not in str(row.data)


def test_who_came_in_before_the_second_step_comes_in_again(ama: Account, django_capture_on_commit_callbacks):
    people.grant(ama, Duty.MATCHER, people.organisation())
    before, owner = signed_in(ama), fresh(signed_in(ama))
    secret = re.search(r'class="printed" dir="ltr">(\w+)<', owner.get(APP).content.decode())[1]
    with django_capture_on_commit_callbacks() as once_stored:
        answer = owner.post(APP, {"code": code_of(secret)})
    with request_context(answer.wsgi_request):  # as on the site, where it is stored within the request
        for each in once_stored:
            each()
    assert before.get("/en/desk/persons/").headers["Location"].startswith("/en/accounts/sign-in/")
    assert owner.get("/en/desk/persons/").status_code == 200
    (ended,) = Entry.objects.filter(action="account.sessions-ended")
    assert (ended.actor, ended.detail["sessions"]) == (str(ama.public_id), 1)


def test_who_lost_it_is_signed_out_when_the_server_takes_it_away(ama: Account):
    make_first_administrator(address="ama@example.org", office="Made-up office", by="test")
    client = signed_in(ama)
    make_first_administrator(address="ama@example.org", by="test")
    assert client.get("/en/me/").status_code == 200
    make_first_administrator(address="ama@example.org", without_second_step=True, by="test")
    assert client.get("/en/me/").status_code == 302


def test_a_duty_that_sees_people_rests_until_there_is_a_second_step(ama: Account):
    people.grant(ama, Duty.MATCHER, people.organisation())
    client = signed_in(ama)
    assert duties_in_force(ama) == frozenset()
    assert "Some of your duties rest" in client.get("/en/me/").content.decode()
    with_app(ama)
    assert {held.duty for held in duties_in_force(ama)} == {Duty.MATCHER}


def test_who_has_such_a_duty_keeps_a_second_step(ama: Account):
    secret = with_app(ama)
    people.grant(ama, Duty.MATCHER, people.organisation())
    client = half_way()
    cache.clear()
    client.post(STEP, {"code": code_of(secret)})
    fresh(client)
    text = client.post("/en/accounts/second-step/app/remove/").content.decode()
    assert "Your duties need a second step" in text
    assert Authenticator.objects.filter(user=ama, type=Authenticator.Type.TOTP).exists()


def test_who_has_none_may_stop_using_the_app(ama: Account):
    secret = with_app(ama)
    client = half_way()
    cache.clear()
    client.post(STEP, {"code": code_of(secret)})
    fresh(client)
    assert client.post("/en/accounts/second-step/app/remove/").status_code == 302
    assert not Authenticator.objects.filter(user=ama).exists()


def test_the_passkey_of_another_cannot_be_touched(ama: Account):
    kofi = somebody("kofi@example.org")
    his = Authenticator.objects.create(user=kofi, type=Authenticator.Type.WEBAUTHN, data={"name": "His"})
    client = fresh(signed_in(ama))
    for what in ("name", "remove"):
        assert client.post(f"/en/accounts/passkeys/{his.pk}/{what}/", {"name": "Mine"}).status_code == 404
    his.refresh_from_db()
    assert his.data["name"] == "His"
