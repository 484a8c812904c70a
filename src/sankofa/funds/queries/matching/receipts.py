"""A receipt: what a club paid, what the partners added to it, and under which version of the rules."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sankofa.directory.models import Organisation
from sankofa.funds.models import Project
from sankofa.funds.queries.matching.money import club_payer, paid_into, total_paid
from sankofa.funds.queries.matching.pages import names_of
from sankofa.funds.queries.matching.rules import read
from sankofa.funds.terms.matching import TAKES_MONEY, ProjectState
from sankofa.ledger.models import Entry
from sankofa.ledger.queries.entries import taken_back
from sankofa.ledger.terms import Counts
from sankofa.methods.cofinancing_rules import Funding


@dataclass(frozen=True)
class Receipt:
    entry: Entry
    club: str
    amount: int
    on: date
    rules: int
    top_ups: Sequence[tuple[str, int]]
    total: int
    is_taken_back: bool = False


def receipt_of(project: Project, entry: Entry) -> Receipt:
    """Of an entry that is a club's contribution to this project."""
    names = names_of(project)
    is_taken_back = bool(taken_back([entry.pk]))
    club = Organisation.objects.filter(slug=entry.detail["club"]).first()
    top_ups = [
        (names.get(partner, partner), amount) for partner, (_each, amount) in top_ups_of(entry).items()
    ]
    amount = entry.detail["amount"]
    return Receipt(
        entry,
        club.name if club else entry.detail["club"],
        amount,
        entry.effective_on,
        entry.detail["rules"],
        top_ups,
        amount + sum(part for _name, part in top_ups),
        is_taken_back,
    )


def top_ups_of(entry: Entry) -> dict[str, tuple[Entry, int]]:
    """By partner, what it added to a contribution, with the entry by which it did."""
    added = Entry.objects.filter(book=entry.book_id, key__startswith=f"top-up:{entry.pk}:").order_by("pk")
    return {each.detail["partner"]: (each, _amount(each)) for each in added}


def may_be_taken_back(project: Project, entry: Entry) -> bool:
    """Whether a contribution counts, in a project that has not ended."""
    return project.state in TAKES_MONEY and not taken_back([entry.pk])


def is_spent(project: Project, entry: Entry) -> bool:
    """Whether of a contribution or its top-ups something is no longer in the project."""
    left = {payer: each.left for payer, each in paid_into(project).items()}
    came = {partner: amount for partner, (_each, amount) in top_ups_of(entry).items()}
    came[club_payer(entry.detail["club"])] = entry.detail["amount"]
    return any(left.get(payer, 0) < amount for payer, amount in came.items())


def waits_again(project: Project, total: int) -> bool:
    """Whether a project that is being built waits for money again, when so much less is paid: nothing of it was paid
    out yet, and what is left would not have been enough to begin."""
    if project.state != ProjectState.RUNNING or project.stages.exclude(paid_by=None).exists():
        return False
    return total_paid(paid_into(project)) - total < needed_to_begin(project)


def needed_to_begin(project: Project) -> int:
    """All the money; in a staged fund, that of the first stage."""
    first = project.stages.order_by("position").first()
    staged = read(project.rules).funding is Funding.STAGED
    return first.amount if staged and first else project.goal


def _amount(entry: Entry) -> int:
    return sum(line.amount for line in entry.lines.filter(counts=Counts.POSTED, amount__gt=0))
