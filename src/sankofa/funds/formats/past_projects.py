"""Projects of past years from a spreadsheet: read row by row, with all that is wrong said by its row."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from django.utils.translation import gettext as _

from sankofa.foundation.workbooks import Book
from sankofa.foundation.workbooks.book import cell_at, text_of
from sankofa.methods.cofinancing_ranking import Bid
from sankofa.methods.cofinancing_rules import Criterion
from sankofa.methods.cofinancing_simulation import Place
from sankofa.methods.money import NotAnAmount, to_minor

COLUMNS = ("year", "place", "club", "project", "club_money", "cost", "index", "people", "inhabitants")
NEEDED = ("place",)
MOST_ROWS = 20_000
MOST_FAULTS = 50


@dataclass
class Past:
    """What a table holds: bids by year, places, and what could not be read."""

    bids: dict[int, list[Bid]] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        return sum(map(len, self.bids.values()))


def read_past(book: Book, currency: str) -> Past:
    """Projects and places of the first sheet. A row without money is a place without a project."""
    past = Past()
    sheet = book.sheets[0] if book.sheets else None
    columns = _columns(sheet.head(1)[0] if sheet and sheet.head(1) else [])
    lacking = [name for name in NEEDED if name not in columns]
    if lacking:
        past.faults.append(
            _("The first row must name the columns; missing: %(names)s.") % {"names": ", ".join(lacking)}
        )
        return past
    for number, cells in sheet.rows():
        if number == 1:
            continue
        if number > MOST_ROWS:
            past.faults.append(_("Only the first %(count)s rows are read.") % {"count": MOST_ROWS})
            break
        _read_row(past, number, {name: text_of(cell_at(cells, at)) for name, at in columns.items()}, currency)
        if len(past.faults) >= MOST_FAULTS:
            break
    return past


def _columns(head: Sequence[object]) -> dict[str, int]:
    names = [text_of(cell).strip().lower().replace(" ", "_") for cell in head]
    return {name: names.index(name) for name in COLUMNS if name in names}


def _read_row(past: Past, number: int, row: dict[str, str], currency: str) -> None:
    place = row.get("place", "")
    if not any(row.values()):
        return
    faults: list[str] = []
    index = _number(row, "index", faults)
    people = _number(row, "people", faults)
    inhabitants = _number(row, "inhabitants", faults)
    own, cost = (_money(row, name, currency, faults) for name in ("club_money", "cost"))
    year = _number(row, "year", faults) if own else None
    if not place:
        faults.append(_("the place is missing"))
    if own and (year is None or not 1900 <= year <= 2200 or year.denominator != 1):
        faults.append(_("the year is missing or odd"))
    if faults:
        past.faults.append(_("Row %(number)s: %(faults)s.") % {"number": number, "faults": "; ".join(faults)})
        return
    _keep_place(past, place, index, inhabitants)
    if own:
        values = {Criterion.POVERTY: index, Criterion.PEOPLE: people}
        whole = cost or 0
        if whole:
            values[Criterion.OWN] = Fraction(own * 10_000, whole)
            values[Criterion.COST] = whole / people if people else None
        key = row.get("project") or str(number)
        bids = past.bids.setdefault(int(year), [])
        bids.append(Bid(f"{key} ({number})", row.get("club", ""), place, own, whole, values, order=number))


def _keep_place(past: Past, place: str, index: Fraction | None, inhabitants: Fraction | None) -> None:
    known = past.places.get(place)
    people = int(inhabitants) if inhabitants else None
    if known is None:
        past.places[place] = Place(place, index, people)
    else:
        index = known.index if known.index is not None else index
        past.places[place] = Place(place, index, known.people or people)


def _number(row: dict[str, str], name: str, faults: list[str]) -> Fraction | None:
    text = row.get(name, "").replace(",", ".")
    if not text:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number) > 10**12:
        faults.append(_("“%(text)s” is no number") % {"text": text[:30]})
        return None
    return Fraction(number)


def _money(row: dict[str, str], name: str, currency: str, faults: list[str]) -> int | None:
    text = row.get(name, "")
    if not text:
        return None
    try:
        minor = to_minor(text.replace(",", "."), currency)
    except NotAnAmount:
        minor = -1
    if minor < 0:
        faults.append(_("“%(text)s” is no amount") % {"text": text[:30]})
        return None
    return minor
