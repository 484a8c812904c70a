import logging
import stat

import pytest

from sankofa.config import logfile


def test_a_log_is_ours_alone_and_grows(place):
    for words in (b"one\n", b"two\n"):
        with logfile.open_log(place) as log:
            log.write(words)
    path = logfile.log_file(place)
    assert path.read_text() == "one\ntwo\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_large_log_is_put_aside(place, monkeypatch):
    monkeypatch.setattr(logfile, "LARGEST", 3)
    logfile.log_file(place).write_text("long\n")
    with logfile.open_log(place) as log:
        log.write(b"new\n")
    assert logfile.log_file(place).read_text() == "new\n"
    assert (place / "sankofa.log.1").read_text() == "long\n"


def test_the_last_line_is_the_last_that_says_something(place):
    logfile.log_file(place).write_bytes(b"x" * 9000 + b"\nfirst\n last \xff word \n\n\n")
    assert logfile.last_line(place) == "last \ufffd word"


def test_an_empty_log_has_no_last_line(place):
    logfile.log_file(place).touch()
    assert logfile.last_line(place) == ""


def test_an_error_is_written_with_its_time_and_traceback(place):
    logfile.write_traceback(place, KeyError("a key"))
    first, *rest = logfile.log_file(place).read_text().splitlines()
    assert first.endswith("+00:00 ERROR sankofa")
    assert rest == ["KeyError: 'a key'"]


@pytest.mark.parametrize(
    ("path", "logged"),
    [
        ("/en/me/invitations/GSRPI0OiANIYd1kwZ8fE2kDGD7abyyW4AExK8IDYP5A/", "/en/me/invitations/…/"),
        (
            "/ar/accounts/password/new/1-dio846-6d26c687d2246679afd65186ac43050c/",
            "/ar/accounts/password/new/…/",
        ),
        ("/fr/accounts/address/confirm/MTE:1xWhra:o81Hqjfgqdx3PL6bn/", "/fr/accounts/address/confirm/…/"),
        ("/en/me/data/erase/", "/en/me/data/erase/"),
        (
            "/en/catalogue/record/a-made-up-record-with-a-long-name/",
            "/en/catalogue/record/a-made-up-record-with-a-long-name/",
        ),
    ],
)
def test_no_link_that_opens_something_is_logged(path: str, logged: str):
    record = logging.LogRecord(
        "django.security.csrf", logging.WARNING, "", 0, "Forbidden (%s): %s", ("gone", path), None
    )
    assert logfile.WithoutLinks().filter(record)
    assert record.getMessage() == f"Forbidden (gone): {logged}"


def test_the_log_of_the_site_is_written_so(settings):
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["without_links"]
