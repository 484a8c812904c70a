"""The beginning of a table that waits, as it stands in the file, so that its columns can be named."""

import csv

from sankofa.foundation.workbooks import FileRefused
from sankofa.foundation.workbooks.encodings import decoded
from sankofa.ledger.formats.statements import Format
from sankofa.ledger.formats.statements.unpacking import unpacked
from sankofa.ledger.models import BankFeed, StatementContent

SHOWN_LINES = 8
LOOKED_AT = 20_000


def headings_of(feed: BankFeed) -> list[list[str]]:
    """The first lines of the last table that was sent and waits, parted at the likeliest sign."""
    held = StatementContent.objects.filter(file__feed=feed, file__kind=Format.CSV).order_by(
        "-file__received_at"
    )
    last = held.first()
    if last is None:
        return []
    try:
        text, _encoding = decoded(unpacked(bytes(last.content))[:LOOKED_AT], guesses=True)
    except FileRefused:
        return []
    lines = text.splitlines()[:SHOWN_LINES]
    sign = max(";,\t|", key=lambda sign: sum(line.count(sign) for line in lines))
    return list(csv.reader(lines, delimiter=sign))
