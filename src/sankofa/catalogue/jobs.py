"""Work of the catalogue that nobody waits for."""

from procrastinate.contrib.django import app

from sankofa.catalogue.actions.search import forget_old_changes


@app.periodic(cron="17 3 * * *")
@app.task(queueing_lock="forget_old_changes", pass_context=False)
def forget_changes_that_all_have_seen(timestamp: int) -> int:
    """Every night: keeps the trail of changes short."""
    return forget_old_changes()
