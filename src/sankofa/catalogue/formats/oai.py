"""Answers of OAI-PMH 2.0 with unqualified Dublin Core, as the protocol of 2002 lays them down."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from lxml import etree
from lxml.builder import ElementMaker

from sankofa.catalogue.formats.facts import RecordFacts
from sankofa.catalogue.formats.oairequest import PREFIX, Token
from sankofa.catalogue.formats.xmltext import xml_text

MEDIA_TYPE = "text/xml; charset=utf-8"
GRANULARITY = "YYYY-MM-DDThh:mm:ssZ"

_OAI = "http://www.openarchives.org/OAI/2.0/"
_OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
_DC = "http://purl.org/dc/elements/1.1/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_LOCATION = f"{{{_XSI}}}schemaLocation"
_SCHEMA, _DC_SCHEMA = f"{_OAI[:-1]}/OAI-PMH.xsd", f"{_OAI}oai_dc.xsd"
_E = ElementMaker(namespace=_OAI, nsmap={None: _OAI, "xsi": _XSI})
_DUBLIN = ElementMaker(namespace=_OAI_DC, nsmap={"oai_dc": _OAI_DC, "dc": _DC, "xsi": _XSI})

Element = etree._Element


@dataclass(frozen=True)
class Header:
    """What a harvester keeps of a record to know it again."""

    id: int
    slug: str
    kind: str
    changed_at: datetime
    is_deleted: bool = False  # withdrawn: harvesters are told to forget it


@dataclass(frozen=True)
class Item:
    """A record to harvest: facts in English, and what else there is in other languages."""

    header: Header
    facts: RecordFacts
    titles: Mapping[str, str]  # language -> text
    summaries: Mapping[str, str]
    subjects: tuple[tuple[str, str], ...]  # (language, label)


@dataclass(frozen=True)
class Repository:
    """Where the answers come from."""

    base_url: str
    name: str
    email: str
    earliest: datetime


def identifier_of(host: str, slug: str) -> str:
    return f"oai:{host}:{slug}"


def slug_in(identifier: str, host: str) -> str:
    """The slug in an identifier of this repository, or nothing."""
    start = identifier_of(host, "")
    return identifier.removeprefix(start) if identifier.startswith(start) else ""


def document(
    base_url: str, moment: datetime, arguments: Mapping[str, str], parts: Iterable[Element]
) -> bytes:
    """A whole answer. `arguments` are those of the request, none where they could not be understood."""
    told = {name: xml_text(value) for name, value in arguments.items()}
    root = _E("OAI-PMH", _E.responseDate(stamp(moment)), _E.request(base_url, told), *parts)
    root.set(_LOCATION, f"{_OAI} {_SCHEMA}")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def stamp(moment: datetime) -> str:
    """A moment as OAI-PMH writes it, in UTC and whole seconds.

    >>> stamp(datetime(2024, 5, 1, 9, 30, 0, 999, tzinfo=UTC))
    '2024-05-01T09:30:00Z'
    """
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def errors(found: Sequence[tuple[str, str]]) -> list[Element]:
    return [_E.error(xml_text(message), code=code) for code, message in found]


def identify(repository: Repository) -> Element:
    return _E.Identify(
        _E.repositoryName(xml_text(repository.name)),
        _E.baseURL(repository.base_url),
        _E.protocolVersion("2.0"),
        _E.adminEmail(repository.email),
        _E.earliestDatestamp(stamp(repository.earliest)),
        _E.deletedRecord("persistent"),
        _E.granularity(GRANULARITY),
    )


def list_metadata_formats() -> Element:
    described = _E.metadataFormat(
        _E.metadataPrefix(PREFIX), _E.schema(_DC_SCHEMA), _E.metadataNamespace(_OAI_DC)
    )
    return _E.ListMetadataFormats(described)


def list_sets(sets: Iterable[tuple[str, str]]) -> Element:
    return _E.ListSets(*(_E.set(_E.setSpec(code), _E.setName(xml_text(name))) for code, name in sets))


def get_record(item: Item | Header, host: str) -> Element:
    return _E.GetRecord(_record(item, host))


def list_records(items: Iterable[Item | Header], host: str, resumption: Element | None) -> Element:
    parts = [_record(item, host) for item in items]
    return _E.ListRecords(*parts, *([] if resumption is None else [resumption]))


def list_identifiers(headers: Iterable[Header], host: str, resumption: Element | None) -> Element:
    parts = [_header(header, host) for header in headers]
    return _E.ListIdentifiers(*parts, *([] if resumption is None else [resumption]))


def resumption(token: Token | None, given: int, total: int) -> Element | None:
    """Where to read on: `given` records came before this part. The last of several has an empty token."""
    if token is None and not given:
        return None
    return _E.resumptionToken(token.sealed() if token else "", completeListSize=str(total), cursor=str(given))


def _header(header: Header, host: str) -> Element:
    element = _E.header(
        _E.identifier(identifier_of(host, header.slug)),
        _E.datestamp(stamp(header.changed_at)),
        _E.setSpec(header.kind),
    )
    if header.is_deleted:
        element.set("status", "deleted")
    return element


def _record(item: Item | Header, host: str) -> Element:
    if isinstance(item, Header):  # a deleted one, of which nothing more is told
        return _E.record(_header(item, host))
    described = _DUBLIN.dc()
    described.set(_LOCATION, f"{_OAI_DC} {_DC_SCHEMA}")
    for name, text, language in dublin_core(item):
        if said := xml_text(text):
            element = etree.SubElement(described, f"{{{_DC}}}{name}")
            element.text = said
            if language:
                element.set(_LANG, language)
    return _E.record(_header(item.header, host), _E.metadata(described))


def dublin_core(item: Item) -> Iterator[tuple[str, str, str]]:
    """(element, text, language) of a record; no language where the text is a name, a number or a code."""
    facts = item.facts
    yield from (("title", text, language) for language, text in item.titles.items())
    yield from (("creator", name, "") for name in facts.authors)
    yield from (("subject", label, language) for language, label in item.subjects)
    yield from (("description", text, language) for language, text in item.summaries.items())
    yield from (
        ("publisher", source.publisher, "") for source in facts.sources if source.document == facts.slug
    )
    yield from (
        ("contributor", name, "") for name in dict.fromkeys(partner.name for partner in facts.partners)
    )
    yield from (
        ("date", f"{year:04d}", "") for year in dict.fromkeys((facts.start_year, facts.end_year)) if year
    )
    yield "type", facts.kind_label, "en"
    yield from (("type", label, "en") for label in (facts.form_label,) if label)
    yield "type", "Text", ""  # in the DCMI type vocabulary
    yield "format", "text/html", ""
    yield "identifier", facts.address, ""
    yield from (("source", source.in_words, "") for source in facts.sources if source.document != facts.slug)
    yield "language", facts.language, ""
    yield from (("coverage", country.name, "en") for country in facts.countries)
    yield from (("coverage", country.code, "") for country in facts.countries)
    yield from (
        ("coverage", place, "") for place in (*(region.name for region in facts.regions), *facts.places)
    )
