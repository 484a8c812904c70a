"""All that the page of a corridor shows."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from babel.numbers import get_territory_currencies
from django.utils.translation import get_language

from sankofa.funds.models import CorridorMarket
from sankofa.funds.queries.prices.comparison import Comparison, comparison, fresh_services, quotes_on
from sankofa.funds.queries.prices.corridors import amounts_of, is_old, market_of
from sankofa.funds.queries.prices.history import Series, history
from sankofa.funds.queries.prices.requirements import Requirement, requirements
from sankofa.methods.money import CODES, to_major
from sankofa.places.models import Country
from sankofa.places.queries import country_names

Ends = tuple[str, str]
NO_QUOTES = 100_00  # an amount to ask for where nobody was asked yet


@dataclass(frozen=True)
class Asked:
    """What somebody typed: an amount, a day in the past, and the middle rate into the receiver's money."""

    amount: int | None = None
    on: date | None = None
    rate: Decimal | None = None
    into: str = ""


@dataclass(frozen=True)
class CorridorPage:
    sender: str
    receiver: str
    names: tuple[str, str]
    found: Comparison
    amounts: tuple[int, ...]  # that were asked for
    into: str  # the receiver's currency, as far as it is known
    is_past: bool  # shows an earlier day, because it was asked for or nothing is new
    chose_past: bool  # without being asked
    market: CorridorMarket | None
    requirements: tuple[Requirement, ...]
    met: int
    series: list[Series]

    @property
    def choices(self) -> list[tuple[str, int]]:
        """The amounts that were asked for, as an address writes them and as they are."""
        return [(format(to_major(amount, self.found.currency), "f"), amount) for amount in self.amounts]

    @property
    def lowest(self) -> int | None:
        return self.amounts[0] if self.amounts else None

    @property
    def highest(self) -> int | None:
        return self.amounts[-1] if self.amounts else None

    @property
    def is_outside(self) -> bool:
        """Whether the amount lies beyond all that services were asked for."""
        return bool(self.amounts) and not self.lowest <= self.found.amount <= self.highest


def are_countries(*codes: str) -> bool:
    return all(code in country_names(get_language()) for code in codes)


def currency_of(ends: Ends) -> str:
    """The currency that a corridor's quotes are in, or that of the sending country."""
    return next(iter(amounts_of(*ends)), "") or currency_in(ends[0]) or "USD"


def currency_in(country: str) -> str:
    """The currency of a country in everyday use; nothing where that is not known."""
    iso2 = Country.objects.filter(pk=country).values_list("iso2", flat=True).first()
    found = get_territory_currencies(iso2) if iso2 else []
    return next((code for code in found if code in CODES), "")


def corridor_page(ends: Ends, language: str, today: date, asked: Asked = Asked()) -> CorridorPage:
    """What is known of a corridor. Where nothing is new enough, it is shown as of the newest quotes, and says so."""
    currency = currency_of(ends)
    amounts = tuple(amounts_of(*ends).get(currency, ()))
    quotes = quotes_on(*ends, today)
    latest = max((quote.seen_on for quote in quotes), default=None)
    chose = asked.on is None and latest is not None and is_old(latest, today)
    on = asked.on or (latest if chose else today)
    known = [quote for quote in quotes if quote.seen_on <= on]
    into = asked.into or currency_in(ends[1])
    rate = asked.rate or (Decimal(1) if into == currency else None)
    found = comparison(
        known,
        corridor=ends,
        currency=currency,
        amount=asked.amount or (amounts[0] if amounts else NO_QUOTES),
        on=on,
        rate=rate,
        into=into,
    )
    market = market_of(*ends)
    judged = requirements(fresh_services(quotes, currency, today), market)
    names = country_names(language)
    return CorridorPage(
        sender=ends[0],
        receiver=ends[1],
        names=(names[ends[0]].short, names[ends[1]].short),
        found=found,
        amounts=amounts,
        into=into,
        is_past=on != today,
        chose_past=chose,
        market=market,
        requirements=judged,
        met=sum(each.state == "met" for each in judged),
        series=history(*ends, quotes),
    )
