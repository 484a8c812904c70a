"""The largest estimated flows of an area, each with the range of six methods."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from sankofa.profiles.queries.indicators import figure
from sankofa.profiles.queries.indicators.flows import PREFERRED, estimates
from sankofa.profiles.queries.naming import name_of, page_of_pair
from sankofa.profiles.queries.partners import largest_first
from sankofa.profiles.queries.sections.flow_words import in_a_word, period_words, unequal
from sankofa.profiles.terms import Cell, Column, Figure, Row, Table

LISTED = 40
AXIS = {"out": "destination", "in": "origin"}


def ranked(area: str, side: str, period: str) -> list[str]:
    """Partners by the main estimate, the largest first."""
    cube = estimates()
    cells: list[Cell] = (cube.out_of if side == "out" else cube.into)(period, area, "all", PREFERRED)
    return [code for code, _cell in largest_first(cells, AXIS[side])]


def pair(area: str, side: str, partner: str) -> tuple[str, str]:
    """Origin and destination."""
    return (area, partner) if side == "out" else (partner, area)


def flow(code: str, area: str, side: str, partner: str, period: str) -> Figure:
    return figure(f"flow-{code}", *pair(area, side, partner), period, "all")


def partner_table(area: str, side: str, periods: Sequence[str], language: str) -> Table:
    """The last period with its range, and the one before."""
    last, before = periods[-1], periods[-2]
    titles = {
        "out": _("Largest estimated moves out, %(period)s"),
        "in": _("Largest estimated moves in, %(period)s"),
    }
    columns = (
        Column(_("Country or area"), is_text=True),
        Column(_("Main estimate")),
        Column(_("Lowest of six methods")),
        Column(_("Highest of six methods")),
        Column(_("How sure"), is_text=True),
        Column(_("Main estimate, %(period)s") % {"period": period_words(before)}),
    )
    rows = (
        _row(area, side, partner, last, before, language) for partner in ranked(area, side, last)[:LISTED]
    )
    return Table(
        f"flows-{side}",
        titles[side] % {"period": period_words(last)},
        columns,
        tuple(rows),
        (estimates().dataset,),
        unequal(),
    )


def _row(area: str, side: str, partner: str, last: str, before: str, language: str) -> Row:
    moves = flow("range", area, side, partner, last)
    cells = (
        name_of(partner, language),
        moves,
        flow("least", area, side, partner, last),
        flow("most", area, side, partner, last),
        in_a_word(moves),
        flow("range", area, side, partner, before),
    )
    return Row(partner, cells, page_of_pair(*pair(area, side, partner)))
