"""Trying jobs again and giving them up, as an administrator of the office may."""

from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.foundation.failures import forget_failures
from sankofa.journal import actions as journal
from sankofa.portal.queries.jobs import failed_jobs, job_numbered, overdue_jobs, stalled_jobs
from sankofa.portal.terms import DeskRefused


@transaction.atomic
def try_again(number: int, *, by: str) -> None:
    """Puts a job that failed or stands still into the queue again. Raises `DeskRefused`."""
    _of_these(number, failed=True, stalled=True)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT procrastinate_retry_job_v2(%s, now(), NULL, NULL, NULL)", [number])
    except IntegrityError:
        raise DeskRefused(_("The same job waits already. Give this one up.")) from None
    _leave_trace("job.tried-again", number, by)


@transaction.atomic
def give_up(number: int, *, by: str) -> None:
    """Takes a job out of the queue that failed, stands still or waits for too long. Raises `DeskRefused`."""
    _of_these(number, failed=True, stalled=True, overdue=True)
    _leave_trace("job.given-up", number, by)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_periodic_defers SET job_id = NULL WHERE job_id = %s", [number])
        cursor.execute("DELETE FROM procrastinate_jobs WHERE id = %s", [number])


def _of_these(number: int, *, failed: bool = False, stalled: bool = False, overdue: bool = False) -> None:
    now = timezone.now()
    asked = ((failed, failed_jobs()), (stalled, stalled_jobs(now)), (overdue, overdue_jobs(now)))
    if not any(wanted and jobs.filter(pk=number).exists() for wanted, jobs in asked):
        raise DeskRefused(_("This job is no longer where it was. Look at the list again."))


def _leave_trace(action: str, number: int, by: str) -> None:
    name = job_numbered(number).task_name
    forget_failures([number])
    journal.record(by=by, action=action, subject=f"job {number}", task=name)
