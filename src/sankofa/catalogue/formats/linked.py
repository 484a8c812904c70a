"""A record as linked data: schema.org for search engines, DCAT 3 for data portals."""

import json
from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import SafeString, mark_safe

from sankofa.catalogue.formats.facts import CountryFact, LocalText, SourceFact, TermFact
from sankofa.catalogue.terms import Form, Kind

Node = dict[str, object]

_COUNTRY = "http://publications.europa.eu/resource/authority/country/"
_DCAT_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

# What is published is a text about something: the type of the text, and of what it is about. Only where the
# text is the thing itself (a claim, a report) is there one type alone.
_OF_KIND: dict[Kind, tuple[str, str]] = {
    Kind.POLICY: ("Article", "GovernmentService"),
    Kind.PRACTICE: ("Article", "Project"),
    Kind.PROJECT: ("Article", "Project"),
    Kind.FINDING: ("Claim", ""),
    Kind.RECOMMENDATION: ("CreativeWork", ""),
    Kind.GUIDELINE: ("CreativeWork", ""),
    Kind.RESOURCE: ("CreativeWork", ""),
}
_OF_FORM: dict[tuple[Kind, Form], tuple[str, str]] = {
    (Kind.PRACTICE, Form.TOOL): ("Article", "Service"),
    (Kind.PRACTICE, Form.LAW): ("Article", "Legislation"),
    (Kind.PRACTICE, Form.INSTITUTION): ("Article", "Organization"),
    (Kind.PRACTICE, Form.STUDY): ("Article", "ResearchProject"),
    (Kind.GUIDELINE, Form.HANDBOOK): ("Book", ""),
    (Kind.RESOURCE, Form.STUDY): ("Report", ""),
    (Kind.RESOURCE, Form.REPORT): ("Report", ""),
    (Kind.RESOURCE, Form.BACKGROUND_PAPER): ("Report", ""),
}
_DOCUMENTS = ("Book", "Report")


@dataclass(frozen=True)
class Body:
    """Who took part, as the sources name it."""

    name: str
    funds: bool


@dataclass(frozen=True)
class Subject:
    """What linked data needs of a record."""

    address: str
    catalogue: str  # address of the catalogue
    catalogue_name: str
    kind: str
    form: str
    kind_label: str
    title: LocalText
    summary: LocalText
    authors: tuple[str, ...]
    start_year: int | None
    end_year: int | None
    countries: tuple[CountryFact, ...]
    places: tuple[str, ...]
    bodies: tuple[Body, ...]
    terms: tuple[TermFact, ...]
    outcome: str
    population: str
    sources: tuple[SourceFact, ...]
    source_addresses: dict[str, str]  # slug of a document -> its address
    added_at: datetime
    changed_at: datetime


def schema_org(subject: Subject) -> Node:
    """The record in schema.org's vocabulary.

    The facts of a programme (who paid, where, when) belong to the programme and stand in `mainEntity`; the
    sources and the language belong to the text. Years of a document are its date, not the time it covers.
    """
    text_type, thing_type = _OF_FORM.get((subject.kind, subject.form)) or _OF_KIND[Kind(subject.kind)]
    document = text_type in _DOCUMENTS
    return _without_empty(
        {
            "@context": "https://schema.org",
            "@type": text_type,
            "@id": subject.address,
            "url": subject.address,
            "name": subject.title.text,
            "abstract": subject.summary.text,
            "inLanguage": subject.title.language,
            "genre": subject.kind_label,
            "author": [{"@type": "Organization" if _is_body(name) else "Person", "name": name} for name in subject.authors],
            "datePublished": str(subject.start_year or "") if document else "",
            "temporalCoverage": "" if document else period(subject),
            "spatialCoverage": [*map(_country, subject.countries), *map(_place, subject.places)],
            "about": [_term(term, subject) for term in subject.terms],
            "audience": subject.population and {"@type": "Audience", "audienceType": subject.population},
            "funder": [_organisation(body) for body in subject.bodies if body.funds],
            "contributor": [_organisation(body) for body in subject.bodies if not body.funds],
            "mainEntity": thing_type and {"@type": thing_type, "name": subject.title.text},
            "isBasedOn": [_part_of_source(source, subject) for source in subject.sources],
            "citation": [_in_words(source) for source in subject.sources],
            "isPartOf": {"@type": "DataCatalog", "name": subject.catalogue_name, "url": subject.catalogue},
            "sdDatePublished": subject.changed_at.date().isoformat(),
        }
    )


def period(subject: Subject) -> str:
    """Years as ISO 8601 writes them: `2006`, or `2002/2012`; a year alone does not say that it goes on.

    Nothing where the record is not dated.
    """
    years = dict.fromkeys(year for year in (subject.start_year, subject.end_year) if year)
    return "/".join(f"{year:04d}" for year in years)
