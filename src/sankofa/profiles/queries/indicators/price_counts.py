"""What stands behind a country's cost of sending: how many corridors were priced, and how many services compared."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from sankofa.methods.operations import mean
from sankofa.profiles.queries.figures import Indicator, figure, register
from sankofa.profiles.queries.indicators.held import area_of
from sankofa.profiles.queries.indicators.priced import costs, priced
from sankofa.profiles.queries.indicators.prices import METHOD, priced_year, quarter_of
from sankofa.profiles.terms import Figure, Status, Unit


def _pair(area: str, side: str, partner: str) -> tuple[str, str]:
    return (partner, area) if side == "to" else (area, partner)


def _of_year(side: str) -> Callable[[str, str], list[Figure]]:
    """The mean cost of every corridor in the year."""

    def inputs(area: str, year: str) -> list[Figure]:
        known = priced_year(year)
        quarters = priced(area_of(area), side)
        codes = {code for quarter in quarters if quarter.startswith(str(known)) for code in quarters[quarter]}
        return [figure("remittance-cost-year", *_pair(area, side, code), known) for code in sorted(codes)]

    return inputs


def _means(side: str) -> Callable[[str, str], list[float | None]]:
    """The values of the same figures, in the same order."""

    def values(area: str, year: str) -> list[float | None]:
        known, found = str(priced_year(year)), costs(area_of(area), side)
        quarters = [by_code for quarter, by_code in found.items() if quarter.startswith(known)]
        codes = sorted({code for by_code in quarters for code in by_code})
        return [mean([by_code.get(code) for by_code in quarters]) for code in codes]

    return values


def _services(side: str) -> Callable[[str, str], list[Figure]]:
    def inputs(area: str, quarter: str) -> list[Figure]:
        codes = priced(area_of(area), side).get(quarter_of(quarter), ())
        return [figure("remittance-services", *_pair(area, side, code), quarter) for code in codes]

    return inputs


for _side, _corridors, _compared in (
    (
        "to",
        _("Corridors to the area whose cost is known in any quarter of the year"),
        _("Services to the area whose prices were compared"),
    ),
    (
        "from",
        _("Corridors from the area whose cost is known in any quarter of the year"),
        _("Services from the area whose prices were compared"),
    ),
):
    register(
        Indicator(
            f"corridors-priced-{_side}",
            _corridors,
            Unit.COUNT,
            Status.COMPUTED,
            ("area", "year"),
            "count",
            _of_year(_side),
            "n",
            METHOD,
            values=_means(_side),
        )
    )
    register(
        Indicator(
            f"services-{_side}",
            _compared,
            Unit.COUNT,
            Status.COMPUTED,
            ("area", "quarter"),
            "total",
            _services(_side),
            "sum over corridors of services",
            METHOD,
        )
    )
