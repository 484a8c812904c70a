"""Our own allocation of what an area receives to where its people live: a model, by three rules."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from django.utils.translation import gettext_lazy as _

from sankofa.methods.operations import OPERATIONS
from sankofa.methods.remittances import Rule
from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.figures import Indicator, Input, Values, figure, register
from sankofa.profiles.queries.indicators.dimensions import latest_of, one_of
from sankofa.profiles.queries.indicators.held import held_year
from sankofa.profiles.queries.indicators.remittances import nearest_stock_year
from sankofa.profiles.queries.kept import kept
from sankofa.profiles.queries.partners import times
from sankofa.profiles.terms import Cell, Family, Figure, Status, Unit

RULES = tuple(rule.value for rule in Rule)
_PAIR_YEAR = ("sender", "receiver", "year")
Found = TypeVar("Found")


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


_WEIGHING = {Rule.MIGRANTS: "value", Rule.HOST_INCOME: "product", Rule.BOTH_INCOMES: "allocation-weight"}


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


for _rule, _label, _unit, _formula in (
    (
        Rule.MIGRANTS,
        _("Weight of a host in the allocation: migrants"),
        Unit.PERSONS,
        "v[i,j] = M[i,j]",
    ),
    (
        Rule.HOST_INCOME,
        _("Weight of a host in the allocation: migrants times income a head there"),
        Unit.COUNT,
        "v[i,j] = M[i,j] y[j]",
    ),
    (
        Rule.BOTH_INCOMES,
        _("Weight of a host in the allocation: migrants times what each is taken to send"),
        Unit.COUNT,
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
            _WEIGHING[_rule],
            _weigh(_rule),
            _formula,
            "remittances-modelled",
            values=_weigh_numbers(_rule),
        )
    )


def _all_weights(receiver: str, year: str, rule: str) -> Mapping[str, float | None]:
    """The values of the weights of all hosts."""
    return kept(("weights", receiver, year, rule), lambda: _weigh_all(receiver, year, Rule(rule)))


def _weigh_all(receiver: str, year: str, rule: Rule) -> dict[str, float | None]:
    numbers, weigh = _weigh_numbers(rule), OPERATIONS[_WEIGHING[rule]]
    return {sender: weigh(numbers(sender, receiver, year)) for sender in hosts(receiver, year)}


def _weights(receiver: str, year: str, rule: str) -> list[Figure]:
    code = f"remittance-weight-{one_of(rule, RULES)}"
    return [figure(code, sender, receiver, year) for sender in hosts(receiver, year)]


def _weight_values(receiver: str, year: str, rule: str) -> list[float | None]:
    return list(_all_weights(receiver, year, one_of(rule, RULES)).values())


def _allocated(sender: str, receiver: str, year: str, rule: str) -> Sequence[Input]:
    return [
        figure("remittances-received", receiver, year),
        figure(f"remittance-weight-{one_of(rule, RULES)}", sender, receiver, year),
        figure("remittance-weights", receiver, year, rule),
    ]


def _allocated_values(sender: str, receiver: str, year: str, rule: str) -> list[float | None]:
    """The values of the same figures."""
    received, all_hosts = (
        figure("remittances-received", receiver, year),
        figure("remittance-weights", receiver, year, rule),
    )
    weights = _all_weights(receiver, year, rule)
    if sender not in weights:
        return [each.value for each in _allocated(sender, receiver, year, rule)]
    return [received.value, weights[sender], all_hosts.value]


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
        values=_weight_values,
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
        values=_allocated_values,
    )
)
