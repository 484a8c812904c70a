"""Whether the draft of a humanitarian appeal has migrants in it: named, counted, with needs, with money, and heard.

Source: the questions follow the Migrants in Countries in Crisis Initiative (2016), Guidelines, on help without
discrimination and on needs of migrants, and templates of flash appeals.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

WHOLE = 10_000


class Point(StrEnum):
    """What a draft is asked."""

    NAMED = "named"  # migrants stand among the people to be helped
    COUNTED = "counted"  # how many are affected
    TARGETED = "targeted"  # how many are to be reached
    NEEDS = "needs"  # what they need, by sector
    ACTIVITIES = "activities"  # what is done for them
    MONEY = "money"  # what is asked for them
    LANGUAGES = "languages"  # told in languages they read
    STATUS = "status"  # helped without regard to their status
    RETURN = "return"  # those who want to leave or go home
    HEARD = "heard"  # they were asked


# Without these a draft has no migrants in it, whatever else it says.
CORE = (Point.NAMED, Point.COUNTED, Point.NEEDS, Point.MONEY)


@dataclass(frozen=True)
class Checked:
    """Points that the draft has, lacks, and where nobody looked yet; and whether migrants are in it."""

    has: tuple[Point, ...]
    lacks: tuple[Point, ...]
    unknown: tuple[Point, ...]
    included: bool | None


@dataclass(frozen=True)
class Funding:
    """Asked and received, of all and for migrants, and what the numbers say: shares in basis points, None where they
    cannot be had."""

    received_share: int | None
    migrants_received_share: int | None
    asked_for_migrants: int | None
    migrants_of_targeted: int | None


def checked(answers: Mapping[Point, bool | None]) -> Checked:
    """What a draft has and lacks. Included once the core is there; not, once one of it is lacking. Raises nothing.

    >>> checked({Point.NAMED: True, Point.COUNTED: False}).included
    False
    """
    said = {point: answers.get(point) for point in Point}
    core = [said[point] for point in CORE]
    included = False if False in core else None if None in core else True
    return Checked(
        tuple(point for point, value in said.items() if value),
        tuple(point for point, value in said.items() if value is False),
        tuple(point for point, value in said.items() if value is None),
        included,
    )


def funding(
    *, asked: int, received: int, for_migrants: int, received_for_migrants: int, targeted: int, migrants: int
) -> Funding:
    """10 000 · received / asked, of all and for migrants; 10 000 · asked for migrants / asked; migrants / targeted.

    Raises ValueError for numbers below 0 and a part larger than its whole.

    >>> funding(asked=1000, received=400, for_migrants=100, received_for_migrants=10, targeted=50, migrants=10)
    Funding(received_share=4000, migrants_received_share=1000, asked_for_migrants=1000, migrants_of_targeted=2000)
    """
    if min(asked, received, for_migrants, received_for_migrants, targeted, migrants) < 0:
        raise ValueError("Money and numbers of people are 0 or more.")
    if for_migrants > asked or received_for_migrants > received or migrants > targeted:
        raise ValueError("What is for migrants is part of the whole.")
    return Funding(
        _share(received, asked),
        _share(received_for_migrants, for_migrants),
        _share(for_migrants, asked),
        _share(migrants, targeted),
    )


def _share(part: int, whole: int) -> int | None:
    return WHOLE * part // whole if whole else None
