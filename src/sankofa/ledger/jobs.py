"""Work on the books that nobody waits for."""

from uuid import UUID

from procrastinate.contrib.django import app

from sankofa.ledger.actions import reconciling
from sankofa.ledger.actions.reconciling.receiving import WORK
from sankofa.ledger.actions.sealing import seal_books


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="seal_the_books", pass_context=False)
def seal_the_books(timestamp: int) -> int:
    """Every minute: what was posted goes into the chain of its book, and into the totals of its days."""
    return len(seal_books())


@app.task(name=WORK, pass_context=False)
def work_on_statement(file: str) -> str:
    """Examines one file of a bank's statements, or takes it in."""
    return str(reconciling.work_on(UUID(file)) or "")
