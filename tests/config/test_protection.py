import pytest
from django.db import connection
from django.utils import timezone

from factories.site_role import SITE_ROLE
from sankofa.config import canary, environment, protection
from sankofa.config.health import State
from sankofa.foundation import endings


@pytest.fixture
def env(var, settings):
    found = environment.read(
        {"SANKOFA_VAR": str(var), "SANKOFA_IDENTITY_KEYS": ",".join(settings.IDENTITY_KEYS)}
    )
    settings.ENDINGS = var / "endings"
    return found


@pytest.fixture
def link(db):
    connection.ensure_connection()
    return connection.connection


def only(findings):
    (finding,) = findings
    return finding


def test_a_role_that_is_not_let_in_is_a_problem(env, link):
    assert "cannot enter the database under its role" in only(protection.role(env, link)).text


def test_grants_that_somebody_changed_are_a_problem(env, link, monkeypatch):
    monkeypatch.setattr(protection.site_role, "check", lambda env, link: None)  # see test_site_role
    assert only(protection.role(env, link)).state is State.OK
    link.execute(f"GRANT DELETE ON journal_entry TO {SITE_ROLE}")
    finding = only(protection.role(env, link))
    assert finding.state is State.PROBLEM
    assert "(journal_entry). Run sankofa setup." in finding.text


def test_right_keys_are_told_with_advice_and_wrong_ones_are_a_problem(env, link, settings):
    link.execute("DELETE FROM foundation_canary")
    canary.prepare(env, link)
    finding = only(protection.keys(env, link))
    assert finding.state is State.OK
    assert "keep a copy apart from the backups" in finding.text
    settings.IDENTITY_KEYS = ()
    assert only(protection.keys(env, link)).state is State.PROBLEM


def test_a_spoilt_file_of_endings_deserves_attention(env):
    assert only(protection.noted_endings()).state is State.OK
    endings.note([endings.Ending("consent", "a1", timezone.now())])
    with (env.var / "endings").open("a") as out:
        out.write("half a line")
    assert only(protection.noted_endings()).state is State.ATTENTION
