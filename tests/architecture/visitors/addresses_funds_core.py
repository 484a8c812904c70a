"""Every fund: the list, its page, its desk, its seats. Objects: `objects_funds_core.py`."""

from tests.architecture.visitors.rights import SIGNED_IN, Address, anywhere, either, here, seated

from sankofa.directory.terms import Duty

MANAGERS = either(here(Duty.TREASURER, Duty.ADMINISTRATOR), seated("manager"))
KEEPERS = either(
    here(Duty.TREASURER, Duty.ADMINISTRATOR, Duty.AUDITOR), seated("manager", "treasurer", "auditor")
)
ONE = "desk/funds/{fund}/"

PUBLIC = {
    "funds:index": Address("funds/"),
    "funds:fund": Address("funds/{fund}/"),
}
GUARDED = {
    "funds:own_funds": Address("me/funds/", SIGNED_IN),
    "funds:desk_funds": Address("desk/funds/", anywhere(Duty.TREASURER, Duty.ADMINISTRATOR, Duty.AUDITOR)),
    "funds:desk_new": Address("desk/funds/new/", anywhere(Duty.TREASURER, Duty.ADMINISTRATOR), post=422),
    "funds:desk_fund": Address(ONE, KEEPERS),
    "funds:desk_about": Address(f"{ONE}about/", MANAGERS, post=422),
    "funds:desk_move": Address(f"{ONE}move/", MANAGERS, get=405, post=302),
    "funds:desk_offer": Address(f"{ONE}seats/offer/", MANAGERS, post=422),
    "funds:desk_end_seat": Address(f"{ONE}seats/{{seat}}/end/", MANAGERS, get=405, post=302),
    "funds:desk_withdraw_offer": Address(f"{ONE}offers/{{offer}}/withdraw/", MANAGERS, get=405, post=302),
    # The link is the secret.
    "funds:take_seat": Address("me/seats/{seat_token}/", SIGNED_IN, post=422),
}
