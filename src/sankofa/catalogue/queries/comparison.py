"""Records side by side, line by line."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sankofa.catalogue.queries.record_page import Page


@dataclass(frozen=True)
class Line:
    """One line of the comparison: for each record, what it says, part by part."""

    label: str
    cells: tuple[tuple[str, ...], ...]


def comparison(pages: Sequence[Page]) -> list[Line]:
    """What the records say on each point, points that none speaks to left out."""
    lines = [
        _line(_("Kind"), pages, lambda page: [page.kind_label, page.form_label]),
        _line(_("Summary"), pages, lambda page: [str(page.summary)]),
        _line(_("Years"), pages, lambda page: [page.years]),
        _line(_("Countries"), pages, lambda page: [_place(place) for place in page.places]),
        _line(_("Direction"), pages, lambda page: [page.direction_label]),
        _line(_("Outcome"), pages, lambda page: [str(page.outcome)]),
        _line(_("For whom"), pages, lambda page: [str(page.population)]),
        _line(_("Partners"), pages, lambda page: [partner.name for partner in page.partners]),
        *_term_lines(pages),
        _line(_("Lessons"), pages, lambda page: page.record.lessons),
        _line(_("Findings behind it"), pages, lambda page: [str(line.title) for line in page.findings]),
        _line(
            _("Source"), pages, lambda page: [f"{source.title}: {source.locator}" for source in page.sources]
        ),
    ]
    return [line for line in lines if any(line.cells)]


def _line(label: str, pages: Sequence[Page], said) -> Line:
    return Line(label, tuple(tuple(part for part in said(page) if part) for page in pages))


def _place(place) -> str:
    return f"{place.name} ({place.role_label})" if place.role_label else place.name


def _term_lines(pages: Sequence[Page]) -> list[Line]:
    labels = {group.code: group.label for page in pages for group in page.term_groups}
    return [
        _line(
            label,
            pages,
            lambda page, code=code: [
                term.label for group in page.term_groups if group.code == code for term in group.terms
            ],
        )
        for code, label in labels.items()
    ]
