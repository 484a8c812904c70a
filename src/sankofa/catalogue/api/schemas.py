"""The shape of every answer. The fields of a record are those of `formats.facts`."""

from datetime import datetime

from ninja import Field, Schema

from sankofa.catalogue.terms import CountryRole, Direction, Form, Kind, PartnerRole, Why

Number = int | float


def _coded(values: list[str], description: str, **further):
    """One of a few words; some fields may be empty where the source tells nothing."""
    return Field(description=description, json_schema_extra={"enum": values}, **further)


class LocalText(Schema):
    text: str = Field(examples=["Tres por Uno: matched funding of hometown projects"])
    language: str = Field(description="The language of this text, which may not be the one asked for")
    by_machine: bool = Field(description="Whether a machine translated it and nobody has checked it yet")


class Coded(Schema):
    code: str
    label: str


class CountryFact(Schema):
    code: str = Field(description="ISO 3166-1 alpha-3", examples=["SEN"])
    name: str
    role: str = _coded([*CountryRole.values, ""], "Empty where the source tells none")
    role_label: str


class RegionFact(Schema):
    code: str = Field(description="UN M49", examples=["011"])
    name: str


class PartnerFact(Schema):
    name: str = Field(description="The body as the source names it")
    role: str = _coded(PartnerRole.values, "What it did")
    role_label: str
    country: str = Field(description="Code, or empty")
    country_name: str
    kind: str = Field(description="Code of a term, or empty", examples=["partner-kinds.ngo"])
    kind_label: str


class TermFact(Schema):
    code: str = Field(examples=["tags.gender"])
    label: str
    group: str = Field(description="Code of a group of the vocabulary", examples=["tags"])


class AmountFact(Schema):
    value: Number
    currency: str = Field(description="ISO 4217", examples=["USD"])
    what: str


class FigureFact(Schema):
    value: Number
    upto: Number | None = Field(description="The other end of a range")
    unit: str
    what: str


class LinkFact(Schema):
    """An address as printed, which may be dead by now."""

    url: str
    printed_year: int | None
    checked_year: int | None


class SourceFact(Schema):
    """Where the facts stand."""

    document: str = Field(description="Slug of the document's own record", examples=["jmdi-handbook-2011"])
    title: str
    publisher: str
    year: int | None
    locator: str = Field(description="The place in the document")


class RelationFact(Schema):
    slug: str
    kind: str = _coded(Kind.values, "Kind of the other record")
    title: str
    why: str = _coded(Why.values, "Why the one record points to the other")
    why_label: str = Field(description="The reason, as read from this record")
    outgoing: bool = Field(description="Whether this record points to the other, or the other here")


class Record(Schema):
    """A record with all its facts. Empty texts and lists mean that the sources tell nothing."""

    slug: str = Field(description="Names the record, in addresses too", examples=["mexico-3x1"])
    address: str = Field(description="The record's page")
    kind: str = _coded(Kind.values, "What sort of record it is")
    kind_label: str
    form: str = _coded([*Form.values, ""], "What sort of practice, guideline or resource it is")
    form_label: str
    code: str = Field(description="The number under which a programme lists a project")
    language: str = Field(description="The language the record is written in")
    title: LocalText
    title_given: bool = Field(
        description="False: the source gives no title, and this one describes the record"
    )
    summary: LocalText
    authors: list[str]
    start_year: int | None
    end_year: int | None
    countries: list[CountryFact]
    regions: list[RegionFact]
    places: list[str] = Field(description="Places that the source names and that have no code")
    partners: list[PartnerFact]
    terms: list[TermFact]
    direction: str = _coded([*Direction.values, ""], "Of a finding: which way the effect goes")
    direction_label: str
    outcome: LocalText
    population: LocalText
    lessons: list[str]
    challenges: list[str]
    notes: str
    amounts: list[AmountFact]
    figures: list[FigureFact]
    links: list[LinkFact]
    sources: list[SourceFact]
    related: list[RelationFact]
    added_at: datetime
    changed_at: datetime


class Choice(Schema):
    key: str
    label: str
    count: int = Field(description="Records that this value leaves, under the words and the other choices")
    chosen: bool


class Facet(Schema):
    name: str = Field(description="The parameter to narrow by", examples=["country"])
    label: str
    values: list[Choice]


class Records(Schema):
    total: int = Field(description="Records that match, on all pages")
    page: int
    pages: int
    size: int
    next: str | None = Field(description="Address of the next page")
    previous: str | None
    meant: str | None = Field(description="The search that may have been meant, when nothing was found")
    records: list[Record]
    facets: list[Facet] | None = Field(description="Only with facets=true")


class Facets(Schema):
    total: int = Field(description="Records that match")
    facets: list[Facet]


class Term(Schema):
    code: str
    label: LocalText
    definition: LocalText
    variants: list[str] = Field(description="Other spellings that mean this term")
    parent: str = Field(description="Label of the wider term, or empty")
    records: int


class Group(Schema):
    code: str = Field(examples=["tags"])
    name: LocalText
    description: LocalText
    facet: str = Field(description="The parameter that takes these terms, or empty")


class GroupWithTerms(Group):
    terms: list[Term]


class GroupInList(Group):
    terms: int = Field(description="How many terms there are")


class Vocabulary(Schema):
    groups: list[GroupInList]


class CountryInList(Schema):
    code: str = Field(description="ISO 3166-1 alpha-3", examples=["SEN"])
    name: str
    short_name: str
    regions: list[str] = Field(description="UN M49 codes of the regions it lies in, the smallest first")
    records: int = Field(description="Records that name the country")
    as_origin: int
    as_destination: int
    as_transit: int


class Countries(Schema):
    countries: list[CountryInList]


class Cell(Schema):
    """A pair of outcome and mechanism that some finding speaks to, with its findings by direction."""

    outcome: str
    mechanism: str
    total: int
    positive: int
    negative: int
    mixed: int
    none: int = Field(description="Findings that state no effect")


class Evidence(Schema):
    """Outcome by mechanism. A pair without a cell is a gap."""

    findings: int
    gaps: int
    outcomes: list[Coded]
    mechanisms: list[Coded]
    cells: list[Cell]


class Part(Schema):
    name: LocalText
    description: LocalText


class Example(Schema):
    slug: str
    title: LocalText


class RoadAction(Schema):
    text: LocalText
    relevant_for: list[str] = Field(description="Origin or destination states, or both")
    locator: str = Field(description="The place in the source document")
    examples: list[Example]


class RoadStage(Schema):
    code: str
    name: LocalText
    purpose: LocalText
    of_map: bool = Field(description="False: a stage that this catalogue adds to the road map")
    elements: list[Part]
    actions: list[RoadAction]
    records: int
    leads_on: LocalText | None = Field(description="What leads to the next stage")


class RoadMap(Schema):
    title: LocalText | None
    slug: str = Field(description="Slug of the road map's own record")
    origin: str
    principles: list[LocalText]
    stages: list[RoadStage]
    cross_cutting: list[Part]
    limits: list[LocalText]
    destination: Part | None
