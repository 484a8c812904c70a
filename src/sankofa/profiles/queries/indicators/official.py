"""What a country's own institutions say: beside the publishers' figures, never in their place."""

from collections.abc import Callable, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sankofa.profiles.formats.contribution.tables import templates
from sankofa.profiles.queries.contributions import newest_version, official_cells
from sankofa.profiles.queries.figures import Indicator, Input, figure, register
from sankofa.profiles.queries.indicators.dimensions import one_of, whole_number
from sankofa.profiles.queries.indicators.flows import estimates
from sankofa.profiles.terms import Cell, Figure, NationalTable, Status, Unit, UnknownFigure

METHOD = "official"


def _given(table: NationalTable, **codes: str) -> Callable[..., Sequence[Input]]:
    def inputs(area: str, year: str) -> tuple[Cell, ...]:
        version = newest_version(area, table)
        if version is None:
            raise UnknownFigure(f"{area} {year}")
        return official_cells(version, whole_number(year), **codes)

    return inputs


def _over_the_period(code: str) -> Callable[..., Sequence[Input]]:
    def inputs(area: str, period: str) -> list[Figure]:
        first, last = one_of(period, estimates().periods).split("-")
        return [figure(code, area, year) for year in range(int(first), int(last) + 1)]

    return inputs


def _register(table: NationalTable, code: str, label: str | Promise, unit: Unit, **codes: str) -> None:
    register(
        Indicator(
            code=code,
            label=label,
            unit=unit,
            status=Status.OFFICIAL,
            dims=("area", "year"),
            operation="total",
            inputs=_given(table, **codes),
            formula="the row for all, or else the sum of the rows into which it is broken down",
            method=METHOD,
            is_kept=False,
        )
    )


def _register_period(code: str, label: str | Promise) -> None:
    register(
        Indicator(
            code=f"{code}-period",
            label=label,
            unit=Unit.PERSONS,
            status=Status.COMPUTED,
            dims=("area", "period"),
            operation="between-midyears",
            inputs=_over_the_period(code),
            formula="half of the first year, all years between, half of the last",
            method=METHOD,
            is_kept=False,
        )
    )


def part_id(code: str) -> str:
    """A code as ids hold it: `65+` is `65-plus`."""
    return code.replace("+", "-plus")


def _part_given(table: NationalTable) -> Callable[..., Sequence[Input]]:
    def inputs(area: str, year: str, dimension: str, code: str) -> tuple[Cell, ...]:
        known = {d.name for d in templates()[table].dimensions}
        version = newest_version(area, table)
        if version is None or dimension not in known:
            raise UnknownFigure(f"{area} {year} {dimension}")
        return official_cells(version, whole_number(year), **{dimension: code.replace("-plus", "+")})

    return inputs


def _register_part(table: NationalTable, label: str | Promise) -> None:
    register(
        Indicator(
            code=f"official-{table}-part",
            label=label,
            unit=Unit.PERSONS,
            status=Status.OFFICIAL,
            dims=("area", "year", "division", "code"),
            operation="total",
            inputs=_part_given(table),
            formula="the row of the code for all other codes, or else the sum of its own parts",
            method=METHOD,
            is_kept=False,
        )
    )


_register(NationalTable.INFLOWS, "official-inflows", _("People who came, by the country"), Unit.PERSONS)
_register(NationalTable.OUTFLOWS, "official-outflows", _("People who left, by the country"), Unit.PERSONS)
_register(NationalTable.RETURNS, "official-returns", _("People who came back, by the country"), Unit.PERSONS)
for _direction, _label in (
    ("received", _("Remittances received, by the country")),
    ("paid", _("Remittances paid, by the country")),
):
    _register(
        NationalTable.REMITTANCES,
        f"official-remittances-{_direction}",
        _label,
        Unit.USD_MILLION,
        direction=_direction,
    )
_register(NationalTable.NETWORKS, "official-networks", _("Organisations abroad, by the country"), Unit.COUNT)
_register_period("official-inflows", _("People who came within the period, by the country"))
_register_period("official-outflows", _("People who left within the period, by the country"))
_register_part(NationalTable.INFLOWS, _("Some of the people who came, by the country"))
_register_part(NationalTable.OUTFLOWS, _("Some of the people who left, by the country"))
_register_part(NationalTable.RETURNS, _("Some of the people who came back, by the country"))
