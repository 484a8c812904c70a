"""Everything the catalogue knows of some records, as plain values in one language."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import override

from sankofa.catalogue.formats.facts import (
    AmountFact,
    CountryFact,
    FigureFact,
    LinkFact,
    LocalText,
    PartnerFact,
    RecordFacts,
    RegionFact,
    RelationFact,
    SourceFact,
    TermFact,
)
from sankofa.catalogue.formats.originals import phrase_key
from sankofa.catalogue.models import (
    Amount,
    Figure,
    Link,
    Record,
    RecordCountry,
    RecordPartner,
    RecordRegion,
    RecordTerm,
    Relation,
    Source,
)
from sankofa.catalogue.queries.cards import summary_of, text_keys, title_of
from sankofa.catalogue.queries.shelf import shelf
from sankofa.catalogue.queries.texts import Reader, Text
from sankofa.catalogue.terms import CountryRole, Direction, Form, Kind, PartnerRole, Why
from sankofa.places.queries import country_names, region_names

BATCH = 500

# What hangs on a record, and the columns in which it is read. Rows are fetched as tuples: as objects they
# take three times as long, which for a file of fifty thousand records is a minute more.
_COUNTRY = (RecordCountry, "position", "country_id", "role")
_REGION = (RecordRegion, "id", "region_id")
_TERM = (RecordTerm, "position", "term__code", "term__group__code")
_AMOUNT = (Amount, "position", "value", "currency", "what")
_FIGURE = (Figure, "position", "value", "upto", "unit", "what")
_LINK = (Link, "position", "url", "printed_year", "checked_year")
_PARTNER = (
    RecordPartner,
    "position",
    "partner__name",
    "role",
    "partner__country_id",
    "partner__kind__code",
)
_SOURCE = (
    Source,
    "position",
    "document__code",
    "document__title",
    "document__publisher",
    "document__year",
    "locator",
)
_OTHER = ("slug", "kind", "title", "language")

Rows = dict[int, list[tuple]]


def facts_of(ids: Iterable[int], language: str, site: str) -> Iterator[RecordFacts]:
    """The facts of records in the order asked, read in batches: a batch takes the same few questions to the
    database however many records it has.

    `site` is the address in front of every path, such as `https://example.org`.
    """
    remaining, labels = iter(ids), shelf().labels(language).terms
    while batch := [int(number) for number in islice(remaining, BATCH)]:
        yield from _batch(batch, language, labels, site)


def _batch(ids: Sequence[int], language: str, labels: dict[str, str], site: str) -> list[RecordFacts]:
    """Read in one go, so that the language set here is not left set while a reader takes its time."""
    with override(language):
        rows = {row.id: row for row in Record.objects.filter(id__in=ids)}
        writer = _Writer.of(rows, language, labels, site)
        return [writer.facts(rows[number]) for number in ids if number in rows]


@dataclass(frozen=True)
class _Writer:
    """What a batch of records needs, read once for all of them."""

    parts: dict[type[Model], Rows]
    relations: Rows  # id -> (slug, kind, title, language, why, whether it goes out from here)
    reader: Reader
    labels: dict[str, str]  # of terms
    site: str

    @classmethod
    def of(cls, records: dict[int, Record], language: str, labels: dict[str, str], site: str) -> "_Writer":
        hanging_on = (_COUNTRY, _REGION, _TERM, _AMOUNT, _FIGURE, _LINK, _PARTNER, _SOURCE)
        parts = {model: _rows(model, order, fields, records) for model, order, *fields in hanging_on}
        relations = _relations(records)
        keys = {key for record in records.values() for key in _keys(record)}
        keys |= {f"record.{document}.title" for rows in parts[Source].values() for document, *_ in rows}
        keys |= {f"record.{slug}.title" for rows in relations.values() for slug, *_ in rows}
        return cls(parts, relations, Reader(language, keys), labels, site)

    def facts(self, record: Record) -> RecordFacts:
        return RecordFacts(
            slug=record.slug,
            address=self.site + reverse("catalogue:record", args=[record.slug]),
            kind=record.kind,
            kind_label=str(Kind(record.kind).label),
            form=record.form,
            form_label=str(Form(record.form).label) if record.form else "",
            code=record.code,
            language=record.language,
            title=_local(title_of(record, self.reader)),
            title_given=record.title_given,
            summary=_local(summary_of(record, self.reader)),
            authors=tuple(record.authors),
            start_year=record.start_year,
            end_year=record.end_year,
            countries=tuple(self._countries(record.id)),
            regions=tuple(self._regions(record.id)),
            places=tuple(record.places),
            partners=tuple(self._partners(record.id)),
            terms=tuple(self._terms(record.id)),
            direction=record.direction,
            direction_label=str(Direction(record.direction).label) if record.direction else "",
            outcome=self._phrase(record.outcome),
            population=self._phrase(record.population),
            lessons=tuple(record.lessons),
            challenges=tuple(record.challenges),
            notes=record.notes,
            amounts=tuple(AmountFact(_number(value), *rest) for value, *rest in self._of(Amount, record.id)),
            figures=tuple(self._figures(record.id)),
            links=tuple(LinkFact(*row) for row in self._of(Link, record.id)),
            sources=tuple(self._sources(record.id)),
            related=tuple(self._related(record.id)),
            added_at=record.added_at,
            changed_at=record.changed_at,
        )

    def _of(self, model: type[Model], record: int) -> list[tuple]:
        return self.parts[model].get(record, [])

    def _countries(self, record: int) -> Iterator[CountryFact]:
        names = country_names(self.reader.language)
        for code, role in self._of(RecordCountry, record):
            yield CountryFact(code, names[code].name, role, str(CountryRole(role).label) if role else "")

    def _regions(self, record: int) -> Iterator[RegionFact]:
        names = region_names(self.reader.language)
        for (code,) in self._of(RecordRegion, record):
            yield RegionFact(code, names[code])

    def _partners(self, record: int) -> Iterator[PartnerFact]:
        names = country_names(self.reader.language)
        for name, role, country, kind in self._of(RecordPartner, record):
            yield PartnerFact(
                name=name,
                role=role,
                role_label=str(PartnerRole(role).label),
                country=country or "",
                country_name=names[country].short if country else "",
                kind=kind or "",
                kind_label=self.labels.get(kind, kind) if kind else "",
            )

    def _terms(self, record: int) -> Iterator[TermFact]:
        for code, group in self._of(RecordTerm, record):
            yield TermFact(code, self.labels.get(code, code), group)

    def _figures(self, record: int) -> Iterator[FigureFact]:
        for value, upto, unit, what in self._of(Figure, record):
            yield FigureFact(_number(value), None if upto is None else _number(upto), unit, what)

    def _sources(self, record: int) -> Iterator[SourceFact]:
        for code, title, publisher, year, locator in self._of(Source, record):
            read = str(self.reader.text(f"record.{code}.title", title))
            yield SourceFact(code, read, publisher, year, locator)

    def _related(self, record: int) -> Iterator[RelationFact]:
        for slug, kind, title, language, why, outgoing in self.relations.get(record, []):
            read = str(self.reader.text(f"record.{slug}.title", title, language))
            label = Why(why).label if outgoing else Why(why).seen_from_there
            yield RelationFact(slug, kind, read, why, str(label), outgoing)

    def _phrase(self, original: str) -> LocalText:
        """A short phrase that many records may share; phrases are written in English."""
        if not original:
            return LocalText("", self.reader.language)
        return _local(self.reader.text(phrase_key(original), original))


def _rows(model: type[Model], order: str, fields: Sequence[str], records: Iterable[int]) -> Rows:
    """id of a record -> its rows, in their order."""
    found: Rows = defaultdict(list)
    rows = model.objects.filter(record_id__in=list(records)).order_by(order)
    for record, *row in rows.values_list("record_id", *fields):
        found[record].append(tuple(row))
    return found


def _relations(records: Iterable[int]) -> Rows:
    """First what a record points to, in its order, then what points to it."""
    found: Rows = defaultdict(list)
    for here, there, order in (("origin", "target", "position"), ("target", "origin", "origin_id")):
        rows = Relation.objects.filter(**{f"{here}__in": list(records)}).order_by(order)
        for record, *row in rows.values_list(f"{here}_id", *(f"{there}__{name}" for name in _OTHER), "why"):
            found[record].append((*row, here == "origin"))
    return found


def _keys(record: Record) -> list[str]:
    return [*text_keys(record), *(phrase_key(text) for text in (record.outcome, record.population) if text)]


def _local(text: Text) -> LocalText:
    return LocalText(text.text, text.language, text.by_machine)


def _number(value: Decimal) -> int | float:
    """A whole number as one, for files in which 38000.0 would look odd."""
    return int(value) if value == value.to_integral_value() else float(value)
