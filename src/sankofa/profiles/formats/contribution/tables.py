"""What each table asks for. A row is one combination of codes with its numbers; `all` stands for every code."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sankofa.profiles.terms import NationalTable

ALL, UNKNOWN = "all", "unknown"
YEAR, PARTNER = "year", "partner"
EARLIEST = 1950

Codes = Mapping[str, str | Promise]


def _codes(**named: str | Promise) -> Codes:
    """A list of codes between `all` and `unknown`; a name written with _ stands for one with a hyphen."""
    inner = {code.strip("_").replace("_", "-"): label for code, label in named.items()}
    return {ALL: _("all"), **inner, UNKNOWN: _("not known")}


SEX = _codes(women=_("women"), men=_("men"))
AGE: Codes = {
    ALL: _("all"),
    **{label: label for label in ("0-14", "15-24", "25-34", "35-44", "45-54", "55-64", "65+")},
    UNKNOWN: _("not known"),
}
CHOICE = _codes(voluntary=_("of their own choice"), forced=_("forced"))
SKILL = _codes(
    low=_("low: up to lower secondary school"),
    medium=_("medium: upper secondary school or after it"),
    high=_("high: university or the like"),
)
DURATION = _codes(short=_("three months to a year"), long=_("a year or longer"))
SECTOR = _codes(
    agriculture=_("agriculture, forestry and fishing"),
    industry=_("mining, manufacturing and energy"),
    construction=_("construction"),
    trade=_("trade, hotels and restaurants"),
    transport=_("transport"),
    education=_("education"),
    health=_("health and social work"),
    home=_("work in private homes"),
    other=_("other services"),
    none=_("not in work"),
)
PERMIT = _codes(
    work=_("work"),
    study=_("study"),
    family=_("family"),
    protection=_("protection"),
    free=_("free movement, no permit needed"),
    other=_("other"),
)
DIRECTION: Codes = {"received": _("received"), "paid": _("paid")}
CHANNEL = _codes(
    bank=_("bank"),
    operator=_("transfer operator"),
    mobile=_("mobile money"),
    post=_("post office"),
    carried=_("carried by hand"),
    other=_("other"),
)
NETWORK = _codes(
    hometown=_("hometown association"),
    professional=_("professional network"),
    student=_("students and alumni"),
    business=_("business chamber"),
    cultural=_("cultural or religious association"),
    other=_("other"),
)


@dataclass(frozen=True)
class Dimension:
    """A column of codes. Without a list its codes are countries."""

    name: str
    label: str | Promise
    codes: Codes | None = None

    @property
    def may_be_all(self) -> bool:
        return self.codes is None or ALL in self.codes


@dataclass(frozen=True)
class Measure:
    """A column of numbers."""

    name: str
    label: str | Promise
    is_whole: bool = True
    of_persons: bool = True  # then it cannot exceed the population


@dataclass(frozen=True)
class NationalTemplate:
    table: NationalTable
    dimensions: tuple[Dimension, ...]
    measures: tuple[Measure, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        return (YEAR, *(d.name for d in self.dimensions), *(m.name for m in self.measures))

    @property
    def labels(self) -> dict[str, str | Promise]:
        parts = (*self.dimensions, *self.measures)
        return {YEAR: _("year"), **{part.name: part.label for part in parts}}

    @property
    def main(self) -> Measure:
        """The number that a profile shows."""
        return self.measures[0]


_SEX = Dimension("sex", _("sex"), SEX)
_AGE = Dimension("age", _("age group"), AGE)
_PARTNER = Dimension(PARTNER, _("other country"))
_CHOICE = Dimension("choice", _("of their own choice or forced"), CHOICE)
_MOVE = (
    _PARTNER,
    _SEX,
    _AGE,
    _CHOICE,
    Dimension("skill", _("education"), SKILL),
    Dimension("duration", _("length of stay"), DURATION),
    Dimension("sector", _("sector of work"), SECTOR),
    Dimension("permit", _("kind of permit"), PERMIT),
)
_PERSONS = (Measure("persons", _("persons")),)


@cache
def templates() -> dict[str, NationalTemplate]:
    """Every table, by its code."""
    every = (
        NationalTemplate(NationalTable.INFLOWS, _MOVE, _PERSONS),
        NationalTemplate(NationalTable.OUTFLOWS, _MOVE, _PERSONS),
        NationalTemplate(NationalTable.RETURNS, (_PARTNER, _SEX, _AGE, _CHOICE), _PERSONS),
        NationalTemplate(
            NationalTable.REMITTANCES,
            (
                Dimension("direction", _("received or paid"), DIRECTION),
                _PARTNER,
                Dimension("channel", _("channel"), CHANNEL),
            ),
            (Measure("usd_million", _("million US dollars"), is_whole=False, of_persons=False),),
        ),
        NationalTemplate(
            NationalTable.NETWORKS,
            (_PARTNER, Dimension("kind", _("kind of network"), NETWORK)),
            (
                Measure("organisations", _("organisations"), of_persons=False),
                Measure("members", _("members"), of_persons=False),
            ),
        ),
    )
    return {template.table.value: template for template in every}
