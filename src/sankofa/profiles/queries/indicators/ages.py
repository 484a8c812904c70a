"""How old the migrants in an area are, where the source says."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.figures import Indicator, Input, figure, register
from sankofa.profiles.queries.indicators.dimensions import latest_of, one_of, sex_of, year_of
from sankofa.profiles.queries.indicators.people import stock_years
from sankofa.profiles.terms import Cell, Family, Status, Unit

FIVE_YEARS = (*(f"{first}-{first + 4}" for first in range(0, 75, 5)), "75+")
GROUPS = {
    "0-19": FIVE_YEARS[:4],
    "20-34": FIVE_YEARS[4:7],
    "35-49": FIVE_YEARS[7:10],
    "50-64": FIVE_YEARS[10:13],
    "65+": FIVE_YEARS[13:],
}
ALL_AGES = "all"
_MADE_OF = {age: (age,) for age in (*FIVE_YEARS, ALL_AGES)} | GROUPS


def _aged(area: str, age: str, year: str, sex: str) -> list[Cell]:
    edition = latest_of(Family.STOCK_AGE)
    parts = _MADE_OF[one_of(age, _MADE_OF)]
    known = one_of(area, holdings.stocks(latest_of(Family.STOCK)).index)
    key = {"year": year_of(year, stock_years()), "sex": sex_of(sex), "destination": known}
    return [holdings.cell(edition, "migrants", age=part, **key) for part in parts]


def _share(area: str, age: str, year: str) -> Sequence[Input]:
    """The group itself first, then the others: a few areas' ages add up to more than their total."""
    others = [group for group in GROUPS if group != one_of(age, GROUPS)]
    return [figure("migrants-aged", area, group, year, "all") for group in (age, *others)]


register(
    Indicator(
        "migrants-aged",
        _("People in the area who were born abroad, by age"),
        Unit.PERSONS,
        Status.COMPUTED,
        ("area", "age", "year", "sex"),
        "sum-of-all",
        _aged,
        "I[a] = sum over ages of I[age]",
        "stock",
    )
)
register(
    Indicator(
        "migrants-aged-share",
        _("Share of an age group among people in the area who were born abroad"),
        Unit.PERCENT,
        Status.COMPUTED,
        ("area", "age", "year"),
        "share-of-total",
        _share,
        "100 I[a] / sum over ages of I[age]",
        "share",
    )
)
