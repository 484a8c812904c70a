"""The books: their pages at the desk, one's own money, and what everybody may check. Objects: `objects_ledger.py`."""

from tests.architecture.visitors.rights import OWNER, SIGNED_IN, Address, anywhere, here

from sankofa.directory.terms import Duty

READERS = here(Duty.TREASURER, Duty.AUDITOR)
WRITERS = here(Duty.TREASURER)
ONE = "desk/books/{book}/"
BANK = f"{ONE}bank/{{bank}}/"
ASKED = (404, 422)  # auditors read; what they send is not there

PUBLIC = {
    "ledger:heads": Address("ledger/"),
    "ledger:check_files": Address("ledger/check.zip"),
}
GUARDED = {
    "ledger:own_money": Address("me/money/", SIGNED_IN),
    "ledger:own_money_file": Address("me/money.csv", SIGNED_IN),
    "ledger:own_proof": Address("me/money/{own_entry}/proof.zip", SIGNED_IN, OWNER),
    "ledger:books": Address("desk/books/", anywhere(Duty.TREASURER, Duty.AUDITOR)),
    "ledger:book": Address(ONE, READERS),
    "ledger:close": Address(f"{ONE}close/", WRITERS, get=405, post=422),
    "ledger:open_again": Address(f"{ONE}open-again/", WRITERS, get=405, post=422),
    "ledger:new_entry": Address(f"{ONE}new/", WRITERS, post=422),
    "ledger:entry": Address(f"{ONE}entries/{{own_entry}}/", READERS, post=404),  # no order is given
    "ledger:proof": Address(f"{ONE}entries/{{own_entry}}/proof.zip", READERS),
    "ledger:export": Address(f"{ONE}trial-balance.csv", READERS),
    "ledger:account": Address(f"{ONE}accounts/{{bank}}/", READERS),
    "ledger:account_file": Address(f"{ONE}accounts/{{bank}}/statement.csv", READERS),
    "ledger:feed": Address(BANK, READERS, post=ASKED),
    "ledger:columns": Address(f"{BANK}columns/", WRITERS, post=422),
    "ledger:statement_file": Address(f"{BANK}files/{{statement_file}}/", READERS, post=404),
    "ledger:suggested": Address(f"{BANK}matches/", READERS, post=404),
    "ledger:open_lines": Address(f"{BANK}open/", READERS, post=ASKED),
    "ledger:bank_line": Address(f"{BANK}lines/{{bank_line}}/", WRITERS, post=422),
    "ledger:accepted": Address(f"{BANK}accepted/", READERS),
    "ledger:correct": Address(f"{BANK}accepted/{{match}}/", WRITERS, post=422),
    "ledger:difference": Address(f"{BANK}difference/", READERS),
}
