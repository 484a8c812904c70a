"""What follows from estimated flows: kinds of moves, and how they compare with population and counted change."""

from collections.abc import Callable, Sequence

from django.utils.translation import gettext_lazy as _

from sankofa.profiles.formats.columns import MOVES
from sankofa.profiles.queries.figures import Indicator, Input, figure, register
from sankofa.profiles.queries.indicators.dimensions import one_of
from sankofa.profiles.queries.indicators.flows import PREFERRED, estimates
from sankofa.profiles.terms import Figure, Status, Unit, UnknownFigure

SIDES = ("out", "in")


def ends_of(period: str) -> tuple[int, int]:
    """First and last year of "2015-2020". Raises UnknownFigure for anything else."""
    start, _dash, end = period.partition("-")
    if not (start.isdigit() and end.isdigit() and int(start) < int(end)):
        raise UnknownFigure(period)
    return int(start), int(end)


def _of_kind(area: str, period: str, side: str, kind: str) -> list[Figure]:
    code = f"{one_of(side, SIDES)}flow"
    one_of(kind, MOVES)
    return [figure(code, area, period, "all", method) for method in (kind, PREFERRED)]


def _both_ways(area: str, period: str) -> list[Figure]:
    return [figure(code, area, period, "all", PREFERRED) for code in ("inflow", "outflow")]


def _of_population(area: str, period: str, side: str) -> list[Figure]:
    moves = figure(f"{one_of(side, SIDES)}flow", area, one_of(period, estimates().periods), "all", PREFERRED)
    return [moves, figure("years-lived", area, period)]


def _yearly(code: str) -> Callable[[str, str], Sequence[Input]]:
    def inputs(area: str, period: str) -> list[Figure]:
        start, end = ends_of(period)
        return [figure(code, area, year) for year in range(start, end + 1)]

    return inputs


register(
    Indicator(
        "move-share",
        _("Share of moves by kind: leaving the country of birth, returning to it, or between two others"),
        Unit.PERCENT,
        Status.ESTIMATED,
        ("area", "period", "direction", "kind"),
        "share",
        _of_kind,
        "100 m[kind] / m",
        "flow-moves",
    )
)
register(
    Indicator(
        "flow-effectiveness",
        _("How much of the moves in and out remains as change"),
        Unit.PERCENT,
        Status.ESTIMATED,
        ("area", "period"),
        "effectiveness",
        _both_ways,
        "100 (D - O) / (D + O)",
        "indices",
    )
)
register(
    Indicator(
        "flow-intensity",
        _("Moves a year per 1,000 inhabitants, mean of the period"),
        Unit.PER_1000,
        Status.ESTIMATED,
        ("area", "period", "direction"),
        "per-thousand",
        _of_population,
        "1000 m / Y",
        "indices",
    )
)
register(
    Indicator(
        "years-lived",
        _(
            "Years that inhabitants lived in the area, from the middle of the first year to the middle of the last"
        ),
        Unit.COUNT,
        Status.COMPUTED,
        ("area", "period"),
        "between-midyears",
        _yearly("population"),
        "Y = P[first] / 2 + P[..] + P[last] / 2",
        "population",
    )
)
register(
    Indicator(
        "net-migration-between",
        _("Net migration from the middle of the first year to the middle of the last"),
        Unit.PERSONS,
        Status.COMPUTED,
        ("area", "period"),
        "between-midyears",
        _yearly("net-migration"),
        "N[first] / 2 + N[..] + N[last] / 2",
        "net-migration",
    )
)
