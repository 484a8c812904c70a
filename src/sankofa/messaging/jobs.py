"""Mail that goes out, and mail that is forgotten, while nobody waits for it."""

from procrastinate.contrib.django import app

from sankofa.messaging.actions.delivery import deliver
from sankofa.messaging.actions.outbox import DELIVER
from sankofa.messaging.actions.retention import forget_texts, give_up_old_mail


@app.periodic(cron="* * * * *")
@app.task(name=DELIVER, queueing_lock=DELIVER, pass_context=False)
def deliver_mail(timestamp: int) -> int:
    """Every minute, and as soon as a mail was stored: sends what is due."""
    return deliver()


@app.periodic(cron="41 3 * * *")
@app.task(queueing_lock="forget_mail", pass_context=False)
def forget_mail(timestamp: int) -> int:
    """Every night: gives up what has waited too long, and forgets the texts of what was given up long ago."""
    return give_up_old_mail() + forget_texts()
