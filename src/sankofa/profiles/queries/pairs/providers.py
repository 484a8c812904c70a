"""Who is the largest provider of data on two areas: for how many years each dataset gives numbers on the pair.

Years and not numbers are counted: prices come with four numbers a quarter, stocks with one in five years for each
sex, and flows with one for each method, so numbers would tell of layouts.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from django.utils.translation import gettext as _

from sankofa.profiles.formats.numbers import whole
from sankofa.profiles.queries.figures import inputs_of
from sankofa.profiles.queries.pairs.pair import Pair
from sankofa.profiles.queries.sources import sources
from sankofa.profiles.terms import Cell, Column, Dataset, Figure, Row, Section, Table

TIMES = ("year", "quarter", "period_start")  # columns of time


def providers(pair: Pair, sections: Iterable[Section]) -> Section:
    """Counts the years of the cells behind all tables of the page that name both areas. Estimates made here are no
    source.
    """
    seen: set[str] = set()
    cells = {cell for found in _figures(sections) for cell in _cells(found, pair, seen) if _is_of(cell, pair)}
    years = _years(cells)
    published = [each for each in sources(years) if not each.derived_from]
    order = sorted(published, key=lambda each: (-len(years[each.id]), each.id))
    rows = tuple(
        Row(each.id, (each.title, each.publisher, each.edition, len(years[each.id]))) for each in order
    )
    table = Table(
        "providers",
        _("Years with numbers on these two areas, by dataset"),
        (
            Column(_("Dataset"), is_text=True),
            Column(_("Publisher"), is_text=True),
            Column(_("Edition"), is_text=True),
            Column(_("Years with a number")),
        ),
        rows,
        tuple(each.id for each in order),
    )
    return Section(
        code="providers",
        title=_("Who provides the data"),
        lead=(_lead(_by_publisher(published, years)),),
        tables=(table,) if rows else (),
        notes=(
            _(
                "Counted are the years for which a dataset gives any number that names both areas, however many "
                "numbers that are. Periods count by their first year. Editions of one series "
                "count once for their publisher."
            ),
            _("Estimates made here rest on these numbers and are left out."),
        ),
    )


def _years(cells: Iterable[Cell]) -> dict[str, set[str]]:
    """By dataset: the years in which a number stands."""
    found: dict[str, set[str]] = {}
    for cell in cells:
        found.setdefault(cell.dataset, set()).add(_year(cell))
    return found


def _year(cell: Cell) -> str:
    """The year of a quarter or a year, or in which a period begins."""
    row = dict(cell.row)
    return next((row[name][:4] for name in TIMES if name in row), "")


def _by_publisher(published: Iterable[Dataset], years: Mapping[str, set[str]]) -> Counter[str]:
    """How many years each publisher gives, every kind of data by itself, editions of one kind together."""
    found: dict[str, set[tuple[str, str]]] = {}
    for each in published:
        found.setdefault(each.publisher, set()).update((each.family, year) for year in years[each.id])
    return Counter({publisher: len(given) for publisher, given in found.items()})


def _lead(by_publisher: Counter[str]) -> str:
    if not by_publisher:
        return _("No publisher held here gives a number on these two areas.")
    (publisher, count), *_others = by_publisher.most_common()
    return _(
        "The largest provider is %(publisher)s: %(count)s of %(all)s years with numbers, each kind of data counted "
        "by itself."
    ) % {
        "publisher": publisher,
        "count": whole(count),
        "all": whole(by_publisher.total()),
    }


def _figures(sections: Iterable[Section]) -> Iterator[Figure]:
    for section in sections:
        for table in (*(picture.table for picture in section.pictures), *section.tables):
            for row in table.rows:
                yield from (cell for cell in row.cells if isinstance(cell, Figure))


def _cells(found: Figure, pair: Pair, seen: set[str]) -> Iterator[Cell]:
    """The cells that a figure of the pair rests on, through other figures of the pair, each figure once.

    Sums over all partners of one area are no figures of the pair.
    """
    if found.id in seen or not _names_both(found.id.split("."), pair):
        return
    seen.add(found.id)
    for each in inputs_of(found.id):
        if isinstance(each, Figure):
            yield from _cells(each, pair, seen)
        else:
            yield each


def _names_both(words: Iterable[str], pair: Pair) -> bool:
    return {pair.here, pair.there} <= set(words)


def _is_of(cell: Cell, pair: Pair) -> bool:
    return cell.value is not None and _names_both((value for _key, value in cell.row), pair)
