"""What a card costs that somebody abroad loads and a relative draws from.

Money is whole minor units (cents) of the sender's currency; shares are decimals between 0 and 1. Fees are counted over
a whole year, so that a card with a yearly fee and one without can be set side by side.
Source: own arithmetic; parts as in World Bank, Remittance Prices Worldwide, methodology (fee and exchange margin).
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True)
class Card:
    """The fees of a card. Raises ValueError for fees below 0 and shares outside 0 and 1."""

    issue: int = 0  # once, for the card itself
    yearly: int = 0
    load_fee: int = 0
    load_share: Decimal = Decimal(0)
    draw_fee: int = 0
    draw_share: Decimal = Decimal(0)
    margin: Decimal = Decimal(0)  # that the exchange rate takes

    def __post_init__(self) -> None:
        if min(self.issue, self.yearly, self.load_fee, self.draw_fee) < 0:
            raise ValueError("A fee is 0 or more.")
        if not all(0 <= share <= 1 for share in (self.load_share, self.draw_share, self.margin)):
            raise ValueError("A share is between 0 and 1.")


@dataclass(frozen=True)
class CardYear:
    """A year with a card: what was loaded, what each part took, what is left for the relative."""

    loaded: int
    cards: int
    loading: int
    exchange: int
    drawing: int
    received: int
    share: Decimal  # of what was loaded

    @property
    def cost(self) -> int:
        """All that was taken. Raises nothing.

        >>> card_year(Card(yearly=1_200), 10_000, 12, 1).cost
        1200
        """
        return self.cards + self.loading + self.exchange + self.drawing


def card_year(card: Card, amount: int, loads: int, draws: int) -> CardYear:
    """Issue + yearly + loads (fee + share) + margin + draws (fee + share), and what is left.

    `amount` is put on the card `loads` times a year, and each load is drawn in `draws` parts. Raises ValueError for an
    amount, loads or draws that are not above 0, and where fees take more than was loaded.

    >>> card = Card(load_fee=300, draw_fee=100, margin=Decimal("0.02"))
    >>> card_year(card, 20_000, 12, 2)  # doctest: +NORMALIZE_WHITESPACE
    CardYear(loaded=240000, cards=0, loading=3600, exchange=4728, drawing=2400, received=229272,
             share=Decimal('0.0447'))
    """
    if min(amount, loads, draws) < 1:
        raise ValueError("A card is loaded and drawn from at least once, with an amount above 0.")
    loaded, cards = amount * loads, card.issue + card.yearly
    loading = loads * (card.load_fee + _part(amount, card.load_share))
    exchange = _part(loaded - loading, card.margin)
    before = loaded - loading - exchange
    drawing = loads * draws * card.draw_fee + _part(before, card.draw_share)
    received = before - drawing
    if received - cards < 0:
        raise ValueError("The fees take more than is put on the card.")
    taken = cards + loading + exchange + drawing
    return CardYear(
        loaded,
        cards,
        loading,
        exchange,
        drawing,
        received,
        (Decimal(taken) / loaded).quantize(Decimal("0.0001")),
    )


def _part(amount: int, share: Decimal) -> int:
    return int((amount * share).quantize(Decimal(1), ROUND_HALF_UP))
