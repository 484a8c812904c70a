"""Made-up statements of a bank, and sending them."""

import json

from factories.ledger import BY
from sankofa.ledger.actions import reconciling
from sankofa.ledger.models import BankFeed, StatementFile
from sankofa.ledger.terms import FileState


def mt940(
    *lines: str,
    opens: str,
    closes: str,
    day: str = "260302",
    name: str = "A",
    account: str = "MADEUPBANK/0001",
    sequence: str = "1/1",
) -> bytes:
    """A statement of one day; amounts in euros as MT940 writes them, lines as they stand after `:61:`."""
    body = "".join(f":61:{line}\n" for line in lines)
    head = f":20:{name}\n:25:{account}\n:28C:{sequence}\n:60F:C{day}EUR{opens}\n"
    return f"{head}{body}:62F:C{day}EUR{closes}\n-\n".encode()


def camt(
    first: str,
    last: str,
    opens: str,
    closes: str,
    entries: list[tuple[object, str, str]],
    account: str = "XX1",
) -> bytes:
    """A statement of some days; each booking has a number (NtryRef), a day, and an amount that came in."""
    booked = "".join(
        f'<Ntry><NtryRef>{number}</NtryRef><Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>'
        f"<BookgDt><Dt>{day}</Dt></BookgDt></Ntry>"
        for number, day, amount in entries
    )
    balances = "".join(
        f'<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">{amount}</Amt>'
        f"<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>{day}</Dt></Dt></Bal>"
        for code, amount, day in (("OPBD", opens, first), ("CLBD", closes, last))
    )
    return (
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt>'
        f"<Id>{first}</Id><Acct><Id><IBAN>{account}</IBAN></Id><Ccy>EUR</Ccy></Acct>{balances}{booked}"
        "</Stmt></BkToCstmrStmt></Document>"
    ).encode()


def sent(feed: BankFeed, content: bytes) -> StatementFile:
    """Examined, and not taken in yet."""
    file = reconciling.receive(feed=feed, content=content, by=BY)
    reconciling.work_on(file.pk)
    file.refresh_from_db()
    return file


def taken(feed: BankFeed, content: bytes) -> StatementFile:
    """Taken in; it must be without a fault."""
    file = sent(feed, content)
    assert (file.state, file.faults) == (FileState.EXAMINED, 0), json.loads(file.told)
    reconciling.order(file=file, by=BY)
    reconciling.work_on(file.pk)
    file.refresh_from_db()
    assert file.state == FileState.TAKEN, json.loads(file.told)
    return file
