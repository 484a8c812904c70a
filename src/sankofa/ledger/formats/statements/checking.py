"""What is looked at in every statement, whatever its format."""

from django.utils.translation import gettext as _

from sankofa.foundation.money import shown
from sankofa.ledger.formats.statements.terms import Read
from sankofa.ledger.terms import EARLIEST, LATEST
from sankofa.methods.bank_statements import Statement, unexplained
from sankofa.methods.money import LARGEST


def check(read: Read, currency: str) -> None:
    """Adds the faults of the statements: currency, sums, days, amounts."""
    if not read.statements and not read.faults:
        read.fault(0, _("There is no statement in this file."))
    is_whole = not read.faults  # a booking that cannot be read is said once, not again in the sum
    for statement in read.statements:
        _check_currency(read, statement, currency)
        if is_whole:
            _check_sum(read, statement, currency)
        _check_lines(read, statement)


def _check_currency(read: Read, statement: Statement, currency: str) -> None:
    if statement.currency and statement.currency != currency:
        said = _("The statement is in %(theirs)s, the account in %(ours)s.")
        read.fault(_place(statement), said % {"theirs": statement.currency, "ours": currency})


def _check_sum(read: Read, statement: Statement, currency: str) -> None:
    missing = unexplained(statement)
    if missing is None:
        read.remark(_place(statement), _("The statement lacks a balance, so its sum cannot be checked."))
    elif missing:
        said = _(
            "The statement does not add up: from the opening to the closing balance %(amount)s more is moved "
            "than its bookings say."
        )
        read.fault(_place(statement), said % {"amount": shown(missing, currency)})


def _check_lines(read: Read, statement: Statement) -> None:
    for line in statement.lines:
        if not EARLIEST <= line.booked_on <= LATEST:
            read.fault(
                line.place, _("The day %(day)s cannot be right.") % {"day": line.booked_on.isoformat()}
            )
        if abs(line.amount) > LARGEST:
            read.fault(line.place, _("The amount is too large to be right."))
        if line.amount == 0:
            read.remark(line.place, _("A booking of nothing is kept and needs no match."))


def _place(statement: Statement) -> int:
    return statement.lines[0].place if statement.lines else 0
