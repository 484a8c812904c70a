"""What the pages of profiles write often: figures as links to what they rest on, and tables of them."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from django import template
from django.urls import reverse
from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sankofa.foundation.templatetags.sankofa import day, number
from sankofa.profiles.formats import numbers
from sankofa.profiles.terms import Dataset, Figure, Row, Status, Table, Unit

register = template.Library()

SHOWN_FIRST = 10  # rows of a long table that a profile shows; the rest stands on a page of its own
A_FEW_MORE = 4  # are shown as well: nobody should have to ask for three rows
TOLD = (Status.ESTIMATED, Status.MODELLED, Status.OFFICIAL)  # what a reader must not take for a plain record


@register.filter
def shortly(figure: Figure) -> SafeString:
    """A figure that stands alone, as a link to its own page."""
    return _link(figure, _directed(numbers.written_short(figure)))


@register.filter
def exactly(figure: Figure) -> SafeString:
    """A figure as it stands in a table, as a link to its own page."""
    return _link(figure, _directed(numbers.written(figure)))


@register.filter
def address(figure: Figure) -> str:
    """Where a figure has its page."""
    return f"{_figures(get_language())}{figure.id}/"


@register.filter
def ranged(figure: Figure) -> str:
    """From the lowest to the highest value, each with its unit; nothing where there is no range."""
    return numbers.written_range_short(figure)


@register.filter
def ranged_in_full(figure: Figure) -> str:
    """The same as it stands beside a number in full; nothing where there is no range."""
    return "" if figure.low is None or figure.low == figure.high else numbers.written_range(figure)


@register.filter
def doubtful(figure: Figure) -> str:
    """How a figure came about, in words, where that has to be said."""
    return str(figure.status.label) if figure.status in TOLD else ""


@register.simple_tag
def cells(row: Row, table: Table) -> SafeString:
    """The cells of a row. Written here and not by a template, because a profile has thousands."""
    first, *others = row.cells
    name = conditional_escape(_text(first))
    if row.link:
        name = format_html('<a href="{}">{}</a>', row.link, name)
    written = [f'<th scope="row">{name}</th>']
    for value, column in zip(others, table.columns[1:], strict=True):
        side = "" if column.is_text else ' class="n"'
        written.append(f"<td{side}>{_cell(value)}</td>")
    return mark_safe("".join(written))  # noqa: S308  (every part was escaped)


def _cell(value: object) -> str:
    if isinstance(value, Figure):
        return _link(value, _nothing()) if value.value is None else exactly(value)
    return _nothing() if value is None else conditional_escape(_text(value))


def _text(value: object) -> str:
    return numbers.written(value) if isinstance(value, Figure) else "" if value is None else str(value)


def _directed(text: str) -> str:
    """“Less than” has a direction of its own: between Arabic words it would turn into “greater than”."""
    return format_html('<bdi dir="ltr">{}</bdi>', text) if text.startswith("<") else text


def _link(figure: Figure, text: str) -> SafeString:
    link = f'<a class="traced" href="{escape(address(figure))}">{conditional_escape(text)}</a>'
    return mark_safe(link)  # noqa: S308  (every part was escaped)


def _nothing() -> SafeString:
    return format_html(
        '<span class="soft" aria-hidden="true">–</span><span class="sr">{}</span>', _("no data")
    )


@lru_cache(maxsize=8)
def _figures(language: str) -> str:
    """Where figures have their pages, in the language of the request."""
    return reverse("profiles:figure", args=["x"]).removesuffix("x/")


@register.filter
def first_rows(table: Table) -> tuple[Row, ...]:
    return table.rows if len(table.rows) <= SHOWN_FIRST + A_FEW_MORE else table.rows[:SHOWN_FIRST]


@register.filter
def is_cut(table: Table) -> bool:
    return len(table.rows) > SHOWN_FIRST + A_FEW_MORE


@register.filter
def head(table: Table) -> list[tuple[str, bool, str]]:
    """Each column's label, whether it holds texts, and how its figures came about where all came about so."""
    return [
        (column.label, column.is_text, _status(table, place)) for place, column in enumerate(table.columns)
    ]


@register.filter
def doubt(table: Table) -> str:
    """How all figures of a table came about, in words, where that has to be said of all alike."""
    return _told(cell.status for row in table.rows for cell in row.cells if isinstance(cell, Figure))


def _status(table: Table, place: int) -> str:
    return _told(row.cells[place].status for row in table.rows if isinstance(row.cells[place], Figure))


def _told(statuses: Iterable[Status]) -> str:
    found = set(statuses)
    (only,) = found if len(found) == 1 else (None,)
    return str(only.label) if only in TOLD else ""


@register.filter
def sources(ids: Iterable[str]) -> list[Dataset]:
    """The datasets of those ids that are held."""
    from sankofa.profiles.queries.sources import sources

    return sources(ids)


@register.filter
def named(dataset: Dataset) -> str:
    """The title of a dataset with its edition, said once."""
    return dataset.title if dataset.edition in dataset.title else f"{dataset.title}, {dataset.edition}"


@register.filter
def on_day(written: str) -> str:
    """A date of ISO form in the reader's language."""
    return day(date.fromisoformat(written))


@register.filter
def unrounded(figure: Figure) -> str:
    """A figure with all its digits, as programs write it."""
    return "" if figure.value is None else f"{figure.value:.15g}"


@register.filter
def in_full(figure: Figure) -> str:
    """A figure with its unit, as it stands on its own page."""
    if figure.value is None or figure.unit == Unit.PERCENT:
        return numbers.written(figure)
    return f"{numbers.written(figure)} {figure.unit.label}"


@register.filter
def cell(value: float | str | None) -> str:
    """A cell of a dataset: a number as the reader's language writes it, or a word as it stands."""
    return number(value) if isinstance(value, int | float) else value or ""
