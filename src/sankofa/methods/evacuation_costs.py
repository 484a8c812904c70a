"""What bringing a group of people home costs, by person and by what they need.

A cost table belongs to a route: unit prices for each person, and seats that are paid whether they are filled or not.
People are counted, never named. Money in whole minor units of one currency.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class CostTable:
    """Prices of a route: `each` for every person who needs an item, `by_seat` for everybody, or whole vehicles of
    `seats` at `vehicle`; `fixed` once for the group; `reserve` in basis points on top for what nobody foresaw."""

    each: Mapping[str, int]
    seats: int = 0
    vehicle: int = 0
    fixed: int = 0
    reserve: int = 0

    def __post_init__(self) -> None:
        if min((self.seats, self.vehicle, self.fixed, self.reserve, *self.each.values())) < 0:
            raise ValueError("Prices, seats and reserves are 0 or more.")
        if self.vehicle and not self.seats:
            raise ValueError("A vehicle has seats.")


@dataclass(frozen=True)
class Cohort:
    """How many people are to travel, and how many of them need each item; who is not named needs it for everybody."""

    people: int
    needs: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.people < 1 or any(not 0 <= count <= self.people for count in self.needs.values()):
            raise ValueError(
                "A group has at least one person, and nothing is needed by more people than there are."
            )


@dataclass(frozen=True)
class CostLine:
    """One item: how many, at what price, together."""

    item: str
    count: int
    price: int
    total: int


@dataclass(frozen=True)
class CohortCost:
    """All lines, their sum, and the sum for one person, rounded up."""

    lines: tuple[CostLine, ...]
    total: int
    by_person: int


VEHICLES, FIXED, RESERVE = "vehicles", "fixed", "reserve"


def cohort_cost(table: CostTable, cohort: Cohort) -> CohortCost:
    """Σ count · price + ⌈people / seats⌉ · vehicle + fixed, and the reserve on top, rounded up.

    An item of the table that the cohort does not name is needed by everybody. Raises ValueError where the cohort needs
    an item that the table has no price for.
    Source: own arithmetic; items as in IOM (2013), Migration Crisis Operational Framework: transport, travel documents,
    medical help and onward travel.

    >>> table = CostTable({"documents": 2_500, "medical": 40_000}, seats=150, vehicle=6_000_000, reserve=500)
    >>> cost = cohort_cost(table, Cohort(310, {"medical": 12}))
    >>> [(line.item, line.count, line.total) for line in cost.lines]
    [('documents', 310, 775000), ('medical', 12, 480000), ('vehicles', 3, 18000000), ('reserve', 1, 962750)]
    >>> cost.total, cost.by_person
    (20217750, 65219)
    """
    if unknown := cohort.needs.keys() - table.each.keys():
        raise ValueError(f"The table has no price for {', '.join(sorted(unknown))}.")
    lines = [
        CostLine(item, count := cohort.needs.get(item, cohort.people), price, count * price)
        for item, price in table.each.items()
    ]
    if table.vehicle:
        vehicles = -(-cohort.people // table.seats)
        lines.append(CostLine(VEHICLES, vehicles, table.vehicle, vehicles * table.vehicle))
    if table.fixed:
        lines.append(CostLine(FIXED, 1, table.fixed, table.fixed))
    return _summed(lines, table.reserve, cohort.people)


def _summed(lines: list[CostLine], reserve: int, people: int) -> CohortCost:
    if reserve:
        extra = -(-sum(line.total for line in lines) * reserve // 10_000)
        lines = [*lines, CostLine(RESERVE, 1, extra, extra)]
    total = sum(line.total for line in lines)
    return CohortCost(tuple(lines), total, -(-total // people))
