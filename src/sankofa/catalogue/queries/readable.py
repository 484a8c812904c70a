"""An entry, or a draft, as people read it: codes as names, in the reader's language."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from sankofa.catalogue.models import Document, Record
from sankofa.catalogue.queries.labels import Labels
from sankofa.catalogue.queries.shelf import shelf
from sankofa.catalogue.terms import (
    PARTNER_KINDS,
    Access,
    CountryRole,
    Direction,
    Form,
    Kind,
    PartnerRole,
    Why,
)
from sankofa.places.queries import country_names, region_names

NAMES: dict[str, str | Promise] = {
    "kind": _("Kind"),
    "language": _("Written in"),
    "title": _("Title"),
    "title_given": _("Title as the source gives it"),
    "summary": _("Summary"),
    "form": _("Form"),
    "code": _("Code"),
    "direction": _("Direction"),
    "outcome": _("Outcome"),
    "population": _("For whom"),
    "countries": _("Countries"),
    "regions": _("Regions"),
    "places": _("Places"),
    "partners": _("Partners and funders"),
    "authors": _("Written by"),
    "start_year": _("From year"),
    "end_year": _("To year"),
    "on_day": _("Day"),
    "until_day": _("Open until"),
    "checked_on": _("Last checked against the law"),
    "access": _("Can it be read?"),
    "terms": _("Themes and tags"),
    "words": _("Other words"),
    "amounts": _("Money"),
    "figures": _("Figures"),
    "lessons": _("Lessons"),
    "challenges": _("Difficulties met"),
    "links": _("Web addresses"),
    "sources": _("Sources"),
    "related": _("Related records"),
    "notes": _("Notes"),
}


@dataclass(frozen=True)
class Line:
    """One field with what stands in it."""

    name: str
    label: str
    values: tuple[str, ...]
    is_own_text: bool  # in the language of the record and not of the page


OWN_TEXT = {"title", "summary", "lessons", "challenges", "outcome", "population", "notes", "places"}


def readable(content: Mapping[str, object], language: str) -> dict[str, list[str]]:
    """Field -> what stands in it, in the order of the fields."""
    writer = _Writer(language, content)
    return {
        name: writer.values(name, content[name]) for name in NAMES if content.get(name) not in (None, "", [])
    }


def lines(content: Mapping[str, object], language: str) -> list[Line]:
    found = readable(content, language)
    return [
        Line(name, str(NAMES[name]), tuple(values), name in OWN_TEXT)
        for name, values in found.items()
        if values
    ]


class _Writer:
    """Writes values of fields; asks for names once for all of a content."""

    def __init__(self, language: str, content: Mapping[str, object]) -> None:
        self.labels: Labels = shelf().labels(language)
        self.countries, self.regions = country_names(language), region_names(language)
        self.titles = self._titles(content)

    @staticmethod
    def _titles(content: Mapping[str, object]) -> dict[str, str]:
        related = {row.get("record", "") for row in _rows(content.get("related"))}
        documents = {row.get("document", "") for row in _rows(content.get("sources"))}
        found = dict(Document.objects.filter(code__in=documents).values_list("code", "title"))
        return found | dict(Record.objects.filter(slug__in=related).values_list("slug", "title"))

    def values(self, name: str, value: object) -> list[str]:
        if isinstance(value, list):
            write: Callable = getattr(self, f"_{name}", str)
            return [text for text in (write(item) for item in value) if text]
        return [self._single(name, value)]

    def _single(self, name: str, value: object) -> str:
        choices = {"kind": Kind, "form": Form, "direction": Direction, "access": Access}.get(name)
        if choices and value in choices.values:
            return str(choices(value).label)
        if name == "language":
            return language_name(str(value))
        if isinstance(value, bool):
            return str(_("yes") if value else _("no"))
        return str(value)

    def _country(self, code: object) -> str:
        return self.countries[code].short if code in self.countries else str(code or "")

    def _countries(self, row: Mapping) -> str:
        return _joined(self._country(row.get("country")), _label(CountryRole, row.get("role")))

    def _regions(self, code: str) -> str:
        return self.regions.get(code, code)

    def _partners(self, row: Mapping) -> str:
        kind = row.get("kind")
        return _joined(
            row.get("name"),
            _label(PartnerRole, row.get("role")),
            self._country(row.get("country")),
            self.labels.of("", f"{PARTNER_KINDS}.{kind}") if kind else "",
        )

    def _terms(self, code: str) -> str:
        return self.labels.of("", code)

    def _amounts(self, row: Mapping) -> str:
        return _joined(row.get("what"), f"{row.get('value', '')} {row.get('currency', '')}".strip())

    def _figures(self, row: Mapping) -> str:
        ends = "–".join(str(row[name]) for name in ("value", "upto") if row.get(name) not in (None, ""))
        return _joined(row.get("what"), f"{ends} {row.get('unit', '')}".strip())

    def _links(self, row: Mapping) -> str:
        return _joined(row.get("url"), row.get("printed"))

    def _sources(self, row: Mapping) -> str:
        code = row.get("document")
        title = self.titles.get(code, code) if code else row.get("title")
        return _joined(title, row.get("publisher"), row.get("year"), row.get("locator"))

    def _related(self, row: Mapping) -> str:
        why = row.get("as") or row.get("why")
        return _joined(_label(Why, why), self.titles.get(row.get("record"), row.get("record")))


def language_name(code: str) -> str:
    try:
        return str(get_language_info(code)["name_local"])
    except KeyError:
        return code


def _rows(value: object) -> Iterable[Mapping]:
    return [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []


def _label(choices: type, value: object) -> str:
    return str(choices(value).label) if value in choices.values else ""


def _joined(*parts: object) -> str:
    return " · ".join(str(part) for part in parts if part not in (None, ""))
