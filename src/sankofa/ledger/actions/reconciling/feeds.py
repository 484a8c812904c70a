"""Saying that a bank sends statements of an account, and how its tables are read."""

from django.db import transaction
from django.utils.translation import gettext as _

from sankofa.journal import actions as journal
from sankofa.ledger.actions.reconciling.receiving import examine_again
from sankofa.ledger.formats.statements import Columns
from sankofa.ledger.models import Account, BankFeed
from sankofa.ledger.terms import AccountKind, FileState, LedgerRefused


@transaction.atomic
def open_feed(*, account: Account, by: object) -> BankFeed:
    """Gives the one that is there already. Raises LedgerRefused for what no bank keeps."""
    if account.kind not in (AccountKind.ASSET, AccountKind.LIABILITY):
        raise LedgerRefused(_("A bank keeps accounts of what one has or owes, not of income or costs."))
    feed, is_new = BankFeed.objects.get_or_create(account=account)
    if is_new:
        feed.refresh_from_db()
        journal.record(by=by, action="ledger.open-feed", subject=f"ledger-account:{account.pk}")
    return feed


@transaction.atomic
def forget_identification(*, feed: BankFeed, by: object) -> None:
    """How the bank names the account is learnt anew from its next statement. Raises LedgerRefused where nothing is
    known."""
    if not BankFeed.objects.select_for_update().get(pk=feed.pk).identification:
        raise LedgerRefused(_("It is not known how the bank names this account. Its next statement tells."))
    feed.identification = ""
    feed.save(update_fields=["identification"])
    journal.record(by=by, action="ledger.forget-identification", subject=f"ledger-account:{feed.account_id}")
    for file in feed.files.filter(state=FileState.EXAMINED):
        examine_again(file=file)


@transaction.atomic
def save_columns(*, feed: BankFeed, columns: Columns, by: object) -> None:
    """Keeps how tables of this account are read from now on. What waits is examined anew; what was ordered is taken in
    as it was seen."""
    feed.columns = columns.as_json()
    feed.save(update_fields=["columns"])
    journal.record(by=by, action="ledger.save-columns", subject=f"ledger-account:{feed.account_id}")
    for file in feed.files.filter(state=FileState.EXAMINED):
        examine_again(file=file)
