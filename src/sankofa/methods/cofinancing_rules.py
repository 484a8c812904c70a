"""The rules of a matching fund as data: who adds how much, up to where, for whom first, and what happens then.

The rules come as plain values, as JSON holds them: amounts in whole minor units, ratios and points of an index as
texts ("1.5"), shares in basis points (2,500 is a quarter). `cofinancing_reading.read_rules` makes the record.

Source: Mexico's Programa 3x1 para Migrantes adds 1 of the federation, 1 of the state and 1 of the municipality to each
1 of a club, with ceilings by project and a committee of all four: García Zamora (2005), Collective remittances and the
3x1 program; Secretaría de Desarrollo Social, Reglas de Operación (2008 and later years).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

WHOLE = 10_000  # basis points
ALL = "all"  # in a cap: the top-ups of all partners together
CLUB = "club"  # whoever proposes: in overruns, refunds and movements


class Per(StrEnum):
    """What a ceiling counts: one project for its life; a club, a place or the whole fund in a year."""

    PROJECT = "project"
    CLUB = "club"
    PLACE = "place"
    YEAR = "year"


class Funding(StrEnum):
    ALL_OR_NOTHING = "all-or-nothing"
    STAGED = "staged"


class Valuing(StrEnum):
    """How work and things given are turned into money."""

    DAYS = "days"  # days of work at one wage
    QUOTES = "quotes"  # the lowest of several written offers
    PRICES = "prices"  # a price list


class Criterion(StrEnum):
    """What projects are ranked by."""

    POVERTY = "poverty"  # the index of the place
    PEOPLE = "people"  # who benefit
    COST = "cost"  # minor units for each of them
    OWN = "own"  # basis points that the club brings
    COMMITTEE = "committee"  # mean of the scores, 0 to 10


class NoShow(StrEnum):
    """When a partner does not pay in time."""

    REDUCE = "reduce"
    REPLACE = "replace"
    STOP = "stop"


class Problem(StrEnum):
    """What can be wrong with rules."""

    NOT_A_SET = "The rules are not a set of named values."
    UNKNOWN = "There is no rule of this name."
    NO_PARTNERS = "At least one partner must add something."
    KEY = "A short name in small letters is needed, without spaces."
    TWICE = "This stands here twice."
    NAME = "A name of at most 120 letters is needed."
    RATIO = "The ratio must be a number from 0 to 20, such as 1 or 0.5."
    STEPS = "The steps must begin at 0 and rise."
    AMOUNT = "The amount must be a whole number of the smallest units, more than 0."
    SHARE = "The share must lie between 0 and 100 per cent."
    WHOM = "No partner goes by this name."
    CHOICE = "Choose one of the values that are offered."
    NUMBER = "A number is needed."
    SPAN = "The two ends of a scale must differ."
    WEIGHT = "The weight must be a whole number from 0 to 100."
    NO_WEIGHT = "At least one weight must be more than 0."
    DAYS = "The days must be a whole number from 1 to 1,000."
    DAY_OF_YEAR = "A day of the year is written as month and day, such as 03-31."
    COUNT = "The number must be a whole one from 0 to 20."
    TRANCHES = "The shares of the stages must add up to 100 per cent."
    WAGE = "Days of work need a wage for one day."


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, and where: a path such as `partners.0.ratio`."""

    where: str
    problem: Problem


class RulesRefused(ValueError):
    """Rules that cannot hold; `faults` has all of them."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(f"{fault.where}: {fault.problem}" for fault in faults))
        self.faults = tuple(faults)


@dataclass(frozen=True)
class Step:
    """Above this sum of a club's money, a partner adds so much for each 1."""

    above: int
    each: Fraction


@dataclass(frozen=True)
class Partner:
    key: str
    name: str
    steps: tuple[Step, ...]
    organisation: str = ""  # who that is, by the name in addresses


@dataclass(frozen=True)
class Cap:
    """Top-ups of a partner, or of all, are at most so much."""

    per: Per
    of: str
    amount: int

    @property
    def key(self) -> str:
        """How the cap is called where its use is counted."""
        return f"{self.per}:{self.of}"


@dataclass(frozen=True)
class Own:
    """What a club must bring itself, and how far work and things count."""

    least: int = 0  # basis points of the cost
    in_kind_most: int = 0  # basis points of the club's whole part
    in_kind_matched: bool = False
    valuing: Valuing = Valuing.QUOTES
    day_wage: int = 0
    quotes_least: int = 2


@dataclass(frozen=True)
class Scale:
    """A criterion: the value worth nothing, the value worth everything, and its weight."""

    criterion: Criterion
    weight: int
    zero_at: Fraction
    full_at: Fraction


@dataclass(frozen=True)
class Poorest:
    """Which places count as poorest, and what part of each year's money waits for them."""

    index: str = ""  # what the index is called
    poor_when: str = "above"  # the threshold, or "below"
    threshold: Fraction = Fraction(0)
    reserved: int = 0  # basis points
    released: bool = True  # what they do not claim goes to others

    def holds(self, value: Fraction | None) -> bool:
        """Whether a place with this value is one of the poorest. Raises nothing.

        >>> Poorest(threshold=Fraction(1, 2)).holds(Fraction(3, 4)), Poorest().holds(None)
        (True, False)
        """
        if value is None:
            return False
        return value >= self.threshold if self.poor_when == "above" else value <= self.threshold


@dataclass(frozen=True)
class Tranche:
    name: str
    share: int  # basis points
    proofs: int = 1
    monitors: int = 1


@dataclass(frozen=True)
class Rules:
    """All rules of a matching fund."""

    partners: tuple[Partner, ...]
    caps: tuple[Cap, ...] = ()
    own: Own = Own()
    ranking: tuple[Scale, ...] = ()
    poorest: Poorest = Poorest()
    funding: Funding = Funding.ALL_OR_NOTHING
    tranches: tuple[Tranche, ...] = (Tranche("", WHOLE),)
    proposals_until: str = ""  # day of the year
    days_to_pay: int = 90
    days_for_partners: int = 30
    remind_days: int = 7
    overrun_by: str = CLUB  # the club, a partner, or `all` in proportion
    overrun_most: int = 0  # basis points of the cost
    no_show: NoShow = NoShow.REDUCE
    quorum: int = 1  # members of the committee of each side
    passing: int = 0  # mean score of the committee, in tenths

    def partner(self, key: str) -> Partner:
        """A partner by its key. Raises KeyError where there is none.

        >>> Rules((Partner("state", "State", (Step(0, Fraction(1)),)),)).partner("state").name
        'State'
        """
        for each in self.partners:
            if each.key == key:
                return each
        raise KeyError(key)
