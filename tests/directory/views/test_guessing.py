"""Limits on guessing, and that they hold in every process and after a restart."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings as site
from django.db import connection
from django.test import Client

from factories.mailbox import link_in, newest_to
from sankofa.directory.models import Account
from sankofa.foundation.models import SharedValue

from .conftest import PASSWORD

SIGN_IN = "/en/accounts/sign-in/"
TOO_MANY = "Too many tries"

# A process of its own, with its own memory, on the database of this test.
PROCESS = """
import django
from django.conf import settings
django.setup()
settings.ACCOUNT_RATE_LIMITS = {limits!r}
settings.DATABASES["default"]["NAME"] = {name!r}
settings.ALLOWED_HOSTS = ["testserver"]
from django.test import Client
for _ in range({times}):
    answer = Client().post({path!r}, {{"login": {login!r}, "password": "not the right one"}})
    print("refused" if {refused!r} in answer.content.decode() else "wrong")
"""


# The numbers are those of the site. The times are longer, so that a slow machine does not outlast them.
A_DAY_LONG = {
    "login_failed": "20/d/ip,5/d/key",
    "login": "30/d/ip",
    "reset_password": "20/d/ip,5/d/key",
}


@pytest.fixture(autouse=True)
def _a_day_long(settings) -> None:
    assert settings.ACCOUNT_RATE_LIMITS["login_failed"] == "20/m/ip,5/5m/key,30/d/key"
    settings.ACCOUNT_RATE_LIMITS = A_DAY_LONG


def guess(client: Client, times: int, address: str = "ama@example.org") -> list[bool]:
    """Whether each of some wrong passwords was refused unread."""
    form = {"login": address, "password": "not the right one"}
    return [TOO_MANY in client.post(SIGN_IN, form).content.decode() for _ in range(times)]


@pytest.mark.django_db
def test_after_five_wrong_passwords_none_is_tried(client: Client, ama: Account):
    assert guess(client, 7) == [False] * 5 + [True] * 2
    form = {"login": "ama@example.org", "password": PASSWORD}
    assert TOO_MANY in Client().post(SIGN_IN, form).content.decode()


@pytest.mark.django_db
def test_addresses_without_account_are_counted_alike(client: Client, ama: Account):
    assert guess(client, 7, "nobody@example.org") == [False] * 5 + [True] * 2


@pytest.mark.django_db
def test_others_are_not_shut_out(client: Client, ama: Account):
    guess(client, 7, "nobody@example.org")
    form = {"login": "ama@example.org", "password": PASSWORD}
    assert Client().post(SIGN_IN, form).headers["Location"] == "/en/me/"


@pytest.mark.django_db
def test_one_network_cannot_try_many_addresses(client: Client, ama: Account):
    tried = [guess(client, 1, f"nobody{number}@example.org") for number in range(22)]
    assert tried == [[False]] * 20 + [[True]] * 2


@pytest.mark.django_db
def test_who_sets_a_new_password_by_mail_begins_anew(client: Client, ama: Account):
    guess(client, 6)
    client.post("/en/accounts/password/forgotten/", {"email": "ama@example.org"})
    there = client.get(link_in(newest_to("ama@example.org")), follow=True).redirect_chain[-1][0]
    client.post(there, {"password1": "nine boats at the quay", "password2": "nine boats at the quay"})
    form = {"login": "ama@example.org", "password": "nine boats at the quay"}
    assert client.post(SIGN_IN, form).headers["Location"] == "/en/me/"


@pytest.mark.django_db
def test_what_is_counted_names_nobody(client: Client, ama: Account):
    guess(client, 2)
    text = str(list(SharedValue.objects.values_list("fingerprint", "value")))
    assert SharedValue.objects.exists()
    assert "127.0.0.1" not in text
    assert "example.org" not in text


@pytest.mark.django_db
def test_many_requests_are_answered_with_a_page(client: Client):
    answers = [
        client.post("/en/accounts/password/forgotten/", {"email": f"nobody{number}@example.org"})
        for number in range(21)
    ]
    assert [answer.status_code for answer in answers] == [302] * 20 + [429]
    assert "Wait some minutes" in answers[-1].content.decode()


@pytest.fixture
def lasting(django_db_blocker, django_db_setup):
    """The counts as other processes see them; taken away in the end."""
    with django_db_blocker.unblock():
        SharedValue.objects.all().delete()
        yield
        SharedValue.objects.all().delete()
        EmailAddress.objects.all().delete()
        connection.close()


def test_limits_hold_across_processes_and_restarts(lasting: None):
    def process(times: int) -> list[str]:
        script = PROCESS.format(
            limits=A_DAY_LONG,
            name=connection.settings_dict["NAME"],
            times=times,
            path=SIGN_IN,
            login="nobody@example.org",
            refused=TOO_MANY,
        )
        done = subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            text=True,
            cwd=Path(__file__).parent,
            env=os.environ | {"SANKOFA_VAR": str(site.ENV.var)},
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.split()

    assert process(3) == ["wrong"] * 3
    assert process(3) == ["wrong"] * 2 + ["refused"]
    assert process(1) == ["refused"]
