"""Browsers' sessions of made-up accounts, without going through the page."""

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.internal.flows.login import record_authentication
from django.http import HttpRequest
from django.test import Client

from sankofa.directory.models import Account

A_DAY = 86_400


def session_of(account: Account, *, came_lately: bool = True) -> str:
    """The key of a new session; who came lately need not show again that it is they."""
    browser = Client()
    browser.force_login(account)
    request = HttpRequest()
    request.session = browser.session
    record_authentication(request, account, "password", reauthenticated=True)
    # Who came lately stays so to the end of the run, however long that takes.
    request.session[AUTHENTICATION_METHODS_SESSION_KEY][-1]["at"] += A_DAY if came_lately else -A_DAY
    request.session.save()
    return request.session.session_key


def give_password(account: Account) -> None:
    """So that there is a way to show that it is they; nothing hashes to it."""
    Account.objects.filter(pk=account.pk).update(password="made up, and of no use")
    account.refresh_from_db()
