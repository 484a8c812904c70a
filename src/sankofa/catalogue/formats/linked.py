"""A record as linked data: schema.org for search engines, DCAT 3 for data portals."""

import json
from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import SafeString, mark_safe

from sankofa.catalogue.formats.facts import CountryFact, LocalText, SourceFact, TermFact
from sankofa.catalogue.terms import Form, Kind

Node = dict[str, object]

MEDIA_TYPE = "application/ld+json; charset=utf-8"
_DCAT_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

# What is published is a text about something: the type of the text, and of the thing it is about. Where the
# record stands for a text itself, such as a report, there is no second type.
_OF_KIND: dict[str, tuple[str, str]] = {
    Kind.POLICY: ("Article", "GovernmentService"),
    Kind.PRACTICE: ("Article", "Project"),
    Kind.PROJECT: ("Article", "Project"),
    Kind.FINDING: ("Claim", ""),
    Kind.RECOMMENDATION: ("CreativeWork", ""),
    Kind.GUIDELINE: ("CreativeWork", ""),
    Kind.RESOURCE: ("CreativeWork", ""),
}
_OF_FORM: dict[tuple[str, str], tuple[str, str]] = {
    (Kind.PRACTICE, Form.TOOL): ("Article", "Service"),
    (Kind.PRACTICE, Form.LAW): ("Article", "Legislation"),
    (Kind.PRACTICE, Form.INSTITUTION): ("Article", "Organization"),
    (Kind.PRACTICE, Form.STUDY): ("Article", "ResearchProject"),
    (Kind.GUIDELINE, Form.HANDBOOK): ("Book", ""),
    (Kind.RESOURCE, Form.STUDY): ("Report", ""),
    (Kind.RESOURCE, Form.REPORT): ("Report", ""),
    (Kind.RESOURCE, Form.BACKGROUND_PAPER): ("Report", ""),
}
_DOCUMENTS = (Kind.GUIDELINE, Kind.RESOURCE)
_EMPTY = (None, "", [], {})
_FOR_HTML = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})


@dataclass(frozen=True)
class Body:
    """Who took part, as the sources name it."""

    name: str
    funds: bool


@dataclass(frozen=True)
class Subject:
    """What linked data needs of a record. Addresses are whole."""

    slug: str
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
    places: tuple[str, ...]  # regions and places
    bodies: tuple[Body, ...]
    terms: tuple[TermFact, ...]
    matters: tuple[str, ...]  # outcome and population, in words
    sources: tuple[SourceFact, ...]
    address_of: dict[str, str]  # slug of a document, or code of a term group -> address
    added_at: datetime
    changed_at: datetime

    @property
    def is_document(self) -> bool:
        """Whether the record stands for a published document, rather than telling of something."""
        return self.kind in _DOCUMENTS

    @property
    def basis(self) -> tuple[SourceFact, ...]:
        """The sources, without the document that the record itself stands for."""
        return tuple(source for source in self.sources if source.document != self.slug)

    @property
    def publisher(self) -> str:
        return next((source.publisher for source in self.sources if source.document == self.slug), "")


def schema_org(subject: Subject) -> Node:
    """The record in schema.org's vocabulary.

    A programme is the `mainEntity` of the text that tells of it, so that who paid for the programme does not
    pass for who paid for the text.
    """
    text, thing = _OF_FORM.get((subject.kind, subject.form)) or _OF_KIND[subject.kind]
    bodies = {
        "funder": [_organisation(body.name) for body in subject.bodies if body.funds],
        "contributor": [_organisation(body.name) for body in subject.bodies if not body.funds],
    }
    about_thing = {"@type": thing, "@id": f"{subject.address}#subject", "name": subject.title.text} | bodies
    node = {
        "@context": "https://schema.org",
        "@type": text,
        "@id": subject.address,
        "url": subject.address,
        "name": subject.title.text,
        "abstract": subject.summary.text,
        "inLanguage": subject.title.language,
        "genre": subject.kind_label,
        "author": list(subject.authors),
        **(_published(subject) if subject.is_document else _written_here(subject)),
        "spatialCoverage": [*map(_country, subject.countries), *map(_place, subject.places)],
        "about": [
            *(_defined_term(term, subject) for term in subject.terms),
            *({"@type": "Thing", "name": matter} for matter in subject.matters),
        ],
        **({"mainEntity": about_thing} if thing else bodies),
        "sdPublisher": _organisation(subject.catalogue_name),
        "sdDatePublished": subject.changed_at.date().isoformat(),
    }
    return _filled(node)


def _published(subject: Subject) -> Node:
    """Of a document: its years are those of its publication, and other documents only name it."""
    return {
        "publisher": _organisation(subject.publisher) if subject.publisher else None,
        "datePublished": period(subject),
        "subjectOf": [_place_in(source, subject) for source in subject.basis],
    }


def _written_here(subject: Subject) -> Node:
    """Of a text of this catalogue: its years are those it tells of, and it rests on places in documents."""
    return {
        "temporalCoverage": period(subject),
        "isBasedOn": [_place_in(source, subject) for source in subject.basis],
        "citation": [source.in_words for source in subject.basis],
        "isPartOf": {"@type": "DataCatalog", "name": subject.catalogue_name, "url": subject.catalogue},
    }


def dcat(subject: Subject) -> Node:
    """The record as an entry of a data catalogue: a `dcat:CatalogRecord` whose topic is a `dcat:Resource`."""
    catalogue = {"@id": subject.catalogue, "@type": "dcat:Catalog", "dct:title": subject.catalogue_name}
    entry = {
        "@id": subject.address,
        "@type": "dcat:CatalogRecord",
        "dct:title": _said(subject.title),
        "dct:issued": _typed(subject.added_at.date().isoformat(), "date"),
        "dct:modified": _typed(subject.changed_at.date().isoformat(), "date"),
        "@reverse": {"dcat:record": catalogue},
        "foaf:primaryTopic": _dcat_resource(subject),
    }
    return {"@context": _DCAT_CONTEXT} | _filled(entry)


def _dcat_resource(subject: Subject) -> Node:
    named = "dct:isReferencedBy" if subject.is_document else "dct:source"
    return {
        "@id": f"{subject.address}#subject",
        "@type": "dcat:Resource",
        "dct:identifier": subject.slug,
        "dct:title": _said(subject.title),
        "dct:description": _said(subject.summary),
        "dct:type": _concept(subject.kind, subject.kind_label),
        "dct:language": subject.title.language,
        "dct:creator": [_agent(name) for name in subject.authors],
        "dct:publisher": _agent(subject.publisher) if subject.publisher else None,
        "dct:contributor": [_agent(body.name) for body in subject.bodies],
        **_dcat_time(subject),
        "dct:spatial": [
            *(_dcat_place(country.name) | {"dct:identifier": country.code} for country in subject.countries),
            *map(_dcat_place, subject.places),
        ],
        "dcat:theme": [_concept(term.code, term.label) for term in subject.terms],
        "dct:bibliographicCitation": [source.in_words for source in subject.basis],
        named: [_dcat_document(source, subject) for source in subject.basis],
        "dcat:landingPage": {"@id": subject.address},
    }


def for_html(node: Node) -> SafeString:
    r"""JSON that may stand in a page's script element: nothing in it can end the element or open another.

    >>> for_html({"name": "</script>"})
    '{"name": "\\u003c/script\\u003e"}'
    """
    return mark_safe(json.dumps(node, ensure_ascii=False).translate(_FOR_HTML))  # noqa: S308  (escaped above)


def period(subject: Subject) -> str:
    """Years as ISO 8601 writes them, `2006` or `2002/2012`, or nothing. A first year alone does not go on."""
    years = dict.fromkeys(year for year in (subject.start_year, subject.end_year) if year)
    return "/".join(f"{year:04d}" for year in years)


def _filled(value):
    """A value without what is empty in it, all the way down."""
    if isinstance(value, dict):
        parts = {name: _filled(part) for name, part in value.items()}
        return {name: part for name, part in parts.items() if part not in _EMPTY}
    if isinstance(value, list):
        return [part for part in map(_filled, value) if part not in _EMPTY]
    return value


def _organisation(name: str) -> Node:
    return {"@type": "Organization", "name": name}


def _country(country: CountryFact) -> Node:
    code = {"@type": "PropertyValue", "propertyID": "ISO 3166-1 alpha-3", "value": country.code}
    return {"@type": "Country", "name": country.name, "identifier": code}


def _place(name: str) -> Node:
    return {"@type": "Place", "name": name}


def _defined_term(term: TermFact, subject: Subject) -> Node:
    return {
        "@type": "DefinedTerm",
        "termCode": term.code,
        "name": term.label,
        "inDefinedTermSet": subject.address_of.get(term.group),
    }


def _place_in(source: SourceFact, subject: Subject) -> Node:
    """The place that the source's locator names, as a part of the document."""
    document = {
        "@type": "CreativeWork",
        "name": source.title,
        "url": subject.address_of.get(source.document),
        "publisher": _organisation(source.publisher) if source.publisher else None,
        "datePublished": str(source.year or ""),
    }
    return {"@type": "CreativeWork", "name": source.locator, "isPartOf": document}


def _said(text: LocalText) -> Node:
    return {"@value": text.text, "@language": text.language} if text.text else {}


def _typed(value: str, of: str) -> Node:
    return {"@value": value, "@type": f"xsd:{of}"}


def _agent(name: str) -> Node:
    return {"@type": "foaf:Agent", "foaf:name": name}


def _concept(code: str, label: str) -> Node:
    return {"@type": "skos:Concept", "skos:notation": code, "skos:prefLabel": label}


def _dcat_place(name: str) -> Node:
    return {"@type": "dct:Location", "skos:prefLabel": name}


def _dcat_time(subject: Subject) -> Node:
    years = [
        _typed(f"{year:04d}", "gYear") if year else {} for year in (subject.start_year, subject.end_year)
    ]
    if subject.is_document:
        return {"dct:issued": years[0]}
    span = {"dcat:startDate": years[0], "dcat:endDate": years[1]}
    return {"dct:temporal": {"@type": "dct:PeriodOfTime"} | span} if any(years) else {}


def _dcat_document(source: SourceFact, subject: Subject) -> Node:
    return {
        "@id": subject.address_of.get(source.document),
        "@type": "dct:BibliographicResource",
        "dct:title": source.title,
        "dct:publisher": _agent(source.publisher) if source.publisher else None,
        "dct:issued": _typed(f"{source.year:04d}", "gYear") if source.year else None,
    }
