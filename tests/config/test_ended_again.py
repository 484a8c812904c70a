"""A backup, a withdrawal, a restore: what ended since stays ended. Real commands on a real database."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest

from sankofa.config import embedded
from sankofa.config.embedded import layout

pytestmark = pytest.mark.slow

MAKE = """
from datetime import timedelta
from django.utils import timezone
from sankofa.directory.models import *
from sankofa.directory.terms import Purpose
office, _ = Organisation.objects.get_or_create(slug="made-up", defaults={"name": "Made up", "kind": "ngo"})
text = ConsentText.objects.create(purpose="newsletter", version=99, substance=99, published_at=timezone.now())
words = ConsentWording.objects.create(text=text, language="en", words="May we?", digest="0" * 64)
for name in ("Ama Example", "Kofi Example"):
    person = Person.objects.create()
    Identity.objects.create(person=person, name=name)
    Consent.objects.create(person=person, organisation=office, purpose="newsletter", substance=99, wording=words,
                           lapses_at=timezone.now() + timedelta(days=9))
"""
WITHDRAW = """
from django.db import transaction
from django.utils import timezone
from sankofa.directory.models import *
from sankofa.foundation import endings
with transaction.atomic():
    consent = Consent.objects.get(person__identity__in=[i for i in Identity.objects.all() if i.name == "Ama Example"])
    Consent.objects.filter(pk=consent.pk).update(withdrawn_at=timezone.now())
    endings.remember(endings.CONSENT, consent.pk)
"""
ERASE = """
from django.db import connection
from sankofa.directory.models import *
kofi = [i for i in Identity.objects.all() if i.name == "Kofi Example"][0].person_id
with connection.cursor() as cursor:
    cursor.execute("SELECT directory_wipe_person(%s)", [kofi])
"""


def ask(var: Path, statement: str) -> object:
    with psycopg.connect(**layout.connection(var)) as link:
        return link.execute(statement).fetchone()[0]


def in_force(var: Path) -> int:
    return ask(var, "SELECT count(*) FROM directory_consent WHERE withdrawn_at IS NULL")


@pytest.fixture
def does(sankofa):
    def does(var: Path, *words: str | Path) -> str:
        done = sankofa(var, *words)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return does


@pytest.fixture(scope="module")
def place():
    with tempfile.TemporaryDirectory(prefix="sankofa-test-") as folder:
        yield Path(folder).resolve()


def test_what_ended_since_the_backup_stays_ended(does, sankofa, prepare, place):
    var, other, file = prepare(place / "var"), place / "other", place / "before.zip"
    with embedded.running(var):
        does(var, "manage", "shell", "-c", MAKE)
        assert "The identity keys are not in it" in does(var, "backup", file)
        does(var, "manage", "shell", "-c", WITHDRAW)  # noted in the file at once
        does(var, "manage", "shell", "-c", ERASE)  # by hand, and noted when the restore looks
        assert in_force(var) == 0

        told = does(var, "restore", "--force", file)
        assert "ended again: 2 of kind consent, 1 of kind person." in told
        assert in_force(var) == 0
        assert ask(var, "SELECT count(*) FROM directory_identity") == 1
        assert ask(var, "SELECT count(*) FROM directory_person WHERE erased_at IS NOT NULL") == 1
        assert ask(var, "SELECT count(*) FROM journal_entry WHERE action = 'directory.ended-again'") == 1

    with embedded.running(
        other
    ):  # the machine is lost: only the backup, the keys and the file of endings are left
        refused = sankofa(other, "restore", file)
        assert refused.returncode == 1
        assert "sealed with keys that are in no backup" in refused.stderr
        assert ask(other, "SELECT to_regclass('directory_consent')") is None
        shutil.copy(var / "identity_keys", other)
        shutil.copy(var / "endings", other)
        does(other, "restore", file)
        assert in_force(other) == 0
        does(other, "restore", "--force", file)
        assert in_force(other) == 0


# A restore whose machine loses its power as soon as the tables are exchanged.
CUT = """
import os, sys
from sankofa.config import cli, preparation
preparation.prepare_tables = lambda env, steps: os.kill(os.getpid(), 9)
sys.exit(cli.main())
"""


def test_a_restore_that_was_cut_short_is_finished_before_anybody_enters(does, sankofa, prepare, place):
    var, file = prepare(place / "cut"), place / "cut.zip"
    with embedded.running(var):
        does(var, "manage", "shell", "-c", MAKE)
        does(var, "backup", file)
        does(var, "manage", "shell", "-c", WITHDRAW)
        assert in_force(var) == 1

        words = [sys.executable, "-P", "-c", CUT, "restore", "--force", str(file)]
        cut = subprocess.run(words, env=os.environ | {"SANKOFA_VAR": str(var)}, check=False)
        assert cut.returncode == -9
        assert in_force(var) == 2, "the tables are those of the backup"
        assert ask(var, f"SELECT has_schema_privilege('{layout.SITE}', 'public', 'USAGE')") is False
        looked = sankofa(var, "check")
        assert looked.returncode == 1
        assert "a restore was cut short" in looked.stdout, looked.stdout

        (var / "restore-unfinished").rename(var / "elsewhere")  # as seen from another machine
        refused = sankofa(var, "setup")
        assert (refused.returncode, in_force(var)) == (1, 2)
        assert "on the machine where it was begun" in refused.stderr
        (var / "elsewhere").rename(var / "restore-unfinished")

        assert "ended again: 1 of kind consent." in does(var, "setup")
        assert in_force(var) == 1
        assert ask(var, f"SELECT has_schema_privilege('{layout.SITE}', 'public', 'USAGE')") is True
        assert not (var / "restore-unfinished").exists()
        assert "ended again" not in does(var, "setup")
