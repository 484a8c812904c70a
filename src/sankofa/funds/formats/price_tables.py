"""A comparison of prices as CSV and JSON."""

import csv
import io
from collections.abc import Iterator
from decimal import Decimal

from sankofa.foundation.spreadsheets import harmless
from sankofa.methods.money import to_major

HEADER = (
    "from", "to", "as_of", "amount", "currency", "firm", "firm_kind", "product", "pay_in", "pay_out", "speed", "reach",
    "fee", "margin_percent", "total_percent", "total", "basis", "ranked", "seen_on", "source", "licence",
)  # fmt: skip


def rows(found) -> Iterator[dict[str, object]]:
    """Every service with its numbers; `ranked` is its place, empty for those that hide their rate or are old."""
    told = [(place, offer) for place, offer in enumerate(found.offers, start=1)]
    told += [(None, offer) for offer in (*found.hidden, *found.old)]
    for place, offer in told:
        quote, price = offer.quote, offer.price
        values = (
            found.sender, found.receiver, found.on.isoformat(), _text(to_major(found.amount, found.currency)),
            found.currency, quote.firm, quote.firm_kind, quote.product, quote.pay_in, quote.pay_out, quote.speed,
            quote.reach, _text(to_major(price.fee, found.currency)), _text(price.margin), _text(offer.total),
            None if offer.taken is None else _text(to_major(offer.taken, found.currency)), str(price.basis), place,
            quote.seen_on.isoformat(), quote.source, quote.licence,
        )  # fmt: skip
        yield dict(zip(HEADER, values, strict=True))


def plain(found) -> dict[str, object]:
    """All of it with the averages."""
    return {
        "from": found.sender,
        "to": found.receiver,
        "as_of": found.on.isoformat(),
        "amount": _text(to_major(found.amount, found.currency)),
        "currency": found.currency,
        "average_percent": None if found.average is None else round(found.average, 2),
        "smart_percent": None if found.smart.cost is None else round(found.smart.cost, 2),
        "smart_services": found.smart.services,
        "services": list(rows(found)),
    }


def csv_text(found) -> str:
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(HEADER)
    for row in rows(found):
        table.writerow(["" if cell is None else harmless(cell) for cell in row.values()])
    return "\ufeff" + written.getvalue()


def _text(value: Decimal | None) -> str | None:
    return None if value is None else format(value.normalize(), "f")
