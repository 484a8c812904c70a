"""Matching what a club pays: top-ups to the cent, plans of financing, overruns, and refunds that add up.

Money is whole minor units throughout; what a partner adds is rounded down to them, so that none ever gives more than
its rule says. Rules are those of `cofinancing_rules`.

Source: García Zamora (2005), Collective remittances and the 3x1 program as a transnational social learning process;
Secretaría de Desarrollo Social (Mexico), Reglas de Operación del Programa 3x1 para Migrantes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor

from sankofa.methods.cofinancing_rules import ALL, CLUB, WHOLE, Own, Partner, Rules, Valuing
from sankofa.methods.money import share_out


@dataclass(frozen=True)
class TopUps:
    """What partners owe for a contribution, and by which ceilings they owe less than their ratio says."""

    owed: Mapping[str, int]
    limited_by: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        return sum(self.owed.values())


@dataclass(frozen=True)
class Financing:
    """Who pays for a project: `own` money of the club, `in_kind` as far as it counts, top-ups, and what is missing."""

    cost: int
    own: int
    in_kind: int
    top_ups: Mapping[str, int]
    gap: int
    own_share: int  # basis points of the cost, work and things included
    enough_own: bool


@dataclass(frozen=True)
class Overrun:
    """Who pays what a project costs more than planned, and what of it no rule covers."""

    shares: Mapping[str, int]
    uncovered: int


def matched(partner: Partner, money: int) -> int:
    """What a partner adds to a club's `money` in all, in minor units, before ceilings. Raises ValueError below 0.

    T(m) = floor(sum over steps of each x (min(m, next step) - above)). As it depends on the sum alone, parts paid one
    after the other get the same as all at once. Source: García Zamora (2005); ratios in steps as in tax scales.

    >>> from sankofa.methods.cofinancing_rules import Step
    >>> half_above_100 = Partner("state", "State", (Step(0, Fraction(1)), Step(100_00, Fraction(1, 2))))
    >>> matched(half_above_100, 80_00), matched(half_above_100, 150_01)
    (8000, 12500)
    """
    if money < 0:
        raise ValueError("A club's money is not less than nothing.")
    ends = [step.above for step in partner.steps[1:]] + [max(money, partner.steps[-1].above)]
    exact = Fraction(0)
    for step, end in zip(partner.steps, ends, strict=True):
        exact += step.each * max(0, min(money, end) - step.above)
    return floor(exact)


def top_ups(
    rules: Rules,
    *,
    before: int,
    contribution: int,
    used: Mapping[str, int] | None = None,
    most: int | None = None,
) -> TopUps:
    """What each partner owes for a contribution, when the club paid `before` already, in minor units.

    T(before + contribution) - T(before), then no more than each ceiling leaves: `used` says by `Cap.key` what of it
    is gone. A ceiling of all together, and `most` (what the project still lacks), cut everybody in proportion, by
    largest remainders. Raises ValueError for a contribution of 0 or less.
    Source: García Zamora (2005); Hamilton's largest remainders after Balinski and Young (2001), Fair representation.

    >>> from sankofa.methods.cofinancing_reading import read_rules
    >>> rules = read_rules({
    ...     "partners": [{"key": k, "name": k, "ratio": "1"} for k in ("nation", "state", "town")],
    ...     "caps": [{"per": "year", "of": "town", "amount": 500_00}, {"per": "project", "amount": 2_000_00}]})
    >>> dict(top_ups(rules, before=0, contribution=400_00).owed)
    {'nation': 40000, 'state': 40000, 'town': 40000}
    >>> found = top_ups(rules, before=400_00, contribution=400_00, used={"year:town": 400_00, "project:all": 1_200_00})
    >>> dict(found.owed), found.limited_by
    ({'nation': 35556, 'state': 35555, 'town': 8889}, ('year:town', 'project:all'))
    """
    if contribution <= 0:
        raise ValueError("A contribution is more than nothing.")
    gone = used or {}
    owed = {each.key: matched(each, before + contribution) - matched(each, before) for each in rules.partners}
    limited = []
    for cap in rules.caps:
        room = max(0, cap.amount - gone.get(cap.key, 0))
        if cap.of != ALL and owed[cap.of] > room:
            owed[cap.of] = room
            limited.append(cap.key)
    rooms = [(cap.key, max(0, cap.amount - gone.get(cap.key, 0))) for cap in rules.caps if cap.of == ALL]
    if most is not None:
        rooms.append(("cost", max(0, most)))
    for key, room in rooms:
        if sum(owed.values()) > room:
            owed = dict(zip(owed, share_out(room, list(owed.values())), strict=True))
            limited.append(key)
    return TopUps(owed, tuple(limited))


def value_in_kind(own: Own, quantity: Decimal, prices: Sequence[int] = ()) -> int:
    """What work or things are worth in minor units, by the rule of the fund, rounded down.

    Days: quantity x wage of a day. Quotes: quantity x lowest of at least `quotes_least` prices. Price list: quantity x
    price. Raises ValueError for a negative quantity or price, or too few prices.
    Source: European Commission, Common provisions regulation (EU) 2021/1060, article 67, on contributions in kind.

    >>> value_in_kind(Own(valuing=Valuing.DAYS, day_wage=9_00), Decimal("12.5"))
    11250
    >>> value_in_kind(Own(), Decimal(40), [7_50, 6_90])
    27600
    """
    needed = {Valuing.DAYS: 0, Valuing.QUOTES: own.quotes_least, Valuing.PRICES: 1}[own.valuing]
    if not quantity.is_finite() or quantity < 0 or any(price < 0 for price in prices):
        raise ValueError("Quantities and prices are not less than nothing.")
    if len(prices) < needed:
        raise ValueError(f"At least {needed} prices are needed.")
    price = own.day_wage if own.valuing is Valuing.DAYS else min(prices)
    return floor(Fraction(quantity) * price)


def counted_in_kind(own: Own, money: int, in_kind: int) -> int:
    """How much of what a club gives in kind counts, in minor units: at most a share of its whole part.

    k = min(K, floor(m s / (1 - s))) for money m and a share s below 1. Raises ValueError for amounts below 0.
    Source: (EU) 2021/1060, article 67 (1), which limits contributions in kind by what else is paid.

    >>> counted_in_kind(Own(in_kind_most=5_000), 300_00, 500_00), counted_in_kind(Own(in_kind_most=0), 1, 1)
    (30000, 0)
    """
    if money < 0 or in_kind < 0:
        raise ValueError("Amounts are not less than nothing.")
    if own.in_kind_most >= WHOLE:
        return in_kind
    return min(in_kind, money * own.in_kind_most // (WHOLE - own.in_kind_most))


def financing(
    rules: Rules, *, cost: int, own: int, in_kind: int = 0, used: Mapping[str, int] | None = None
) -> Financing:
    """Who would pay for a project that costs so much, when the club brings so much, in minor units.

    Raises ValueError for a cost of 0 or less, and for negative parts. Source: García Zamora (2005).

    >>> from sankofa.methods.cofinancing_reading import read_rules
    >>> rules = read_rules({"partners": [{"key": k, "name": k, "ratio": "1"} for k in ("nation", "state", "town")],
    ...                     "own": {"least": 2_500}})
    >>> found = financing(rules, cost=120_000_00, own=30_000_00)
    >>> dict(found.top_ups), found.gap, found.own_share, found.enough_own
    ({'nation': 3000000, 'state': 3000000, 'town': 3000000}, 0, 2500, True)
    """
    if cost <= 0:
        raise ValueError("A project costs more than nothing.")
    kind = counted_in_kind(rules.own, own, in_kind)
    base = own + (kind if rules.own.in_kind_matched else 0)
    added = top_ups(rules, before=0, contribution=base, used=used, most=cost - own - kind) if base else None
    owed = added.owed if added else {each.key: 0 for each in rules.partners}
    gap = max(0, cost - own - kind - sum(owed.values()))
    enough = (own + kind) * WHOLE >= rules.own.least * cost
    return Financing(cost, own, kind, owed, gap, min(WHOLE, (own + kind) * WHOLE // cost), enough)


def own_needed(rules: Rules, *, cost: int, in_kind: int = 0, used: Mapping[str, int] | None = None) -> int:
    """The least money with which a club can have a project paid in full, in minor units.

    The least m for which nothing is missing and the own part is large enough; both only grow with m, so it is found
    by halving. Raises ValueError as `financing` does. Source: García Zamora (2005), for the ratio turned round.

    >>> from sankofa.methods.cofinancing_reading import read_rules
    >>> rules = read_rules({"partners": [{"key": "state", "name": "State", "ratio": "2"}], "own": {"least": 3_000}})
    >>> own_needed(rules, cost=90_000_00), own_needed(rules, cost=100_01)
    (3000000, 3334)
    """
    low, high = 0, cost
    while low < high:
        middle = (low + high) // 2
        found = financing(rules, cost=cost, own=middle, in_kind=in_kind, used=used)
        if found.gap or not found.enough_own:
            low = middle + 1
        else:
            high = middle
    return low


def stages(rules: Rules, total: int) -> tuple[int, ...]:
    """A sum over the stages in which it is paid out, in minor units that add up to it. Raises ValueError below 0.

    Source: Hamilton's largest remainders after Balinski and Young (2001), Fair representation.

    >>> from sankofa.methods.cofinancing_rules import Tranche
    >>> stages(Rules((), tranches=(Tranche("Walls", 3_333), Tranche("Roof", 3_333), Tranche("Doors", 3_334))), 100)
    (33, 33, 34)
    """
    if total < 0:
        raise ValueError("A sum to pay out is not less than nothing.")
    return share_out(total, [tranche.share for tranche in rules.tranches])


def refunds(paid: Mapping[str, int], unspent: int) -> dict[str, int]:
    """What goes back to each, in minor units: what is unspent, in proportion to what each has really paid in.

    u x p[i] / sum(p), by largest remainders: adds up to `unspent`, and nobody gets more than was paid. Raises
    ValueError for negative sums, or more unspent than was paid.
    Source: Hamilton's largest remainders after Balinski and Young (2001), Fair representation.

    >>> refunds({"club": 100_00, "state": 100_00, "town": 50_01}, 100_00)
    {'club': 4000, 'state': 4000, 'town': 2000}
    """
    if unspent < 0 or any(amount < 0 for amount in paid.values()):
        raise ValueError("Sums paid and unspent are not less than nothing.")
    if unspent > sum(paid.values()):
        raise ValueError("No more can be unspent than was paid.")
    return dict(zip(paid, share_out(unspent, list(paid.values())), strict=True))


def overrun(
    rules: Rules,
    *,
    planned: Mapping[str, int],
    extra: int,
    before: int = 0,
    rooms: Mapping[str, int] | None = None,
) -> Overrun:
    """Who pays what a project costs more than planned, in minor units.

    `planned` says who was to pay what before anything was added, `before` what was agreed earlier: the rule covers at
    most a share of the planned cost, all extra cost of a project together. The club pays it, or one partner, or all in
    proportion to what they planned. `rooms` says how much more a partner may give under its ceilings, or `all`
    partners together; where a part does not find room, less is covered, so that nobody pays for another. What is
    covered is itself always covered when asked for alone. Raises ValueError for an extra of 0 or less.
    Source: Secretaría de Desarrollo Social, Reglas de Operación, which leave overruns to be agreed: here they are
    agreed beforehand.

    >>> rules = Rules((), overrun_by="all", overrun_most=1_000)
    >>> overrun(rules, planned={"club": 50_00, "state": 50_00}, extra=15_01)
    Overrun(shares={'club': 500, 'state': 500}, uncovered=501)
    >>> overrun(rules, planned={"club": 50_00, "state": 50_00}, extra=5_00, before=8_00, rooms={"state": 70})
    Overrun(shares={'club': 70, 'state': 70}, uncovered=360)
    """
    if extra <= 0:
        raise ValueError("An overrun is more than nothing.")
    limits = rooms or {}
    covered = min(extra, max(0, sum(planned.values()) * rules.overrun_most // WHOLE - before))
    shares = _overrun_shares(rules, planned, covered)
    while covered and (fits := _fitting(shares, limits, covered)) < covered:
        covered = fits
        shares = _overrun_shares(rules, planned, covered)
    return Overrun(shares, extra - sum(shares.values()))


def _overrun_shares(rules: Rules, planned: Mapping[str, int], covered: int) -> dict[str, int]:
    if rules.overrun_by != ALL:
        return {key: covered if key == rules.overrun_by else 0 for key in planned}
    whole = covered if sum(planned.values()) else 0
    return dict(zip(planned, share_out(whole, list(planned.values())), strict=True))


def _fitting(shares: Mapping[str, int], rooms: Mapping[str, int], covered: int) -> int:
    """How much of what is covered finds room; all of it, where every share does. Each try comes nearer."""
    of_all = sum(part for key, part in shares.items() if key != CLUB)
    tight = [(part, rooms.get(key)) for key, part in [*shares.items(), (ALL, of_all)]]
    fits = [
        min(covered - 1, covered * max(0, room) // part)
        for part, room in tight
        if room is not None and part > room
    ]
    return min(fits, default=covered)


def caps_touched(rules: Rules, owed: Mapping[str, int]) -> dict[str, int]:
    """How much of each ceiling these top-ups take, by `Cap.key`. Raises nothing.

    >>> from sankofa.methods.cofinancing_rules import Cap, Per
    >>> caps_touched(Rules((), caps=(Cap(Per.YEAR, "all", 9), Cap(Per.PLACE, "town", 9))), {"state": 2, "town": 1})
    {'year:all': 3, 'place:town': 1}
    """
    return {cap.key: sum(owed.values()) if cap.of == ALL else owed.get(cap.of, 0) for cap in rules.caps}


__all__ = [
    "ALL",
    "CLUB",
    "Financing",
    "Overrun",
    "TopUps",
    "caps_touched",
    "counted_in_kind",
    "financing",
    "matched",
    "overrun",
    "own_needed",
    "refunds",
    "stages",
    "top_ups",
    "value_in_kind",
]
