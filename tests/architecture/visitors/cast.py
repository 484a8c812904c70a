"""All kinds of visitors: without duty, with each duty of the office, of the organisation asked about, of another."""

from tests.architecture.visitors.rights import CLUB, ELSEWHERE, OFFICE, Visitor

from sankofa.directory.terms import Duty
from sankofa.funds.terms import SeatRole

AMA, KOFI, READER, SENDER = (
    "Ama, whose it is",
    "Kofi, whose it is",
    "reviewer of elsewhere",
    "editor of office",
)
NEIGHBOURS = (
    Duty.ADMINISTRATOR,
    Duty.REGISTRAR,
    Duty.EDITOR,
    Duty.REVIEWER,
    Duty.CONTRIBUTOR,
    Duty.AUDITOR,
    Duty.CASE_OFFICER,
)


def _with(duty: Duty, place: str) -> Visitor:
    return Visitor(f"{duty.value} of {place}", frozenset({(place, duty)}))


STRANGER = Visitor("a stranger", is_signed_in=False)
LOCKED = Visitor("an account that is locked", is_signed_in=False)
NOBODY = Visitor("signed in without duty")
VISITORS = (
    STRANGER,
    LOCKED,
    NOBODY,
    Visitor("signed in long ago", came_lately=False),
    Visitor(AMA, frozenset({(CLUB, Duty.CONTRIBUTOR)})),
    Visitor(KOFI, frozenset({(OFFICE, Duty.CONTRIBUTOR)})),
    *(_with(duty, OFFICE) for duty in Duty),
    *(_with(duty, CLUB) for duty in NEIGHBOURS),
    *(_with(duty, ELSEWHERE) for duty in NEIGHBOURS),
    Visitor("another editor of office", frozenset({(OFFICE, Duty.EDITOR)})),
    Visitor(
        "administrator of office, no second step",
        frozenset({(OFFICE, Duty.ADMINISTRATOR)}),
        has_second_step=False,
    ),
    Visitor("registrar of club, no second step", frozenset({(CLUB, Duty.REGISTRAR)}), has_second_step=False),
    Visitor("auditor of office, no second step", frozenset({(OFFICE, Duty.AUDITOR)}), has_second_step=False),
)


def _seated(role: SeatRole, place: str) -> Visitor:
    return Visitor(f"{role.value} in a fund of {place}", seats=frozenset({(place, role.value)}))


# Who comes to funds and books besides: the seats of a fund, and the money duties of its organisation and another.
SEATED = (
    *(_seated(role, CLUB) for role in SeatRole),
    *(_seated(role, ELSEWHERE) for role in (SeatRole.MANAGER, SeatRole.TREASURER, SeatRole.MEMBER)),
    *(_with(duty, place) for duty in (Duty.TREASURER, Duty.AUDITOR) for place in (CLUB, ELSEWHERE)),
)
