"""Who sends money to whom, by the publisher's matrices: all of it is modelled."""

from django.utils.translation import gettext_lazy as _

from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.figures import Indicator, Values, figure, register
from sankofa.profiles.queries.indicators.held import area_of
from sankofa.profiles.queries.partners import amounts, times
from sankofa.profiles.terms import Cell, Dataset, Family, Figure, Status, Unit, UnknownFigure

_PAIR_YEAR = ("sender", "receiver", "year")


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
