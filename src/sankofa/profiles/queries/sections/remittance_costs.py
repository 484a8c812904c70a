"""What sending money to an area and from it costs, and what a fall to 3 per cent would leave to the senders."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from sankofa.profiles.formats.numbers import written_short
from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.drawing import Series, line_picture
from sankofa.profiles.queries.indicators import figure
from sankofa.profiles.queries.indicators.prices import priced
from sankofa.profiles.queries.indicators.remittance_pairs import matrices
from sankofa.profiles.queries.naming import name_of, page_of_pair
from sankofa.profiles.queries.sections.asking import any_known, held, is_known, yearly_rows
from sankofa.profiles.terms import Column, Family, Figure, KeyFigure, Picture, Row, Table, Unit

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


def _prices(area: str, side: str) -> dict[str, tuple[str, ...]]:
    return priced(area, side) if holdings.editions(Family.PRICES) else {}


def _known_quarters(area: str, side: str) -> list[str]:
    """Quarters with a cost that can be shown, in order."""
    return [
        quarter
        for quarter, codes in _prices(area, side).items()
        if any(is_known(figure("remittance-cost", *corridor(side, area, code), quarter)) for code in codes)
    ]


def _last_full_year(quarters: Sequence[str]) -> int:
    """The last year whose fourth quarter is held; the last one at all where none is."""
    ended = [quarter for quarter in quarters if quarter.endswith("Q4")]
    return int((ended or quarters)[-1][:4])


def cost_told(area: str) -> tuple[str, ...]:
    quarters = _known_quarters(area, "to")
    if not quarters:
        return ()
    year = _last_full_year(quarters)
    told = [
        _("Sending 200 US dollars here cost %(cost)s in %(year)s, on the mean of the corridors held.")
        % {"cost": written_short(figure("remittance-cost-to-mean", area, year)), "year": year},
        _("Corridors that cost more than 5%% in %(quarter)s: %(dear)s of %(all)s.")
        % {
            "quarter": quarter_words(quarters[-1]),
            "dear": written_short(figure("corridors-above-5-to", area, quarters[-1])),
            "all": written_short(figure("corridors-to", area, quarters[-1])),
        },
    ]
    saving, covered = held("saving-at-3", area, year), held("remittances-priced-share", area, year)
    if saving and saving.value and covered:
        told.append(
            _(
                "If no corridor cost more than 3%%, senders would keep about %(saving)s a year. This counts only "
                "corridors with a known cost, through which %(share)s of the money goes by the World Bank's model."
            )
            % {"saving": written_short(saving), "share": written_short(covered)}
        )
    return tuple(told)


def cost_key_figures(area: str) -> tuple[KeyFigure, ...]:
    quarters = _known_quarters(area, "to")
    if not quarters:
        return ()
    year = _last_full_year(quarters)
    told = [
        KeyFigure(
            _("of 200 US dollars is what sending them here cost in %(year)s") % {"year": year},
            figure("remittance-cost-to-mean", area, year),
            _("goal 10.c: less than 3%"),
        )
    ]
    saving = held("saving-at-3", area, year)
    if saving and saving.value:
        covered = held("remittances-priced-share", area, year)
        told.append(
            KeyFigure(
                _("a year would stay with senders if no corridor cost more than 3%"),
                saving,
                _("%(share)s of modelled remittances go through corridors with a known cost")
                % {"share": written_short(covered)},
                covered,
            )
        )
    return tuple(told)


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
    years = _years(area)
    series = {code: {year: held(code, area, year) for year in years} for code in labels}
    table = Table(
        "sending-cost-by-year",
        _("What sending 200 US dollars costs, in per cent"),
        (Column(_("Year"), is_text=True), *map(Column, labels.values())),
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
    found = {int(quarter[:4]) for side in ("to", "from") for quarter in _prices(area, side)}
    for edition in holdings.editions(Family.PRICES_COUNTRY):
        for direction in ("receiving", "sending"):
            series = holdings.series(edition.id, "cost200", area=area, direction=direction)
            found |= {year for year, _cell in series}
    return sorted(found)


def _year_summary(series: dict[str, dict[int, Figure | None]]) -> str:
    told = []
    for code, sentence in (
        ("remittance-cost-to-mean", _("To here: %(first)s in %(start)s, %(last)s in %(end)s.")),
        ("remittance-cost-from-mean", _("From here: %(first)s in %(start)s, %(last)s in %(end)s.")),
    ):
        known = [(year, found) for year, found in series[code].items() if found and is_known(found)]
        if known:
            (start, first), (end, last) = known[0], known[-1]
            words = {"first": written_short(first), "start": start, "last": written_short(last), "end": end}
            told.append(sentence % words)
    return " ".join(told) or _("Costs by country only.")


def _by_quarter(area: str, language: str) -> Picture:
    """The corridors to an area through which most money goes by the newest matrix."""
    quarters = list(_prices(area, "to"))
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
    codes = {code for found in _prices(area, side).values() for code in found}
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
    known = [
        quarter
        for quarter, codes in _prices(area, side).items()
        if partner in codes and is_known(figure("remittance-cost", *pair, quarter))
    ]
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
