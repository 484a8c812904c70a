"""Files of entrepreneurs: one of the owner, into which the desk of an organisation is let."""

from tests.architecture.visitors.rights import (
    OFFICE_EDITORS,
    OWNER,
    SIGNED_IN,
    Address,
    anywhere,
    either,
    here,
)

from sankofa.directory.terms import Duty

SERVING = anywhere(Duty.CASE_OFFICER)
READING = either(OWNER, here(Duty.CASE_OFFICER))
OWN = "me/business/{business}/"
FILE = "business/{business}/"

PUBLIC = {
    "funds:obstacles": Address("funds/registers/obstacles/"),
    "funds:obstacles_picture": Address("funds/registers/obstacles.svg"),
}
GUARDED = {
    "funds:own_businesses": Address("me/business/", SIGNED_IN, post=422),
    "funds:own_business": Address(OWN, SIGNED_IN, OWNER, post=422),
    "funds:business_close": Address(f"{OWN}close/", SIGNED_IN, OWNER, get=405, post=302),
    "funds:business_let_in": Address(f"{OWN}desks/", SIGNED_IN, OWNER, get=405, post=302),
    "funds:business_take_back": Address(
        f"{OWN}desks/{{business_desk}}/end/", SIGNED_IN, OWNER, get=405, post=302
    ),
    "funds:desk_business": Address("desk/business/", SERVING),
    "funds:desk_answer": Address("desk/business/answer/", OFFICE_EDITORS, post=422),
    "funds:desk_business_file": Address("desk/business/{business}/", SERVING, here(Duty.CASE_OFFICER)),
    "funds:business_note": Address(f"{FILE}note/", SIGNED_IN, READING, post=422),
    "funds:business_plan": Address(f"{FILE}plan/", SIGNED_IN, READING, post=422),
    "funds:business_obstacle": Address(f"{FILE}obstacle/", SIGNED_IN, READING, post=422),
    "funds:business_obstacle_gone": Address(
        f"{FILE}obstacle/{{business_obstacle}}/gone/", SIGNED_IN, READING, get=405, post=302
    ),
}
