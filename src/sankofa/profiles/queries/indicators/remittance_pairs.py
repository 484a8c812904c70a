"""Who sends money to whom: the publisher's matrices, and our own allocation of receipts. All of it is modelled."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from django.utils.translation import gettext_lazy as _

from sankofa.methods.remittances import Rule
from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.figures import Indicator, Input, Values, figure, register
from sankofa.profiles.queries.indicators.dimensions import latest_of, one_of
from sankofa.profiles.queries.indicators.held import area_of, held_year
from sankofa.profiles.queries.indicators.remittances import nearest_stock_year
from sankofa.profiles.queries.partners import amounts, times
from sankofa.profiles.terms import Cell, Dataset, Family, Figure, Status, Unit, UnknownFigure

RULES = tuple(rule.value for rule in Rule)
_PAIR_YEAR = ("sender", "receiver", "year")
Found = TypeVar("Found")


def matrices() -> tuple[tuple[int, Dataset], ...]:
    """Each published matrix with its year, newest first."""
    found = [(_year(each), each) for each in holdings.editions(Family.REMITTANCE_MATRIX)]
    return tuple(sorted(found, key=lambda pair: -pair[0]))


def _year(edition: Dataset) -> int:
    return times(edition.id, "year")[-1]


def _matrix_of(year: str) -> tuple[int, str]:
    """The year and the id of the matrix for it."""
    for known, edition in matrices():
        if year == str(known):
            return known, edition.id
    raise UnknownFigure(year)


def _pair(sender: str, receiver: str, year: str) -> list[Cell]:
    known, matrix = _matrix_of(year)
    return [_cell(matrix, known, area_of(sender), area_of(receiver))]


def _pair_value(sender: str, receiver: str, year: str) -> list[float | None]:
    known, matrix = _matrix_of(year)
    key = {"year": known, "sender": area_of(sender), "receiver": area_of(receiver)}
    return [holdings.number(matrix, "usd_million", **key)]


def _cell(matrix: str, year: int, sender: str, receiver: str) -> Cell:
    return holdings.cell(matrix, "usd_million", year=year, sender=sender, receiver=receiver)


def _received(receiver: str, year: str) -> list[Cell]:
    known, matrix = _matrix_of(year)
    return [_cell(matrix, known, code, receiver) for code in from_each(receiver, year)]


def _sent(sender: str, year: str) -> list[Cell]:
    known, matrix = _matrix_of(year)
    return [_cell(matrix, known, sender, code) for code in to_each(sender, year)]


def from_each(receiver: str, year: str) -> dict[str, float | None]:
    """What a receiver is given by each sender, in the matrix of a year."""
    known, matrix = _matrix_of(year)
    return amounts(matrix, "usd_million", "year", known, "receiver", area_of(receiver), "sender")


def to_each(sender: str, year: str) -> dict[str, float | None]:
    """What a sender gives to each receiver."""
    known, matrix = _matrix_of(year)
    return amounts(matrix, "usd_million", "year", known, "sender", area_of(sender), "receiver")


def _share_of_receiver(sender: str, receiver: str, year: str) -> list[Figure]:
    return [
        figure("remittance-matrix", sender, receiver, year),
        figure("remittance-matrix-received", receiver, year),
    ]


_MATRIX_VALUES: dict[str, Values] = {
    "remittance-matrix": _pair_value,
    "remittance-matrix-received": lambda receiver, year: list(from_each(receiver, year).values()),
    "remittance-matrix-sent": lambda sender, year: list(to_each(sender, year).values()),
}
for _code, _label, _unit, _dims, _operation, _inputs, _formula in (
    (
        "remittance-matrix",
        _("Remittances from one area to another, by the World Bank's model"),
        Unit.USD_MILLION,
        _PAIR_YEAR,
        "value",
        _pair,
        "R[i,j]",
    ),
    (
        "remittance-matrix-received",
        _("Remittances received from all areas, by the World Bank's model"),
        Unit.USD_MILLION,
        ("receiver", "year"),
        "total",
        _received,
        "sum over j of R[i,j]",
    ),
    (
        "remittance-matrix-sent",
        _("Remittances sent to all areas, by the World Bank's model"),
        Unit.USD_MILLION,
        ("sender", "year"),
        "total",
        _sent,
        "sum over i of R[i,j]",
    ),
    (
        "remittance-matrix-share",
        _("Share of a sender among all remittances of the receiver, by the World Bank's model"),
        Unit.PERCENT,
        _PAIR_YEAR,
        "share",
        _share_of_receiver,
        "100 R[i,j] / sum over j of R[i,j]",
    ),
):
    register(
        Indicator(
            _code,
            _label,
            _unit,
            Status.MODELLED,
            _dims,
            _operation,
            _inputs,
            _formula,
            "remittances-modelled",
            values=_MATRIX_VALUES.get(_code),
        )
    )


def hosts(receiver: str, year: str) -> list[str]:
    """Where people born in the receiver live, by the stocks of the nearest year."""
    cube = holdings.stocks(latest_of(Family.STOCK))
    known = nearest_stock_year(held_year(year, Family.REMITTANCES))
    return cube.hosts(known, receiver, "all")


def _emigrants(sender: str, receiver: str, year: str) -> Cell:
    return holdings.stocks(latest_of(Family.STOCK)).cell(*_place(sender, receiver, year))


def _emigrants_number(sender: str, receiver: str, year: str) -> float | None:
    return holdings.stocks(latest_of(Family.STOCK)).number(*_place(sender, receiver, year))


def _place(sender: str, receiver: str, year: str) -> tuple[int, str, str, str]:
    """Where a stock stands: those born in the receiver of the money who live where its sender does."""
    cube = holdings.stocks(latest_of(Family.STOCK))
    for area in (sender, receiver):
        one_of(area, cube.index)
    return nearest_stock_year(held_year(year, Family.REMITTANCES)), receiver, sender, "all"


def income(area: str, year: str, read: Callable[..., Found] = holdings.cell) -> Found:
    """Income a head at purchasing power, of the year or of the last one held before."""
    edition = latest_of(Family.INCOME_PPP)
    last = times(edition, "year")[-1]
    known = min(held_year(year, Family.REMITTANCES), last)
    return read(edition, "gni_per_head_ppp", year=known, area=area)


INCOMES = {Rule.MIGRANTS: 0, Rule.HOST_INCOME: 1, Rule.BOTH_INCOMES: 2}  # of the sender, and of the receiver


def _weigh(rule: Rule) -> Callable[..., Sequence[Cell]]:
    def inputs(sender: str, receiver: str, year: str) -> list[Cell]:
        incomes = (sender, receiver)[: INCOMES[rule]]
        return [_emigrants(sender, receiver, year), *(income(area, year) for area in incomes)]

    return inputs


def _weigh_numbers(rule: Rule) -> Values:
    """The values of those cells."""

    def values(sender: str, receiver: str, year: str) -> list[float | None]:
        incomes = (income(area, year, holdings.number) for area in (sender, receiver)[: INCOMES[rule]])
        return [_emigrants_number(sender, receiver, year), *incomes]

    return values


for _rule, _label, _unit, _operation, _formula in (
    (
        Rule.MIGRANTS,
        _("Weight of a host in the allocation: migrants"),
        Unit.PERSONS,
        "value",
        "v[i,j] = M[i,j]",
    ),
    (
        Rule.HOST_INCOME,
        _("Weight of a host in the allocation: migrants times income a head there"),
        Unit.COUNT,
        "product",
        "v[i,j] = M[i,j] y[j]",
    ),
    (
        Rule.BOTH_INCOMES,
        _("Weight of a host in the allocation: migrants times what each is taken to send"),
        Unit.COUNT,
        "allocation-weight",
        "v[i,j] = M[i,j] (y[i] + max(y[j] - y[i], 0)^0.75)",
    ),
):
    register(
        Indicator(
            f"remittance-weight-{_rule}",
            _label,
            _unit,
            Status.MODELLED,
            _PAIR_YEAR,
            _operation,
            _weigh(_rule),
            _formula,
            "remittances-modelled",
            values=_weigh_numbers(_rule),
        )
    )


def _weights(receiver: str, year: str, rule: str) -> list[Figure]:
    code = f"remittance-weight-{one_of(rule, RULES)}"
    return [figure(code, sender, receiver, year) for sender in hosts(receiver, year)]


def _allocated(sender: str, receiver: str, year: str, rule: str) -> Sequence[Input]:
    return [
        figure("remittances-received", receiver, year),
        figure(f"remittance-weight-{one_of(rule, RULES)}", sender, receiver, year),
        figure("remittance-weights", receiver, year, rule),
    ]


register(
    Indicator(
        "remittance-weights",
        _("Weight of all hosts in the allocation"),
        Unit.COUNT,
        Status.MODELLED,
        ("receiver", "year", "rule"),
        "total",
        _weights,
        "sum over j of v[i,j]",
        "remittances-modelled",
    )
)
register(
    Indicator(
        "remittance-model",
        _("Remittances from one area to another, as allocated here by one rule"),
        Unit.USD_MILLION,
        Status.MODELLED,
        (*_PAIR_YEAR, "rule"),
        "rule-of-three",
        _allocated,
        "R[i,j] = R[i] v[i,j] / sum over j of v[i,j]",
        "remittances-modelled",
    )
)
