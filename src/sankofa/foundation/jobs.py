"""Work of the foundation that nobody waits for."""

from procrastinate.contrib.django import app

from sankofa.foundation.once import forget_sent_forms
from sankofa.foundation.shared import forget_expired_values


@app.periodic(cron="23 3 * * *")
@app.task(queueing_lock="forget_sent_forms", pass_context=False)
def forget_forms_sent_long_ago(timestamp: int) -> int:
    """Every night: forgets which forms were sent."""
    return forget_sent_forms()


@app.periodic(cron="7 * * * *")
@app.task(queueing_lock="forget_expired_values", pass_context=False)
def forget_counts_that_ended(timestamp: int) -> int:
    """Every hour: forgets counts of wrong passwords and the like that no longer count."""
    return forget_expired_values()
