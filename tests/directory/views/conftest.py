"""Made-up people who sign in. Hashing is quick here, or every test would wait for it."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from sankofa.directory.models import Account

PASSWORD = "seven boats at the quay"  # of all made-up people


@pytest.fixture(autouse=True)
def _quick_hashing(settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def ama(db: None) -> Account:
    return somebody("ama@example.org")


def somebody(address: str, language: str = "en") -> Account:
    account = Account.objects.create_user(password=PASSWORD, language=language)
    EmailAddress.objects.create(user=account, email=address, verified=True, primary=True)
    return account


def signed_in(account: Account, **headers: str) -> Client:
    """A browser of its own, signed in as people do it."""
    client = Client(headers=headers)
    address = EmailAddress.objects.get(user=account, primary=True).email
    response = client.post("/en/accounts/sign-in/", {"login": address, "password": PASSWORD})
    assert response.status_code == 302, response.content.decode()
    return client
