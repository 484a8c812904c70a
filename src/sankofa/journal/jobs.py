"""Work on the journal that nobody waits for."""

from procrastinate.contrib.django import app

from sankofa.journal.actions import seal


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="seal_the_journal", pass_context=False)
def seal_the_journal(timestamp: int) -> int:
    """Every minute: what was written goes into the chain."""
    return len(seal())
