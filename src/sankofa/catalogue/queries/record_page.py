"""Everything a record's own page shows."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np

from sankofa.catalogue.formats.originals import phrase_key
from sankofa.catalogue.models import Amount, Attachment, Figure, Keeping, Link, Record, Relation, TermGroup
from sankofa.catalogue.queries.cards import summary_of, text_keys, title_of
from sankofa.catalogue.queries.facets import facet_of
from sankofa.catalogue.queries.labels import Labels
from sankofa.catalogue.queries.shelf import Shelf, shelf
from sankofa.catalogue.queries.texts import Reader, Text
from sankofa.catalogue.terms import (
    Access,
    CountryRole,
    Direction,
    Evidence,
    Form,
    Kind,
    PartnerRole,
    State,
    Why,
)
from sankofa.directory.terms import Standing
from sankofa.places.queries import country_names, region_names

ALIKE_SHOWN = 5
LINKS_SHOWN = 120  # in each direction; more than a page can be read for
SHARED_SHOWN = 4
ALIKE_FACETS = ("country", "theme", "tag", "outcome", "area")
COMMON = 0.25  # a value that more than this share of the records carry says little


@dataclass(frozen=True)
class Place:
    code: str
    name: str
    role: str
    role_label: str


@dataclass(frozen=True)
class PartnerLine:
    name: str
    role_label: str
    country: str
    kind: str


@dataclass(frozen=True)
class TermLine:
    code: str
    label: str
    group: str


@dataclass(frozen=True)
class TermGroupLine:
    code: str
    label: str
    facet: str  # the facet under which records with these terms are found, if there is one
    terms: tuple[TermLine, ...]


@dataclass(frozen=True)
class SourceLine:
    document: str  # slug of the document's own record
    title: Text
    publisher: str
    year: int | None
    locator: str
    has_page: bool = True


@dataclass(frozen=True)
class RelatedLine:
    slug: str
    title: Text
    kind: str
    kind_label: str
    direction: str
    direction_label: str
    why: str


@dataclass(frozen=True)
class Keeper:
    """Who keeps a record true, since when nobody has doubted it, and how good its reviewers found the evidence."""

    name: str
    slug: str  # of an organisation that has a public page
    confirmed_on: date
    evidence: str


@dataclass(frozen=True)
class Page:
    record: Record
    title: Text
    summary: Text
    population: Text
    outcome: Text
    kind_label: str
    form_label: str
    direction_label: str
    places: tuple[Place, ...]
    regions: tuple[str, ...]
    partners: tuple[PartnerLine, ...]
    term_groups: tuple[TermGroupLine, ...]
    amounts: tuple[Amount, ...]
    figures: tuple[Figure, ...]
    links: tuple[Link, ...]
    sources: tuple[SourceLine, ...]
    findings: tuple[RelatedLine, ...]
    related: dict[str, tuple[RelatedLine, ...]]  # why -> records
    alike: tuple[RelatedLine, ...]
    access_label: str = ""
    keeper: Keeper | None = None
    files: tuple[Attachment, ...] = ()

    @property
    def years(self) -> str:
        first, last = self.record.start_year, self.record.end_year
        return "–".join(str(year) for year in dict.fromkeys((first, last)) if year)


def record_page(record: Record, language: str) -> Page:
    held = shelf()
    labels = held.labels(language)
    links = _links(record)
    alike = _alike(record, held, {other.id for other, _why in links})
    others = {row.id: row for row in Record.objects.filter(id__in=[id for id, _ in alike])}
    sources = list(record.sources.select_related("document"))
    described = set(
        Record.objects.filter(slug__in=[source.document.code for source in sources]).values_list(
            "slug", flat=True
        )
    )
    reader = Reader(
        language,
        [
            *text_keys(record),
            phrase_key(record.population),
            phrase_key(record.outcome),
            *(f"record.{source.document.code}.title" for source in sources),
            *(f"record.{other.slug}.title" for other, _why in links),
            *(f"record.{row.slug}.title" for row in others.values()),
        ],
    )
    lines = [(why, _line(other, reader, why)) for other, why in links]
    return Page(
        record=record,
        title=title_of(record, reader),
        summary=summary_of(record, reader),
        population=reader.text(phrase_key(record.population), record.population),
        outcome=reader.text(phrase_key(record.outcome), record.outcome),
        kind_label=str(Kind(record.kind).label),
        form_label=str(Form(record.form).label) if record.form else "",
        direction_label=str(Direction(record.direction).label) if record.direction else "",
        places=_places(record, language),
        regions=_regions(record, language),
        partners=_partners(record, language, labels),
        term_groups=_terms(record, labels, language),
        amounts=tuple(record.amounts.all()),
        figures=tuple(record.figures.all()),
        links=tuple(record.links.all()),
        sources=tuple(
            SourceLine(
                document=source.document.code,
                title=reader.text(f"record.{source.document.code}.title", source.document.title),
                publisher=source.document.publisher,
                year=source.document.year,
                locator=source.locator,
                has_page=source.document.code in described,
            )
            for source in sources
        ),
        findings=tuple(line for why, line in lines if line.kind == Kind.FINDING),
        related=_by_reason((why, line) for why, line in lines if line.kind != Kind.FINDING),
        alike=tuple(
            _line(
                others[id], reader, ", ".join(labels.of(facet, key) for facet, key in shared[:SHARED_SHOWN])
            )
            for id, shared in alike
            if id in others
        ),
        access_label=str(Access(record.access).label) if record.access else "",
        keeper=_keeper(record),
        files=tuple(
            Attachment.objects.filter(draft__slug=record.slug, draft__state=State.PUBLISHED).defer("content")
        ),
    )


def _keeper(record: Record) -> Keeper | None:
    held = Keeping.objects.filter(slug=record.slug).select_related("organisation").first()
    if held is None:
        return None
    body = held.organisation
    return Keeper(
        name=body.name,
        slug=body.slug if body.standing == Standing.LISTED else "",
        confirmed_on=held.confirmed_on,
        evidence="" if held.evidence is None else str(Evidence(held.evidence).label),
    )


def _links(record: Record) -> list[tuple[Record, str]]:
    """(other record, why), first those that this record names, then those that name it."""
    outgoing = Relation.objects.filter(origin=record).select_related("target").order_by("position")
    incoming = Relation.objects.filter(target=record).select_related("origin").order_by("origin_id")
    return [
        *((link.target, str(Why(link.why).label)) for link in outgoing[:LINKS_SHOWN]),
        *((link.origin, str(Why(link.why).seen_from_there)) for link in incoming[:LINKS_SHOWN]),
    ]


def _line(row: Record, reader: Reader, why: str) -> RelatedLine:
    return RelatedLine(
        slug=row.slug,
        title=title_of(row, reader),
        kind=row.kind,
        kind_label=str(Kind(row.kind).label),
        direction=row.direction,
        direction_label=str(Direction(row.direction).label) if row.direction else "",
        why=why,
    )


def _by_reason(lines: Iterable[tuple[str, RelatedLine]]) -> dict[str, tuple[RelatedLine, ...]]:
    found = defaultdict(dict)
    for why, line in lines:
        found[why].setdefault(line.slug, line)
    return {why: tuple(by_slug.values()) for why, by_slug in found.items()}


def _alike(record: Record, held: Shelf, related: set[int]) -> list[tuple[int, list[tuple[str, str]]]]:
    """The records that share most with this one, weighing what few records carry more; with what they share."""
    slot = held.slot.get(record.id)
    if slot is None:
        return []
    index = held.index
    carried = index.terms_of(slot)
    frequency = index.frequencies(carried)
    telling = [
        (int(term), float(np.log(index.size / count)))
        for term, count in zip(carried, frequency, strict=True)
        if held.values[term][0] in ALIKE_FACETS and 1 < count <= max(COMMON * index.size, 2)
    ]
    scores = index.scores([term for term, _ in telling], [weight for _, weight in telling])
    passed_over = [held.slot[id] for id in related | {record.id} if id in held.slot]
    scores[passed_over] = 0
    best = np.argsort(-scores, kind="stable")[:ALIKE_SHOWN]
    strongest = max((weight for _, weight in telling), default=0)
    return [
        (
            int(held.ids[other]),
            [held.values[term] for term, _ in telling if term in set(index.terms_of(int(other)).tolist())],
        )
        for other in best
        if scores[other] > strongest
    ]


def _places(record: Record, language: str) -> tuple[Place, ...]:
    names = country_names(language)
    return tuple(
        Place(
            link.country_id,
            names[link.country_id].name,
            link.role,
            str(CountryRole(link.role).label) if link.role else "",
        )
        for link in record.country_links.all()
    )


def _regions(record: Record, language: str) -> tuple[str, ...]:
    names = region_names(language)
    return (*(names[link.region_id] for link in record.region_links.all()), *record.places)


def _partners(record: Record, language: str, labels: Labels) -> tuple[PartnerLine, ...]:
    names = country_names(language)
    return tuple(
        PartnerLine(
            name=link.partner.name,
            role_label=str(PartnerRole(link.role).label),
            country=names[link.partner.country_id].short if link.partner.country_id else "",
            kind=labels.of("", link.partner.kind.code) if link.partner.kind else "",
        )
        for link in record.partner_links.select_related("partner__kind")
    )


def _terms(record: Record, labels: Labels, language: str) -> tuple[TermGroupLine, ...]:
    found: dict[TermGroup, list[TermLine]] = defaultdict(list)
    for link in record.term_links.select_related("term__group"):
        group = link.term.group
        found[group].append(TermLine(link.term.code, labels.of("", link.term.code), group.code))
    reader = Reader(language, [f"group.{group.code}.name" for group in found])
    return tuple(
        TermGroupLine(
            group.code,
            str(reader.text(f"group.{group.code}.name", group.name)),
            facet_of(group.code),
            tuple(lines),
        )
        for group, lines in sorted(found.items(), key=lambda pair: pair[0].position)
    )
