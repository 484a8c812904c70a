"""What it costs to send money: by corridor and quarter, and by country and year.

A cost of nothing, below nothing or of more than half the amount is taken for a slip and counts as not known.
"""

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.figures import Indicator, figure, register
from sankofa.profiles.queries.indicators.dimensions import edition_of, latest_of, year_of
from sankofa.profiles.queries.indicators.held import area_of, held_year
from sankofa.profiles.queries.indicators.priced import costs, price_editions, priced
from sankofa.profiles.queries.kept import kept
from sankofa.profiles.queries.partners import times
from sankofa.profiles.terms import Cell, Family, Figure, Status, Unit, UnknownFigure

METHOD = "remittance-cost"
_CORRIDOR = ("sender", "receiver", "quarter")
_AREA_YEAR = ("area", "year")


def _newest_with(column: str) -> Callable[[str, str, str], list[Cell]]:
    """The cell of the newest edition that holds the corridor in the quarter."""

    def inputs(sender: str, receiver: str, quarter: str) -> list[Cell]:
        key = _key(sender, receiver, quarter)
        cells = [holdings.cell(edition, column, **key) for edition in price_editions()]
        return [next((cell for cell in cells if cell.value is not None), cells[0])]

    return inputs


def _newest_value(column: str) -> Callable[[str, str, str], list[float | None]]:
    """The value of that cell."""

    def values(sender: str, receiver: str, quarter: str) -> list[float | None]:
        key = _key(sender, receiver, quarter)
        numbers = (holdings.number(edition, column, **key) for edition in price_editions())
        return [next((number for number in numbers if number is not None), None)]

    return values


def _key(sender: str, receiver: str, quarter: str) -> dict[str, str]:
    return {"quarter": quarter_of(quarter), "sender": area_of(sender), "receiver": area_of(receiver)}


def quarter_of(quarter: str) -> str:
    """A quarter as it is written, such as 2024Q3. Raises UnknownFigure for anything else."""
    year, _sign, number = quarter.partition("Q")
    if number not in ("1", "2", "3", "4"):
        raise UnknownFigure(quarter)
    priced_year(year)
    return quarter


def priced_year(text: str) -> int:
    """A year of which any quarter is held."""
    return year_of(text, kept("priced-years", _priced_years))


def last_priced_year() -> int:
    """The newest year of which any corridor is held."""
    return max(kept("priced-years", _priced_years))


def _priced_years() -> frozenset[int]:
    return frozenset(
        int(quarter[:4]) for edition in price_editions() for quarter in times(edition, "quarter")
    )


def _corridor(code: str, label: str | Promise, unit: Unit, operation: str, column: str, formula: str) -> None:
    register(
        Indicator(
            code,
            label,
            unit,
            Status.PUBLISHED,
            _CORRIDOR,
            operation,
            _newest_with(column),
            formula,
            METHOD,
            values=_newest_value(column),
        )
    )


def _named(sender: str, receiver: str, quarter: str, edition: str) -> list[Cell]:
    key = _key(sender, receiver, quarter)
    return [holdings.cell(edition_of(edition, Family.PRICES), "cost200", **key)]


register(
    Indicator(
        "remittance-cost-in",
        _("Cost of sending 200 US dollars, in per cent of the amount, in one edition"),
        Unit.PERCENT,
        Status.PUBLISHED,
        (*_CORRIDOR, "edition"),
        "credible-cost",
        _named,
        "fee and exchange margin, mean of services",
        METHOD,
    )
)
_corridor(
    "remittance-cost",
    _("Cost of sending 200 US dollars, in per cent of the amount"),
    Unit.PERCENT,
    "credible-cost",
    "cost200",
    "fee and exchange margin, mean of services",
)
_corridor(
    "remittance-cost-500",
    _("Cost of sending 500 US dollars, in per cent of the amount"),
    Unit.PERCENT,
    "credible-cost",
    "cost500",
    "fee and exchange margin, mean of services",
)
_corridor(
    "remittance-margin",
    _("Part of the cost of sending 200 US dollars that lies in the exchange rate, in per cent of the amount"),
    Unit.PERCENT,
    "value",
    "margin200",
    "100 (middle rate - rate offered) / middle rate, mean of services",
)
_corridor(
    "remittance-services",
    _("Services whose prices were compared"),
    Unit.COUNT,
    "value",
    "services",
    "n",
)


def _in_quarter(side: str) -> Callable[[str, str], list[Figure]]:
    def inputs(area: str, quarter: str) -> list[Figure]:
        return _costs(area_of(area), side, quarter_of(quarter))

    return inputs


def _costs(area: str, side: str, begins: str) -> list[Figure]:
    """The costs of every corridor priced in the quarters whose names begin so."""
    return [
        figure("remittance-cost", *((code, area) if side == "to" else (area, code)), quarter)
        for quarter, codes in priced(area, side).items()
        if quarter.startswith(begins)
        for code in codes
    ]


def _values(area: str, side: str, begins: str) -> list[float | None]:
    """The values of the same figures, in the same order."""
    found = costs(area, side).items()
    return [cost for quarter, by_code in found if quarter.startswith(begins) for cost in by_code.values()]


def _in_year(side: str) -> Callable[[str, str], list[Figure]]:
    def inputs(area: str, year: str) -> list[Figure]:
        return _costs(area_of(area), side, str(priced_year(year)))

    return inputs


def _values_in_quarter(side: str) -> Callable[[str, str], list[float | None]]:
    return lambda area, quarter: _values(area_of(area), side, quarter_of(quarter))


def _values_in_year(side: str) -> Callable[[str, str], list[float | None]]:
    return lambda area, year: _values(area_of(area), side, str(priced_year(year)))


def _published(direction: str) -> Callable[[str, str], list[Cell]]:
    def inputs(area: str, year: str) -> list[Cell]:
        edition = latest_of(Family.PRICES_COUNTRY)
        key = {"year": held_year(year, Family.PRICES_COUNTRY), "area": area_of(area)}
        return [holdings.cell(edition, "cost200", direction=direction, **key)]

    return inputs


for _side, _direction, _label, _label_mean in (
    (
        "to",
        "receiving",
        _("Cost of sending 200 US dollars to the area, in per cent, by the World Bank's mean"),
        _("Cost of sending 200 US dollars to the area, in per cent, mean of the corridors and quarters held"),
    ),
    (
        "from",
        "sending",
        _("Cost of sending 200 US dollars from the area, in per cent, by the World Bank's mean"),
        _(
            "Cost of sending 200 US dollars from the area, in per cent, mean of the corridors and quarters held"
        ),
    ),
):
    register(
        Indicator(
            f"remittance-cost-{_side}",
            _label,
            Unit.PERCENT,
            Status.PUBLISHED,
            _AREA_YEAR,
            "credible-cost",
            _published(_direction),
            "mean of corridors",
            METHOD,
        )
    )
    register(
        Indicator(
            f"remittance-cost-{_side}-mean",
            _label_mean,
            Unit.PERCENT,
            Status.COMPUTED,
            _AREA_YEAR,
            "mean",
            _in_year(_side),
            "mean of corridors and quarters",
            METHOD,
            values=_values_in_year(_side),
        )
    )


for _side, _priced_label, _dear_label in (
    (
        "to",
        _("Corridors to the area whose cost is known"),
        _("Corridors to the area that cost more than 5 per cent"),
    ),
    (
        "from",
        _("Corridors from the area whose cost is known"),
        _("Corridors from the area that cost more than 5 per cent"),
    ),
):
    for _code, _label, _operation, _formula in (
        (f"corridors-{_side}", _priced_label, "count", "n"),
        (f"corridors-above-5-{_side}", _dear_label, "count-above-five", "n with c > 5"),
    ):
        register(
            Indicator(
                _code,
                _label,
                Unit.COUNT,
                Status.COMPUTED,
                ("area", "quarter"),
                _operation,
                _in_quarter(_side),
                _formula,
                METHOD,
                values=_values_in_quarter(_side),
            )
        )


def _mean_of_corridor(sender: str, receiver: str, year: str) -> list[Figure]:
    """The quarters of a year."""
    known = priced_year(year)
    return [figure("remittance-cost", sender, receiver, f"{known}Q{number}") for number in range(1, 5)]


register(
    Indicator(
        "remittance-cost-year",
        _("Cost of sending 200 US dollars, in per cent of the amount, mean of a year"),
        Unit.PERCENT,
        Status.COMPUTED,
        ("sender", "receiver", "year"),
        "mean",
        _mean_of_corridor,
        "mean of quarters",
        METHOD,
    )
)
