"""Offers of goods and teams beside the needs of hospitals and schools: which fit, how well, and why.

It suggests; people decide. A gift that nobody asked for fits nothing, however generous.
Source: WHO (2011), Guidelines for medicine donations: gifts follow expressed needs and are usable for long enough
after they arrive.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Reason(StrEnum):
    """Why an offer fits a need, or what is to be watched."""

    COVERS_ALL = "covers_all"
    COVERS_PART = "covers_part"
    SAME_PLACE = "same_place"
    IN_PLAN = "in_plan"
    URGENT = "urgent"
    OUT_OF_PLAN = "out_of_plan"
    LATE = "late"  # comes after the need
    SOON_EXPIRED = "soon_expired"


SHELF_LIFE = 365  # days that medicines must still be usable when they arrive
POINTS = {
    Reason.URGENT: 40,
    Reason.IN_PLAN: 25,
    Reason.COVERS_ALL: 20,
    Reason.SAME_PLACE: 15,
    Reason.COVERS_PART: 10,
    Reason.OUT_OF_PLAN: 0,
    Reason.LATE: -20,
    Reason.SOON_EXPIRED: -30,
}


@dataclass(frozen=True)
class Offered:
    """What is offered: an item by code, how much of it is free, from when, usable until, and for which place only."""

    key: str
    item: str
    quantity: int
    from_day: date | None = None
    usable_until: date | None = None
    only_for: str = ""


@dataclass(frozen=True)
class Needed:
    """What is needed: an item by code, how much still, by when, where; whether it is urgent and stands in a plan."""

    key: str
    item: str
    quantity: int
    by_day: date | None = None
    place: str = ""
    urgent: bool = False
    in_plan: bool = False


@dataclass(frozen=True)
class Fit:
    """An offer beside a need: how much it covers, points, and the reasons they are made of."""

    offer: str
    need: str
    quantity: int
    points: int
    reasons: tuple[Reason, ...]


def fits(offers: Iterable[Offered], needs: Iterable[Needed], *, today: date) -> list[Fit]:
    """Every pair that fits, best first: the same item, a place that the giver allows, and something of both left.

    Points are sums of those in `POINTS`. Equal points go by the keys of need and offer. Raises ValueError for
    quantities below 0.

    >>> needs = [Needed("ward", "saline", 100, urgent=True, in_plan=True)]
    >>> found = fits([Offered("club", "saline", 60)], needs, today=date(2026, 1, 1))
    >>> [(fit.offer, fit.quantity, fit.points) for fit in found]
    [('club', 60, 75)]
    """
    wanted: dict[str, list[Needed]] = {}
    for need in needs:
        _checked(need.quantity)
        wanted.setdefault(need.item, []).append(need)
    found = [
        _fit(offer, need, today)
        for offer in offers
        if _checked(offer.quantity)
        for need in wanted.get(offer.item, ())
        if need.quantity and offer.only_for in ("", need.place)
    ]
    return sorted(found, key=lambda fit: (-fit.points, fit.need, fit.offer))


def shared_out(offers: Iterable[Offered], needs: Iterable[Needed], *, today: date) -> list[Fit]:
    """The pairs of :func:`fits` taken from the best down, none giving or getting more than there is.

    Pairs whose points are below 0 are left out. Raises ValueError for quantities below 0.

    >>> needs = [Needed("ward", "saline", 100, urgent=True), Needed("school", "saline", 20)]
    >>> shared = shared_out([Offered("club", "saline", 110)], needs, today=date(2026, 1, 1))
    >>> [(fit.need, fit.quantity) for fit in shared]
    [('ward', 100), ('school', 10)]
    """
    offers, needs = list(offers), list(needs)
    free = {offer.key: offer.quantity for offer in offers}
    open_ = {need.key: need.quantity for need in needs}
    taken = []
    for fit in fits(offers, needs, today=today):
        given = min(free[fit.offer], open_[fit.need])
        if fit.points < 0 or not given:
            continue
        free[fit.offer] -= given
        open_[fit.need] -= given
        taken.append(Fit(fit.offer, fit.need, given, fit.points, fit.reasons))
    return taken


def _fit(offer: Offered, need: Needed, today: date) -> Fit:
    reasons = tuple(reason for reason, holds in _reasons(offer, need, today) if holds)
    points = sum(POINTS[reason] for reason in reasons)
    return Fit(offer.key, need.key, min(offer.quantity, need.quantity), points, reasons)


def _reasons(offer: Offered, need: Needed, today: date) -> list[tuple[Reason, bool]]:
    arrives = max(today, offer.from_day or today)
    usable = None if offer.usable_until is None else (offer.usable_until - arrives).days
    return [
        (Reason.URGENT, need.urgent),
        (Reason.IN_PLAN, need.in_plan),
        (Reason.COVERS_ALL, offer.quantity >= need.quantity),
        (Reason.COVERS_PART, offer.quantity < need.quantity),
        (Reason.SAME_PLACE, bool(offer.only_for) and offer.only_for == need.place),
        (Reason.OUT_OF_PLAN, not need.in_plan),
        (Reason.LATE, need.by_day is not None and arrives > need.by_day),
        (Reason.SOON_EXPIRED, usable is not None and usable < SHELF_LIFE),
    ]


def _checked(quantity: int) -> int:
    if quantity < 0:
        raise ValueError("Quantities are 0 or more.")
    return quantity
