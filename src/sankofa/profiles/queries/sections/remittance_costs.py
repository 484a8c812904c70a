"""What sending money to an area and from it costs, by year, quarter and corridor."""

from django.utils.translation import gettext as _

from sankofa.profiles.formats.numbers import no_data, written_short
from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.drawing import Series, line_picture
from sankofa.profiles.queries.indicators import figure
from sankofa.profiles.queries.indicators.priced import Costs, costs, priced
from sankofa.profiles.queries.indicators.remittance_pairs import matrices
from sankofa.profiles.queries.naming import name_of, page_of_pair
from sankofa.profiles.queries.sections.asking import any_known, held, is_known, yearly_rows
from sankofa.profiles.terms import Column, Family, Figure, Picture, Row, Table, Unit

DRAWN = 4  # corridors in a picture
STYLES = ("solid", "dashed", "dotted")
MEASURES = ("remittance-cost", "remittance-cost-500", "remittance-margin", "remittance-services")


def quarter_words(quarter: str) -> str:
    """2024Q3 in words."""
    year, number = quarter.split("Q")
    return _("quarter %(number)s of %(year)s") % {"number": number, "year": year}


def quarter_place(quarter: str) -> float:
    """Where a quarter begins along an axis of years."""
    year, number = quarter.split("Q")
    return int(year) + (int(number) - 1) / 4


def corridor(side: str, area: str, partner: str) -> tuple[str, str]:
    """Sender and receiver."""
    return (partner, area) if side == "to" else (area, partner)


def prices_of(area: str, side: str) -> dict[str, tuple[str, ...]]:
    """By quarter: who stands at the other end of the corridors that were priced; nothing where no prices are held."""
    return priced(area, side) if holdings.editions(Family.PRICES) else {}


def costs_of(area: str, side: str) -> Costs:
    """What it cost in all of these corridors."""
    return costs(area, side) if holdings.editions(Family.PRICES) else {}


def cost_pictures(area: str, language: str) -> tuple[Picture, ...]:
    pictures = (_by_year(area, language), _by_quarter(area, language))
    return tuple(picture for picture in pictures if picture.table.rows)


def _by_year(area: str, language: str) -> Picture:
    labels = {
        "remittance-cost-to": _("To here, World Bank's mean"),
        "remittance-cost-to-mean": _("To here, mean of the corridors held"),
        "remittance-cost-from": _("From here, World Bank's mean"),
        "remittance-cost-from-mean": _("From here, mean of the corridors held"),
    }
    counts = {
        "corridors-priced-to": _("Corridors to here in the mean"),
        "corridors-priced-from": _("Corridors from here in the mean"),
    }
    years = _years(area)
    series = {code: {year: held(code, area, year) for year in years} for code in labels | counts}
    table = Table(
        "sending-cost-by-year",
        _("What sending 200 US dollars costs, in per cent"),
        (Column(_("Year"), is_text=True), *map(Column, (labels | counts).values())),
        yearly_rows(series, years),
        tuple(
            edition.id
            for family in (Family.PRICES_COUNTRY, Family.PRICES)
            for edition in holdings.editions(family)
        ),
    )
    lines = [
        Series(label, list(series[code].items()), "dashed" if code.endswith("-mean") else "solid")
        for code, label in labels.items()
    ]
    return line_picture(table, lines, unit=Unit.PERCENT, summary=_year_summary(series), language=language)


def _years(area: str) -> list[int]:
    """Every year for which anything is priced."""
    found = {int(quarter[:4]) for side in ("to", "from") for quarter in prices_of(area, side)}
    for edition in holdings.editions(Family.PRICES_COUNTRY):
        for direction in ("receiving", "sending"):
            series = holdings.series(edition.id, "cost200", area=area, direction=direction)
            found |= {year for year, _cell in series}
    return sorted(found)


def _year_summary(series: dict[str, dict[int, Figure | None]]) -> str:
    """The first and the last mean of each side, each with the number of its corridors: they are not the same ones."""
    told = []
    for side, once, twice in (
        (
            "to",
            _("To here: %(last)s in %(end)s (corridors: %(most)s)."),
            _(
                "To here: %(first)s in %(start)s (corridors: %(few)s), %(last)s in %(end)s (corridors: %(most)s); "
                "the means are not of the same corridors."
            ),
        ),
        (
            "from",
            _("From here: %(last)s in %(end)s (corridors: %(most)s)."),
            _(
                "From here: %(first)s in %(start)s (corridors: %(few)s), %(last)s in %(end)s (corridors: %(most)s); "
                "the means are not of the same corridors."
            ),
        ),
    ):
        costs, counts = series[f"remittance-cost-{side}-mean"], series[f"corridors-priced-{side}"]
        known = [(year, found) for year, found in costs.items() if found and is_known(found)]
        if known:
            (start, first), (end, last) = known[0], known[-1]
            told.append(
                (twice if start < end else once)
                % {
                    "first": written_short(first),
                    "start": start,
                    "few": _number(counts[start]),
                    "last": written_short(last),
                    "end": end,
                    "most": _number(counts[end]),
                }
            )
    return " ".join(told) or _("Costs by country only.")


def _number(found: Figure | None) -> str:
    return written_short(found) if found else no_data()


def _by_quarter(area: str, language: str) -> Picture:
    """The corridors to an area through which most money goes by the newest matrix."""
    quarters = list(prices_of(area, "to"))
    senders = _largest(area, "to")[:DRAWN]
    series = {
        code: {quarter: figure("remittance-cost", code, area, quarter) for quarter in quarters}
        for code in senders
    }
    rows = (
        Row(quarter, (quarter_words(quarter), *(series[code][quarter] for code in senders)))
        for quarter in quarters
    )
    table = Table(
        "sending-cost-by-quarter",
        _("What sending 200 US dollars here costs, largest corridors, in per cent"),
        (Column(_("Quarter"), is_text=True), *(Column(name_of(code, language)) for code in senders)),
        tuple(row for row in rows if any_known(row.cells)),
        tuple(edition.id for edition in holdings.editions(Family.PRICES)),
    )
    lines = [
        Series(
            name_of(code, language),
            [(quarter_place(quarter), found) for quarter, found in series[code].items()],
            STYLES[place % len(STYLES)],
        )
        for place, code in enumerate(senders)
    ]
    summary = " ".join(filter(None, (_corridor_summary(code, series[code], language) for code in senders)))
    return line_picture(table, lines, unit=Unit.PERCENT, summary=summary, language=language)


def _corridor_summary(code: str, series: dict[str, Figure], language: str) -> str:
    known = [(quarter, found) for quarter, found in series.items() if is_known(found)]
    if not known:
        return ""
    quarter, found = known[-1]
    return _("%(place)s: %(cost)s in %(quarter)s.") % {
        "place": name_of(code, language),
        "cost": written_short(found),
        "quarter": quarter_words(quarter),
    }


def _largest(area: str, side: str) -> list[str]:
    """Partners with any price, by the money that goes through by the newest matrix."""
    codes = {code for found in prices_of(area, side).values() for code in found}
    newest = matrices()[0][0] if matrices() else 0
    amounts = {code: held("remittance-matrix", *corridor(side, area, code), newest) for code in codes}
    return sorted(codes, key=lambda code: (-((amounts[code].value or 0) if amounts[code] else 0), code))


def cost_tables(area: str, language: str) -> list[Table]:
    return [table for side in ("to", "from") if (table := _by_corridor(area, side, language)).rows]


def _by_corridor(area: str, side: str, language: str) -> Table:
    """The last quarter that each corridor was priced in."""
    titles = {
        "to": _("What sending money here costs, by sender"),
        "from": _("What sending money from here costs, by receiver"),
    }
    columns = (
        Column(_("Country or area"), is_text=True),
        Column(_("Last priced"), is_text=True),
        Column(_("Cost of 200 US dollars")),
        Column(_("Cost of 500 US dollars")),
        Column(_("Part of it in the exchange rate")),
        Column(_("Services compared")),
        Column(_("Cost of 200 US dollars a year before")),
    )
    rows = (_corridor_row(area, side, code, language) for code in _largest(area, side))
    return Table(
        f"sending-cost-{side}",
        titles[side],
        columns,
        tuple(row for row in rows if row is not None),
        tuple(edition.id for edition in holdings.editions(Family.PRICES)),
    )


def _corridor_row(area: str, side: str, partner: str, language: str) -> Row | None:
    pair = corridor(side, area, partner)
    known = [quarter for quarter, found in costs_of(area, side).items() if found.get(partner) is not None]
    if not known:
        return None
    quarter = known[-1]
    before = f"{int(quarter[:4]) - 1}{quarter[4:]}"
    cells = (
        name_of(partner, language),
        quarter_words(quarter),
        *(figure(measure, *pair, quarter) for measure in MEASURES),
        held("remittance-cost", *pair, before),
    )
    return Row(partner, cells, page_of_pair(*pair))


def cost_notes() -> tuple[str, ...]:
    return (
        _(
            "The cost is the fee and what is lost on the exchange rate, as a mean of the services compared. Services "
            "that hide their exchange rate are in the mean with no margin, so true costs are higher."
        ),
        _(
            "Costs of nothing, below nothing, or of more than half the amount are taken for slips and not shown."
        ),
        _(
            "What senders would keep is reckoned with the money of the World Bank's model and the mean cost of the "
            "year; it takes what is sent as given."
        ),
    )
