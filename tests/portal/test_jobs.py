"""The queue at the desk: what failed and why, trying again, giving up."""

import pytest
from django.db import connection
from django.test import Client

from factories import people
from sankofa.directory.terms import Duty
from sankofa.foundation.failures import noting
from sankofa.foundation.models import JobFailure
from sankofa.journal.models import Entry

pytestmark = pytest.mark.django_db

UPLOAD = "1b4e28ba-2fa1-4d3b-9f6e-7a5c9d0e1f23"


@pytest.fixture
def browser() -> Client:
    made = Client()
    made.force_login(people.holder(Duty.ADMINISTRATOR, people.office()))
    return made


def add(status: str, *, lock: str | None = None, due: str = "now()") -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status, queueing_lock, args, scheduled_at)"
            f" VALUES ('default', 'sankofa.made.up.jobs.work_on', %s, %s, %s, {due}) RETURNING id",
            [status, lock, f'{{"upload": "{UPLOAD}", "who": "ama@example.org"}}'],
        )
        return cursor.fetchone()[0]


def status_of(number: int) -> str | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT status FROM procrastinate_jobs WHERE id = %s", [number])
        row = cursor.fetchone()
    return row and row[0]


def actions_on(number: int) -> list[str]:
    return list(Entry.objects.filter(subject=f"job {number}").values_list("action", flat=True))


class Context:
    """What the queue tells of a job."""

    def __init__(self, number: int) -> None:
        self.job = self
        self.id = number


def fails() -> None:
    raise ZeroDivisionError("ama@example.org")


def test_a_failure_is_noted_by_its_class_alone(browser: Client):
    number = add("failed")
    with pytest.raises(ZeroDivisionError):
        noting(fails, Context(number), None)
    text = browser.get("/en/desk/jobs/").content.decode()
    assert "ZeroDivisionError" in text
    assert "work on" in text
    assert UPLOAD in text
    assert "ama@example.org" not in text


def test_a_failed_job_is_tried_again(browser: Client):
    number = add("failed")
    JobFailure.objects.create(job=number, error="ZeroDivisionError")
    assert browser.post(f"/en/desk/jobs/{number}/again/").status_code == 302
    assert status_of(number) == "todo"
    assert actions_on(number) == ["job.tried-again"]
    assert not JobFailure.objects.exists()


def test_a_failed_job_is_given_up(browser: Client):
    number = add("failed")
    browser.post(f"/en/desk/jobs/{number}/give-up/")
    assert status_of(number) is None
    assert actions_on(number) == ["job.given-up"]


def test_a_job_that_waits_its_turn_is_left_alone(browser: Client):
    number = add("todo")
    browser.post(f"/en/desk/jobs/{number}/give-up/")
    browser.post(f"/en/desk/jobs/{number}/again/")
    assert (status_of(number), actions_on(number)) == ("todo", [])


def test_a_job_that_nobody_takes_up_can_be_given_up(browser: Client):
    number = add("todo", due="now() - interval '1 hour'")
    assert "waits too long" in browser.get("/en/desk/jobs/").content.decode()
    browser.post(f"/en/desk/jobs/{number}/give-up/")
    assert status_of(number) is None


def test_a_job_whose_worker_is_gone_stands_still(browser: Client):
    number = add("doing")
    page = browser.get("/en/desk/jobs/")
    assert [row.number for row in page.context["jobs"].stalled] == [number]
    browser.post(f"/en/desk/jobs/{number}/again/")
    assert status_of(number) == "todo"


def test_the_same_job_is_not_put_twice_into_the_queue(browser: Client):
    number = add("failed", lock="only one")
    add("todo", lock="only one")
    page = browser.post(f"/en/desk/jobs/{number}/again/", follow=True)
    assert "The same job waits already" in page.content.decode()
    assert status_of(number) == "failed"


def test_jobs_of_the_clock_are_listed_with_their_next_time(browser: Client):
    periodic = browser.get("/en/desk/jobs/").context["jobs"].periodic
    assert "seal the journal" in {each.name for each in periodic}
    assert [each.next for each in periodic] == sorted(each.next for each in periodic)
