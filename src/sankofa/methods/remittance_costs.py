"""What it costs to send money home: fee and exchange margin of services, averages, and the goal of 3 per cent.

A cost is in per cent of the amount sent, with standard amounts of 200 and 500 US dollars or their equivalent.
Source: World Bank, Remittance Prices Worldwide, methodology; indicator 10.c.1 of the Sustainable Development
Goals, of which the World Bank is custodian.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sankofa.methods.operations import mean, ratio, share

TARGET = 3.0  # per cent: the average is to be below it by 2030
CORRIDOR_LIMIT = 5.0  # per cent: no corridor is to cost more
SMART_SERVICES = 3
SMART_DAYS = 5


@dataclass(frozen=True)
class Quote:
    """What one service asks for sending `amount`; both `amount` and `fee` in the sender's money.

    `margin` is what the exchange rate takes, in per cent, None where the service hides its rate. `days` until
    the money arrives and whether the service is `accessible` to ordinary senders are None where not known.
    Raises ValueError for an amount that is not above 0 and a negative fee.
    """

    amount: float
    fee: float
    margin: float | None
    days: float | None = None
    accessible: bool | None = None

    def __post_init__(self) -> None:
        if not self.amount > 0 or not self.fee >= 0:
            raise ValueError("A quote has an amount above 0 and a fee of 0 or more.")


class Coverage(StrEnum):
    """How many services a SmaRT average rests on."""

    THREE = "three"
    FEWER = "fewer"  # one or two; to be shown with the average
    NONE = "none"  # no service qualifies, so there is no average


@dataclass(frozen=True)
class CorridorAverage:
    """Mean cost of the services that show their rate, and how many of them there are, shown and hidden."""

    cost: float | None
    services: int
    hidden: int


@dataclass(frozen=True)
class SmartAverage:
    """Mean cost of the cheapest qualifying services, up to three."""

    cost: float | None
    services: int
    coverage: Coverage


@dataclass(frozen=True)
class CountryAverage:
    """Mean over corridors with a cost, simple and weighed by the money that goes through them.

    `corridors` have a cost; `weighed` of them also have a volume.
    """

    simple: float | None
    corridors: int
    weighted: float | None
    weighed: int


@dataclass(frozen=True)
class TargetReading:
    """Where costs stand against goal 10.c; None where nothing is known."""

    average: float | None
    average_met: bool | None
    above: tuple[str, ...]  # corridors that cost more than 5 per cent, dearest first
    corridors: int
    corridors_met: bool | None


@dataclass(frozen=True)
class Saving:
    """What senders would keep: `amount` of the `volume` sent through `corridors`, `dearer` of them above the cap."""

    amount: float | None
    volume: float
    corridors: int
    dearer: int


def margin_percent(mid_rate: float, offered_rate: float) -> float:
    """100 (mid - offered) / mid: what the exchange rate takes, in per cent of the amount.

    Rates are units of the receiver's money for one of the sender's. Negative where the offer is better than the
    middle of the market. Raises ValueError for rates that are not above 0.
    Source: World Bank, Remittance Prices Worldwide, methodology.

    >>> margin_percent(20.0, 19.5)
    2.5
    """
    if not mid_rate > 0 or not offered_rate > 0:
        raise ValueError("Exchange rates are above 0.")
    return 100 * (mid_rate - offered_rate) / mid_rate


def total_cost(quote: Quote) -> float | None:
    """100 fee / amount + margin, in per cent of the amount; None where the service hides its rate. Raises nothing.

    Source: World Bank, Remittance Prices Worldwide, methodology.

    >>> total_cost(Quote(amount=140, fee=7, margin=2.5))
    7.5
    """
    return None if quote.margin is None else 100 * quote.fee / quote.amount + quote.margin


def corridor_average(quotes: Iterable[Quote]) -> CorridorAverage:
    """Simple mean of :func:`total_cost`, services that hide their rate left out; in per cent. Raises nothing.

    Source: World Bank, Remittance Prices Worldwide, methodology.

    >>> corridor_average([Quote(200, 4, 1.0), Quote(200, 8, 1.0), Quote(200, 1, None)])
    CorridorAverage(cost=4.0, services=2, hidden=1)
    """
    costs = [total_cost(quote) for quote in quotes]
    shown = [cost for cost in costs if cost is not None]
    return CorridorAverage(mean(shown), len(shown), len(costs) - len(shown))


def smart_average(quotes: Iterable[Quote]) -> SmartAverage:
    """Mean of the three cheapest services that show their rate, arrive within 5 days and are accessible.

    In per cent. With one or two such services it is their mean, flagged; with none it is None. What is not known
    of a service does not qualify it. Raises nothing.
    Source: World Bank (2016), Getting SmaRT about remittance price monitoring.

    >>> dear, cheap = Quote(200, 12, 0, days=1, accessible=True), Quote(200, 4, 1, days=5, accessible=True)
    >>> smart_average([dear, cheap, Quote(200, 0, 0, days=6, accessible=True)])
    SmartAverage(cost=4.5, services=2, coverage=<Coverage.FEWER: 'fewer'>)
    """
    costs = sorted(cost for quote in quotes if _qualifies(quote) and (cost := total_cost(quote)) is not None)
    taken = costs[:SMART_SERVICES]
    if not taken:
        return SmartAverage(None, 0, Coverage.NONE)
    coverage = Coverage.THREE if len(taken) == SMART_SERVICES else Coverage.FEWER
    return SmartAverage(mean(taken), len(taken), coverage)


def country_average(
    costs: Sequence[float | None], volumes: Sequence[float | None] | None = None
) -> CountryAverage:
    """Σ c / n and Σ V c / Σ V over the corridors of a country, or of the world; in per cent.

    `volumes` in any money, one for each cost; corridors without a cost, or for the weighted mean without a
    volume, are left out. Raises ValueError for a negative volume and when there are not as many volumes as costs.
    Source: World Bank, Remittance Prices Worldwide: global average and global weighted average.

    >>> country_average([2.0, 8.0, None], [300, 100, 50])
    CountryAverage(simple=5.0, corridors=2, weighted=3.5, weighed=2)
    """
    pairs = _pairs(costs, volumes if volumes is not None else [None] * len(costs))
    money = sum(volume for _cost, volume in pairs)
    given = [cost for cost in costs if cost is not None]
    weighted = ratio([sum(cost * volume for cost, volume in pairs), money])
    return CountryAverage(mean(given), len(given), weighted, len(pairs))


def target_reading(average: float | None, corridors: Mapping[str, float | None]) -> TargetReading:
    """Reads costs, in per cent, against goal 10.c: an average below 3, and no corridor above 5. Raises nothing.

    Both are strict: exactly 3 does not meet the goal, exactly 5 does not break it.
    Source: United Nations (2015), Transforming our world, target 10.c.

    >>> target_reading(3.0, {"ITA-MDA": 5.0, "RUS-MDA": 5.1, "USA-MDA": None}).above
    ('RUS-MDA',)
    """
    known = {name: cost for name, cost in corridors.items() if cost is not None}
    above = sorted(
        (name for name, cost in known.items() if cost > CORRIDOR_LIMIT), key=lambda name: (-known[name], name)
    )
    return TargetReading(
        average=average,
        average_met=None if average is None else average < TARGET,
        above=tuple(above),
        corridors=len(known),
        corridors_met=not above if known else None,
    )


def saving_at(volumes: Sequence[float | None], costs: Sequence[float | None], cap: float = TARGET) -> Saving:
    """Σ V max(c - cap, 0) / 100 over the corridors with volume and cost: what senders would keep if none cost more.

    In the money of `volumes`. It takes what is sent as given. `amount` is None where no corridor has both. Raises
    ValueError for a negative volume or cap, and when there are not as many volumes as costs.
    Source: own arithmetic on target 10.c; compare World Bank (2014), the 5x5 objective.

    >>> saving_at([1000, 500, None], [8.0, 2.0, 9.0])
    Saving(amount=50.0, volume=1500, corridors=2, dearer=1)
    """
    if not cap >= 0:
        raise ValueError("A cap is 0 per cent or more.")
    pairs = _pairs(costs, volumes)
    kept = [share([volume * max(cost - cap, 0.0), 10_000.0]) for cost, volume in pairs]
    return Saving(
        amount=sum(part for part in kept if part is not None) if kept else None,
        volume=sum(volume for _cost, volume in pairs),
        corridors=len(pairs),
        dearer=sum(cost > cap for cost, _volume in pairs),
    )


def _qualifies(quote: Quote) -> bool:
    return bool(quote.accessible) and quote.days is not None and quote.days <= SMART_DAYS


def _pairs(costs: Sequence[float | None], volumes: Sequence[float | None]) -> list[tuple[float, float]]:
    """Cost and volume of the corridors that have both."""
    if len(costs) != len(volumes):
        raise ValueError(f"{len(costs)} costs need as many volumes; got {len(volumes)}.")
    both = [
        (cost, volume)
        for cost, volume in zip(costs, volumes, strict=True)
        if cost is not None and volume is not None
    ]
    if any(not volume >= 0 for _cost, volume in both):
        raise ValueError("Volumes are 0 or more.")
    return both
