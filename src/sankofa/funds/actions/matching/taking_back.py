"""A contribution that was written down by mistake is taken back, with all that followed from it."""

from django.db import transaction
from django.utils.translation import gettext as _

from sankofa.funds.actions.every_fund import in_the_ledgers_words, named
from sankofa.funds.actions.matching import books
from sankofa.funds.actions.matching.books import Who
from sankofa.funds.actions.matching.judging import reserve
from sankofa.funds.actions.matching.steps import locked_project, note, take
from sankofa.funds.models import Project
from sankofa.funds.queries.matching.belonging import spare_for
from sankofa.funds.queries.matching.money import TAKEN_BACK
from sankofa.funds.queries.matching.receipts import is_spent, top_ups_of, waits_again
from sankofa.funds.terms import FundRefused
from sankofa.funds.terms.matching import TAKES_MONEY, ProjectStep
from sankofa.ledger import actions as ledger
from sankofa.ledger.models import Entry
from sankofa.ledger.queries.entries import taken_back


@transaction.atomic
def take_contribution_back(*, project: Project, entry: Entry, by: Who, why: str) -> Entry:
    """Reverses a contribution that was written down by mistake, and its top-ups, which are reserved anew. The project
    waits for its money again where nothing of it was paid out. Everything stays in the books, and so does this.

    Raises FundRefused where something of it is spent already.
    """
    held = locked_project(project)
    entry = Entry.objects.select_related("book").get(pk=entry.pk)
    _may_take_back(held, entry, why)
    top_ups, spare = top_ups_of(entry), spare_for(held)
    waits = waits_again(held, entry.detail["amount"] + sum(amount for _each, amount in top_ups.values()))
    for share in held.shares.select_for_update(of=("self",)).select_related("reserve").order_by("pk"):
        if share.partner in top_ups:
            added, amount = top_ups[share.partner]
            if share.reserve is not None:
                books.void(share.reserve, by, f"void:{TAKEN_BACK}{added.pk}")
            _reverse(added, by, why)
            share.paid -= amount
            reserve(held, share, share.planned - share.paid, by=by, key=f"{TAKEN_BACK}{added.pk}")
    back = _reverse(entry, by, why)
    # with it a stage may have been paid in the name of a partner that has not paid
    if spare_for(held) < min(0, spare):
        raise FundRefused(_("A stage was paid with this money already."))
    note(held, "contribution-taken-back", by, entry=entry.pk, why=why)
    if waits:
        take(held, ProjectStep.WAIT, by=by, why=why)
    return back


def _may_take_back(held: Project, entry: Entry, why: str) -> None:
    if held.state not in TAKES_MONEY:
        raise FundRefused(_("This project has ended."))
    if entry.kind != "contribution" or entry.detail.get("project") != held.number:
        raise FundRefused(_("This is no contribution to the project."))
    if taken_back([entry.pk]):
        raise FundRefused(_("This was taken back before."))
    if not why.strip():
        raise FundRefused(_("Say in a sentence why."), field="why")
    gone = held.shares.exclude(left_on=None).filter(partner__in=top_ups_of(entry))
    if is_spent(held, entry) or gone.exists():
        raise FundRefused(
            _(
                "Something of this contribution, or of what partners added to it, has left the project already."
            )
        )


def _reverse(entry: Entry, by: Who, why: str) -> Entry:
    with in_the_ledgers_words():
        return ledger.reverse(entry=entry, by=named(by), key=f"{TAKEN_BACK}{entry.pk}", memo=why.strip())
