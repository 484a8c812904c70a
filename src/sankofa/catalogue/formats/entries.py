"""The shape of a catalogue file, entry by entry. Anything else in a file is a fault."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from sankofa.catalogue.terms import FORMS_OF_KIND, CountryRole, Direction, Form, Kind, PartnerRole, Why

Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
TermCode = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+\.[a-z0-9-]+$", max_length=120)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000, pattern=r"^[^\x00]*$")]
Iso3 = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Year = Annotated[int, Field(ge=1800, le=2100)]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=False)


class SourceEntry(_Entry):
    document: Code
    locator: Text


class CountryEntry(_Entry):
    country: Iso3
    role: CountryRole | Literal[""] = ""


class PartnerEntry(_Entry):
    name: Text
    role: PartnerRole
    country: Iso3 | None = None
    kind: Code | None = None
    basis: Text | None = None


class AmountEntry(_Entry):
    value: float = Field(ge=0, allow_inf_nan=False)
    currency: Iso3
    what: Text


class FigureEntry(_Entry):
    value: float = Field(allow_inf_nan=False)
    upto: float | None = Field(default=None, allow_inf_nan=False)  # the other end of a range
    unit: str = ""
    what: Text


class LinkEntry(_Entry):
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$", max_length=2_000)]
    printed: Year | None = None
    checked: Year | None = None


class RelationEntry(_Entry):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
    record: Code
    why: Why = Field(alias="as")


class RecordEntry(_Entry):
    id: Code
    kind: Kind
    form: Form | Literal[""] = ""
    code: str = Field(default="", max_length=40)
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")] = "en"
    title: Text
    title_given: bool = True
    summary: str = ""
    authors: tuple[Text, ...] = ()
    countries: tuple[CountryEntry, ...] = ()
    regions: tuple[Annotated[str, StringConstraints(pattern=r"^\d{3}$")], ...] = ()
    places: tuple[Text, ...] = ()
    partners: tuple[PartnerEntry, ...] = ()
    terms: tuple[TermCode, ...] = ()
    start_year: Year | None = None
    end_year: Year | None = None
    direction: Direction | Literal[""] = ""
    outcome: str = ""
    population: str = ""
    amounts: tuple[AmountEntry, ...] = ()
    figures: tuple[FigureEntry, ...] = ()
    links: tuple[LinkEntry, ...] = ()
    lessons: tuple[Text, ...] = ()
    challenges: tuple[Text, ...] = ()
    notes: str = ""
    sources: tuple[SourceEntry, ...] = Field(min_length=1)
    related: tuple[RelationEntry, ...] = ()

    @model_validator(mode="after")
    def _fits_together(self) -> "RecordEntry":
        if self.form and self.form not in FORMS_OF_KIND.get(self.kind, set()):
            raise ValueError(f"a {self.kind} cannot have the form “{self.form}”")
        if (self.kind == Kind.FINDING) != bool(self.direction):
            raise ValueError("findings have a direction, and no other kind has")
        if self.start_year and self.end_year and self.end_year < self.start_year:
            raise ValueError(f"ends in {self.end_year}, before it starts in {self.start_year}")
        return self


class DocumentEntry(_Entry):
    id: Code
    title: Text
    publisher: Text
    year: Year | None = None
    record: Code | None = None


class TermEntry(_Entry):
    id: TermCode
    label: Text
    definition: str = ""
    parent: TermCode | None = None
    variants: tuple[Text, ...] = ()
    as_printed: tuple[Text, ...] = ()
    source: tuple[SourceEntry, ...] = ()


class GroupEntry(_Entry):
    id: Code
    name: Text
    description: str = ""
    terms: tuple[TermEntry, ...] = Field(min_length=1)


class _Named(_Entry):
    id: Code
    name: Text
    description: str = ""
    basis: str = ""
    source: SourceEntry | None = None


class RoadActionEntry(_Entry):
    id: Code
    action: Text
    relevant_for: tuple[Literal["origin", "destination"], ...] = Field(min_length=1)
    examples: tuple[Code, ...] = ()
    basis: str = ""
    source: SourceEntry


class RoadStageEntry(_Entry):
    id: Code
    name: Text
    purpose: Text
    elements: tuple[_Named, ...]
    actions: tuple[RoadActionEntry, ...]


class RoadArrow(_Entry):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
    id: Code
    start: Code = Field(alias="from")  # a stage, or any-stage
    end: Code = Field(alias="to")
    process: Text
    basis: str = ""
    note: str = ""
    source: SourceEntry | None = None


class RoadConstraint(_Entry):
    id: Code
    description: Text
    relevant_for: tuple[Literal["origin", "destination"], ...] = ()
    source: SourceEntry | None = None


class RoadMapEntry(_Entry):
    id: Code
    title: Text
    origin: Text
    source: SourceEntry
    note: str = ""
    destination: _Named
    principles: tuple[Text, ...] = ()
    cross_cutting: tuple[_Named, ...] = ()
    stages: tuple[RoadStageEntry, ...]
    arrows: tuple[RoadArrow, ...] = ()
    constraints: tuple[RoadConstraint, ...] = ()
    further_stages: tuple[_Named, ...] = ()


class DocumentsFile(_Entry):
    documents: tuple[DocumentEntry, ...]


class VocabularyFile(_Entry):
    groups: tuple[GroupEntry, ...]


class RecordsFile(_Entry):
    records: tuple[RecordEntry, ...]


class RoadMapFile(_Entry):
    roadmap: RoadMapEntry


class TranslationFile(_Entry):
    language: Literal["en", "fr", "es", "ar"]
    by_machine: bool
    texts: dict[Annotated[str, StringConstraints(pattern=r"^[\w.-]+$", max_length=200)], Text]
