"""Which corridors have quotes, and how old they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Max, QuerySet

from sankofa.funds.models import CorridorMarket, PriceQuote
from sankofa.funds.terms.prices import FRESH_DAYS, QuoteStanding
from sankofa.places.queries import country_names


@dataclass(frozen=True)
class Corridor:
    sender: str
    receiver: str
    from_name: str
    to_name: str
    quotes: int
    firms: int
    latest: date | None
    is_old: bool


def checked() -> QuerySet[PriceQuote]:
    """The quotes that everybody may see."""
    return PriceQuote.objects.filter(standing=QuoteStanding.CHECKED)


def corridors(language: str, today: date) -> list[Corridor]:
    """All corridors with quotes, those with new ones first, by name."""
    rows = checked().order_by().values("sender_id", "receiver_id")
    counted = rows.annotate(quotes=Count("pk"), firms=Count("firm", distinct=True), latest=Max("seen_on"))
    names = country_names(language)
    found = [
        Corridor(
            row["sender_id"],
            row["receiver_id"],
            names[row["sender_id"]].short,
            names[row["receiver_id"]].short,
            row["quotes"],
            row["firms"],
            row["latest"],
            is_old(row["latest"], today),
        )
        for row in counted
    ]
    return sorted(found, key=lambda each: (each.is_old, each.from_name, each.to_name))


def is_old(seen_on: date | None, today: date) -> bool:
    """Whether a price is too old to choose by."""
    return seen_on is None or seen_on < today - timedelta(days=FRESH_DAYS)


def market_of(sender: str, receiver: str) -> CorridorMarket | None:
    return (
        CorridorMarket.objects.filter(sender_id=sender, receiver_id=receiver).select_related("office").first()
    )


def amounts_of(sender: str, receiver: str) -> Mapping[str, list[int]]:
    """The amounts that were asked for in a corridor, by currency; the currency of the newest quotes first."""
    found: dict[str, set[int]] = {}
    rows = checked().filter(sender_id=sender, receiver_id=receiver).order_by("-seen_on")
    for currency, amount in rows.values_list("currency", "amount"):
        found.setdefault(currency, set()).add(amount)
    return {currency: sorted(amounts) for currency, amounts in found.items()}
