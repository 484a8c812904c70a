"""Registers of instruments: public lists and entries, and the desk of those who keep them."""

from tests.architecture.visitors.rights import OFFICE_EDITORS, WRITERS, Address, either, here

from sankofa.directory.terms import Duty

KEEPING = either(here(Duty.CONTRIBUTOR, Duty.EDITOR), OFFICE_EDITORS)
ONE = "desk/registers/capital-market/{register_entry}/"

PUBLIC = {
    "funds:registers": Address("funds/registers/"),
    "funds:register": Address("funds/registers/mobile-money/"),
    "funds:register_entry": Address("funds/registers/capital-market/{register_entry}/"),
}
GUARDED = {
    "funds:desk_registers": Address("desk/registers/", WRITERS),
    "funds:desk_register_new": Address("desk/registers/tourism/new/", WRITERS, post=422),
    "funds:desk_register_entry": Address(ONE, WRITERS, KEEPING, post=422),
    "funds:desk_register_follow_up": Address(f"{ONE}follow-up/", WRITERS, KEEPING, post=422),
    "funds:desk_register_look": Address(f"{ONE}look/", WRITERS, KEEPING, get=405, post=302),
    "funds:desk_register_publish": Address(f"{ONE}publish/", OFFICE_EDITORS, get=405, post=302),
    "funds:desk_register_withdraw": Address(f"{ONE}withdraw/", OFFICE_EDITORS, get=405, post=302),
}
