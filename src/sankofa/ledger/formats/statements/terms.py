"""What reading a statement gives: the statements, and all that is wrong, each with its line."""

from dataclasses import asdict, dataclass, field, fields
from typing import Any, Self

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from sankofa.methods.bank_statements import Statement

LARGEST_FILE = 100_000_000  # bytes, unpacked
LARGEST_SENT = 24_000_000  # bytes; requests above 25 MB are refused anyhow
MOST_LINES = 250_000
MOST_FAULTS = 500
LONGEST_TEXT = 1_000  # of a purpose; banks allow 140 to 560


class Format(TextChoices):
    CAMT = "camt.053", _("CAMT.053 (XML)")
    MT940 = "mt940", _("MT940")
    CSV = "csv", _("Table in text (CSV)")


@dataclass(frozen=True)
class Fault:
    """What is wrong, and in which line of the file; 0 where it concerns the whole."""

    line: int
    text: str


@dataclass
class Read:
    """What was found in a file. With faults nothing of it may be taken in; remarks are only worth knowing."""

    statements: list[Statement] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    remarks: list[Fault] = field(default_factory=list)
    lines: int = 0

    def fault(self, line: int, text: str) -> None:
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(Fault(line, str(text)))

    def remark(self, line: int, text: str) -> None:
        if len(self.remarks) < MOST_FAULTS:
            self.remarks.append(Fault(line, str(text)))


class Sign(TextChoices):
    """What a table's amounts mean."""

    PLUS_IN = "plus-in", _("More than 0 came in")
    PLUS_OUT = "plus-out", _("More than 0 went out")
    TWO_COLUMNS = "two-columns", _("One column for money in, one for money out")


DATE_FORMATS: tuple[tuple[str, str], ...] = (
    ("%Y-%m-%d", "2026-12-31"),
    ("%d.%m.%Y", "31.12.2026"),
    ("%d/%m/%Y", "31/12/2026"),
    ("%d-%m-%Y", "31-12-2026"),
    ("%d.%m.%y", "31.12.26"),
    ("%d/%m/%y", "31/12/26"),
    ("%m/%d/%Y", "12/31/2026"),
    ("%Y/%m/%d", "2026/12/31"),
    ("%Y%m%d", "20261231"),
)
ENCODINGS: tuple[tuple[str, str], ...] = (
    ("", _("Find out")),
    ("utf-8", "UTF-8"),
    ("windows-1252", "Windows-1252"),
    ("windows-1256", "Windows-1256"),
    ("utf-16", "UTF-16"),
)
DELIMITERS: tuple[tuple[str, str], ...] = (
    (";", _("Semicolon")),
    (",", _("Comma")),
    ("\t", _("Tab")),
    ("|", _("Vertical line")),
)


@dataclass(frozen=True)
class Columns:
    """How a bank's table is read: which column (by its heading) holds what, and how days and amounts are written."""

    booked_on: str
    amount: str = ""  # or money in, with two columns
    amount_out: str = ""
    value_on: str = ""
    balance: str = ""  # after the booking
    reference: str = ""
    bank_reference: str = ""
    counterparty: str = ""
    purpose: str = ""
    currency: str = ""
    sign: str = Sign.PLUS_IN.value
    date_format: str = "%Y-%m-%d"
    decimal_sign: str = "."
    delimiter: str = ";"
    encoding: str = ""
    skipped: int = 0  # lines before the headings

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, said: dict[str, Any]) -> Self:
        known = {each.name for each in fields(cls)}
        return cls(**{name: value for name, value in said.items() if name in known})
