"""An area seen from its two sides: as the origin of people abroad, and as the destination of people from abroad."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from sankofa.profiles.queries.indicators import figure
from sankofa.profiles.queries.indicators.concentration import destinations
from sankofa.profiles.queries.indicators.dimensions import latest_of
from sankofa.profiles.queries.indicators.people import immigrant_cells
from sankofa.profiles.queries.kept import kept
from sankofa.profiles.queries.naming import page_of_pair
from sankofa.profiles.terms import OTHER, Cell, Family, Figure


@dataclass(frozen=True)
class Side:
    """The indicators of one side, and how its pairs are named."""

    people: str  # "emigrants"
    part: str  # share of one partner
    partner: str  # which end of a pair the partner is
    partners_measured: str  # ending of the indicators of concentration
    cells: Callable[[str, str], list[Cell]]  # of all partners, largest first

    def total(self, area: str, year: int, sex: str = "all") -> Figure:
        return figure(self.people, area, year, sex)

    def women(self, area: str, year: int) -> Figure:
        return figure(f"women-share-{self.people}", area, year)

    def change(self, area: str, period: str) -> Figure:
        return figure(f"{self.people}-change", area, period)

    def pair(self, area: str, partner: str) -> tuple[str, str]:
        """Origin and destination."""
        return (area, partner) if self.partner == "destination" else (partner, area)

    def link(self, area: str, partner: str) -> str:
        return page_of_pair(*self.pair(area, partner))

    def partners(self, area: str, year: int) -> list[str]:
        """All that the source names, the largest first; what it does not specify comes last."""
        return kept(("partners", self.people, area, year), lambda: self._partners(area, year))

    def _partners(self, area: str, year: int) -> list[str]:
        found = [dict(cell.row)[self.partner] for cell in self.cells(area, str(year))]
        return [*(code for code in found if code != OTHER), *(code for code in found if code == OTHER)]

    def largest(self, area: str, year: int, most: int) -> list[str]:
        """The largest partners with anybody at all, places only."""
        named = (code for code in self.partners(area, year) if code != OTHER)
        some = (code for code in named if figure("migrants", *self.pair(area, code), year, "all").value)
        return list(islice(some, most))


def _all_origins(area: str, year: str) -> list[Cell]:
    cells = immigrant_cells(area, year, "all", latest_of(Family.STOCK))
    return sorted(cells, key=lambda cell: (-(cell.value or 0), cell.row))


ABROAD = Side("emigrants", "destination-share", "destination", "destinations", destinations)
FROM_ABROAD = Side("immigrants", "origin-share", "origin", "origins", _all_origins)
