"""Who is the largest provider of data on two areas: how many numbers on the pair each publisher gives."""

from collections import Counter
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from sankofa.profiles.formats.numbers import whole
from sankofa.profiles.queries.figures import inputs_of
from sankofa.profiles.queries.pairs.pair import Pair
from sankofa.profiles.queries.sources import sources
from sankofa.profiles.terms import Cell, Column, Figure, Row, Section, Table


def providers(pair: Pair, sections: Iterable[Section]) -> Section:
    """Counts the cells behind all tables of the page that name both areas. Estimates made here are no source."""
    seen: set[str] = set()
    cells = {cell for found in _figures(sections) for cell in _cells(found, pair, seen) if _is_of(cell, pair)}
    counts = Counter(cell.dataset for cell in cells)
    published = [each for each in sources(counts) if not each.derived_from]
    by_publisher: Counter[str] = Counter()
    for each in published:
        by_publisher[each.publisher] += counts[each.id]
    order = sorted(published, key=lambda each: (-counts[each.id], each.id))
    rows = tuple(Row(each.id, (each.title, each.publisher, each.edition, counts[each.id])) for each in order)
    table = Table(
        "providers",
        _("Numbers on these two areas, by dataset"),
        (
            Column(_("Dataset"), is_text=True),
            Column(_("Publisher"), is_text=True),
            Column(_("Edition"), is_text=True),
            Column(_("Numbers")),
        ),
        rows,
        tuple(each.id for each in order),
    )
    return Section(
        code="providers",
        title=_("Who provides the data"),
        lead=(_lead(by_publisher),),
        tables=(table,) if rows else (),
        notes=(
            _(
                "Counted are the numbers that name both areas. Estimates made here rest on them and are left out."
            ),
        ),
    )


def _lead(by_publisher: Counter[str]) -> str:
    if not by_publisher:
        return _("No publisher held here gives a number on these two areas.")
    (publisher, count), *_others = by_publisher.most_common()
    return _("The largest provider is %(publisher)s: %(count)s of %(all)s numbers.") % {
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
