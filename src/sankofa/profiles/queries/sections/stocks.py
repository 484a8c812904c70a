"""Tables and pictures that both sides of an area share: by partner, by year, by sex, and how gathered."""

from django.utils.translation import gettext as _

from sankofa.profiles.formats.numbers import listed, written_short
from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.drawing import Series, line_picture
from sankofa.profiles.queries.indicators import figure
from sankofa.profiles.queries.indicators.dimensions import latest_of
from sankofa.profiles.queries.indicators.people import stock_years
from sankofa.profiles.queries.naming import name_of
from sankofa.profiles.queries.sections.asking import yearly_rows
from sankofa.profiles.queries.sections.between_editions import revision_in_words
from sankofa.profiles.queries.sections.sides import Side
from sankofa.profiles.queries.sections.small_numbers import change_or_base, few_people_note, share_of_enough
from sankofa.profiles.terms import (
    WORLD,
    Column,
    Dataset,
    Family,
    Figure,
    Picture,
    Row,
    Sex,
    Table,
    Unit,
    UnknownFigure,
    Value,
)

STYLES = ("solid", "dashed", "dotted")


def latest_year() -> int:
    return stock_years()[-1]


def first_year() -> int:
    return stock_years()[0]


def decade_before() -> int:
    """The last round year at least ten years before the newest."""
    return max(year for year in stock_years() if year % 10 == 0 and year <= latest_year() - 10)


def since(year: int) -> str:
    return f"{year}-{latest_year()}"


def partner_table(side: Side, area: str, code: str, title: str, everywhere: str, language: str) -> Table:
    """One row for each partner, the largest first, below a row for all of them."""
    year = latest_year()
    columns = (
        Column(_("Country or area"), is_text=True),
        Column(_("People, %(year)s") % {"year": year}),
        Column(_("Share")),
        Column(_("Women")),
        Column(_("Change since %(year)s") % {"year": decade_before()}),
        Column(_("Change since %(year)s") % {"year": first_year()}),
    )
    partners = side.partners(area, year)
    rows = [_total_row(side, area, everywhere)] if partners else []
    rows += [
        _partner_row(side, area, partner, language)
        for partner in partners
        if figure("migrants", *side.pair(area, partner), year, "all").value
    ]
    return Table(code, title, columns, tuple(rows), (latest_of(Family.STOCK),), (few_people_note(),))


def _total_row(side: Side, area: str, everywhere: str) -> Row:
    changes = [total_change(side, area, year) for year in (decade_before(), first_year())]
    return Row(WORLD, (everywhere, side.total(area, latest_year()), "", women_of_all(side, area), *changes))


def total_change(side: Side, area: str, year: int) -> Value:
    """The change of all people since a year, or their number then where a change would mislead."""
    return change_or_base(side.change(area, since(year)), side.total(area, year))


def women_of_all(side: Side, area: str) -> Figure | None:
    return share_of_enough(side.women(area, latest_year()), side.total(area, latest_year()))


def _partner_row(side: Side, area: str, partner: str, language: str) -> Row:
    pair, year = side.pair(area, partner), latest_year()
    people = figure("migrants", *pair, year, "all")
    cells = (
        name_of(partner, language),
        people,
        figure(side.part, *pair, year),
        share_of_enough(figure("women-share-migrants", *pair, year), people),
        *(_pair_change(pair, before) for before in (decade_before(), first_year())),
    )
    return Row(partner, cells, side.link(area, partner))


def _pair_change(pair: tuple[str, str], year: int) -> Value:
    base = figure("migrants", *pair, year, "all")
    return change_or_base(figure("migrants-change", *pair, since(year)), base)


def places_with_shares(side: Side, area: str, most: int, language: str) -> str:
    """The largest partners in words: "Italy (25%), Romania (18%) and Germany (12%)"."""
    year = latest_year()
    return listed(
        _("%(place)s (%(share)s)")
        % {
            "place": name_of(partner, language),
            "share": written_short(figure(side.part, *side.pair(area, partner), year)),
        }
        for partner in side.largest(area, year, most)
    )


def year_picture(side: Side, area: str, code: str, title: str, language: str) -> Picture:
    """All editions over the years, each a line of its own: they are not one series."""
    editions = [edition for edition in holdings.editions(Family.STOCK) if _points(side, area, edition)]
    points = {edition.id: dict(_points(side, area, edition)) for edition in editions}
    years = sorted({year for found in points.values() for year in found})
    table = Table(
        code,
        title,
        (Column(_("Year"), is_text=True), *(Column(edition.title) for edition in editions)),
        tuple(
            Row(str(year), (str(year), *(points[each.id].get(year) for each in editions))) for year in years
        ),
        tuple(edition.id for edition in editions),
    )
    series = [
        Series(edition.title, list(points[edition.id].items()), style)
        for edition, style in zip(editions, line_styles(len(editions)), strict=True)
    ]
    return line_picture(
        table, series, unit=Unit.PERSONS, summary=_over_the_years(side, area), language=language
    )


def line_styles(count: int) -> list[str]:
    return [STYLES[min(place, len(STYLES) - 1)] for place in range(count)]


def _points(side: Side, area: str, edition: Dataset) -> list[tuple[int, Figure]]:
    years = holdings.stocks(edition.id).years
    try:
        found = [(year, figure(f"{side.people}-in", area, year, "all", edition.id)) for year in years]
    except UnknownFigure:  # the edition does not know the area
        return []
    return found if any(each.value is not None for _year, each in found) else []


def _over_the_years(side: Side, area: str) -> str:
    first, last = (side.total(area, year) for year in (first_year(), latest_year()))
    told = _("%(start)s: %(first)s; %(end)s: %(last)s.") % {
        "start": first_year(),
        "first": written_short(first),
        "end": latest_year(),
        "last": written_short(last),
    }
    return f"{told} {revision_in_words(side, area)}".strip()


def sex_picture(side: Side, area: str, code: str, title: str, language: str) -> Picture:
    years = stock_years()
    women, men = ([(year, side.total(area, year, sex)) for year in years] for sex in (Sex.WOMEN, Sex.MEN))
    shares = [side.women(area, year) for year in years]
    ratios = [figure(f"sex-ratio-{side.people}", area, year) for year in years]
    table = Table(
        code,
        title,
        (
            Column(_("Year"), is_text=True),
            Column(_("Women")),
            Column(_("Men")),
            Column(_("Share of women")),
            Column(_("Women per 100 men")),
        ),
        tuple(
            Row(str(year), (str(year), w[1], m[1], share, ratio))
            for year, w, m, share, ratio in zip(years, women, men, shares, ratios, strict=True)
        ),
        (latest_of(Family.STOCK),),
    )
    summary = _("Women were %(first)s in %(start)s and %(last)s in %(end)s.") % {
        "first": written_short(shares[0]),
        "start": years[0],
        "last": written_short(shares[-1]),
        "end": years[-1],
    }
    series = [Series(_("Women"), women), Series(_("Men"), men, "dashed")]
    return line_picture(table, series, unit=Unit.PERSONS, summary=summary, language=language)


def concentration_table(side: Side, area: str, code: str, title: str, notes: tuple[str, ...]) -> Table | None:
    """How gathered the people are, by year; nothing where no place is known."""
    ending = side.partners_measured
    measures = [f"effective-{ending}", f"top-share-{ending}", f"hhi-{ending}"]
    columns = [
        Column(_("Year"), is_text=True),
        Column(_("Effective number of countries")),
        Column(_("Share of the largest")),
        Column(_("Herfindahl index")),
    ]
    if ending == "destinations":
        measures.append("dissimilarity-destinations")
        columns.append(Column(_("Women living elsewhere than men")))
    found = {measure: {year: figure(measure, area, year) for year in stock_years()} for measure in measures}
    rows = yearly_rows(found, stock_years())
    if not rows:
        return None
    return Table(code, title, tuple(columns), rows, (latest_of(Family.STOCK),), notes)
