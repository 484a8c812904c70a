"""Remittances between two areas, which are modelled, and what sending them costs, which is asked of services."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from sankofa.profiles.formats.numbers import written_short
from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.drawing import Series, line_picture
from sankofa.profiles.queries.indicators import figure
from sankofa.profiles.queries.indicators.priced import priced
from sankofa.profiles.queries.indicators.remittance_model import RULES
from sankofa.profiles.queries.indicators.remittance_pairs import matrices
from sankofa.profiles.queries.pairs.pair import Pair, Way
from sankofa.profiles.queries.sections.asking import any_known, held, is_known, is_some
from sankofa.profiles.queries.sections.remittance_costs import cost_notes, quarter_place, quarter_words
from sankofa.profiles.queries.sections.remittance_partners import model_note, rule_labels
from sankofa.profiles.terms import Column, Family, KeyFigure, Picture, Row, Section, Table, Unit


def remittances(pair: Pair) -> Section | None:
    """None where no matrix is held."""
    if not matrices():
        return None
    table = _models(pair)
    return Section(
        code="remittances",
        title=_("Remittances"),
        lead=tuple(_told(pair)) or (_("No model finds remittances between the two."),),
        key_figures=tuple(_key_figures(pair)),
        tables=(table,) if table.rows else (),
        notes=(model_note(),),
        missing=tuple(_missing(pair)),
    )


def _newest(way: Way):
    """The newest matrix that has money on the way: its year and the figure."""
    found = ((year, held("remittance-matrix", *way, year)) for year, _edition in matrices())
    return next(((year, money) for year, money in found if money and is_some(money)), None)


def _told(pair: Pair) -> Iterator[str]:
    for way in pair.ways:
        if newest := _newest(way):
            year, money = newest
            words = pair.words(way) | {"year": year, "money": written_short(money)}
            yield (
                _("From %(origin)s to %(destination)s, %(year)s: about %(money)s by the World Bank's model.")
                % words
            )


def _key_figures(pair: Pair) -> Iterator[KeyFigure]:
    for way in pair.ways:
        if newest := _newest(way):
            year, money = newest
            label = _("sent from %(origin)s to %(destination)s in %(year)s, by a model")
            share = figure("remittance-matrix-share", *way, year)
            yield KeyFigure(
                label % (pair.words(way) | {"year": year}),
                money,
                _("%(share)s of all that %(destination)s receives by that model")
                % (pair.words(way) | {"share": written_short(share)}),
                share,
            )


def _models(pair: Pair) -> Table:
    """Each published matrix, then our own three rules for the year of the newest."""
    rows = [
        Row(
            f"matrix-{year}",
            (
                _("World Bank's model, %(year)s") % {"year": year},
                *(held("remittance-matrix", *way, year) for way in pair.ways),
            ),
        )
        for year, _edition in matrices()
    ]
    newest = matrices()[0][0]
    labels = rule_labels()
    rows += [
        Row(
            f"model-{rule}",
            (
                _("Our model %(rule)s, %(year)s") % {"rule": labels[rule], "year": newest},
                *(held("remittance-model", *way, newest, rule) for way in pair.ways),
            ),
        )
        for rule in RULES
    ]
    families = (Family.STOCK, Family.INCOME_PPP, Family.REMITTANCES)
    used = [edition.id for _year, edition in matrices()]
    used += [found.id for family in families if (found := holdings.latest(family))]
    return Table(
        "remittances-by-model",
        _("Remittances both ways, million US dollars: results of models"),
        pair.columns(_("Model")),
        tuple(row for row in rows if any_known(row.cells)),
        tuple(used),
    )


def _missing(pair: Pair) -> Iterator[str]:
    yield _("What was truly sent from the one to the other is recorded by neither.")
    for way in pair.ways:
        if not _newest(way):
            yield _("The World Bank's model gives no money from %(origin)s to %(destination)s.") % pair.words(
                way
            )


def costs(pair: Pair) -> Section | None:
    """None where no prices are held."""
    if not holdings.editions(Family.PRICES):
        return None
    picture = _picture(pair)
    is_any = bool(picture.table.rows)
    return Section(
        code="costs",
        title=_("What sending money costs"),
        lead=tuple(_costs_told(pair)) or (_("No price of sending money between the two is held here."),),
        key_figures=tuple(_cost_figures(pair)),
        pictures=(picture,) if is_any else (),
        tables=tuple(table for way in pair.ways if (table := _details(pair, way)).rows),
        notes=cost_notes()[:2] if is_any else (),
        missing=tuple(_costs_missing(pair)),
    )


def _quarters(way: Way) -> list[str]:
    """Quarters for which the way was priced, in order."""
    sender, receiver = way
    return [quarter for quarter, codes in priced(receiver, "to").items() if sender in codes]


def _last_priced(way: Way) -> str | None:
    known = [quarter for quarter in _quarters(way) if is_known(figure("remittance-cost", *way, quarter))]
    return known[-1] if known else None


def _costs_told(pair: Pair) -> Iterator[str]:
    for way in pair.ways:
        if quarter := _last_priced(way):
            words = pair.words(way) | {
                "quarter": quarter_words(quarter),
                "cost": written_short(figure("remittance-cost", *way, quarter)),
            }
            yield (
                _("Sending 200 US dollars from %(origin)s to %(destination)s cost %(cost)s in %(quarter)s.")
                % words
            )


def _cost_figures(pair: Pair) -> Iterator[KeyFigure]:
    for way in pair.ways:
        if quarter := _last_priced(way):
            label = _("of 200 US dollars is what sending them from %(origin)s to %(destination)s cost")
            found = figure("remittance-cost", *way, quarter)
            yield KeyFigure(label % pair.words(way), found, quarter_words(quarter))


def _picture(pair: Pair) -> Picture:
    """Both ways by quarter, each edition by itself."""
    columns, series, lines, used = [], [], [], []
    for way in pair.ways:
        for edition, style in zip(
            holdings.editions(Family.PRICES), ("solid", "dashed", "dotted"), strict=False
        ):
            found = {
                quarter: figure("remittance-cost-in", *way, quarter, edition.id) for quarter in _quarters(way)
            }
            if any_known(found.values()):
                label = _("%(way)s: %(title)s") % {"way": pair.label(way), "title": edition.title}
                columns.append(Column(label))
                series.append(found)
                used.append(edition.id)
                points = [(quarter_place(quarter), each) for quarter, each in found.items()]
                lines.append(Series(label, points, style))
    quarters = sorted({quarter for found in series for quarter in found})
    rows = (
        Row(quarter, (quarter_words(quarter), *(found.get(quarter) for found in series)))
        for quarter in quarters
    )
    table = Table(
        "costs-by-quarter",
        _("What sending 200 US dollars costs, in per cent"),
        (Column(_("Quarter"), is_text=True), *columns),
        tuple(row for row in rows if any_known(row.cells)),
        tuple(dict.fromkeys(used)),
    )
    summary = " ".join(_costs_told(pair))
    return line_picture(table, lines, unit=Unit.PERCENT, summary=summary, language=pair.language)


def _details(pair: Pair, way: Way) -> Table:
    """Cost of both amounts, the part in the exchange rate, and the number of services, the newest quarter first."""
    measures = {
        "remittance-cost": _("Cost of 200 US dollars"),
        "remittance-cost-500": _("Cost of 500 US dollars"),
        "remittance-margin": _("Part of it in the exchange rate"),
        "remittance-services": _("Services compared"),
    }
    rows = (
        Row(quarter, (quarter_words(quarter), *(figure(code, *way, quarter) for code in measures)))
        for quarter in reversed(_quarters(way))
    )
    return Table(
        f"costs-{'-'.join(way).lower()}",
        _("Sending money from %(origin)s to %(destination)s") % pair.words(way),
        (Column(_("Quarter"), is_text=True), *map(Column, measures.values())),
        tuple(row for row in rows if any_known(row.cells)),
        tuple(edition.id for edition in holdings.editions(Family.PRICES)),
    )


def _costs_missing(pair: Pair) -> Iterator[str]:
    for way in pair.ways:
        if _last_priced(way) is None:
            yield _("Services from %(origin)s to %(destination)s were not priced.") % pair.words(way)
