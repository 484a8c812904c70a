"""Money sent home: received and paid, what it weighs, who sends it, and what sending costs."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from sankofa.profiles.formats.numbers import listed, written_short
from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.drawing import Series, line_picture
from sankofa.profiles.queries.indicators import figure
from sankofa.profiles.queries.indicators.dimensions import latest_of
from sankofa.profiles.queries.indicators.remittances import (
    PAID,
    RECEIVED,
    parts_paid_apart,
    years_estimated,
    years_recorded,
)
from sankofa.profiles.queries.naming import name_of
from sankofa.profiles.queries.sections.asking import any_known, held, is_known, yearly_rows
from sankofa.profiles.queries.sections.cost_headlines import cost_gaps, cost_key_figures, cost_told
from sankofa.profiles.queries.sections.remittance_costs import cost_notes, cost_pictures, cost_tables
from sankofa.profiles.queries.sections.remittance_partners import partner_notes, partner_tables
from sankofa.profiles.terms import Column, Family, Figure, KeyFigure, Picture, Section, Table, Unit

DIRECTIONS = (RECEIVED, PAID)
LEAP = 10  # times both neighbours


def section(area: str, language: str) -> Section | None:
    if not holdings.editions(Family.REMITTANCES):
        return None
    known = {direction: years_recorded(area, direction) for direction in DIRECTIONS}
    years = sorted({year for found in known.values() for year in found})
    return Section(
        code="remittances",
        title=_("Remittances"),
        lead=(*_lead(area, known), *cost_told(area)) or (_("Of this area no remittances are recorded."),),
        key_figures=(*_key_figures(area, known), *cost_key_figures(area)),
        pictures=(*_pictures(area, years, language), *cost_pictures(area, language)),
        tables=tuple(table for table in _tables(area, language) if table.rows),
        notes=(*_notes(area), *_leaps(area, known), *partner_notes(), *cost_notes(), *cost_gaps(area)),
        missing=_missing(area, known, language),
    )


def _lead(area: str, known: dict[str, list[int]]) -> tuple[str, ...]:
    return tuple(told for direction in DIRECTIONS if (told := _told(area, direction, known[direction])))


def _told(area: str, direction: str, years: Sequence[int]) -> str:
    """A sentence on the last recorded year."""
    if not years:
        return ""
    year = last_recorded(area, direction, years)
    money, share = figure(f"remittances-{direction}", area, year), _share(area, direction, year)
    words = {"year": year, "money": written_short(money), "share": written_short(share)}
    return _sentence(direction, is_known(share)) % words


def _sentence(direction: str, is_share_known: bool) -> str:
    if direction == RECEIVED and is_share_known:
        return _("In %(year)s, %(money)s came in as remittances, %(share)s of gross domestic product.")
    if direction == RECEIVED:
        return _("In %(year)s, %(money)s came in as remittances.")
    if is_share_known:
        return _("In %(year)s, %(money)s went out as remittances, %(share)s of gross domestic product.")
    return _("In %(year)s, %(money)s went out as remittances.")


def last_recorded(area: str, direction: str, years: Sequence[int]) -> int:
    """The last year that is not the publisher's own estimate; the last one where all are."""
    estimated = years_estimated(area, direction)
    return max([year for year in years if year not in estimated] or years)


def _share(area: str, direction: str, year: int) -> Figure:
    return figure(
        "remittances-share-gdp" if direction == RECEIVED else "remittances-paid-share-gdp", area, year
    )


def _key_figures(area: str, known: dict[str, list[int]]) -> tuple[KeyFigure, ...]:
    labels = {RECEIVED: _("received as remittances in %(year)s"), PAID: _("paid as remittances in %(year)s")}
    told = []
    for direction in DIRECTIONS:
        if known[direction]:
            year = last_recorded(area, direction, known[direction])
            share = _share(area, direction, year)
            told.append(
                KeyFigure(
                    labels[direction] % {"year": year},
                    figure(f"remittances-{direction}", area, year),
                    _("%(share)s of gross domestic product") % {"share": written_short(share)}
                    if is_known(share)
                    else "",
                    share if is_known(share) else None,
                )
            )
    if known[RECEIVED]:
        told += _for_each(area, last_recorded(area, RECEIVED, known[RECEIVED]))
    return tuple(told)


def _for_each(area: str, year: int) -> list[KeyFigure]:
    """What was received, over the people abroad and over those at home."""
    abroad, here = (held(f"remittances-per-{one}", area, year) for one in ("emigrant", "head"))
    if abroad is None or abroad.value is None:
        return []
    note = _("%(money)s for each inhabitant") % {"money": written_short(here)} if is_known(here) else ""
    return [
        KeyFigure(
            _("received for each person abroad in %(year)s") % {"year": year},
            abroad,
            note,
            here if note else None,
        )
    ]


def _pictures(area: str, years: Sequence[int], language: str) -> tuple[Picture, ...]:
    if not years:
        return ()
    money = {
        f"remittances-{direction}": _by_year(f"remittances-{direction}", area, years)
        for direction in DIRECTIONS
    }
    shares = {
        code: _by_year(code, area, years) for code in ("remittances-share-gdp", "remittances-paid-share-gdp")
    }
    first = line_picture(
        _year_table(area, years),
        [
            Series(_("Received"), list(money["remittances-received"].items()), has_band=True),
            Series(_("Paid"), list(money["remittances-paid"].items()), "dashed", has_band=True),
        ],
        unit=Unit.USD_MILLION,
        summary=_over_the_years(money["remittances-received"]),
        language=language,
    )
    second = line_picture(
        _share_table(shares, years),
        [
            Series(_("Received"), list(shares["remittances-share-gdp"].items())),
            Series(_("Paid"), list(shares["remittances-paid-share-gdp"].items()), "dashed"),
        ],
        unit=Unit.PERCENT,
        summary=_over_the_years(shares["remittances-share-gdp"]),
        language=language,
    )
    return tuple(picture for picture in (first, second) if picture.table.rows)


def _by_year(code: str, area: str, years: Sequence[int]) -> dict[int, Figure | None]:
    return {year: held(code, area, year) for year in years}


def _over_the_years(series: dict[int, Figure | None]) -> str:
    known = [(year, found) for year, found in series.items() if found and found.value is not None]
    if not known:
        return _("No money received is recorded.")
    (start, first), (end, last) = known[0], known[-1]
    return _("Received in %(start)s: %(first)s; in %(end)s: %(last)s.") % {
        "start": start,
        "first": written_short(first),
        "end": end,
        "last": written_short(last),
    }


def _year_table(area: str, years: Sequence[int]) -> Table:
    """Received and paid by the newest edition, then every edition by itself: revisions show."""
    columns = {
        "remittances-received": Column(_("Received, million US dollars")),
        "remittances-paid": Column(_("Paid, million US dollars")),
        "remittances-net": Column(_("Received less paid")),
        "remittances-per-emigrant": Column(_("Received for each person abroad, US dollars")),
        "remittances-per-head": Column(_("Received for each inhabitant, US dollars")),
    }
    if parts_paid_apart(area):
        columns = {code: column for code, column in columns.items() if "-per-" not in code}
    series = {code: _by_year(code, area, years) for code in columns}
    for edition in holdings.editions(Family.REMITTANCES):
        for direction, label in (
            (RECEIVED, _("Received: %(title)s, %(edition)s")),
            (PAID, _("Paid: %(title)s, %(edition)s")),
        ):
            code = f"remittances-{direction}-in"
            found = {year: held(code, area, year, edition.id) for year in years}
            if any_known(found.values()):
                columns[f"{code}.{edition.id}"] = Column(
                    label % {"title": edition.title, "edition": edition.edition}
                )
                series[f"{code}.{edition.id}"] = found
    return Table(
        "remittances-by-year",
        _("Remittances received and paid, million US dollars"),
        (Column(_("Year"), is_text=True), *columns.values()),
        yearly_rows(series, years),
        tuple(edition.id for edition in holdings.editions(Family.REMITTANCES)),
    )


def _share_table(shares: dict[str, dict[int, Figure | None]], years: Sequence[int]) -> Table:
    return Table(
        "remittances-gdp",
        _("Remittances in per cent of gross domestic product"),
        (Column(_("Year"), is_text=True), Column(_("Received")), Column(_("Paid"))),
        yearly_rows(shares, years),
        (*(edition.id for edition in holdings.editions(Family.REMITTANCES)), latest_of(Family.ECONOMY)),
    )


def _tables(area: str, language: str) -> list[Table]:
    return [*partner_tables(area, language), *cost_tables(area, language)]


def _notes(area: str) -> tuple[str, ...]:
    told = []
    estimated = years_estimated(area, RECEIVED)
    if estimated:
        told.append(
            _("The money received in %(year)s is the publisher's estimate, not a record.")
            % {"year": estimated[-1]}
        )
    return (
        *told,
        _("Without a named edition, each year is taken from the newest edition that gives it."),
        _("Money for each person abroad is divided by the migrant stock of the nearest year that is held."),
    )


def _leaps(area: str, known: dict[str, list[int]]) -> Iterator[str]:
    """A note on every year that stands more than tenfold above the year before and the year after."""
    sentences = {
        RECEIVED: _(
            "Received in %(before)s: %(first)s; in %(year)s: %(money)s; in %(after)s: %(last)s. A single year so far "
            "above both its neighbours may be a slip of the source."
        ),
        PAID: _(
            "Paid in %(before)s: %(first)s; in %(year)s: %(money)s; in %(after)s: %(last)s. A single year so far "
            "above both its neighbours may be a slip of the source."
        ),
    }
    for direction in DIRECTIONS:
        for year in known[direction]:
            three = [held(f"remittances-{direction}", area, each) for each in (year - 1, year, year + 1)]
            if stands_out(*(each.value if each else None for each in three)):
                first, money, last = map(written_short, three)
                yield sentences[direction] % {
                    "before": year - 1,
                    "first": first,
                    "year": year,
                    "money": money,
                    "after": year + 1,
                    "last": last,
                }


def stands_out(before: float | None, value: float | None, after: float | None) -> bool:
    """
    >>> stands_out(22.5, 806.7, 22.1), stands_out(22.5, 806.7, 700.0), stands_out(None, 806.7, 22.1)
    (True, False, False)
    """
    return bool(before and value and after) and value > LEAP * max(before, after)


def _missing(area: str, known: dict[str, list[int]], language: str) -> tuple[str, ...]:
    told = []
    if apart := parts_paid_apart(area):
        told.append(
            _(
                "Money for each person: the stocks and the population here hold the people of %(parts)s as well, "
                "while money sent there is recorded apart."
            )
            % {"parts": listed(name_of(part, language) for part in apart)}
        )
    if not known[RECEIVED]:
        told.append(_("No edition held here gives the remittances that were received."))
    if not known[PAID]:
        told.append(_("No edition held here gives the remittances that were paid."))
    told.append(_("Money carried by hand or sent outside banks and transfer services is not recorded."))
    told.append(_("Development aid is not held here, so remittances are not compared with it."))
    return tuple(told)
