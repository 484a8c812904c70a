"""Which mail server takes the mail, and whom it is from."""

import pytest

from sankofa.config import environment
from sankofa.config.environment import ConfigurationError
from sankofa.config.mailserver import MailServer, mail_server, sender
from sankofa.config.values import OddValue


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "smtp://sankofa:p%40ss@mail.example.org",
            MailServer("mail.example.org", 587, "sankofa", "p@ss", "starttls"),
        ),
        ("smtps://a%3Ab:c%2Fd@mail.example.org", MailServer("mail.example.org", 465, "a:b", "c/d", "tls")),
        ("smtp://mail.example.org:25/", MailServer("mail.example.org", 25, "", "", "starttls")),
        ("smtp://localhost:25", MailServer("localhost", 25, "", "", "starttls-if-offered")),
        ("smtp://relay.example.org:25?starttls=off", MailServer("relay.example.org", 25, "", "", "none")),
        ("smtp://[::1]:2525", MailServer("::1", 2525, "", "", "starttls-if-offered")),
        ("smtp://a:b@127.0.0.1?starttls=off", MailServer("127.0.0.1", 587, "a", "b", "none")),
    ],
)
def test_a_server_by_its_address(text: str, expected: MailServer):
    assert mail_server(text) == expected


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("mail.example.org", "does not name a mail server"),
        ("http://mail.example.org", "does not name a mail server"),
        ("smtp://", "does not name a mail server"),
        ("smtp://mail.example.org:99999", "does not name a mail server"),
        ("smtp://mail.example.org/folder", "does not name a mail server"),
        ("smtp://sankofa@mail.example.org", "both user and password"),
        ("smtp://mail.example.org?tls=maybe", "only starttls=off"),
        ("smtps://mail.example.org?starttls=off", "begin it with smtp://"),
        ("smtp://a:hunter2@mail.example.org?starttls=off", "unsealed"),
    ],
)
def test_what_cannot_be_used_is_refused_without_repeating_it(text: str, told: str):
    with pytest.raises(OddValue, match=told) as refused:
        mail_server(text)
    assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize(
    "text", ["office@example.org", "Office for Migration <office@example.org>", "Büro <a@b.org>"]
)
def test_senders(text: str):
    assert sender(text) == text


@pytest.mark.parametrize(
    "text", ["office", "office@", "a@b@c", "a b@example.org", "a@example.org\nBcc: b@example.org"]
)
def test_odd_senders(text: str):
    with pytest.raises(OddValue):
        sender(text)


def test_a_server_needs_a_sender(tmp_path):
    given = {"SANKOFA_VAR": str(tmp_path), "SANKOFA_SMTP_URL": "smtp://a:hunter2@mail.example.org"}
    with pytest.raises(ConfigurationError, match="SANKOFA_MAIL_FROM is not") as refused:
        environment.read(given)
    assert "hunter2" not in str(refused.value)
    env = environment.read(given | {"SANKOFA_MAIL_FROM": "a@example.org", "SANKOFA_MAIL_RATE": "10"})
    assert (env.mail_server.host, env.mail_from, env.mail_rate) == ("mail.example.org", "a@example.org", 10)
    assert "hunter2" not in repr(env)


def test_without_a_server_mail_is_from_the_sites_own_host(tmp_path):
    env = environment.read({"SANKOFA_VAR": str(tmp_path), "SANKOFA_URL": "https://sankofa.example.org"})
    assert env.mail_server is None
    assert env.mail_from == "sankofa@sankofa.example.org"
