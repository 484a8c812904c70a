"""The shape of a catalogue file, entry by entry. Anything else in a file is a fault."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from sankofa.catalogue.terms import (
    FORMS_OF_KIND,
    Access,
    CountryRole,
    Direction,
    Form,
    Kind,
    PartnerRole,
    Why,
)


def _without_nul(text: str) -> str:
    """PostgreSQL stores no NUL."""
    if "\x00" in text:
        raise ValueError("holds a NUL character; take it out")
    return text


def _text(*, shortest: int = 0, longest: int = 20_000) -> type[str]:
    length = StringConstraints(strip_whitespace=True, min_length=shortest, max_length=longest)
    return Annotated[str, length, AfterValidator(_without_nul)]


def _some(values: object) -> object:
    if isinstance(values, list | tuple) and not values:
        raise ValueError("there must be at least one")
    return values


_SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
AtLeastOne = BeforeValidator(_some)  # not a length, which would also count out those that have faults
Code = Annotated[str, StringConstraints(pattern=_SLUG, max_length=80)]
ShortCode = Annotated[str, StringConstraints(pattern=_SLUG, max_length=50)]
TermCode = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+\.[a-z0-9-]+$", max_length=120)]
AnyText = _text()
Text = _text(shortest=1)
Iso3 = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
YesNo = Annotated[bool, Field(strict=True)]
Year = Annotated[int, Field(ge=1800, le=2100, strict=True)]
Day = Annotated[date, Field(ge=date(1800, 1, 1), le=date(2100, 12, 31))]
Number = Annotated[float, Field(gt=-1e18, lt=1e18, allow_inf_nan=False, strict=True)]  # as the columns hold


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=False)


class SourceEntry(_Entry):
    document: Code
    locator: Text


class CountryEntry(_Entry):
    country: Iso3
    role: Literal[("", *CountryRole.values)] = ""


class PartnerEntry(_Entry):
    name: Text
    role: PartnerRole
    country: Iso3 | None = None
    kind: Code | None = None
    basis: Text | None = None


class AmountEntry(_Entry):
    value: Annotated[Number, Field(ge=0)]
    currency: Iso3
    what: Text


class FigureEntry(_Entry):
    value: Number
    upto: Number | None = None  # the other end of a range
    unit: AnyText = ""
    what: Text


class LinkEntry(_Entry):
    url: Annotated[str, StringConstraints(pattern=r"^https?://[^\s\x00]+$", max_length=2_000)]
    printed: Year | None = None
    checked: Year | None = None


class RelationEntry(_Entry):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
    record: Code
    why: Why = Field(alias="as")


class RecordEntry(_Entry):
    id: Code
    kind: Kind
    form: Literal[("", *Form.values)] = ""
    code: _text(longest=40) = ""
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")] = "en"
    title: Text
    title_given: YesNo = True
    summary: AnyText = ""
    authors: tuple[Text, ...] = ()
    countries: tuple[CountryEntry, ...] = ()
    regions: tuple[Annotated[str, StringConstraints(pattern=r"^\d{3}$")], ...] = ()
    places: tuple[Text, ...] = ()
    partners: tuple[PartnerEntry, ...] = ()
    terms: tuple[TermCode, ...] = ()
    start_year: Year | None = None
    end_year: Year | None = None
    direction: Literal[("", *Direction.values)] = ""
    outcome: AnyText = ""
    population: AnyText = ""
    on_day: Day | None = None  # of an event or a piece of news
    until_day: Day | None = None  # up to which a job or an event stands open
    checked_on: Day | None = None  # when a law was last compared with its source
    access: Literal[("", *Access.values)] = ""
    amounts: tuple[AmountEntry, ...] = ()
    figures: tuple[FigureEntry, ...] = ()
    links: tuple[LinkEntry, ...] = ()
    lessons: tuple[Text, ...] = ()
    challenges: tuple[Text, ...] = ()
    notes: AnyText = ""
    sources: Annotated[tuple[SourceEntry, ...], AtLeastOne]
    related: tuple[RelationEntry, ...] = ()

    @model_validator(mode="after")
    def _fits_together(self) -> "RecordEntry":
        if self.form and self.form not in FORMS_OF_KIND.get(self.kind, set()):
            raise ValueError(f"a {self.kind} cannot have the form “{self.form}”")
        if (self.kind == Kind.FINDING) != bool(self.direction):
            raise ValueError("findings have a direction, and no other kind has")
        if self.start_year and self.end_year and self.end_year < self.start_year:
            raise ValueError(f"ends in {self.end_year}, before it starts in {self.start_year}")
        if self.on_day and self.until_day and self.until_day < self.on_day:
            raise ValueError(f"stands open until {self.until_day}, before its day, {self.on_day}")
        return self


class DocumentEntry(_Entry):
    id: ShortCode
    title: Text
    publisher: Text
    year: Year | None = None
    record: Code | None = None


class TermEntry(_Entry):
    id: TermCode
    label: Text
    definition: AnyText = ""
    parent: TermCode | None = None
    variants: tuple[Text, ...] = ()
    as_printed: tuple[Text, ...] = ()
    source: tuple[SourceEntry, ...] = ()


class GroupEntry(_Entry):
    id: ShortCode
    name: Text
    description: AnyText = ""
    terms: Annotated[tuple[TermEntry, ...], AtLeastOne]


class _Named(_Entry):
    id: Code
    name: Text
    description: AnyText = ""
    basis: AnyText = ""
    source: SourceEntry | None = None


class RoadActionEntry(_Entry):
    id: Code
    action: Text
    relevant_for: Annotated[tuple[Literal["origin", "destination"], ...], AtLeastOne]
    examples: tuple[Code, ...] = ()
    basis: AnyText = ""
    source: SourceEntry


class RoadStageEntry(_Entry):
    id: ShortCode
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
    basis: AnyText = ""
    note: AnyText = ""
    source: SourceEntry | None = None


class RoadConstraint(_Entry):
    id: Code
    description: Text
    relevant_for: tuple[Literal["origin", "destination"], ...] = ()
    source: SourceEntry | None = None


class RoadMapEntry(_Entry):
    id: ShortCode
    title: Text
    origin: Text
    source: SourceEntry
    note: AnyText = ""
    destination: _Named
    principles: tuple[Text, ...] = ()
    cross_cutting: tuple[_Named, ...] = ()
    stages: tuple[RoadStageEntry, ...]
    arrows: tuple[RoadArrow, ...] = ()
    constraints: tuple[RoadConstraint, ...] = ()
    further_stages: tuple[_Named, ...] = ()

    @property
    def parts(self) -> Iterator[_Entry]:
        """All that has an id within the road map: no two may share one."""
        yield from (self, self.destination, *self.cross_cutting, *self.further_stages)
        for stage in self.stages:
            yield from (stage, *stage.elements, *stage.actions)
        yield from (*self.arrows, *self.constraints)


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
    by_machine: YesNo
    texts: dict[Annotated[str, StringConstraints(pattern=r"^[\w.-]+$", max_length=200)], Text]
