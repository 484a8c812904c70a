"""How the cost of a corridor went over time: from the quotes here, and from averages that other rooms hold."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sankofa.foundation.languages import is_rtl
from sankofa.foundation.money import shown
from sankofa.foundation.pictures import Figure
from sankofa.foundation.templatetags.sankofa import number
from sankofa.funds.models import PriceQuote
from sankofa.methods.money import exponent
from sankofa.methods.remittance_costs import Quote, corridor_average

Quarter = str  # 2025Q3
Averages = Mapping[Quarter, float | None]


@dataclass(frozen=True)
class Series:
    """A line of the picture: what it is, where from, and its values by quarter in per cent."""

    label: str
    values: Averages


_sources: list[Callable[[str, str], Series | None]] = []


def register(source: Callable[[str, str], Series | None]) -> None:
    """A room above gives the averages that it holds of a corridor, by sender and receiver."""
    if source not in _sources:
        _sources.append(source)


def history(sender: str, receiver: str, quotes: list[PriceQuote]) -> list[Series]:
    """All that is known: averages held elsewhere first, then the means of the quotes here for each amount."""
    elsewhere = [found for source in _sources if (found := source(sender, receiver))]
    return [
        each for each in (*elsewhere, *_of_quotes(quotes)) if any(v is not None for v in each.values.values())
    ]


def _of_quotes(quotes: list[PriceQuote]) -> list[Series]:
    by_amount: dict[tuple[str, int], dict[Quarter, list[Quote]]] = defaultdict(lambda: defaultdict(list))
    for quote in quotes:
        scale = 10 ** exponent(quote.currency)
        margin = None if quote.margin is None else float(quote.margin)
        by_amount[quote.currency, quote.amount][quarter_of(quote.seen_on)].append(
            Quote(quote.amount / scale, quote.fee / scale, margin)
        )
    return [
        Series(
            _("Prices here, for %(amount)s") % {"amount": shown(amount, currency)},
            {quarter: corridor_average(held).cost for quarter, held in sorted(quarters.items())},
        )
        for (currency, amount), quarters in sorted(by_amount.items())
    ][:3]


def quarter_of(day: date) -> Quarter:
    """
    >>> quarter_of(date(2025, 8, 20))
    '2025Q3'
    """
    return f"{day.year}Q{(day.month + 2) // 3}"


def place_of(quarter: Quarter) -> float:
    """Where a quarter begins along an axis of years.

    >>> place_of("2025Q3")
    2025.5
    """
    year, part = quarter.split("Q")
    return int(year) + (int(part) - 1) / 4


def picture_of(series: list[Series], names: tuple[str, str]) -> Figure:
    """The lines and the table behind them."""
    title = _("What sending costs from %(here)s to %(there)s, in per cent") % {
        "here": names[0],
        "there": names[1],
    }
    quarters = sorted({quarter for each in series for quarter in each.values})
    rows = tuple((quarter, *(_two(each.values.get(quarter)) for each in series)) for quarter in quarters)
    summary = _(
        "Means of the services that show their rate, by quarter. They are not always of the same services."
    )
    draw = partial(_draw, tuple(series), title, summary, is_rtl(get_language()))
    return Figure(title, summary, (_("Quarter"), *(each.label for each in series)), rows, draw)


def _two(value: float | None) -> object:
    return "" if value is None else round(value, 2)


def _draw(series: tuple[Series, ...], title: str, summary: str, rtl: bool) -> dict:
    from sankofa.charts.lines import Line, lines

    styles = ("solid", "dashed", "dotted", "solid")
    return lines(
        [
            Line(each.label, [(place_of(q), value) for q, value in each.values.items()], style)
            for each, style in zip(series, styles, strict=False)
        ],
        title=title,
        description=summary,
        no_data=_("No data"),
        number=lambda value: number(round(value, 2)),
        when=lambda when: str(int(when)),
        rtl=rtl,
    )
