"""Tables in text (CSV), as banks offer them: every bank another one, so what its columns mean is told beforehand."""

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from sankofa.foundation.workbooks import FileRefused
from sankofa.foundation.workbooks.encodings import decoded
from sankofa.ledger.formats.statements.running import ends_of
from sankofa.ledger.formats.statements.terms import LONGEST_TEXT, MOST_LINES, Columns, Read, Sign
from sankofa.methods.bank_statements import Statement, StatementLine
from sankofa.methods.money import NotAnAmount, digits_of, to_minor

_SIGNS = str.maketrans(
    {"−": "-", "–": "-", "\u200e": "", "\u200f": "", "\u061c": "", "\u00a0": " ", "\u202f": " "}
)
_SWAPPED = str.maketrans(".,", ",.")
_OTHER_GROUPS = str.maketrans(dict.fromkeys(" '’٬،", ","))  # none of them ever parts the decimals
_AROUND_SIGNS = re.compile(r"(?<!\d) +| +(?!\d)")
# Groups where they are written, the last one of three digits: in another place the sign is that of the decimals.
_GROUPED = re.compile(r"[-+(]?(?:\d*|\d{1,3}(?:,\d{2,3})*,\d{3})(?:\.\d*)?[-)]?")
_LIKE_THOUSANDS = re.compile(r"[1-9]\d{0,2}\.\d{3}")  # where the currency has no thousandths
_LIKE_THOUSANDTHS = re.compile(r"[1-9]\d{0,2},\d{3}")  # where it has
LONGEST_CELL = 20_000
Row = Mapping[str, str]


def text_in(content: bytes, columns: Columns) -> str:
    """Raises FileRefused where the file is in another encoding than was said."""
    if not columns.encoding:
        return decoded(content, guesses=True)[0]
    try:
        return content.decode("utf-8-sig" if columns.encoding == "utf-8" else columns.encoding)
    except UnicodeDecodeError:
        raise FileRefused(
            _("The file is not written in %(encoding)s. Choose another encoding, or let it be found out.")
            % {"encoding": columns.encoding}
        ) from None


def rows_in(text: str, columns: Columns) -> tuple[list[str], Iterator[tuple[int, Row | None]]]:
    """The headings, and each row with the line at which it begins. Raises FileRefused for what is no table."""
    lines = text.splitlines(keepends=True)[columns.skipped :]
    reader = csv.reader(lines, delimiter=columns.delimiter, strict=True)
    headings = [each.strip().strip("\ufeff") for each in next(_guarded(reader), [])]
    if len(headings) < 2:
        raise FileRefused(
            _("There are no columns. Look at the sign between them, and at the lines before the headings.")
        )
    return headings, _rows(reader, headings, columns.skipped)


def _guarded(reader: Iterator[list[str]]) -> Iterator[list[str]]:
    try:
        yield from reader
    except csv.Error:
        said = _(
            "The table cannot be read to its end. A cell that begins with a quotation mark must end with one."
        )
        raise FileRefused(said) from None


def _rows(reader, headings: list[str], skipped: int) -> Iterator[tuple[int, Row | None]]:
    """None for a row of more cells than there are headings: which of them are meant is not known."""
    begins = skipped + reader.line_num + 1
    for cells in _guarded(reader):
        if any(cell.strip() for cell in cells[len(headings) :]):
            yield begins, None
        elif any(cell.strip() for cell in cells):
            padded = [*cells, *[""] * (len(headings) - len(cells))]
            yield (
                begins,
                {name: cell.strip()[:LONGEST_CELL] for name, cell in zip(headings, padded, strict=False)},
            )
        begins = skipped + reader.line_num + 1


def read_delimited(content: bytes, columns: Columns, currency: str, read: Read) -> None:
    headings, rows = rows_in(text_in(content, columns), columns)
    if missing := [name for name in named(columns) if name not in headings]:
        for name in missing:
            read.fault(columns.skipped + 1, _("There is no column “%(name)s”.") % {"name": name})
        return
    if twice := [name for name in dict.fromkeys(named(columns)) if headings.count(name) > 1]:
        for name in twice:
            said = _("Two columns are called “%(name)s”. Which one is meant is not known.")
            read.fault(columns.skipped + 1, said % {"name": name})
        return
    lines: list[StatementLine] = []
    balances: list[int | None] = []
    for place, row in rows:
        if row is None:
            read.fault(
                place, _("This row has more cells than there are headings. Look at the sign between them.")
            )
            continue
        if _holds_rows(row, headings.index(columns.booked_on), columns):
            read.fault(place, _("A quotation mark is missing: other rows stand within a cell of this one."))
            continue
        line, balance = _line(row, place, columns, currency, read)
        if line is not None:
            lines.append(line)
            balances.append(balance)
        if len(lines) > MOST_LINES:
            read.fault(place, _("The file has more than %(most)s bookings.") % {"most": MOST_LINES})
            return
    read.lines = len(lines)
    in_order, opening, closing = ends_of(lines, balances, read)
    read.statements.append(Statement("", currency, opening, closing, lines=tuple(in_order)))


def named(columns: Columns) -> list[str]:
    """The headings that a mapping speaks of."""
    said = (
        columns.booked_on,
        columns.amount,
        columns.amount_out,
        columns.value_on,
        columns.balance,
        columns.reference,
        columns.bank_reference,
        columns.counterparty,
        columns.purpose,
        columns.currency,
    )
    return [name for name in said if name]


def _line(
    row: Row, place: int, columns: Columns, currency: str, read: Read
) -> tuple[StatementLine | None, int | None]:
    """A booking and the balance after it. All that is wrong with a row is said at once."""
    booked = _day(row[columns.booked_on], columns, place, read)
    value = _day(row[columns.value_on], columns, place, read) if _said(row, columns.value_on) else None
    amount = _amount(row, columns, currency, place, read)
    balance = (
        minor_in(row[columns.balance], columns, currency, place, read)
        if _said(row, columns.balance)
        else None
    )
    if (theirs := _said(row, columns.currency)) and theirs.upper() != currency:
        read.fault(
            place,
            _("The row is in %(theirs)s, the account in %(ours)s.")
            % {"theirs": theirs[:10], "ours": currency},
        )
    if booked is None or amount is None:
        return None, None
    line = StatementLine(
        place=place,
        booked_on=booked,
        amount=amount,
        value_on=value,
        reference=_said(row, columns.reference)[:LONGEST_TEXT],
        bank_reference=_said(row, columns.bank_reference)[:200],
        counterparty=_said(row, columns.counterparty)[:LONGEST_TEXT],
        purpose=_said(row, columns.purpose)[:LONGEST_TEXT],
    )
    return line, balance


def _holds_rows(row: Row, at: int, columns: Columns) -> bool:
    """Whether a cell has swallowed rows, with a day where one stands: a mark that nobody closed goes on to the next one
    in the file."""
    inner = (line for cell in row.values() if "\n" in cell or "\r" in cell for line in cell.splitlines()[1:])
    cells = (line.split(columns.delimiter) for line in inner)
    return any(len(each) > at and _day_in(each[at].strip(' "'), columns) is not None for each in cells)


def _said(row: Row, name: str) -> str:
    return row.get(name, "") if name else ""


def _amount(row: Row, columns: Columns, currency: str, place: int, read: Read) -> int | None:
    if columns.sign != Sign.TWO_COLUMNS:
        amount = minor_in(row[columns.amount], columns, currency, place, read)
        return -amount if amount is not None and columns.sign == Sign.PLUS_OUT else amount
    came, went = _said(row, columns.amount), _said(row, columns.amount_out)
    if not came and not went:
        read.fault(place, _("The amount is missing."))
        return None
    parts = [minor_in(each, columns, currency, place, read) if each else 0 for each in (came, went)]
    return None if None in parts else parts[0] - abs(parts[1])


def minor_in(typed: str, columns: Columns, currency: str, place: int, read: Read) -> int | None:
    """Minor units, from digits of any script and with the decimal sign that was told. What does not fit that sign is a
    fault, as is what would be another amount with the other sign and looks as likely: nothing is guessed at."""
    plain = "".join(str(unicodedata.decimal(sign, sign)) for sign in typed.strip().translate(_SIGNS))
    if columns.decimal_sign == ",":
        plain = plain.translate(_SWAPPED)
    is_clear = not _is_unclear(plain.strip("+-() "), currency)
    plain = _AROUND_SIGNS.sub("", plain.replace("٫", ".")).translate(_OTHER_GROUPS)
    if not is_clear or not _GROUPED.fullmatch(plain):
        said = _(
            "“%(amount)s” does not fit the sign before the decimals that was told, or could be another amount."
        )
        read.fault(place, said % {"amount": typed[:40]})
        return None
    plain = plain.replace(",", "")
    if plain.startswith("(") and plain.endswith(")"):
        plain = f"-{plain[1:-1]}"
    if plain.endswith("-"):
        plain = f"-{plain[:-1]}"
    try:
        if not set(plain) <= set("+-.0123456789") or len(plain) > 24:
            raise InvalidOperation
        return to_minor(Decimal(plain), currency)
    except (InvalidOperation, NotAnAmount):
        read.fault(place, _("“%(amount)s” is no amount of this currency.") % {"amount": typed[:40]})
        return None


def _is_unclear(plain: str, currency: str) -> bool:
    """Whether a single sign before three digits may as well be the other one: a point between thousands of a currency
    that has no thousandths, a comma before thousandths of one that has them."""
    odd = _LIKE_THOUSANDTHS if digits_of(currency) == 3 else _LIKE_THOUSANDS
    return odd.fullmatch(plain) is not None


def _day(typed: str, columns: Columns, place: int, read: Read) -> date | None:
    found = _day_in(typed, columns)
    if found is None:
        read.fault(place, _("“%(day)s” is no day as the mapping says.") % {"day": typed[:40]})
    return found


def _day_in(typed: str, columns: Columns) -> date | None:
    plain = "".join(str(unicodedata.decimal(sign, sign)) for sign in typed.strip())
    plain = plain.split("T")[0] if columns.date_format == "%Y-%m-%d" else plain
    try:
        return datetime.strptime(plain.split(" ")[0], columns.date_format).date()
    except ValueError:
        return None
