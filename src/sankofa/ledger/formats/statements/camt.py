"""CAMT.053, the bank-to-customer statement of ISO 20022, in all versions from .02 to .13.

Names of elements are taken without their namespace, as banks use many. Nothing outside the file is ever fetched, and
a file that defines entities is refused whole.
"""

import io
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from lxml import etree

from sankofa.ledger.formats.statements.camt_details import lines_of_entry, text_of
from sankofa.ledger.formats.statements.terms import MOST_LINES, Read
from sankofa.methods.bank_statements import Balance, Statement, StatementLine
from sankofa.methods.money import NotAnAmount, to_minor

_AMOUNT = re.compile(r"\d{1,18}(\.\d{1,5})?")
_OPENING, _CLOSING, _BETWEEN = ("OPBD", "PRCD"), ("CLBD",), "ITBD"


def read_camt(content: bytes, read: Read) -> None:
    try:
        for statement in _statements(content):
            read.statements.append(_statement(statement, read))
            _let_go(statement)
            if read.lines > MOST_LINES:
                read.fault(0, _("The file has more than %(most)s bookings.") % {"most": MOST_LINES})
                return
    except etree.XMLSyntaxError as error:
        line = error.lineno or 0
        read.fault(line, _("The file breaks off or is no XML here. Nothing after this line can be read."))
    except _Refused as refused:
        read.fault(1, str(refused))


class _Refused(Exception):
    pass


def _statements(content: bytes) -> Iterator[etree._Element]:
    """Each statement once it is read whole. Raises _Refused for files with definitions of their own."""
    events = etree.iterparse(
        io.BytesIO(content),
        events=("start", "end"),
        tag=("{*}Document", "{*}Stmt"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    is_first = True
    for event, element in events:
        if is_first:
            _refuse_strange(element.getroottree().getroot())
            is_first = False
        if event == "end" and _name(element)[1] == "Stmt":
            yield element
    if is_first and events.root is not None:
        _refuse_strange(events.root)


def _refuse_strange(root: etree._Element) -> None:
    """Looked at before anything of the document is used."""
    about = root.getroottree().docinfo
    if about.internalDTD is not None or about.externalDTD is not None or about.doctype:
        raise _Refused(
            _("The file holds definitions of its own (DOCTYPE). No bank's statement does; it is not read.")
        )
    space, name = _name(root)
    if name != "Document":
        raise _Refused(_("This XML is no statement of ISO 20022 (CAMT.053)."))
    if "camt." in space and "camt.053" not in space:
        raise _Refused(
            _("This is %(what)s, not a statement (camt.053).") % {"what": space.rpartition(":")[2]}
        )


def _name(element: etree._Element) -> tuple[str, str]:
    """Namespace and name, whatever stands there: lxml's own QName raises for a prefix that nothing explains."""
    space, _brace, name = str(element.tag).rpartition("}")
    return space.lstrip("{"), name


def _let_go(element: etree._Element) -> None:
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _statement(element: etree._Element, read: Read) -> Statement:
    currency = text_of(element, "Acct/Ccy") or _currency_of_balances(element)
    lines: list[StatementLine] = []
    aside = 0
    for number, entry in enumerate(element.iterfind("{*}Ntry"), start=1):
        status = text_of(entry, "Sts/Cd") or text_of(entry, "Sts")
        if status and status not in ("BOOK", "BOOKED"):
            aside += 1
            continue
        lines += _lines(entry, number, currency, read)
    if aside:
        said = _("%(count)s bookings are only announced (pending or for information) and are left aside.")
        read.remark(element.sourceline or 0, said % {"count": aside})
    opening, closing = _balances(element, currency, read)
    read.lines += len(lines)
    return Statement(
        account=text_of(element, "Acct/Id/IBAN") or text_of(element, "Acct/Id/Othr/Id"),
        currency=currency,
        opening=opening,
        closing=closing,
        sequence=text_of(element, "ElctrncSeqNb") or text_of(element, "LglSeqNb") or text_of(element, "Id"),
        lines=tuple(lines),
    )


def _currency_of_balances(element: etree._Element) -> str:
    found = element.find("{*}Bal/{*}Amt")
    return "" if found is None else found.get("Ccy", "")


def _lines(entry: etree._Element, number: int, currency: str, read: Read) -> list[StatementLine]:
    place = entry.sourceline or 0
    try:
        amount = _signed(entry, currency)
        booked = _day(entry, "BookgDt") or _day(entry, "ValDt")
        if booked is None:
            raise _Odd(_("the day is missing"))
        return list(lines_of_entry(entry, place, booked, _day(entry, "ValDt"), amount, currency))
    except _Odd as odd:
        read.fault(place, _("Booking %(number)s: %(what)s.") % {"number": number, "what": odd})
        return []


class _Odd(Exception):
    """What is wrong with one booking."""


def _signed(element: etree._Element, currency: str) -> int:
    """The amount of an entry or a balance, below 0 for debits. Raises _Odd."""
    amount = element.find("{*}Amt")
    if amount is None or not (amount.text or "").strip():
        raise _Odd(_("the amount is missing"))
    if amount.get("Ccy", currency) != currency:
        raise _Odd(_("the amount is in %(currency)s") % {"currency": amount.get("Ccy")})
    typed = amount.text.strip()
    if not _AMOUNT.fullmatch(typed):
        raise _Odd(_("“%(amount)s” is no amount") % {"amount": typed[:40]})
    try:
        minor = to_minor(Decimal(typed), currency)
    except NotAnAmount:
        raise _Odd(_("“%(amount)s” is no amount of this currency") % {"amount": typed}) from None
    return minor * _direction(element)


def _direction(element: etree._Element) -> int:
    said = text_of(element, "CdtDbtInd")
    if said not in ("CRDT", "DBIT"):
        raise _Odd(_("it does not say whether money came in or went out"))
    return 1 if said == "CRDT" else -1


def _day(element: etree._Element, name: str) -> date | None:
    """Raises _Odd for a day that is not in the calendar."""
    said = text_of(element, f"{name}/Dt") or text_of(element, f"{name}/DtTm")[:10]
    if not said:
        return None
    try:
        return date.fromisoformat(said[:10])
    except ValueError:
        raise _Odd(_("“%(day)s” is no day") % {"day": said[:40]}) from None


def _balances(element: etree._Element, currency: str, read: Read) -> tuple[Balance | None, Balance | None]:
    found: dict[str, list[Balance]] = {}
    for each in element.iterfind("{*}Bal"):
        try:
            day = _day(each, "Dt")
            amount = _signed(each, currency)
        except _Odd as odd:
            read.fault(each.sourceline or 0, _("A balance: %(what)s.") % {"what": odd})
            continue
        if day is not None:
            found.setdefault(text_of(each, "Tp/CdOrPrtry/Cd"), []).append(Balance(amount, day))
    between = sorted(found.get(_BETWEEN, []), key=lambda balance: balance.on)
    opening = next((found[code][0] for code in _OPENING if code in found), None)
    closing = next((found[code][-1] for code in _CLOSING if code in found), None)
    if opening is None and between and (closing is not None or len(between) > 1):
        opening = between.pop(0)
    if closing is None and between:
        closing = between[-1]
    return opening, closing
