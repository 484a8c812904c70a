"""Work of the directory that nobody waits for."""

from procrastinate.contrib.django import app

from sankofa.directory.actions.accounts import forget_ended_sessions
from sankofa.directory.actions.invitations import forget_addresses_of_ended_invitations
from sankofa.directory.actions.reminding import remind_of_ends
from sankofa.directory.actions.retention import apply_rules


@app.periodic(cron="11 3 * * *")
@app.task(queueing_lock="remove_what_is_due", pass_context=False)
def remove_what_is_due(timestamp: int) -> dict[str, int]:
    """Every night: removes what nobody needs any more, and says how much."""
    return apply_rules()


@app.periodic(cron="31 6 * * *")
@app.task(queueing_lock="remind_of_duties_that_run_out", pass_context=False)
def remind_of_duties_that_run_out(timestamp: int) -> int:
    """Every morning: writes to those whose duty runs out within a month."""
    return remind_of_ends()


@app.periodic(cron="41 3 * * *")
@app.task(queueing_lock="forget_invited_addresses", pass_context=False)
def forget_invited_addresses(timestamp: int) -> int:
    """Every night: forgets to whom invitations went that nobody accepted in time."""
    return forget_addresses_of_ended_invitations()


@app.periodic(cron="51 3 * * *")
@app.task(queueing_lock="forget_ended_sessions", pass_context=False)
def forget_sessions_that_ended(timestamp: int) -> int:
    """Every night: forgets on which devices people were signed in once."""
    return forget_ended_sessions()
