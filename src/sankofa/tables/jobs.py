"""Work on uploads that nobody has to wait for."""

from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from sankofa.tables.actions import expiring, working
from sankofa.tables.actions.receiving import WORK


@app.task(name=WORK, pass_context=False)
def work_on(upload: str) -> str:
    """Examines, applies or undoes one upload."""
    return str(working.work_on(UUID(upload)) or "")


@app.periodic(cron="53 3 * * *")
@app.task(queueing_lock="expire_uploads", pass_context=False)
def expire_uploads(timestamp: int) -> int:
    """Every night: lets go of uploads that were never applied, or can no longer be undone."""
    return expiring.expire_uploads(timezone.now())
