"""The charter of a savings group or safety net as data: what its members agreed, read, checked and written back.

Amounts are whole minor units of their currency; parts of a whole are basis points. The first currency is the one in
which fines are paid.

Source: Allen and Staehle (2007), Village savings and loan associations: programme guide, the constitution of a group.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum

from sankofa.methods import group_votes
from sankofa.methods.group_loans import HIGHEST_CHARGE, LONGEST, Charge
from sankofa.methods.group_votes import Majority, Weight
from sankofa.methods.money import CODES, LARGEST
from sankofa.methods.savings_groups import OnLeaving

MOST_MEMBERS = 50  # by default
LARGEST_GROUP = 500
LONGEST_CYCLE = 36  # months
MARKS = ("late", "absent", "unprepared")  # what can be fined


class SocialAtEnd(StrEnum):
    """What becomes of the social fund when a cycle ends."""

    STAYS = "stays"  # for the next cycle
    SHARED = "shared"  # equally among the members


@dataclass(frozen=True)
class InCurrency:
    """What a share costs and what each member gives to the social fund at a meeting; 0 where there is none."""

    code: str
    share: int
    social: int = 0


@dataclass(frozen=True)
class Charter:
    """All that a group agreed. Raises ValueError, with words, for what is negative or absurd."""

    currencies: tuple[InCurrency, ...]
    most_shares: int = 5  # of one member at one meeting
    most_members: int = MOST_MEMBERS
    months: int = 12  # of a cycle
    fines: Mapping[str, int] = field(default_factory=dict)
    charge: Charge = Charge.FLAT
    monthly: int = 500  # charge of loans, basis points a month
    loan_months: int = 3
    times: int = 30_000  # of one's savings that may be borrowed, basis points
    quorum: int = 6_000
    majority: Majority = Majority.SIMPLE
    weight: Weight = Weight.MEMBER
    secret: bool = False
    on_leaving: OnLeaving = OnLeaving.SAVINGS
    on_death: OnLeaving = OnLeaving.VALUE
    social_at_end: SocialAtEnd = SocialAtEnd.STAYS
    shows_totals: bool = False

    def __post_init__(self) -> None:
        codes = [each.code for each in self.currencies]
        _hold(bool(codes) and len(set(codes)) == len(codes), "A charter names each of its currencies once.")
        _hold(set(codes) <= CODES, "A currency of the charter is not one of ISO 4217.")
        amounts = [each.share for each in self.currencies] + [each.social for each in self.currencies]
        amounts += self.fines.values()
        _hold(all(0 <= amount <= LARGEST for amount in amounts), "Amounts are 0 or more.")
        _hold(set(self.fines) <= set(MARKS), "There is a fine for something that is not marked.")
        _hold(0 <= self.most_shares <= 1_000, "A member buys 0 to 1,000 shares at a meeting.")
        _hold(2 <= self.most_members <= LARGEST_GROUP, "A group has 2 to 500 members.")
        _hold(1 <= self.months <= LONGEST_CYCLE, "A cycle runs for 1 to 36 months.")
        _hold(0 <= self.monthly <= HIGHEST_CHARGE, "A monthly charge lies between 0 and 20 per cent.")
        _hold(1 <= self.loan_months <= LONGEST, "A loan runs for 1 to 36 months.")
        _hold(0 <= self.times <= 100_000, "A member borrows 0 to 10 times their savings.")
        _hold(0 <= self.quorum <= group_votes.WHOLE, "A quorum lies between 0 and all members.")
        _hold(
            not (self.secret and self.weight is Weight.SHARES),
            "Votes by shares cannot be secret: a number of shares tells whose it is.",
        )

    @property
    def has_shares(self) -> bool:
        return self.most_shares > 0 and any(each.share for each in self.currencies)

    @property
    def lends(self) -> bool:
        return self.has_shares and self.times > 0

    def of(self, code: str) -> InCurrency:
        """What the charter says of one of its currencies. Raises StopIteration for another.

        Source: own form of data.

        >>> read_charter({"currencies": [{"code": "EUR", "share": 500}], "most_shares": 3}).of("EUR").share
        500
        """
        return next(each for each in self.currencies if each.code == code)

    @property
    def vote_rule(self) -> group_votes.Rule:
        return group_votes.Rule(self.quorum, self.majority, self.weight)


def read_charter(content: Mapping[str, object]) -> Charter:
    """A charter from what is kept of it. Raises ValueError for what is missing, unknown or absurd.

    Source: own form of data.

    >>> read_charter({"currencies": [{"code": "EUR", "share": 500}], "most_shares": 3}).most_shares
    3
    """
    try:
        given = dict(content)
        currencies = tuple(InCurrency(**each) for each in given.pop("currencies"))
        named = {name: kind(given.pop(name)) for name, kind in _KINDS.items() if name in given}
        return Charter(currencies=currencies, **named, **given)
    except (KeyError, TypeError) as error:
        raise ValueError("This is not a charter.") from error


def charter_content(charter: Charter) -> dict[str, object]:
    """What is kept of a charter, as plain values. Raises nothing. Source: own form of data.

    >>> charter = Charter((InCurrency("EUR", 500),))
    >>> read_charter(charter_content(charter)) == charter
    True
    """
    content = asdict(charter)
    content["currencies"] = [asdict(each) for each in charter.currencies]
    return {name: str(value) if isinstance(value, StrEnum) else value for name, value in content.items()}


_KINDS: dict[str, type] = {
    "charge": Charge,
    "majority": Majority,
    "weight": Weight,
    "on_leaving": OnLeaving,
    "on_death": OnLeaving,
    "social_at_end": SocialAtEnd,
}


def _hold(holds: bool, words: str) -> None:
    if not holds:
        raise ValueError(words)
