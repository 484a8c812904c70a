"""Policies for the journey home: one that an agency reported."""

from tests.architecture.visitors.rights import OFFICE_EDITORS, WRITERS, Address, either, here

from sankofa.directory.terms import Duty

KEEPING = either(here(Duty.CONTRIBUTOR, Duty.EDITOR), OFFICE_EDITORS)
ONE = "desk/journeys/{journey}/"

PUBLIC = {
    "funds:journeys": Address("funds/registers/journeys/"),
    "funds:journeys_picture": Address("funds/registers/journeys.svg"),
}
GUARDED = {
    "funds:desk_journeys": Address("desk/journeys/", WRITERS),
    "funds:desk_new_journey": Address("desk/journeys/new/", WRITERS, post=422),
    "funds:desk_journey": Address(ONE, WRITERS, KEEPING, post=422),
    "funds:desk_check_journey": Address(f"{ONE}check/", OFFICE_EDITORS, get=405, post=302),
    "funds:desk_cancel_journey": Address(f"{ONE}cancel/", WRITERS, KEEPING, get=405, post=302),
    "funds:desk_settle_journey": Address(
        f"{ONE}claims/{{journey_claim}}/settle/", WRITERS, KEEPING, get=405, post=302
    ),
}
