"""Everything the catalogue knows of some records, as plain values in one language."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import islice

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
from sankofa.catalogue.models import Record
from sankofa.catalogue.queries.cards import summary_of, text_keys, title_of
from sankofa.catalogue.queries.labels import Labels
from sankofa.catalogue.queries.shelf import shelf
from sankofa.catalogue.queries.texts import Reader, Text
from sankofa.catalogue.terms import CountryRole, Direction, Form, Kind, PartnerRole, Why
from sankofa.places.queries import country_names, region_names

BATCH = 500
HANGING_ON = (
    "country_links",
    "region_links",
    "partner_links__partner__kind",
    "term_links__term__group",
    "sources__document",
    "amounts",
    "figures",
    "links",
    "points_to__target",
    "pointed_at_by__origin",
)


def facts_of(ids: Iterable[int], language: str, site: str) -> Iterator[RecordFacts]:
    """The facts of records in the order asked, read in batches: a batch takes the same few questions to the
    database however many records it has.

    `site` is the address in front of every path, such as `https://example.org`.
    """
    remaining = iter(ids)
    while batch := [int(number) for number in islice(remaining, BATCH)]:
        yield from _batch(batch, language, site)


def _batch(ids: Sequence[int], language: str, site: str) -> list[RecordFacts]:
    """Read in one go, so that the language set here is not left set while a reader takes its time."""
    with override(language):
        rows = {row.id: row for row in Record.objects.filter(id__in=ids).prefetch_related(*HANGING_ON)}
        reader = Reader(language, [key for row in rows.values() for key in _keys(row)])
        labels = shelf().labels(language)
        return [_facts(rows[number], reader, labels, site) for number in ids if number in rows]


def _keys(record: Record) -> list[str]:
    documents = [source.document.code for source in record.sources.all()]
    others = [other.slug for other, _link, _outgoing in _relations(record)]
    return [
        *text_keys(record),
        *(phrase_key(text) for text in (record.outcome, record.population) if text),
        *(f"record.{slug}.title" for slug in (*documents, *others)),
    ]


def _facts(record: Record, reader: Reader, labels: Labels, site: str) -> RecordFacts:
    return RecordFacts(
        slug=record.slug,
        address=site + reverse("catalogue:record", args=[record.slug]),
        kind=record.kind,
        kind_label=str(Kind(record.kind).label),
        form=record.form,
        form_label=str(Form(record.form).label) if record.form else "",
        code=record.code,
        language=record.language,
        title=_local(title_of(record, reader)),
        title_given=record.title_given,
        summary=_local(summary_of(record, reader)),
        authors=tuple(record.authors),
        start_year=record.start_year,
        end_year=record.end_year,
        places=tuple(record.places),
        direction=record.direction,
        direction_label=str(Direction(record.direction).label) if record.direction else "",
        outcome=_phrase(record.outcome, reader),
        population=_phrase(record.population, reader),
        lessons=tuple(record.lessons),
        challenges=tuple(record.challenges),
        notes=record.notes,
        **_hanging_on(record, reader, labels),
        added_at=record.added_at,
        changed_at=record.changed_at,
    )


def _hanging_on(record: Record, reader: Reader, labels: Labels) -> dict[str, tuple]:
    regions = region_names(reader.language)
    return {
        "countries": _countries(record, reader.language),
        "regions": tuple(
            RegionFact(link.region_id, regions[link.region_id]) for link in record.region_links.all()
        ),
        "partners": _partners(record, reader.language, labels),
        "terms": tuple(
            TermFact(link.term.code, labels.of("", link.term.code), link.term.group.code)
            for link in record.term_links.all()
        ),
        "amounts": tuple(
            AmountFact(_number(row.value), row.currency, row.what) for row in record.amounts.all()
        ),
        "figures": tuple(
            FigureFact(_number(row.value), _number(row.upto), row.unit, row.what)
            for row in record.figures.all()
        ),
        "links": tuple(LinkFact(row.url, row.printed_year, row.checked_year) for row in record.links.all()),
        "sources": _sources(record, reader),
        "related": _related(record, reader),
    }


def _countries(record: Record, language: str) -> tuple[CountryFact, ...]:
    names = country_names(language)
    return tuple(
        CountryFact(
            code=link.country_id,
            name=names[link.country_id].name,
            role=link.role,
            role_label=str(CountryRole(link.role).label) if link.role else "",
        )
        for link in record.country_links.all()
    )


def _partners(record: Record, language: str, labels: Labels) -> tuple[PartnerFact, ...]:
    names = country_names(language)
    return tuple(
        PartnerFact(
            name=partner.name,
            role=link.role,
            role_label=str(PartnerRole(link.role).label),
            country=partner.country_id or "",
            country_name=names[partner.country_id].short if partner.country_id else "",
            kind=partner.kind.code if partner.kind else "",
            kind_label=labels.of("", partner.kind.code) if partner.kind else "",
        )
        for link in record.partner_links.all()
        for partner in (link.partner,)
    )


def _sources(record: Record, reader: Reader) -> tuple[SourceFact, ...]:
    return tuple(
        SourceFact(
            document=document.code,
            title=str(reader.text(f"record.{document.code}.title", document.title)),
            publisher=document.publisher,
            year=document.year,
            locator=source.locator,
        )
        for source in record.sources.all()
        for document in (source.document,)
    )


def _related(record: Record, reader: Reader) -> tuple[RelationFact, ...]:
    return tuple(
        RelationFact(
            slug=other.slug,
            kind=other.kind,
            title=str(title_of(other, reader)),
            why=link.why,
            why_label=str(Why(link.why).label if outgoing else Why(link.why).seen_from_there),
            outgoing=outgoing,
        )
        for other, link, outgoing in _relations(record)
    )


def _relations(record: Record) -> list[tuple]:
    """(the other record, the link, whether it goes out from here), first what this record points to."""
    going = [(link.target, link, True) for link in record.points_to.all()]
    return going + [
        (link.origin, link, False)
        for link in sorted(record.pointed_at_by.all(), key=lambda link: link.origin_id)
    ]


def _local(text: Text) -> LocalText:
    return LocalText(text.text, text.language, text.by_machine)


def _phrase(original: str, reader: Reader) -> LocalText:
    """A short phrase that many records may share; phrases are written in English."""
    return _local(reader.text(phrase_key(original), original)) if original else LocalText("", reader.language)


def _number(value: Decimal | None) -> int | float | None:
    """A whole number as one, for files in which 38000.0 would look odd."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
