"""Work of the funds that nobody waits for."""

from procrastinate.contrib.django import app

from sankofa.funds.actions.cover.premiums import call_premiums_everywhere
from sankofa.funds.actions.cover.telling import remind_of_premiums_everywhere
from sankofa.funds.actions.credit.lending import remind_everywhere
from sankofa.funds.actions.gifts.ending import end_campaigns_everywhere
from sankofa.funds.actions.matching.ending import mind_deadlines


@app.periodic(cron="47 2 * * *")
@app.task(queueing_lock="mind_project_deadlines", pass_context=False)
def mind_project_deadlines(timestamp: int) -> int:
    """Every night: reminds clubs of projects whose money is due, and ends or begins those whose day has passed."""
    return mind_deadlines()


@app.periodic(cron="52 2 * * *")
@app.task(queueing_lock="end_campaigns", pass_context=False)
def end_campaigns(timestamp: int) -> int:
    """Every night: ends campaigns by their rule, a week after their last day."""
    return end_campaigns_everywhere()


@app.periodic(cron="57 2 * * *")
@app.task(queueing_lock="call_premiums", pass_context=False)
def call_premiums(timestamp: int) -> int:
    """Every night: makes premiums due whose period has begun, in every scheme."""
    return call_premiums_everywhere()


@app.periodic(cron="17 8 * * *")
@app.task(queueing_lock="remind_of_late_payments", pass_context=False)
def remind_of_late_payments(timestamp: int) -> int:
    """Every morning: reminds those who are late with a loan, each at most once a week, but where reminders stopped."""
    return remind_everywhere()


@app.periodic(cron="37 8 * * *")
@app.task(queueing_lock="remind_of_premiums", pass_context=False)
def remind_of_premiums(timestamp: int) -> int:
    """Every morning: tells who pays for a cover that a premium is due soon or late, each at most once a week."""
    return remind_of_premiums_everywhere()
