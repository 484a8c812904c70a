"""People born in one of two areas who live in the other."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from sankofa.profiles.formats.numbers import written_short
from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.areas import area_notes
from sankofa.profiles.queries.drawing import Series, line_picture
from sankofa.profiles.queries.indicators import figure
from sankofa.profiles.queries.indicators.dimensions import latest_of
from sankofa.profiles.queries.indicators.people import stock_years
from sankofa.profiles.queries.pairs.apart import apart_since, counted_apart
from sankofa.profiles.queries.pairs.pair import Pair, Way
from sankofa.profiles.queries.sections.asking import any_known, held, is_known
from sankofa.profiles.terms import Column, Family, Figure, KeyFigure, Picture, Row, Section, Sex, Table, Unit


def people(pair: Pair) -> Section:
    return Section(
        code="people",
        title=_("People"),
        lead=tuple(_told(pair)),
        key_figures=tuple(key_figures(pair)),
        pictures=_pictures(pair),
        tables=tuple(table for table in (_by_sex(pair), _shares(pair)) if table.rows),
        notes=(
            _(
                "Editions are revised as a whole: read changes within one edition, never from one to the next."
            ),
            *_of_areas(pair),
        ),
        missing=tuple(_missing(pair)),
    )


def _of_areas(pair: Pair) -> Iterator[str]:
    """How the two are counted, and since when apart."""
    if any(_is_hidden(way) for way in pair.ways):
        yield _(
            "Noughts of years in which one of the two was no state of its own are shown as no data: it was counted "
            "as a part of another."
        )
    yield from dict.fromkeys((*area_notes(pair.here), *area_notes(pair.there)))


def _is_hidden(way: Way) -> bool:
    """Whether a nought of any edition is not shown."""
    since = apart_since(way)
    return since is not None and any(
        is_known(found) and counted_apart(way, year, found) is None
        for edition in holdings.editions(Family.STOCK)
        for year, found in _published(way, edition.id).items()
    )


def _last_year(way: Way) -> int | None:
    """The last year of the newest edition that gives a number; None where none does."""
    known = [year for year in stock_years() if is_known(held("migrants", *way, year, "all"))]
    return known[-1] if known else None


def _told(pair: Pair) -> Iterator[str]:
    for way in pair.ways:
        year = _last_year(way)
        if year is None:
            yield from _told_before(pair, way)
            continue
        words = pair.words(way) | {
            "year": year,
            "people": written_short(figure("migrants", *way, year, "all")),
            "share": written_short(figure("destination-share", *way, year)),
        }
        yield (
            _(
                "In %(year)s, %(people)s people born in %(origin)s lived in %(destination)s: %(share)s of all people "
                "born in %(origin)s who lived abroad."
            )
            % words
        )


def _told_before(pair: Pair, way: Way) -> Iterator[str]:
    """The last number of the newest edition that gives any."""
    for edition in holdings.editions(Family.STOCK):
        known = [
            (year, found) for year, found in _in_edition(way, edition.id).items() if found and is_known(found)
        ]
        if known:
            year, found = known[-1]
            words = {"edition": edition.title, "year": year, "people": written_short(found)}
            yield (
                _(
                    "%(edition)s, an older edition, gives %(people)s people born in %(origin)s who lived in "
                    "%(destination)s in %(year)s."
                )
                % (pair.words(way) | words)
            )
            return


def key_figures(pair: Pair) -> Iterator[KeyFigure]:
    for way in pair.ways:
        year = _last_year(way)
        if year is not None:
            share = figure("destination-share", *way, year)
            yield KeyFigure(
                _("people born in %(origin)s live in %(destination)s") % pair.words(way),
                figure("migrants", *way, year, "all"),
                _("%(share)s of those born in %(origin)s who live abroad, %(year)s")
                % (pair.words(way) | {"year": year, "share": written_short(share)}),
                share,
            )
    distance = held("distance", pair.here, pair.there)
    if distance and is_known(distance):
        yield KeyFigure(_("between the middles of both"), distance)


def _pictures(pair: Pair) -> tuple[Picture, ...]:
    """Both ways over the years, every edition a line of its own."""
    columns, series, lines, used = [], {}, [], []
    for way in pair.ways:
        styles = iter(("solid", "dashed", "dotted", "dotted"))
        for edition in holdings.editions(Family.STOCK):
            found = _in_edition(way, edition.id)
            if any_known(found.values()):
                label = _("%(way)s: %(title)s") % {"way": pair.label(way), "title": edition.title}
                columns.append(Column(label))
                series[label] = found
                used.append(edition.id)
                lines.append(Series(label, list(found.items()), next(styles, "dotted")))
    years = sorted({year for found in series.values() for year in found})
    table = Table(
        "people-by-year",
        _("People born in the one who live in the other"),
        (Column(_("Year"), is_text=True), *columns),
        _rows(series, years),
        tuple(dict.fromkeys(used)),
    )
    if not table.rows:
        return ()
    summary = " ".join(_told(pair)) or _("No edition gives a number.")
    return (line_picture(table, lines, unit=Unit.PERSONS, summary=summary, language=pair.language),)


def _in_edition(way: Way, edition: str) -> dict[int, Figure | None]:
    return {year: counted_apart(way, year, found) for year, found in _published(way, edition).items()}


def _published(way: Way, edition: str) -> dict[int, Figure | None]:
    years = holdings.stocks(edition).years
    return {year: held("migrants-in", *way, year, "all", edition) for year in years}


def _apart(way: Way, year: int, code: str, *dims: object) -> Figure | None:
    """A figure of the newest edition that rests on a number of the way; none where that number is not shown."""
    migrants = counted_apart(way, year, held("migrants", *way, year, "all"))
    return held(code, *way, year, *dims) if migrants is not None else None


def _rows(series: Mapping[object, Mapping[int, Figure | None]], years: Sequence[int]) -> tuple[Row, ...]:
    """A row for each year from the first to the last, those without data too; none where nothing is known."""
    if not any(any_known(found.values()) for found in series.values()):
        return ()
    return tuple(
        Row(str(year), (str(year), *(found.get(year) for found in series.values()))) for year in years
    )


def _by_sex(pair: Pair) -> Table:
    """Women, men and the share of women, both ways."""
    series = {}
    for way in pair.ways:
        for sex in (Sex.WOMEN, Sex.MEN):
            series[way, sex] = {year: _apart(way, year, "migrants", sex.value) for year in stock_years()}
        series[way, "share"] = {year: _apart(way, year, "women-share-migrants") for year in stock_years()}
    return Table(
        "people-by-sex",
        _("Women and men born in the one who live in the other"),
        pair.columns(_("Year"), (_("women"), _("men"), _("share of women"))),
        _rows(series, stock_years()),
        (latest_of(Family.STOCK),),
    )


def _shares(pair: Pair) -> Table:
    series = {}
    for way in pair.ways:
        for code in ("destination-share", "origin-share"):
            series[way, code] = {year: _apart(way, year, code) for year in stock_years()}
    measures = (
        _("of all born there who live abroad"),
        _("of all in the destination who were born abroad"),
    )
    return Table(
        "people-shares",
        _("How much the one weighs among the people of the other"),
        pair.columns(_("Year"), measures),
        _rows(series, stock_years()),
        (latest_of(Family.STOCK),),
    )


def _missing(pair: Pair) -> Iterator[str]:
    for way in pair.ways:
        if _last_year(way) is None:
            yield _(
                "The newest edition gives no number of people born in %(origin)s who live in %(destination)s: "
                "nobody, or too few to be shown apart, or the place of birth was not asked."
            ) % pair.words(way)
