"""Quotes of the World Bank's Remittance Prices Worldwide: those that come with the program, and its quarterly workbook.

A row of the workbook has two quotes, for 200 (cc1) and for 500 US dollars (cc2); a row of the file here has one.
"""

import csv
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path

from sankofa.foundation.workbooks.book import Book, Sheet, text_of
from sankofa.funds.terms.prices import FirmKind, PayIn, PayOut, Reach, Speed
from sankofa.methods.money import NotAnAmount, to_minor

SHIPPED = Path(__file__).parents[1] / "data" / "prices" / "rpw-2025q3-austria.csv"
OWN_CODES = {"KSV": "XKX"}  # the World Bank's code of Kosovo
PERIOD = re.compile(r"([0-9]{4})_([1-4])Q")
NEEDED = {"period", "source_code", "destination_code", "firm", "transparent", "cc1 lcu amount", "cc1 lcu fee"}
MARGINS = Decimal(-100), Decimal(100)

# The publisher's words, as they begin or stand within a cell, small letters.
PAY_IN = (("cash", PayIn.CASH), ("mobile", PayIn.MOBILE), ("debit", PayIn.DEBIT), ("credit", PayIn.CREDIT))
PAY_IN += (("bank", PayIn.ACCOUNT),)
PAY_OUT = (("cash", PayOut.CASH), ("mobile", PayOut.MOBILE), ("bank", PayOut.ACCOUNT), ("card", PayOut.CARD))
PAY_OUT += (("home", PayOut.HOME), ("door", PayOut.HOME))
SPEEDS = (
    ("less than", Speed.HOUR),
    ("same", Speed.SAME_DAY),
    ("next", Speed.NEXT_DAY),
    ("2 d", Speed.TWO_DAYS),
)
SPEEDS += (("3", Speed.FIVE_DAYS), ("6", Speed.LONGER))
FIRMS = (("money transfer", FirmKind.OPERATOR), ("mobile", FirmKind.MOBILE), ("post", FirmKind.POST))
FIRMS += (
    ("credit union", FirmKind.COOPERATIVE),
    ("microfinance", FirmKind.COOPERATIVE),
    ("bank", FirmKind.BANK),
)
REACHES = (("high", Reach.WIDE), ("medium", Reach.TOWNS), ("low", Reach.FEW))


@dataclass(frozen=True)
class PublishedQuote:
    """One quote as it was published, in the words of this house."""

    period: str
    sender: str
    receiver: str
    firm: str
    firm_kind: str
    product: str
    pay_in: str
    pay_out: str
    speed: str
    reach: str
    currency: str
    amount: int
    fee: int
    margin: Decimal | None
    seen_on: date

    @property
    def code(self) -> str:
        """The same quote always has the same code."""
        told = (self.period, self.sender, self.receiver, self.firm, self.product, self.pay_in, self.pay_out)
        told += (self.speed, self.currency, str(self.amount))
        return f"rpw-{self.period.lower().replace('_', '-')}-{hashlib.sha256('|'.join(told).encode()).hexdigest()[:16]}"

    @property
    def way(self) -> tuple[str, ...]:
        return (self.period, self.sender, self.receiver, self.firm, self.pay_in, self.pay_out, self.speed)


@dataclass(frozen=True)
class Refused:
    """A row that cannot be a quote, and why."""

    row: int
    reason: str


def shipped_quotes() -> tuple[PublishedQuote, ...]:
    """The quotes that come with the program."""
    with SHIPPED.open(encoding="utf-8", newline="") as file:
        rows = [_as_workbook(row) for row in csv.DictReader(file)]
    found = [_quote(row, "cc1") for row in rows]
    return numbered(each for each in found if isinstance(each, PublishedQuote))


def sheet_of_quotes(book: Book) -> Sheet | None:
    """The sheet that holds quotes, by its heads."""
    for sheet in book.sheets:
        for head in sheet.head(5):
            if {text_of(cell).casefold() for cell in head} >= NEEDED:
                return sheet
    return None


def quotes_of(sheet: Sheet, period: str = "") -> Iterator[PublishedQuote | Refused]:
    """The quotes of the workbook, of one period where it is named. Two of a service are numbered later."""
    heads: list[str] | None = None
    for number, cells in sheet.rows():
        texts = [text_of(cell) for cell in cells]
        if heads is None:
            folded = [text.casefold() for text in texts]
            heads = folded if set(folded) >= NEEDED else None
            continue
        row = dict(zip(heads, cells, strict=False))
        if not any(texts) or (period and text_of(row.get("period")) != period):
            continue
        for part in ("cc1", "cc2"):
            if text_of(row.get(f"{part} lcu amount")):
                found = _quote(row, part)
                yield found if isinstance(found, PublishedQuote) else Refused(number, found)


def numbered(quotes: Iterable[PublishedQuote]) -> tuple[PublishedQuote, ...]:
    """Services of one firm that only their prices tell apart get numbers, in the order of their margins; the same
    number at every amount."""
    ways: dict[tuple, dict[int, list[PublishedQuote]]] = defaultdict(lambda: defaultdict(list))
    for quote in quotes:
        ways[quote.way][quote.amount].append(quote)
    return tuple(each for amounts in ways.values() for each in _told_apart(amounts))


def _told_apart(amounts: Mapping[int, list[PublishedQuote]]) -> Iterator[PublishedQuote]:
    """Margins that differ by less than a tenth of a per cent are one service's."""
    every = [quote for quotes in amounts.values() for quote in quotes]
    if max(len(quotes) for quotes in amounts.values()) == 1:
        yield from every
        return
    for quotes in amounts.values():
        ordered = sorted(quotes, key=lambda quote: (_step(quote, every), quote.fee))
        same: dict[int, int] = defaultdict(int)
        for quote in ordered:
            step = _step(quote, every)
            same[step] += 1
            name = f"{step}" if same[step] == 1 else f"{step}-{same[step]}"
            yield replace(quote, product=name)


def _step(quote: PublishedQuote, every: list[PublishedQuote]) -> int:
    """Which of the margins of these quotes it has, counted from 1; 0 where it is hidden."""
    if quote.margin is None:
        return 0
    steps: list[Decimal] = []
    for margin in sorted({each.margin for each in every if each.margin is not None}):
        if not steps or margin - steps[-1] >= Decimal("0.1"):
            steps.append(margin)
    return sum(1 for step in steps if step <= quote.margin)


def _as_workbook(row: Mapping[str, str]) -> dict[str, object]:
    """A row of the file here under the heads of the workbook."""
    return {
        **row,
        "cc1 lcu amount": row["lcu_amount"],
        "cc1 lcu code": row["lcu_code"],
        "cc1 lcu fee": row["lcu_fee"],
        "cc1 fx margin": row["fx_margin_pct"],
        "payment instrument": row["payment_instrument"],
        "pickup method": row["pickup_method"],
        "speed actual": row["speed"],
    }


def _quote(row: Mapping[str, object], part: str) -> PublishedQuote | str:
    """A quote, or why the row is none."""
    said = {name: text_of(cell) for name, cell in row.items()}
    if not PERIOD.fullmatch(said.get("period", "")):
        return "period is not like 2024_3Q"
    seen_on = _day(row.get("date"))
    if seen_on is None:
        return "no date"
    currency = said.get(f"{part} lcu code", "")
    try:
        amount = to_minor(Decimal(said.get(f"{part} lcu amount", "")).quantize(Decimal("0.01")), currency)
        fee = to_minor(Decimal(said.get(f"{part} lcu fee", "")).quantize(Decimal("0.01")), currency)
        margin = Decimal(said.get(f"{part} fx margin") or "NaN")
    except (InvalidOperation, NotAnAmount):
        return "amount, fee or currency is not one"
    if amount <= 0 or fee < 0:
        return "amount or fee below 0"
    hidden = said.get("transparent", "").casefold() != "yes" or margin.is_nan()
    if not hidden and not MARGINS[0] < margin < MARGINS[1]:
        return "a margin of 100 per cent or more"
    return PublishedQuote(
        period=said["period"],
        sender=OWN_CODES.get(said["source_code"], said["source_code"]),
        receiver=OWN_CODES.get(said["destination_code"], said["destination_code"]),
        firm=said["firm"],
        firm_kind=_word(said.get("firm_type", ""), FIRMS, FirmKind.UNKNOWN),
        product="",
        pay_in=_word(said.get("payment instrument", ""), PAY_IN, PayIn.OTHER),
        pay_out=_word(said.get("pickup method", ""), PAY_OUT, PayOut.OTHER),
        speed=_word(said.get("speed actual", ""), SPEEDS, Speed.UNKNOWN),
        reach=_word(said.get("receiving network coverage", ""), REACHES, Reach.UNKNOWN),
        currency=currency,
        amount=amount,
        fee=fee,
        margin=None if hidden else margin.quantize(Decimal("0.0001")),
        seen_on=seen_on,
    )


def _word(text: str, words: Iterable[tuple[str, str]], otherwise: str) -> str:
    folded = text.casefold()
    return str(next((code for part, code in words if part in folded), otherwise))


def _day(cell: object) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    try:
        return date.fromisoformat(text_of(cell)[:10])
    except ValueError:
        return None
