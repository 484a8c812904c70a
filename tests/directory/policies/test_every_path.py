"""Every path by which a person could be seen, before and after it should show nobody.

path                            where it is tried
------------------------------  ---------------------------------------------------------------------------
page of the desk, search        here (finding by address), `views/test_desk_data.py`
models, hand-written SQL, COPY  here, `test_statements.py`; in any order of events `test_machine.py`
opening names, blind index      here, `test_machine.py`
export of one's own data        `test_machine.py`, `views/test_own_data.py`
any page, file or API           `architecture/visitors/test_duties.py`: no answer to others holds the name
jobs                            here: a job states an actor and a purpose like everybody, or sees nobody
restored backup                 `config/test_ended_again.py`, `actions/test_ending_again.py`
log, journal, addresses         `views/test_desk_data.py`, `messaging/actions/test_outbox.py`
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from factories import consents, people
from factories.site_role import as_owner
from sankofa.directory.actions.consents import withdraw_consent
from sankofa.directory.actions.erasure import erase_oneself
from sankofa.directory.actions.persons import restrict
from sankofa.directory.models import Account, Consent, DutyGrant, Organisation, Person
from sankofa.directory.queries.identities import find_persons, open_identities
from sankofa.directory.queries.persons import consents_seen
from sankofa.directory.terms import Duty, Purpose
from sankofa.foundation.statement import stated

pytestmark = pytest.mark.django_db

ADDRESS = "ama-of-the-paths@example.org"


@dataclass(frozen=True)
class World:
    ours: Organisation
    registrar: Account
    ama: Account
    person: Person
    consent: Consent


@pytest.fixture
def world(as_site) -> World:
    with as_owner():
        ours, ama = people.organisation(), people.account()
        person = consents.person(ama, email=ADDRESS)
        given = consents.consent(ours, Purpose.NEWSLETTER, person)
        return World(ours, people.holder(Duty.REGISTRAR, ours), ama, person, given)


def _rows(sql: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return bool(cursor.fetchall())


def _copied(world: World) -> bool:
    with (
        connection.cursor() as cursor,
        cursor.copy("COPY (SELECT * FROM directory_person) TO STDOUT") as rows,
    ):
        return bool(list(rows))  # to the end, or the connection waits


def _found_on_the_page(world: World) -> bool:
    browser = Client()
    browser.force_login(world.registrar)
    asked = {"purpose": Purpose.NEWSLETTER, "by": "email", "text": ADDRESS}
    return "Ama Example" in browser.post("/en/desk/persons/", asked).content.decode()


SEEN: dict[str, Callable[[World], bool]] = {
    "models": lambda world: Person.objects.filter(pk=world.person.pk).exists(),
    "consents": lambda world: bool(list(consents_seen(world.person.pk))),
    "hand-written SQL": lambda world: _rows("SELECT id FROM directory_person WHERE true OR id IS NULL"),
    "SQL that counts": lambda world: _rows("SELECT 1 FROM directory_consent GROUP BY purpose"),
    "SQL beside identity": lambda world: _rows("SELECT person_id FROM directory_identity"),
    "COPY": _copied,
    "blind index": lambda world: bool(list(find_persons("email", ADDRESS))),
    "opening names": lambda world: bool(open_identities([world.person.pk])),
}


def _withdrawn(world: World) -> None:
    with stated(actor=str(world.ama), purpose=Purpose.OWN):
        withdraw_consent(consent=Consent.objects.get(pk=world.consent.pk), by=world.ama)


def _restricted(world: World) -> None:
    with stated(actor=str(world.ama), purpose=Purpose.OWN):
        restrict(person=world.person, by=world.ama)


def _erased(world: World) -> None:
    erase_oneself(account=Account.objects.get(pk=world.ama.pk))


def _duty_ended(world: World) -> None:
    with as_owner(), people.as_found():
        DutyGrant.objects.filter(membership__account=world.registrar).update(ended_at=timezone.now())


def _locked(world: World) -> None:
    with as_owner():
        Account.objects.filter(pk=world.registrar.pk).update(is_active=False)


ENDS = [_withdrawn, _restricted, _erased, _duty_ended, _locked]


@pytest.mark.parametrize("path", SEEN)
@pytest.mark.parametrize("end", ENDS, ids=lambda end: end.__name__.strip("_"))
def test_seen_before_and_never_after(world: World, path: str, end: Callable[[World], None]):
    with stated(actor=str(world.registrar), purpose=Purpose.NEWSLETTER):
        assert SEEN[path](world)
    end(world)
    with stated(actor=str(world.registrar), purpose=Purpose.NEWSLETTER):
        assert not SEEN[path](world)


@pytest.mark.parametrize("end", ENDS, ids=lambda end: end.__name__.strip("_"))
def test_the_page_that_finds(world: World, end: Callable[[World], None]):
    assert _found_on_the_page(world)
    end(world)
    assert not _found_on_the_page(world)


@pytest.mark.parametrize("path", SEEN)
@pytest.mark.parametrize("actor", ["", "job", "worker", "retention", "sankofa backup"])
def test_a_job_without_a_duty_sees_nobody(world: World, path: str, actor: str):
    """Whatever name it gives itself: only an account with a duty reaches anybody."""
    with stated(actor=actor, purpose=Purpose.NEWSLETTER, via="job"):
        assert not SEEN[path](world)


@pytest.mark.parametrize("path", SEEN)
def test_what_is_withdrawn_in_the_middle_is_gone_for_the_rest(world: World, path: str):
    """A job that has begun to read reads no further."""
    with stated(actor=str(world.registrar), purpose=Purpose.NEWSLETTER):
        assert SEEN[path](world)
        with as_owner():
            Consent.objects.filter(pk=world.consent.pk).update(withdrawn_at=timezone.now())
        assert not SEEN[path](world)


def test_a_registrar_elsewhere_takes_back_nothing_and_learns_nothing(world: World):
    with as_owner():
        stranger = people.holder(Duty.REGISTRAR, people.organisation())
    browser = Client()
    browser.force_login(stranger)
    told = []
    for number in (world.consent.pk, uuid4()):
        page = browser.post(f"/en/desk/persons/withdraw/{number}/", follow=True)
        told.append([str(message) for message in page.context["messages"]])
    assert told[0] == told[1] != []
    with as_owner():
        assert Consent.objects.get(pk=world.consent.pk).withdrawn_at is None
