"""Which corridors were priced, and what sending cost in all of them at once: counts, means and orders rest on these."""

from collections.abc import Mapping

from sankofa.methods.operations import credible_cost
from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.indicators.dimensions import latest_of
from sankofa.profiles.queries.kept import kept
from sankofa.profiles.queries.partners import amounts, partners
from sankofa.profiles.terms import Family

SIDES = {"to": ("receiver", "sender"), "from": ("sender", "receiver")}
Costs = Mapping[str, Mapping[str, float | None]]


def price_editions() -> list[str]:
    """Newest first. Raises UnknownFigure where none is held."""
    latest_of(Family.PRICES)
    return [edition.id for edition in holdings.editions(Family.PRICES)]


def priced(area: str, side: str) -> dict[str, tuple[str, ...]]:
    """By quarter: where money comes from (side "to") or goes to (side "from") whose sending was priced."""
    return kept(("priced", area, side), lambda: _priced(area, side))


def _priced(area: str, side: str) -> dict[str, tuple[str, ...]]:
    axis, other = SIDES[side]
    found: dict[str, set[str]] = {}
    for edition in price_editions():
        for quarter, codes in partners(edition, "quarter", axis, area, other).items():
            found.setdefault(quarter, set()).update(codes)
    return {quarter: tuple(sorted(found[quarter])) for quarter in sorted(found)}


def costs(area: str, side: str) -> Costs:
    """By quarter and partner: the values of the figures `remittance-cost`."""
    return kept(("costs", area, side), lambda: _costs(area, side))


def _costs(area: str, side: str) -> Costs:
    return {
        quarter: {code: credible_cost([found.get(code)]) for code in codes}
        for quarter, codes in priced(area, side).items()
        for found in [_numbers(area, side, quarter)]
    }


def _numbers(area: str, side: str, quarter: str) -> dict[str, float]:
    """What the newest edition that holds a corridor says of it."""
    found: dict[str, float] = {}
    for edition in price_editions():
        for code, number in amounts(edition, "cost200", "quarter", quarter, *_ends(area, side)).items():
            if number is not None:
                found.setdefault(code, number)
    return found


def _ends(area: str, side: str) -> tuple[str, str, str]:
    axis, other = SIDES[side]
    return axis, area, other
