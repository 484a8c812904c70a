"""When a fund for emergencies may open: conditions as data, measured, and how many of them must hold.

A condition that holds opens nothing by itself: an officer confirms it, and two people release money.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sankofa.methods.bridge import Limits


class Measure(StrEnum):
    """What is measured: people stranded; the alert level, 1 to 4; whether a state asked, 1 or 0."""

    STRANDED = "stranded"
    ALERT = "alert"
    REQUEST = "request"


MOST = {Measure.STRANDED: 100_000_000, Measure.ALERT: 4, Measure.REQUEST: 1}


@dataclass(frozen=True)
class Trigger:
    """One condition: the measure is at least this."""

    measure: Measure
    at_least: int


@dataclass(frozen=True)
class BridgeRules:
    """The conditions, how many of them must hold, the limits of the fund, and when an advance should be repaid."""

    triggers: tuple[Trigger, ...]
    needed: int
    limits: Limits
    repay_days: int


@dataclass(frozen=True)
class Reading:
    """Which conditions hold and which do not, and whether enough hold."""

    holds: tuple[Trigger, ...]
    lacks: tuple[Trigger, ...]
    enough: bool


def bridge_rules(content: Mapping[str, object]) -> BridgeRules:
    """Rules from data: `triggers` (measure, at_least), `needed`, `floor`, `one_emergency`, `uncovered`, `repay_days`.

    Raises ValueError, which says all that is wrong, for unknown names, measures beyond their range, the same measure
    twice, more conditions needed than there are, and limits that make no sense.
    Source: own rule; compare OCHA (2023), anticipatory action: triggers agreed before the event.

    >>> rules = bridge_rules({"triggers": [{"measure": "stranded", "at_least": 200}], "needed": 1, "floor": 0,
    ...                       "one_emergency": 5_000, "uncovered": 8_000, "repay_days": 120})
    >>> rules.triggers[0].at_least
    200
    """
    wrong = list(_odd_names(content))
    triggers = []
    listed = content.get("triggers")
    for one in listed if isinstance(listed, list) else []:
        trigger = _trigger(one)
        wrong += [trigger] if isinstance(trigger, str) else []
        triggers += [] if isinstance(trigger, str) else [trigger]
    measures = [trigger.measure for trigger in triggers]
    if len(set(measures)) != len(measures):
        wrong.append("The same measure stands twice.")
    needed, days = content.get("needed"), content.get("repay_days")
    if not _whole(needed) or not 1 <= needed <= len(triggers):
        wrong.append("From 1 to all conditions must be needed.")
    if not _whole(days) or not 1 <= days <= 3650:
        wrong.append("An advance is to be repaid in 1 to 3,650 days.")
    limits = _limits(content, wrong)
    if wrong:
        raise ValueError(" ".join(wrong))
    return BridgeRules(tuple(triggers), needed, limits, days)


def reading(rules: BridgeRules, measured: Mapping[Measure, int]) -> Reading:
    """Which conditions hold for what was measured; what was not measured does not hold. Raises nothing.

    Source: own rule.

    >>> rules = BridgeRules((Trigger(Measure.ALERT, 3), Trigger(Measure.REQUEST, 1)), 2, Limits(), 90)
    >>> reading(rules, {Measure.ALERT: 4}).enough
    False
    """
    holds = tuple(t for t in rules.triggers if measured.get(t.measure, 0) >= t.at_least)
    lacks = tuple(t for t in rules.triggers if t not in holds)
    return Reading(holds, lacks, len(holds) >= rules.needed)


_NAMES = {"triggers", "needed", "floor", "one_emergency", "uncovered", "repay_days"}


def _odd_names(content: Mapping[str, object]) -> list[str]:
    return [f"The rules do not know {name!r}." for name in sorted(content.keys() - _NAMES)]


def _trigger(one: object) -> Trigger | str:
    if (
        not isinstance(one, Mapping)
        or one.keys() != {"measure", "at_least"}
        or one["measure"] not in list(Measure)
    ):
        return "A condition has a measure and at_least."
    measure, least = Measure(one["measure"]), one["at_least"]
    if not _whole(least) or not 1 <= least <= MOST[measure]:
        return f"{measure} lies from 1 to {MOST[measure]}."
    return Trigger(measure, least)


def _limits(content: Mapping[str, object], wrong: list[str]) -> Limits:
    values = [content.get(name) for name in ("floor", "one_emergency", "uncovered")]
    try:
        if not all(map(_whole, values)):
            raise ValueError("Limits are whole numbers.")
        return Limits(*values)
    except ValueError as error:
        wrong.append(str(error))
        return Limits()


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
