"""What dearer sending costs all senders to an area together: the money that goes through each corridor is modelled."""

from django.utils.translation import gettext_lazy as _

from sankofa.profiles.queries.figures import Indicator, figure, register
from sankofa.profiles.queries.indicators.held import area_of
from sankofa.profiles.queries.indicators.priced import priced
from sankofa.profiles.queries.indicators.prices import priced_year
from sankofa.profiles.queries.indicators.remittance_pairs import matrices
from sankofa.profiles.terms import Figure, Status, Unit, UnknownFigure


def _matrix_year(year: str) -> int:
    """The year of the newest published matrix that is not later than a year."""
    found = [each for each, _edition in matrices() if each <= priced_year(year)]
    if not found:
        raise UnknownFigure(year)
    return found[0]


def _money_and_cost(area: str, year: str) -> list[Figure]:
    """In pairs: what comes from each sender by the matrix, and what it costs to send."""
    return [part for pair in _priced_pairs(area, year) for part in pair]


def _priced_pairs(area: str, year: str) -> list[tuple[Figure, Figure]]:
    matrix = _matrix_year(year)
    codes = {
        code
        for quarter, found in priced(area_of(area), "to").items()
        if quarter.startswith(year)
        for code in found
    }
    pairs = [
        (
            figure("remittance-matrix", code, area, matrix),
            figure("remittance-cost-year", code, area, year),
        )
        for code in sorted(codes)
    ]
    return [pair for pair in pairs if None not in (pair[0].value, pair[1].value)]


def _money_priced(area: str, year: str) -> list[Figure]:
    return [money for money, _cost in _priced_pairs(area, year)]


def _share_priced(area: str, year: str) -> list[Figure]:
    return [
        figure("remittances-priced", area, year),
        figure("remittance-matrix-received", area, _matrix_year(year)),
    ]


for _code, _label, _unit, _operation, _inputs, _formula in (
    (
        "saving-at-3",
        _("What senders to the area would keep in a year if no corridor cost more than 3 per cent"),
        Unit.USD_MILLION,
        "saving-at-three",
        _money_and_cost,
        "sum over j of V[j] max(c[j] - 3, 0) / 100",
    ),
    (
        "remittances-priced",
        _("Remittances to the area through corridors whose cost is known, by the World Bank's model"),
        Unit.USD_MILLION,
        "total",
        _money_priced,
        "sum of V[j] over corridors with a known cost",
    ),
    (
        "remittances-priced-share",
        _("Share of remittances to the area that flow through corridors whose cost is known"),
        Unit.PERCENT,
        "share",
        _share_priced,
        "100 priced / all",
    ),
):
    register(
        Indicator(
            _code,
            _label,
            _unit,
            Status.MODELLED,
            ("area", "year"),
            _operation,
            _inputs,
            _formula,
            "saving-at-3",
        )
    )
