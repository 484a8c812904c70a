"""The queue of jobs as the desk shows it: names, numbers and classes of errors, nothing of people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db.models import DateTimeField, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import (
    ProcrastinateEvent,
    ProcrastinateJob,
    ProcrastinatePeriodicDefer,
    ProcrastinateWorker,
)

from sankofa.foundation.models import JobFailure

OVERDUE = timedelta(minutes=15)
SILENT = timedelta(seconds=30)  # a worker that is alive says so every ten
MOST_SHOWN = 100


@dataclass(frozen=True)
class JobRow:
    number: int
    name: str
    about: tuple[str, ...]  # public ids it was given, and nothing else
    since: datetime | None
    tries: int
    error: str = ""
    is_late: bool = False  # waits too long, or stands still


@dataclass(frozen=True)
class Periodic:
    """A job that comes by the clock."""

    name: str
    what: str  # in the words of the program
    when: str  # minute, hour, day, month, weekday
    last: datetime | None
    next: datetime


@dataclass(frozen=True)
class JobsPage:
    failed: list[JobRow]
    stalled: list[JobRow]
    running: list[JobRow]
    waiting: list[JobRow]
    waiting_count: int
    periodic: list[Periodic]
    worker_seen: datetime | None


def jobs_page(now: datetime) -> JobsPage:
    stalled = set(stalled_jobs(now).values_list("pk", flat=True))
    running = _rows(_since(ProcrastinateJob.objects.filter(status="doing")))
    waiting = _since(ProcrastinateJob.objects.filter(status="todo"))
    overdue = set(overdue_jobs(now).values_list("pk", flat=True))
    return JobsPage(
        failed=_rows(_since(failed_jobs()).order_by("-pk"), errors=True),
        stalled=[row for row in running if row.number in stalled],
        running=[row for row in running if row.number not in stalled],
        waiting=_rows(waiting, late=overdue),
        waiting_count=waiting.count(),
        periodic=periodic_jobs(now),
        worker_seen=ProcrastinateWorker.objects.aggregate(seen=Max("last_heartbeat"))["seen"],
    )


def failed_jobs() -> QuerySet[ProcrastinateJob]:
    return ProcrastinateJob.objects.filter(status="failed")


def stalled_jobs(now: datetime) -> QuerySet[ProcrastinateJob]:
    """Running ones whose worker is gone or silent."""
    silent = Q(worker=None) | Q(worker__last_heartbeat__lt=now - SILENT)
    return ProcrastinateJob.objects.filter(silent, status="doing")


def overdue_jobs(now: datetime) -> QuerySet[ProcrastinateJob]:
    """Those that nobody has taken up though they were due long ago."""
    due = Coalesce("scheduled_at", _first_event())
    return ProcrastinateJob.objects.filter(status="todo").annotate(due=due).filter(due__lt=now - OVERDUE)


def job_numbered(number: int) -> ProcrastinateJob | None:
    return ProcrastinateJob.objects.filter(pk=number).first()


def periodic_jobs(now: datetime) -> list[Periodic]:
    """What comes by the clock, the next first."""
    last = dict(ProcrastinatePeriodicDefer.objects.values_list("task_name").annotate(Max("defer_timestamp")))
    found = [
        Periodic(
            name=_plain(name),
            what=" ".join((each.task.func.__doc__ or "").split()),
            when=each.cron,
            last=datetime.fromtimestamp(last[name], UTC) if name in last else None,
            next=datetime.fromtimestamp(each.croniter.get_next(start_time=now.timestamp()), UTC),
        )
        for (name, _id), each in app.periodic_registry.periodic_tasks.items()
    ]
    return sorted(found, key=lambda each: each.next)


def _first_event() -> Subquery:
    events = ProcrastinateEvent.objects.filter(job=OuterRef("pk")).order_by().values("job")
    return Subquery(events.annotate(first=Min("at")).values("first"), output_field=DateTimeField())


def _since(jobs: QuerySet[ProcrastinateJob]) -> QuerySet[ProcrastinateJob]:
    """With the moment at which each came to where it is."""
    events = ProcrastinateEvent.objects.filter(job=OuterRef("pk")).order_by().values("job")
    last = Subquery(events.annotate(last=Max("at")).values("last"), output_field=DateTimeField())
    return jobs.annotate(since=last).order_by("pk")


def _rows(
    jobs: QuerySet[ProcrastinateJob], *, errors: bool = False, late: Iterable[int] = ()
) -> list[JobRow]:
    shown = list(jobs[:MOST_SHOWN])
    noted = JobFailure.objects.filter(pk__in=[job.pk for job in shown]) if errors else []
    why = {failure.pk: failure.error for failure in noted}
    return [
        JobRow(
            number=job.pk,
            name=_plain(job.task_name),
            about=_public_ids(job.args),
            since=job.since,
            tries=job.attempts,
            error=why.get(job.pk, ""),
            is_late=job.pk in late,
        )
        for job in shown
    ]


def _plain(name: str) -> str:
    """
    >>> _plain("sankofa.journal.jobs.seal_the_journal")
    'seal the journal'
    """
    return name.rpartition(".")[2].replace("_", " ").replace("-", " ")


def _public_ids(args: Mapping[str, object]) -> tuple[str, ...]:
    """Only what is an id by its form: whatever else a job was given is not shown."""
    return tuple(str(value) for value in args.values() if _is_id(value))


def _is_id(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(UUID(value))
    except ValueError:
        return False


def has_a_worker(now: datetime) -> bool:
    return ProcrastinateWorker.objects.filter(last_heartbeat__gte=now - SILENT).exists()


def count_of_jobs_in_trouble() -> tuple[int, int]:
    """How many failed, and how many wait too long or stand still."""
    now = timezone.now()
    return failed_jobs().count(), overdue_jobs(now).count() + stalled_jobs(now).count()
