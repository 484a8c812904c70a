"""`sankofa setup` and the first administrator, as an operator meets them."""

import re
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from sankofa.config.embedded import layout, running

pytestmark = pytest.mark.slow

LINK = r"^http://localhost:8000/(en|ar)/accounts/password/new/\w+-[\w-]+/$"


@pytest.fixture
def rows(var: Path) -> Callable[[str], list]:
    """Asks the database of the installation, as its owner."""

    def ask(query: str) -> list:
        with running(var), psycopg.connect(**layout.connection(var)) as connection:
            return connection.execute(query).fetchall()

    return ask


def test_the_first_administrator_is_made_and_sets_a_password(sankofa, prepare, var, rows):
    before = sankofa(prepare(var), "setup")
    assert before.returncode == 0
    assert "Nobody administers this installation yet" in before.stdout
    done = sankofa(var, "setup", "--administrator", "Ama@Example.org", "--office", "Office of Example")
    assert done.returncode == 0, done.stderr
    (link,) = re.findall(LINK, done.stdout, re.MULTILINE)
    assert link == "en"
    assert rows("SELECT name, is_office FROM directory_organisation") == [("Office of Example", True)]
    assert rows("SELECT duty, granted_by_id, confirmed_at IS NOT NULL FROM directory_dutygrant") == [
        ("administrator", None, True)
    ]
    ((password,),) = rows("SELECT password FROM directory_account")
    assert password.startswith("!"), "nobody can sign in before the link was used"
    ((sealed,),) = rows("SELECT email FROM account_emailaddress")
    assert "example.org" not in sealed
    again = sankofa(var, "setup", "--administrator", "ama@example.org", "--without-second-step")
    assert again.returncode == 0, again.stderr
    assert rows("SELECT count(*) FROM directory_dutygrant") == [(1,)]
    assert "Nobody administers" not in sankofa(var, "setup").stdout


def test_the_environment_may_name_them_too(sankofa, prepare, var, rows):
    prepare(var)
    named = {"SANKOFA_ADMINISTRATOR": "kofi@example.org", "SANKOFA_OFFICE": "Office of Example"}
    done = sankofa(var, "setup", "--language", "ar", **named)
    assert re.findall(LINK, done.stdout, re.MULTILINE) == ["ar"]
    assert rows("SELECT language FROM directory_account") == [("ar",)]


def test_odd_wishes_are_told_plainly(sankofa, var):
    odd = sankofa(var, "setup", "--administrator", "ama")
    assert (odd.returncode, odd.stderr) == (1, "'ama' is no e-mail address, such as ama@example.org.\n")
    nobody = sankofa(var, "setup", "--office", "Office of Example")
    assert nobody.returncode == 1
    assert nobody.stderr.startswith("Name the administrator, too")
