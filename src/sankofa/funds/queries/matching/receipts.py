"""A receipt: what a club paid, what the partners added to it, and under which version of the rules."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sankofa.directory.models import Organisation
from sankofa.funds.models import Project
from sankofa.funds.queries.matching.pages import names_of
from sankofa.ledger.models import Entry
from sankofa.ledger.terms import Counts


@dataclass(frozen=True)
class Receipt:
    entry: Entry
    club: str
    amount: int
    on: date
    rules: int
    top_ups: Sequence[tuple[str, int]]
    total: int


def receipt_of(project: Project, entry: Entry) -> Receipt:
    """Of an entry that is a club's contribution to this project."""
    names = names_of(project)
    club = Organisation.objects.filter(slug=entry.detail["club"]).first()
    added = Entry.objects.filter(book=entry.book_id, key__startswith=f"top-up:{entry.pk}:").order_by("pk")
    top_ups = [(names.get(each.detail["partner"], each.detail["partner"]), _amount(each)) for each in added]
    amount = entry.detail["amount"]
    return Receipt(
        entry,
        club.name if club else entry.detail["club"],
        amount,
        entry.effective_on,
        entry.detail["rules"],
        top_ups,
        amount + sum(part for _name, part in top_ups),
    )


def _amount(entry: Entry) -> int:
    return sum(line.amount for line in entry.lines.filter(counts=Counts.POSTED, amount__gt=0))
