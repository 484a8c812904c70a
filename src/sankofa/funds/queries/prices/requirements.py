"""What a comparison of prices must do to be trusted, and whether this one does.

After the World Bank and the Global Remittances Working Group, Remittance price comparison databases: minimum
requirements and overall policy strategy, guidance and special-purpose note; as two certified databases list them
(moneyfromsweden.se and geldtransfair.de). The last four are this house's own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from sankofa.funds.models import CorridorMarket, PriceQuote
from sankofa.funds.terms.prices import MARKET_NEEDED, Gathered, Speed

SAME_DAYS = 1  # days between the first and the last quote of one collection


class State(StrEnum):
    MET = "met"
    NOT_MET = "not met"
    UNKNOWN = "not known"


Judged = tuple[State, str]


@dataclass(frozen=True)
class Requirement:
    """One of them, where it stands, and why."""

    code: str
    what: str
    state: State
    why: str


def requirements(
    services: Sequence[Sequence[PriceQuote]], market: CorridorMarket | None
) -> tuple[Requirement, ...]:
    """Each requirement for one corridor, judged by the quotes of its services that are not old, whatever amount
    somebody looks at."""
    told = (
        _of_the_page()
        | (_of_the_quotes(services) if services else _nothing_new())
        | {"market": _market(market)}
    )
    return tuple(Requirement(code, what, *told[code]) for code, what in _titles().items())


def _of_the_quotes(services: Sequence[Sequence[PriceQuote]]) -> dict[str, Judged]:
    fresh = [held[0] for held in services]
    return {
        "two-amounts": _amounts(services),
        "fees": (State.MET, _("Every price here has its fee.")),
        "rate": _rate(services),
        "total": (State.MET, _("Fee and margin are added up, in per cent and in money.")),
        "speed": _speed(fresh),
        "service": (State.MET, _("How money goes in and comes out is named for each.")),
        "independent": _independent(fresh),
        "mystery": _mystery(fresh),
        "same-day": _same_day(fresh),
    }


def _nothing_new() -> dict[str, Judged]:
    """What only prices can meet, where none is new enough."""
    why = _("There is no price here that is new enough.")
    codes = ("two-amounts", "fees", "rate", "total", "speed", "service", "independent", "mystery", "same-day")
    return dict.fromkeys(codes, (State.NOT_MET, why))


def _of_the_page() -> dict[str, Judged]:
    """What the page does whatever the prices."""
    return {
        "no-advertising": (State.MET, _("Nobody can pay to stand here or to stand higher.")),
        "financing": (
            State.UNKNOWN,
            _(
                "This page is free and asks nobody to sign in. Who pays for the installation, its office must tell."
            ),
        ),
        "links": (State.MET, _("The list of certified comparisons is linked below.")),
        "ranked": (State.MET, _("By the total cost, cheapest first; alike ones by name.")),
        "hidden-shown": (State.MET, _("Services that hide their rate stand apart, without a rank.")),
        "dated": (State.MET, _("Every price has its day; old ones are in no rank.")),
    }


def _titles() -> dict[str, str]:
    return {
        "two-amounts": _("At least two amounts"),
        "fees": _("The fees of the sender"),
        "rate": _("What the exchange rate takes"),
        "total": _("The total cost"),
        "speed": _("How fast it is"),
        "service": _("What kind of service it is"),
        "market": _("Services that hold at least 60 per cent of the market"),
        "independent": _("Collected by somebody independent"),
        "mystery": _("Collected as a customer would ask"),
        "no-advertising": _("No advertisement"),
        "financing": _("No subscription, and clear who pays for it"),
        "links": _("Links to other certified comparisons"),
        "same-day": _("All prices of one collection from the same day"),
        "ranked": _("Ranked by the total cost alone"),
        "hidden-shown": _("Services that hide their rate are named"),
        "dated": _("Every price has a day, and old ones are left out"),
    }


def _amounts(services: Sequence[Sequence[PriceQuote]]) -> tuple[State, str]:
    asked = sum(len({quote.amount for quote in held}) >= 2 for held in services)
    state = State.MET if 2 * asked > len(services) else State.NOT_MET  # of most, so that both can be compared
    told = _("%(asked)s of %(services)s services were asked for two amounts or more.")
    return state, told % {"asked": asked, "services": len(services)}


def _rate(services: Sequence[Sequence[PriceQuote]]) -> tuple[State, str]:
    hidden = sum(any(quote.margin is None for quote in held) for held in services)
    if hidden:
        return State.MET, _("%(count)s of the services hide it and stand apart.") % {"count": hidden}
    return State.MET, _("Every service here shows it.")


def _speed(fresh: list[PriceQuote]) -> tuple[State, str]:
    missing = sum(quote.speed == Speed.UNKNOWN for quote in fresh)
    if missing:
        return State.NOT_MET, _("Of %(count)s services it is not known.") % {"count": missing}
    return State.MET, _("It is told for every service.")


def _market(market: CorridorMarket | None) -> tuple[State, str]:
    if market is None:
        return State.UNKNOWN, _("Nobody has told here how much of the market these firms hold.")
    state = State.MET if market.percent >= MARKET_NEEDED else State.NOT_MET
    return state, _("%(percent)s per cent, of %(firms)s firms: %(source)s") % {
        "percent": market.percent,
        "firms": market.firms,
        "source": market.source,
    }


def _independent(fresh: list[PriceQuote]) -> tuple[State, str]:
    own = sum(quote.gathered != Gathered.PUBLISHED for quote in fresh)
    if own:
        told = _("%(count)s prices were collected by a public office and checked by a second person there.")
        return State.MET, told % {"count": own}
    return State.MET, _("All come from the price survey that is named as their source.")


def _mystery(fresh: list[PriceQuote]) -> tuple[State, str]:
    read = sum(quote.gathered in (Gathered.WEBSITE, Gathered.POSTER) for quote in fresh)
    if read:
        return State.NOT_MET, _("%(count)s prices were read, not asked for.") % {"count": read}
    if any(quote.gathered == Gathered.PUBLISHED for quote in fresh):
        return State.UNKNOWN, _("As the survey does it; the prices here do not say it one by one.")
    return State.MET, _("All were asked for as a customer would.")


def _same_day(fresh: list[PriceQuote]) -> tuple[State, str]:
    seen = [quote.seen_on for quote in fresh]
    days = (max(seen) - min(seen)).days
    state = State.MET if days <= SAME_DAYS else State.NOT_MET
    return state, _("Days between the first and the last: %(days)s.") % {"days": days}
