"""What follows an entry: a pending one is confirmed or voided, a posted one reversed. Each is an entry of its own."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.foundation.templatetags.sankofa import day as day_in_words
from sankofa.ledger.actions.checks import check_day, check_there
from sankofa.ledger.actions.posting import Asked, fingerprint, write
from sankofa.ledger.actions.refunds import unclaimed_account
from sankofa.ledger.models import Account, Entry
from sankofa.ledger.terms import OF_THE_DESK, AlreadySettled, Counts, LedgerRefused, Phase

POSTED, RELEASED = Counts.POSTED.value, Counts.RELEASED.value


def confirm(*, entry: Entry, by: object, key: str, effective_on: date | None = None) -> Entry:
    """A pending entry is posted, from today on where no day is given. Raises AlreadySettled and what `post` raises."""
    _must_be(entry, Phase.PENDING)
    moved = _moved(entry)
    lines = [(account, amount, POSTED) for account, amount in moved]
    lines += [(account, -amount, RELEASED) for account, amount in moved]
    return _follow(entry, lines, Phase.POSTED, "confirm", by, key, effective_on, entry.memo, settles=entry.pk)


def void(*, entry: Entry, by: object, key: str, memo: str = "") -> Entry:
    """What a pending entry announced will not come. Raises AlreadySettled and what `post` raises."""
    _must_be(entry, Phase.PENDING)
    lines = [(account, -amount, RELEASED) for account, amount in _moved(entry)]
    return _follow(entry, lines, Phase.VOIDED, "void", by, key, None, memo, settles=entry.pk)


def reverse(
    *,
    entry: Entry,
    by: object,
    key: str,
    effective_on: date | None = None,
    memo: str = "",
    to_unclaimed: bool = False,
) -> Entry:
    """A posted entry is taken back by its opposite, from today on where no day is given; never before its own day.
    Raises AlreadySettled and what `post` raises.

    With `to_unclaimed`, what would go into an account that is closed meanwhile goes into that of unclaimed money.
    """
    _must_be(entry, Phase.POSTED)
    if effective_on is not None and effective_on < entry.effective_on:
        said = _("An entry is taken back on its own day or later. It counts from %(day)s.")
        raise LedgerRefused(said % {"day": day_in_words(entry.effective_on)}, field="effective_on")
    lines = [(account, -amount, POSTED) for account, amount in _moved(entry)]
    if to_unclaimed:
        open_ones = _open_ones([account for account, _amount, _counts in lines], by)
        lines = [(open_ones[account], amount, counts) for account, amount, counts in lines]
    return _follow(entry, lines, Phase.POSTED, "reverse", by, key, effective_on, memo, reverses=entry.pk)


def _must_be(entry: Entry, phase: Phase) -> None:
    if entry.phase != phase:
        raise LedgerRefused(_("Confirm or void what is pending; reverse what is posted."))


def _open_ones(accounts: list[int], by: object) -> dict[int, int]:
    found = Account.objects.filter(pk__in=accounts).select_related("book")
    return {account.pk: unclaimed_account(account=account, by=by).pk for account in found}


def _moved(entry: Entry) -> list[tuple[int, int]]:
    lines = entry.lines.exclude(counts=RELEASED).order_by("number")
    return list(lines.values_list("account_id", "amount"))


def _follow(
    entry: Entry,
    lines: list[tuple[int, int, int]],
    phase: Phase,
    what: str,
    by: object,
    key: str,
    day: date | None,
    memo: str,
    **target: int,
) -> Entry:
    on = day or timezone.now().date()
    if "reverses" in target:
        on = max(on, entry.effective_on)
    check_day(on)
    asked = Asked(
        kind=entry.kind,
        phase=phase,
        on=on,
        key=key,
        lines=tuple(lines),
        content=fingerprint(what, entry.pk, day, memo),
        memo=memo,
        detail={},
        **target,
    )
    accounts = Account.objects.filter(pk__in={account for account, _amount, _counts in lines})
    if entry.kind in OF_THE_DESK:
        by_id = {account.pk: account for account in accounts}
        check_there(
            entry.kind,
            on,
            [(by_id[account], amount) for account, amount, counts in lines if counts == POSTED],
        )
    try:
        return write(book=entry.book, asked=[asked], accounts=accounts, by=by, action=f"ledger.{what}")[0]
    except AlreadySettled:
        # Another may have asked for the same at the same moment, and was quicker.
        found = Entry.objects.filter(book_id=entry.book_id, key=asked.key).first()
        if found is None or bytes(found.content).hex() != asked.content:
            raise
        return found
