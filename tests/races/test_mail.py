"""Several workers at the outbox, and one that is killed at the worst moment."""

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator

import pytest
from django.db import connection

from factories.mails import make_due, put, row
from factories.smtp_server import Postbox, named, smtp_server
from sankofa.messaging.actions.delivery import deliver
from sankofa.messaging.models import Mail, ServerNote
from sankofa.messaging.terms import State

from .conftest import Person

WORKER = textwrap.dedent(
    """
    import os, sys
    from sankofa.config import settings
    settings.DATABASES["default"]["NAME"] = sys.argv[1]
    import django
    django.setup()
    from django.conf import settings
    from sankofa.config.mailserver import MailServer
    settings.MAIL_SERVER = MailServer("127.0.0.1", int(sys.argv[2]), "", "", "none")
    from sankofa.messaging.actions.delivery import deliver
    deliver()
    """
)


def _take_away() -> None:
    Mail.objects.all().delete()
    ServerNote.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE task_name LIKE 'sankofa.messaging%'")


@pytest.fixture
def clerk(people: Callable[[], Person]) -> Iterator[Person]:
    """Somebody whose mails last, and are taken away in the end."""
    came = people()
    yield came
    came.does(_take_away)


@pytest.fixture
def server(settings) -> Iterator[tuple[Postbox, int]]:
    with smtp_server() as (box, port):
        settings.MAIL_SERVER, settings.MAIL_RATE = named(port), 10_000
        yield box, port


def test_four_workers_send_each_mail_once(people, clerk: Person, server):
    box, _port = server
    for number in range(40):
        clerk.does(put, f"ama{number}@example.org")
    workers = [people() for _ in range(4)]
    running = [worker.starts(deliver) for worker in workers]
    sent = [future.result(timeout=60) for future in running]
    assert sum(sent) == 40
    assert len(box.taken) == len(set(box.ids())) == len({m["To"] for m in box.taken}) == 40


def test_the_rate_holds_for_all_workers_together(people, clerk: Person, server, settings):
    box, _port = server
    settings.MAIL_RATE = 5
    for number in range(20):
        clerk.does(put, f"ama{number}@example.org")
    workers = [people() for _ in range(4)]
    running = [worker.starts(deliver) for worker in workers]
    assert sum(future.result(timeout=60) for future in running) == len(box.taken) == 5


def test_what_is_rolled_back_is_not_sent(people, clerk: Person, server):
    writer = people()
    writer.begins()
    writer.does(put)
    assert clerk.does(deliver) == 0
    writer.rolls_back()
    assert clerk.does(deliver) == 0
    assert server[0].taken == []


def test_a_worker_killed_after_the_server_took_the_mail(clerk: Person, server):
    """The one moment in which a mail goes out twice: taken, and not yet noted. Both copies bear the same id."""
    box, port = server
    clerk.does(put)
    killed: list[int] = []
    worker = subprocess.Popen(
        [sys.executable, "-P", "-c", WORKER, connection.settings_dict["NAME"], str(port)], env=os.environ
    )

    def kill() -> None:
        if not killed:
            killed.append(worker.pid)
            worker.send_signal(signal.SIGKILL)
            worker.wait(timeout=30)

    box.on_text = kill
    assert worker.wait(timeout=60) == -signal.SIGKILL
    mail = clerk.does(row)
    assert (mail.state, mail.tries) == (State.WAITING, 1), "that it was tried is known; how it ended is not"
    assert clerk.does(deliver) == 0, "not at once: the other worker might still be at it"
    clerk.does(make_due)
    assert clerk.does(deliver) == 1
    assert box.ids() == [mail.message_id] * 2
    assert clerk.does(row).state == State.SENT
