"""One format in a process of its own: fills the books, then does with the file what a treasurer's clicks do."""

import json
import resource
import sys
import time
from collections.abc import Callable
from datetime import date

import django

django.setup()

from benchmarks.reconciliation.invented import Pair, file_of, pairs  # noqa: E402
from sankofa.ledger.actions import open_account, open_book, post_many, reconciling  # noqa: E402
from sankofa.ledger.formats.statements import Columns  # noqa: E402
from sankofa.ledger.models import Account, BankFeed, BankLine, Entry, Suggestion  # noqa: E402
from sankofa.ledger.queries.reconciliation import explained  # noqa: E402
from sankofa.ledger.terms import AccountKind, Draft, Part  # noqa: E402

BY, AT_ONCE, SURE = "benchmark", 1000, 95
COLUMNS = Columns(
    booked_on="Day",
    amount="Amount",
    balance="Balance",
    reference="Reference",
    bank_reference="Bank",
    counterparty="Who",
    purpose="What",
)


def main(kind: str, count: int) -> None:
    made = pairs(count)
    feed = _filled(kind, made)
    content = file_of(kind, made)
    file = reconciling.receive(feed=feed, content=content, by=BY)
    examined = _timed(lambda: reconciling.work_on(file.pk))
    file.refresh_from_db()
    if file.faults:
        raise SystemExit(file.told[:2000])
    reconciling.order(file=file, by=BY)
    taken = _timed(lambda: reconciling.work_on(file.pk))
    suggested, sure, wrong = _counted(feed)
    accepted = _timed(lambda: reconciling.accept_sure(feed=feed, by=BY))
    told = _timed(lambda: _explain(feed))
    found = {
        "size": len(content),
        "examined": examined,
        "taken": taken,
        "accepted": accepted,
        "explained": told,
        "together": examined + taken + accepted + told,
        "memory": 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
        "suggested": suggested,
        "sure": sure,
        "wrong": wrong,
    }
    print(json.dumps(found))


def _filled(kind: str, made: list[Pair]) -> BankFeed:
    book = open_book(code=f"bench-{kind}", name="Benchmark", by=BY)
    bank, gifts = (
        open_account(book=book, code=code, name=code, kind=of, currency="EUR", by=BY)
        for code, of in (("bank", AccountKind.ASSET), ("gifts", AccountKind.INCOME))
    )
    for start in range(0, len(made), AT_ONCE):
        drafts = [_draft(bank, gifts, pair) for pair in made[start : start + AT_ONCE]]
        post_many(book=book, drafts=drafts, by=BY)
    feed = reconciling.open_feed(account=bank, by=BY)
    reconciling.save_columns(feed=feed, columns=COLUMNS, by=BY)
    return feed


def _draft(bank: Account, gifts: Account, pair: Pair) -> Draft:
    parts = (Part(bank, pair.amount), Part(gifts, -pair.amount))
    told = {"reference": pair.reference}
    return Draft("gift", pair.entered_on, f"gift:{pair.number}", parts, "made-up gift", detail=told)


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _counted(feed: BankFeed) -> tuple[int, int, int]:
    """How many suggestions, how many of them sure, and how many of these join what does not belong together."""
    of_line = dict(BankLine.objects.filter(feed=feed).values_list("pk", "bank_reference"))
    of_entry = dict(Entry.objects.filter(book=feed.account.book).values_list("pk", "key"))
    rows = Suggestion.objects.filter(feed=feed).values_list("bank", "book", "score")
    sure = [(bank, book) for bank, book, score in rows if score >= SURE]
    wrong = sum(
        {int(of_line[id][1:]) for id in bank}
        != {int(of_entry[pair[0]].removeprefix("gift:")) for pair in book}
        for bank, book in sure
    )
    return len(rows), len(sure), wrong


def _explain(feed: BankFeed) -> None:
    figures = explained(feed, date(2026, 12, 31)).figures
    if figures.difference != figures.explained:
        raise SystemExit("The difference is not explained.")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
