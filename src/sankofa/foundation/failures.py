"""Why jobs failed: noted beside the queue, which itself only knows that they did."""

from collections.abc import Callable

from django.db import DatabaseError
from procrastinate import App, JobContext

from sankofa.foundation.models import JobFailure


def note_failures(app: App) -> None:
    """Has every worker of this program note why a job failed. Called when the queue is set up."""
    app.worker_defaults["task_middleware"] = [noting]


def noting(go_on: Callable[[], object], context: JobContext, worker: object) -> object:
    """Runs one job. Whatever it raises goes on to the queue."""
    try:
        return go_on()
    except Exception as error:
        _note(context.job.id, type(error).__name__)
        raise


def _note(job: int | None, error: str) -> None:
    """Without a database there is nowhere to note it; the queue then tells of the job alone."""
    try:
        JobFailure.objects.update_or_create(job=job, defaults={"error": error})
    except DatabaseError:
        return


def forget_failures(jobs: list[int]) -> None:
    """Of jobs that run again or are gone."""
    JobFailure.objects.filter(job__in=jobs).delete()
