"""`sankofa mail`, run for real in a data folder, beside a real mail server."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from factories import mail_reports as reports
from factories.smtp_server import smtp_server, unused_port

from .conftest import ENTRY, Run

pytestmark = pytest.mark.slow

PUT = """
from django.core.mail import send_mail
send_mail({subject!r}, "https://sankofa.example.org/a-link", None, ["ama@example.org"])
"""
FROM = {"SANKOFA_MAIL_FROM": "office@sankofa.example.org"}


def put(sankofa: Run, var: Path, subject: str) -> None:
    done = sankofa(var, "manage", "shell", "-v", "0", "-c", PUT.format(subject=subject))
    assert done.returncode == 0, done.stderr


def test_what_waits_can_be_listed_and_read_before_there_is_a_server(installation: Path, sankofa: Run):
    put(sankofa, installation, "Confirm it")
    listed = sankofa(installation, "mail", "list")
    (id,) = re.findall(r"^([0-9a-f-]{36})  \S+ \S+  waiting", listed.stdout, re.MULTILINE)
    assert "ama@" not in listed.stdout
    shown = sankofa(installation, "mail", "show", id[:8])
    assert shown.stdout.splitlines() == [
        "To: ama@example.org",
        "Subject: Confirm it",
        "",
        "https://sankofa.example.org/a-link",
        "",
    ]
    assert "1 wait. Set SANKOFA_SMTP_URL" in sankofa(installation, "check").stdout
    refused = sankofa(installation, "mail", "test", "ama@example.org")
    assert (refused.returncode, "SANKOFA_SMTP_URL" in refused.stderr) == (1, True)

    with smtp_server() as (box, port):
        there = {"SANKOFA_SMTP_URL": f"smtp://127.0.0.1:{port}"} | FROM
        assert "the mail server answers; 1 wait." in sankofa(installation, "check", **there).stdout
        assert sankofa(installation, "mail", "send", **there).stdout == "Sent: 1.\n"
        assert box.taken[0]["Subject"] == "Confirm it"
        assert sankofa(installation, "mail", "test", "kofi@example.org", **there).stdout == (
            "The mail server took it.\n"
        )
    gone = sankofa(installation, "mail", "show", id[:8])
    assert (gone.returncode, "No mail that was not sent yet" in gone.stderr) == (1, True)

    away = {"SANKOFA_SMTP_URL": f"smtp://127.0.0.1:{unused_port()}"} | FROM
    found = sankofa(installation, "check", **away)
    assert (found.returncode, "problem    Mail: The mail server cannot be used" in found.stdout) == (1, True)

    report = _report(id)
    assert _hand_in(installation, report).stdout == (
        "Noted. The address gets no more mail until its owner confirms it.\n"
    )
    assert "1 given up" in sankofa(installation, "check").stdout
    assert _hand_in(installation, report.replace(id, id.replace("4", "5"))).returncode == 1


@pytest.mark.parametrize("message", ["", "Subject: Hello\n\nA letter.\n"])
def test_what_is_no_report_is_refused(installation: Path, message: str):
    done = _hand_in(installation, message)
    assert (done.returncode, done.stderr.count("report") or done.stderr.count("read")) == (1, 1)


def test_odd_questions_are_answered_plainly(installation: Path, sankofa: Run):
    assert (
        "there are waiting, sent, failed, held"
        in sankofa(installation, "mail", "list", "--state", "x").stderr
    )
    assert "of the form name@host" in sankofa(installation, "mail", "test", "ama").stderr


def _report(id: str) -> str:
    return reports.POSTFIX.replace(reports.ID, id)


def _hand_in(var: Path, message: str) -> subprocess.CompletedProcess:
    left_out = ("SANKOFA_", "DATABASE_URL", "PG", "DJANGO_")
    kept = {name: text for name, text in os.environ.items() if not name.startswith(left_out)}
    return subprocess.run(
        [sys.executable, "-P", "-c", ENTRY, "mail", "bounce"],
        check=False,
        input=message,
        capture_output=True,
        text=True,
        env=kept | {"SANKOFA_VAR": str(var)},
    )
