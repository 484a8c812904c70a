"""What follows from the numbers of migrants: shares, women, and change over the years."""

from collections.abc import Callable, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sankofa.profiles.queries.figures import Indicator, Input, figure, register
from sankofa.profiles.queries.indicators.dimensions import years_of
from sankofa.profiles.queries.indicators.people import stock_years
from sankofa.profiles.terms import Figure, Status, Unit


def _follows(
    code: str,
    label: str | Promise,
    unit: Unit,
    dims: tuple[str, ...],
    operation: str,
    inputs: Callable[..., Sequence[Input]],
    formula: str,
) -> None:
    register(
        Indicator(
            code, label, unit, Status.COMPUTED, dims, operation, inputs, formula, _method(code, operation)
        )
    )


def _method(code: str, operation: str) -> str:
    if operation == "change":
        return "stock-difference"
    return "sex-share" if code.startswith(("women-share", "sex-ratio")) else "share"


def _by_sex(code: str, above: str, below: str) -> Callable[..., list[Figure]]:
    return lambda *dims: [figure(code, *dims, above), figure(code, *dims, below)]


def _between_years(code: str, *sexes: str) -> Callable[..., list[Figure]]:
    """The later figure first; the last dimension is the span of years."""

    def inputs(*dims: str) -> list[Figure]:
        *places, span = dims
        earlier, later = years_of(span, stock_years())
        return [figure(code, *places, year, *sexes) for year in (later, earlier)]

    return inputs


for _group, _label, _ratio in (
    ("emigrants", _("Women among people born here who live abroad"), _("Women per 100 men, abroad")),
    ("immigrants", _("Women among people here who were born abroad"), _("Women per 100 men, born abroad")),
):
    _women_to_all, _women_to_men = _by_sex(_group, "women", "all"), _by_sex(_group, "women", "men")
    _follows(
        f"women-share-{_group}",
        _label,
        Unit.PERCENT,
        ("area", "year"),
        "share",
        _women_to_all,
        "100 W / (W + M)",
    )
    _follows(f"sex-ratio-{_group}", _ratio, Unit.RATIO, ("area", "year"), "share", _women_to_men, "100 W / M")

_follows(
    "women-share-migrants",
    _("Women among people born in one area who live in another"),
    Unit.PERCENT,
    ("origin", "destination", "year"),
    "share",
    _by_sex("migrants", "women", "all"),
    "100 W / (W + M)",
)
for _code, _label, _dims in (
    ("emigrants", _("Change in the number of people born here who live abroad"), ("area", "period")),
    ("immigrants", _("Change in the number of people here who were born abroad"), ("area", "period")),
    (
        "migrants",
        _("Change in the number of people born in one area who live in another"),
        ("origin", "destination", "period"),
    ),
):
    _follows(
        f"{_code}-change",
        _label,
        Unit.PERCENT,
        _dims,
        "change",
        _between_years(_code, "all"),
        "100 (b - a) / a",
    )


def _part_of_emigrants(origin: str, destination: str, year: str) -> list[Figure]:
    return [figure("migrants", origin, destination, year, "all"), figure("emigrants", origin, year, "all")]


def _part_of_immigrants(origin: str, destination: str, year: str) -> list[Figure]:
    return [
        figure("migrants", origin, destination, year, "all"),
        figure("immigrants", destination, year, "all"),
    ]


_follows(
    "destination-share",
    _("Share of a destination among people born here who live abroad"),
    Unit.PERCENT,
    ("origin", "destination", "year"),
    "share",
    _part_of_emigrants,
    "100 S[i,j] / E[i]",
)
_follows(
    "origin-share",
    _("Share of an origin among people here who were born abroad"),
    Unit.PERCENT,
    ("origin", "destination", "year"),
    "share",
    _part_of_immigrants,
    "100 S[i,j] / I[j]",
)


def _share_of_population(area: str, year: str) -> list[Figure]:
    return [figure("immigrants", area, year, "all"), figure("population", area, year)]


def _natives(area: str, year: str) -> list[Figure]:
    return [figure("population", area, year), figure("immigrants", area, year, "all")]


def _born_here(area: str, year: str) -> list[Figure]:
    return [figure("natives", area, year), figure("emigrants", area, year, "all")]


def _share_of_born_here(area: str, year: str) -> list[Figure]:
    return [figure("emigrants", area, year, "all"), figure("born-here", area, year)]


_AREA_YEAR = ("area", "year")
_follows(
    "immigrants-share",
    _("People born abroad, in per cent of the population"),
    Unit.PERCENT,
    _AREA_YEAR,
    "share",
    _share_of_population,
    "100 I / P",
)
_follows(
    "natives",
    _("People born in the area who live in it"),
    Unit.PERSONS,
    _AREA_YEAR,
    "remainder",
    _natives,
    "N = P - I, nothing where I > P",
)
_follows(
    "born-here",
    _("People born in the area, wherever they live"),
    Unit.PERSONS,
    _AREA_YEAR,
    "sum-of-all",
    _born_here,
    "B = N + E",
)
_follows(
    "emigrants-share",
    _("People living abroad, in per cent of all people born in the area"),
    Unit.PERCENT,
    _AREA_YEAR,
    "share",
    _share_of_born_here,
    "100 E / B",
)
