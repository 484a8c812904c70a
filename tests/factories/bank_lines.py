"""A made-up bank's booking in an account of a fund, sent as a statement and taken in."""

from datetime import date

from django.utils import timezone

from sankofa.funds.models import Fund
from sankofa.ledger.actions import open_account, reconciling
from sankofa.ledger.models import Account, BankLine
from sankofa.ledger.terms import AccountKind

_STATEMENT = (
    ":20:MADEUP\n:25:MADEUPBANK/0001\n:28C:1/1\n:60F:C{day}EUR100000,00\n"
    ":61:{day}{entry}{sign}{amount}NTRFNONREF//{reference}\n:86:166?00CREDIT?20SVWZ+{purpose}?32{payer}\n"
    ":62F:C{day}EUR{closing}\n-\n"
)


def bank_line(
    fund: Fund,
    amount: int,
    purpose: str,
    *,
    code: str = "bank",
    payer: str = "Ama Example",
    reference: str = "MB-0101",
    on: date | None = None,
) -> BankLine:
    """Money that came into the account, or went out of it below 0. No reference of the bank where it is NONREF."""
    account = Account.objects.filter(book=fund.book, code=code).first() or open_account(
        book=fund.book,
        code=code,
        name=code,
        kind=AccountKind.ASSET,
        currency=fund.currency,
        guarded=True,
        by="test",
    )
    day = on or timezone.localdate()
    said = {
        "day": f"{day:%y%m%d}",
        "entry": f"{day:%m%d}",
        "sign": "C" if amount > 0 else "D",
        "amount": _written(abs(amount)),
        "reference": reference,
        "purpose": purpose,
        "payer": payer,
        "closing": _written(100_000_00 + amount),
    }
    feed = reconciling.open_feed(account=account, by="test")
    file = reconciling.receive(feed=feed, content=_STATEMENT.format(**said).encode(), by="test")
    reconciling.work_on(file.pk)
    file.refresh_from_db()
    reconciling.order(file=file, by="test")
    reconciling.work_on(file.pk)
    return BankLine.objects.get(feed=feed)


def _written(minor: int) -> str:
    return f"{minor // 100},{minor % 100:02}"
