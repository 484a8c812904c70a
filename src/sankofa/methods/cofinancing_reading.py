"""Reading the rules of a matching fund from plain values, as JSON holds them, with all faults at once."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from sankofa.methods.cofinancing_rules import (
    ALL,
    CLUB,
    WHOLE,
    Cap,
    Criterion,
    Fault,
    Funding,
    NoShow,
    Own,
    Partner,
    Per,
    Poorest,
    Problem,
    Rules,
    RulesRefused,
    Scale,
    Step,
    Tranche,
    Valuing,
)
from sankofa.methods.money import LARGEST

LARGEST_RATIO = 20
_KEY = re.compile(r"^[a-z][a-z0-9-]{0,39}$")
_DAY = re.compile(r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")
_NEVER = {"02-30", "02-31", *(f"{month:02}-31" for month in (4, 6, 9, 11))}
KNOWN = {
    "partners",
    "caps",
    "own",
    "ranking",
    "poorest",
    "funding",
    "tranches",
    "proposals_until",
    "days_to_pay",
    "days_for_partners",
    "remind_days",
    "overrun_by",
    "overrun_most",
    "no_show",
    "quorum",
    "passing",
}


def read_rules(content: Mapping[str, object]) -> Rules:
    """The rules that plain values say. Raises RulesRefused with every fault, not only the first.

    Needed are `partners`; all else has a default (`Rules`).

    >>> rules = read_rules({"partners": [{"key": "state", "name": "State", "ratio": "1"}]})
    >>> rules.partners[0].steps
    (Step(above=0, each=Fraction(1, 1)),)
    >>> read_rules({"partners": [{"key": "State!", "name": "", "ratio": "-1"}]})
    Traceback (most recent call last):
    sankofa.methods.cofinancing_rules.RulesRefused: partners.0.key: A short name in small letters is needed, without \
spaces.; partners.0.name: A name of at most 120 letters is needed.; partners.0.ratio: The ratio must be a number from \
0 to 20, such as 1 or 0.5.
    """
    reader = _Reader()
    rules = reader.rules(content)
    if reader.faults:
        raise RulesRefused(reader.faults)
    return rules


class _Reader:
    """Reads values one by one; what is wrong is noted, and a harmless value stands in until the end."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def fault(self, where: str, problem: Problem) -> None:
        self.faults.append(Fault(where, problem))

    def rules(self, content: object) -> Rules:
        if not isinstance(content, Mapping):
            self.fault("", Problem.NOT_A_SET)
            return Rules(())
        for name in content:
            if name not in KNOWN:
                self.fault(str(name), Problem.UNKNOWN)
        partners = self.partners(content.get("partners"))
        keys = {partner.key for partner in partners}
        return Rules(
            partners=partners,
            caps=self.caps(content.get("caps", ()), keys),
            own=self.own(content.get("own", {})),
            ranking=self.ranking(content.get("ranking", ())),
            poorest=self.poorest(content.get("poorest", {})),
            funding=self.choice("funding", content, Funding, Funding.ALL_OR_NOTHING),
            tranches=self.tranches(content.get("tranches")),
            proposals_until=self.day("proposals_until", content),
            days_to_pay=self.whole("days_to_pay", content, 90, 1, 1_000, Problem.DAYS),
            days_for_partners=self.whole("days_for_partners", content, 30, 1, 1_000, Problem.DAYS),
            remind_days=self.whole("remind_days", content, 7, 1, 1_000, Problem.DAYS),
            overrun_by=self.who("overrun_by", content.get("overrun_by", CLUB), keys | {ALL, CLUB}),
            overrun_most=self.share("overrun_most", content.get("overrun_most", 0)),
            no_show=self.choice("no_show", content, NoShow, NoShow.REDUCE),
            quorum=self.whole("quorum", content, 1, 0, 20, Problem.COUNT),
            passing=self.whole("passing", content, 0, 0, 100, Problem.COUNT),
        )

    def rows(self, where: str, values: object) -> list[tuple[str, Mapping]]:
        """Each row of a list with where it stands."""
        if not isinstance(values, Sequence) or isinstance(values, str):
            self.fault(where, Problem.NOT_A_SET)
            return []
        found = []
        for number, value in enumerate(values):
            if isinstance(value, Mapping):
                found.append((f"{where}.{number}", value))
            else:
                self.fault(f"{where}.{number}", Problem.NOT_A_SET)
        return found

    def partners(self, values: object) -> tuple[Partner, ...]:
        if not values:
            self.fault("partners", Problem.NO_PARTNERS)
            return ()
        found: list[Partner] = []
        for where, value in self.rows("partners", values):
            key = str(value.get("key", ""))
            if not _KEY.match(key) or key in (ALL, CLUB):
                self.fault(f"{where}.key", Problem.KEY)
            elif key in {each.key for each in found}:
                self.fault(f"{where}.key", Problem.TWICE)
            name = self.name(f"{where}.name", value.get("name"))
            steps = self.steps(where, value.get("ratio"))
            found.append(Partner(key, name, steps, str(value.get("organisation", ""))))
        return tuple(found)

    def steps(self, where: str, ratio: object) -> tuple[Step, ...]:
        """One ratio, or several: each above a sum."""
        if not isinstance(ratio, list | tuple):
            return (Step(0, self.ratio(f"{where}.ratio", ratio)),)
        steps = tuple(
            Step(
                self.amount(f"{place}.above", value.get("above"), least=0),
                self.ratio(f"{place}.each", value.get("each")),
            )
            for place, value in self.rows(f"{where}.ratio", ratio)
        )
        sums = [step.above for step in steps]
        if not sums or sums[0] != 0 or any(a >= b for a, b in pairwise(sums)):
            self.fault(f"{where}.ratio", Problem.STEPS)
        return steps

    def caps(self, values: object, keys: set[str]) -> tuple[Cap, ...]:
        found: dict[str, Cap] = {}
        for where, value in self.rows("caps", values):
            per = self.choice("per", value, Per, Per.PROJECT, where)
            of = self.who(f"{where}.of", value.get("of", ALL), keys | {ALL})
            cap = Cap(per, of, self.amount(f"{where}.amount", value.get("amount")))
            if cap.key in found:
                self.fault(where, Problem.TWICE)
            found[cap.key] = cap
        return tuple(found.values())

    def own(self, value: object) -> Own:
        if not isinstance(value, Mapping):
            self.fault("own", Problem.NOT_A_SET)
            return Own()
        valuing = self.choice("valuing", value, Valuing, Valuing.QUOTES, "own")
        wage = value.get("day_wage", 0)
        if valuing is Valuing.DAYS and value.get("in_kind_most") and not wage:
            self.fault("own.day_wage", Problem.WAGE)
        return Own(
            least=self.share("own.least", value.get("least", 0)),
            in_kind_most=self.share("own.in_kind_most", value.get("in_kind_most", 0)),
            in_kind_matched=bool(value.get("in_kind_matched", False)),
            valuing=valuing,
            day_wage=self.amount("own.day_wage", wage, least=0),
            quotes_least=self.whole("quotes_least", value, 2, 1, 20, Problem.COUNT, "own"),
        )

    def ranking(self, values: object) -> tuple[Scale, ...]:
        found: list[Scale] = []
        for where, value in self.rows("ranking", values):
            criterion = self.choice("criterion", value, Criterion, Criterion.POVERTY, where)
            if criterion in {each.criterion for each in found}:
                self.fault(f"{where}.criterion", Problem.TWICE)
            weight = self.whole("weight", value, 0, 0, 100, Problem.WEIGHT, where)
            ends = [self.number(f"{where}.{name}", value.get(name)) for name in ("zero_at", "full_at")]
            if ends[0] == ends[1]:
                self.fault(f"{where}.full_at", Problem.SPAN)
            found.append(Scale(criterion, weight, *ends))
        if found and not any(each.weight for each in found):
            self.fault("ranking", Problem.NO_WEIGHT)
        return tuple(found)

    def poorest(self, value: object) -> Poorest:
        if not isinstance(value, Mapping):
            self.fault("poorest", Problem.NOT_A_SET)
            return Poorest()
        when = str(value.get("poor_when", "above"))
        if when not in ("above", "below"):
            self.fault("poorest.poor_when", Problem.CHOICE)
        return Poorest(
            index=str(value.get("index", ""))[:120],
            poor_when=when,
            threshold=self.number("poorest.threshold", value.get("threshold", "0")),
            reserved=self.share("poorest.reserved", value.get("reserved", 0)),
            released=bool(value.get("released", True)),
        )

    def tranches(self, values: object) -> tuple[Tranche, ...]:
        if values is None:
            return Rules.tranches
        found = tuple(
            Tranche(
                self.name(f"{where}.name", value.get("name")),
                self.share(f"{where}.share", value.get("share")),
                self.whole("proofs", value, 1, 0, 20, Problem.COUNT, where),
                self.whole("monitors", value, 1, 0, 20, Problem.COUNT, where),
            )
            for where, value in self.rows("tranches", values)
        )
        if sum(tranche.share for tranche in found) != WHOLE or not all(tranche.share for tranche in found):
            self.fault("tranches", Problem.TRANCHES)
        return found

    def name(self, where: str, value: object) -> str:
        text = str(value or "").strip()
        if not 0 < len(text) <= 120:
            self.fault(where, Problem.NAME)
        return text

    def who(self, where: str, value: object, known: set[str]) -> str:
        if str(value) not in known:
            self.fault(where, Problem.WHOM)
        return str(value)

    def choice(self, name: str, within: Mapping, kind: type[StrEnum], default: StrEnum, at: str = ""):
        try:
            return kind(within.get(name, default))
        except ValueError:
            self.fault(f"{at}.{name}" if at else name, Problem.CHOICE)
            return default

    def whole(self, name, within, default, least, most, problem, at="") -> int:
        value = within.get(name, default)
        if _is_whole(value) and least <= value <= most:
            return value
        self.fault(f"{at}.{name}" if at else name, problem)
        return default

    def share(self, where: str, value: object) -> int:
        if _is_whole(value) and 0 <= value <= WHOLE:
            return value
        self.fault(where, Problem.SHARE)
        return 0

    def amount(self, where: str, value: object, *, least: int = 1) -> int:
        if _is_whole(value) and least <= value <= LARGEST:
            return value
        self.fault(where, Problem.AMOUNT)
        return least

    def ratio(self, where: str, value: object) -> Fraction:
        found = _fraction(value)
        if found is not None and 0 <= found <= LARGEST_RATIO:
            return found
        self.fault(where, Problem.RATIO)
        return Fraction(0)

    def number(self, where: str, value: object) -> Fraction:
        found = _fraction(value)
        if found is None:
            self.fault(where, Problem.NUMBER)
        return found or Fraction(0)

    def day(self, name: str, within: Mapping) -> str:
        value = str(within.get(name) or "")
        if value and not (_DAY.match(value) and value not in _NEVER):
            self.fault(name, Problem.DAY_OF_YEAR)
        return value


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _fraction(value: object) -> Fraction | None:
    """An exact number from a text, a whole number or a decimal; nothing for anything else, floats included."""
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        return None
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    return (
        Fraction(number) if number.is_finite() and abs(number) < LARGEST and number.adjusted() > -12 else None
    )
