"""What sending an amount costs with each service of a corridor, on one day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sankofa.funds.models import PriceQuote
from sankofa.funds.queries.prices.corridors import checked, is_old
from sankofa.funds.terms.prices import DAYS
from sankofa.methods.money import exponent
from sankofa.methods.remittance_costs import Quote, SmartAverage, corridor_average, smart_average
from sankofa.methods.transfer_prices import (
    Band,
    Basis,
    Point,
    Price,
    price_at,
    ranked,
    received,
    taken,
    total_percent,
)

Key = tuple[str, ...]
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Offer:
    """One service, and what it takes for the amount that was asked for."""

    quote: PriceQuote  # the newest behind it
    price: Price
    total: Decimal | None  # per cent, to two decimals
    taken: int | None  # fee and margin in the sender's money
    arrives: int | None  # the amount less the margin, in the sender's money
    received: int | None  # in the receiver's money, where a rate was given
    is_old: bool

    @property
    def is_quoted(self) -> bool:
        return self.price.basis is Basis.QUOTED


@dataclass(frozen=True)
class Comparison:
    """All services of a corridor for one amount. Old quotes stand apart and are in no rank or average."""

    sender: str
    receiver: str
    currency: str
    amount: int
    on: date
    offers: tuple[Offer, ...]  # with a known total, cheapest first
    hidden: tuple[Offer, ...]  # that do not show their rate
    old: tuple[Offer, ...]
    silent: int  # services without a quote that reaches this amount
    smart: SmartAverage
    average: float | None
    latest: date | None
    dates: tuple[date, ...]  # on which the ranked quotes were seen
    all_access_known: bool

    @property
    def saved(self) -> int | None:
        """What the cheapest spares against the dearest, in the sender's money."""
        if len(self.offers) < 2:
            return None
        return self.offers[-1].taken - self.offers[0].taken


def quotes_on(sender: str, receiver: str, on: date) -> list[PriceQuote]:
    """The checked quotes of a corridor that were known on a day, newest first."""
    rows = checked().filter(sender_id=sender, receiver_id=receiver, seen_on__lte=on)
    return list(rows.order_by("-seen_on", "firm", "product", "pay_in", "pay_out", "amount"))


def comparison(
    quotes: Sequence[PriceQuote],
    *,
    corridor: tuple[str, str],
    currency: str,
    amount: int,
    on: date,
    rate: Decimal | None = None,
    into: str = "",
) -> Comparison:
    """Compares the services whose quotes these are. `rate`: units of `into` for one of the currency, the middle of the
    market, as whoever asks gave it."""
    services = services_of(quotes, currency)
    priced = {key: found for key, held in services.items() if (found := _priced(held, amount))}
    newest = {key: services[key][0] for key in priced}
    fresh = {key: price for key, price in priced.items() if not is_old(newest[key].seen_on, on)}
    shown, hidden = ranked(fresh)
    old_shown, old_hidden = ranked({key: price for key, price in priced.items() if key not in fresh})

    def offers(keys: Iterable[Key]) -> tuple[Offer, ...]:
        return tuple(_offer(newest[key], priced[key], on, rate, into) for key in keys)

    told = [_plain(newest[key], fresh[key]) for key in (*shown, *hidden)]
    return Comparison(
        sender=corridor[0],
        receiver=corridor[1],
        currency=currency,
        amount=amount,
        on=on,
        offers=offers(shown),
        hidden=offers(hidden),
        old=offers((*old_shown, *old_hidden)),
        silent=len(services) - len(priced),
        smart=smart_average(told),
        average=corridor_average(told).cost,
        latest=max((quote.seen_on for quote in quotes), default=None),
        dates=tuple(sorted({newest[key].seen_on for key in fresh})),
        all_access_known=all(newest[key].accessible is not None for key in fresh),
    )


def services_of(quotes: Iterable[PriceQuote], currency: str) -> Mapping[Key, list[PriceQuote]]:
    """Quotes by service; of each only those of its newest day, so that no two days are mixed. One that has become
    faster or slower is the same service; with two speeds on one day it is two."""
    newest: dict[Key, date] = {}
    found: dict[Key, list[PriceQuote]] = defaultdict(list)
    for quote in sorted(quotes, key=lambda quote: quote.seen_on, reverse=True):
        key = (quote.firm, quote.product, quote.pay_in, quote.pay_out)
        if quote.currency == currency and newest.setdefault(key, quote.seen_on) == quote.seen_on:
            found[*key, quote.speed].append(quote)
    return found


def fresh_services(quotes: Iterable[PriceQuote], currency: str, on: date) -> list[list[PriceQuote]]:
    """The quotes of each service that are not too old to choose by, whatever amounts they are for."""
    services = services_of(quotes, currency).values()
    return [held for held in services if not is_old(held[0].seen_on, on)]


def _priced(held: Sequence[PriceQuote], amount: int) -> Price | None:
    points = {quote.amount: Point(quote.amount, quote.fee, quote.margin) for quote in held}
    bands = next((quote.bands for quote in held if quote.bands), [])
    return price_at(
        amount, list(points.values()), [Band(end, fixed, Decimal(part)) for end, fixed, part in bands]
    )


def _offer(quote: PriceQuote, price: Price, on: date, rate: Decimal | None, into: str) -> Offer:
    total, both = total_percent(price), taken(price)
    exact = Decimal(total.numerator) / Decimal(total.denominator) if total is not None else None
    return Offer(
        quote=quote,
        price=price,
        total=None if exact is None else exact.quantize(CENT),
        taken=both,
        arrives=None if both is None else price.amount - (both - price.fee),
        received=received(price, rate, quote.currency, into) if rate and into else None,
        is_old=is_old(quote.seen_on, on),
    )


def _plain(quote: PriceQuote, price: Price) -> Quote:
    """As the averages read it: in whole money. Where nobody said whether a service is open to all, it is taken to be;
    the page says so."""
    scale = 10 ** exponent(quote.currency)
    return Quote(
        price.amount / scale,
        price.fee / scale,
        None if price.margin is None else float(price.margin),
        DAYS[quote.speed],
        quote.accessible is not False,
    )
