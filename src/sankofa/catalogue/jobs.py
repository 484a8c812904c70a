"""Work of the catalogue that nobody waits for."""

from procrastinate.contrib.django import app

from sankofa.catalogue.actions.keeping import ask_whether_still_so
from sankofa.catalogue.actions.reviews import free_all_lost_places, remind_reviewers
from sankofa.catalogue.actions.search import forget_old_changes


@app.periodic(cron="17 3 * * *")
@app.task(queueing_lock="forget_old_changes", pass_context=False)
def forget_changes_that_all_have_seen(timestamp: int) -> int:
    """Every night: keeps the trail of changes short."""
    return forget_old_changes()


@app.periodic(cron="41 5 * * *")
@app.task(queueing_lock="ask_whether_still_so", pass_context=False)
def ask_once_a_year(timestamp: int) -> int:
    """Every morning: asks whoever keeps a record that nobody has confirmed for a year whether it is still so."""
    return ask_whether_still_so()


@app.periodic(cron="47 5 * * *")
@app.task(queueing_lock="remind_reviewers", pass_context=False)
def remind_late_reviewers(timestamp: int) -> int:
    """Every morning: writes to those whose review is late."""
    return remind_reviewers()


@app.periodic(cron="37 5 * * *")
@app.task(queueing_lock="free_lost_places", pass_context=False)
def free_places_of_reviewers_who_are_gone(timestamp: int) -> int:
    """Every morning: where a reviewer has gone or may no longer judge, somebody else is asked."""
    return free_all_lost_places()
