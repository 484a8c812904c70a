"""A backup, a withdrawal, a restore: what ended since stays ended. Real commands on a real database."""

import shutil
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
