"""Who may come in where: a few named rights, from which the whole matrix is computed."""

from collections.abc import Callable
from dataclasses import dataclass

from sankofa.directory.terms import SENSITIVE, Duty

OFFICE, CLUB, ELSEWHERE = "office", "club", "elsewhere"

# What somebody meets at an address.
SIGN_IN = "sign in"
SECOND_STEP = "set up a second step"
SHOW_AGAIN = "show again that it is you"
NOTHING = 404  # as at an address that does not exist
NOT_SERVED = 405


@dataclass(frozen=True)
class Visitor:
    name: str
    held: frozenset[tuple[str, Duty]] = frozenset()  # where, and which
    has_second_step: bool = True
    is_signed_in: bool = True
    came_lately: bool = True
    seats: frozenset[tuple[str, str]] = frozenset()  # of which organisation's funds, and in which role

    def in_force(self) -> frozenset[tuple[str, Duty]]:
        return frozenset(
            (place, duty) for place, duty in self.held if self.has_second_step or duty not in SENSITIVE
        )


@dataclass(frozen=True)
class Right:
    """Whether duties held let somebody at what belongs to an organisation (its place) and a person (their name)."""

    words: str
    lets_in: Callable[[Visitor, frozenset[tuple[str, Duty]], str, str], bool]

    def of(self, visitor: Visitor, place: str, owner: str) -> bool:
        return self.lets_in(visitor, visitor.in_force(), place, owner)

    def but_for_second_step(self, visitor: Visitor, place: str, owner: str) -> bool:
        return self.lets_in(visitor, visitor.held, place, owner)


EVERYBODY = Right("everybody", lambda visitor, held, place, owner: True)
SIGNED_IN = Right("who is signed in", lambda visitor, held, place, owner: visitor.is_signed_in)
OWNER = Right("the owner alone", lambda visitor, held, place, owner: visitor.name == owner)


def anywhere(*duties: Duty) -> Right:
    return Right(
        f"{duties} of any organisation",
        lambda visitor, held, place, owner: any(duty in duties for _place, duty in held),
    )


def of_the_office(*duties: Duty) -> Right:
    return Right(
        f"{duties} of the office",
        lambda visitor, held, place, owner: any((OFFICE, duty) in held for duty in duties),
    )


def here(*duties: Duty) -> Right:
    return Right(
        f"{duties} of this organisation",
        lambda visitor, held, place, owner: any((place, duty) in held for duty in duties),
    )


def either(first: Right, second: Right) -> Right:
    return Right(
        f"{first.words} or {second.words}",
        lambda *asked: first.lets_in(*asked) or second.lets_in(*asked),
    )


def seated(*roles: str) -> Right:
    """Who sits in the fund asked for, in one of the roles where some are named."""
    return Right(
        f"seated as {roles}",
        lambda visitor, held, place, owner: any(
            where == place and (not roles or role in roles) for where, role in visitor.seats
        ),
    )


ADMINISTRATORS = anywhere(Duty.ADMINISTRATOR)
OFFICE_ADMINISTRATORS = of_the_office(Duty.ADMINISTRATOR)
ADMINISTRATORS_HERE = either(here(Duty.ADMINISTRATOR), OFFICE_ADMINISTRATORS)
OFFICE_EDITORS = of_the_office(Duty.EDITOR)
OFFICE_AUDITORS = of_the_office(Duty.AUDITOR)
REVIEWERS = anywhere(Duty.REVIEWER)
WRITERS = anywhere(Duty.CONTRIBUTOR, Duty.EDITOR)
WRITERS_HERE = either(here(Duty.CONTRIBUTOR, Duty.EDITOR), OWNER)
REGISTRARS = anywhere(Duty.REGISTRAR)
ANSWERING = anywhere(Duty.REGISTRAR, Duty.ADMINISTRATOR)
ANSWERING_HERE = here(Duty.REGISTRAR, Duty.ADMINISTRATOR)
FINDING = anywhere(
    Duty.MATCHER,
    Duty.REGISTRAR,
    Duty.CRISIS_LEAD,
    Duty.CONSULAR_OFFICER,
    Duty.CASE_OFFICER,
    Duty.TREASURER,
)
WITH_A_DESK = anywhere(*(duty for duty in Duty if duty not in (Duty.MEMBER, Duty.ANALYST)))


@dataclass(frozen=True)
class Address:
    """A path below the language (or from the root, where it has none), and what those who may come in get there.

    `door` is asked whatever the method; `of` only where the method is served. Names in braces are objects.
    """

    path: str
    door: Right = EVERYBODY
    of: Right = EVERYBODY
    get: int | tuple[int, ...] = 200
    post: int | tuple[int, ...] = NOT_SERVED  # several: by what the account has
    stranger: int = 0  # where everybody may come in, and a stranger meets something else
    is_fresh: bool = False  # only for who has shown lately that it is they
    owner: str = "person"  # whose the object is: the person's, or what the reviewer or the sender has

    def expected(self, visitor: Visitor, method: str, place: str, owner: str) -> object:
        """What this visitor meets: a word, a status or several statuses."""
        if not visitor.is_signed_in and self.door is not EVERYBODY:
            return SIGN_IN
        if self.is_fresh and not visitor.came_lately:
            return SHOW_AGAIN
        if not self.door.of(visitor, place, owner):
            return SECOND_STEP if self.door.but_for_second_step(visitor, place, owner) else NOTHING
        if not visitor.is_signed_in and method == "get":
            return self.stranger or self.get
        served = {"get": self.get, "head": self.get, "post": self.post}.get(method, NOT_SERVED)
        if served == NOT_SERVED or self.of.of(visitor, place, owner):
            return served
        return NOTHING
