"""A record as plain values in one language: what every file, feed and answer is written from."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class LocalText:
    """A text, the language it is in, and whether a machine translated it."""

    text: str
    language: str
    by_machine: bool = False

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class CountryFact:
    code: str  # ISO 3166-1 alpha-3; a former country keeps the code it had
    name: str
    role: str
    role_label: str


@dataclass(frozen=True)
class RegionFact:
    code: str  # UN M49
    name: str


@dataclass(frozen=True)
class PartnerFact:
    name: str
    role: str
    role_label: str
    country: str  # code
    country_name: str
    kind: str  # term code
    kind_label: str


@dataclass(frozen=True)
class TermFact:
    code: str
    label: str
    group: str


@dataclass(frozen=True)
class AmountFact:
    value: int | float
    currency: str
    what: str


@dataclass(frozen=True)
class FigureFact:
    value: int | float
    upto: int | float | None  # the other end of a range
    unit: str
    what: str


@dataclass(frozen=True)
class LinkFact:
    """An address as printed, which may be dead by now."""

    url: str
    printed_year: int | None
    checked_year: int | None


@dataclass(frozen=True)
class SourceFact:
    document: str  # slug of the document's own record
    title: str
    publisher: str
    year: int | None
    locator: str

    @property
    def in_words(self) -> str:
        """`Title (Publisher, 2011), Part II`."""
        published = ", ".join(str(part) for part in (self.publisher, self.year) if part)
        return f"{self.title} ({published}), {self.locator}" if published else f"{self.title}, {self.locator}"


@dataclass(frozen=True)
class RelationFact:
    slug: str
    kind: str
    title: str
    why: str
    why_label: str  # as read from this record
    outgoing: bool  # False: the other record points here


@dataclass(frozen=True)
class RecordFacts:
    slug: str
    address: str
    kind: str
    kind_label: str
    form: str
    form_label: str
    code: str
    language: str  # the language the record is written in
    title: LocalText
    title_given: bool
    summary: LocalText
    authors: tuple[str, ...]
    start_year: int | None
    end_year: int | None
    countries: tuple[CountryFact, ...]
    regions: tuple[RegionFact, ...]
    places: tuple[str, ...]  # named by the source, without a code
    partners: tuple[PartnerFact, ...]
    terms: tuple[TermFact, ...]
    direction: str
    direction_label: str
    outcome: LocalText
    population: LocalText
    lessons: tuple[str, ...]
    challenges: tuple[str, ...]
    notes: str
    amounts: tuple[AmountFact, ...]
    figures: tuple[FigureFact, ...]
    links: tuple[LinkFact, ...]
    sources: tuple[SourceFact, ...]
    related: tuple[RelationFact, ...]
    added_at: datetime
    changed_at: datetime


@dataclass(frozen=True)
class Result:
    """What was asked, and how much answers it: what a file says of itself."""

    in_words: tuple[tuple[str, str], ...]  # (what is narrowed, to what); nothing: the whole catalogue
    parameters: dict[str, str | list[str]]  # as the address asks it
    address: str  # of the page with the same result
    total: int
    left_out: tuple[str, ...] = ()  # values in the address that name nothing here
    most: int = 50_000  # records that one file holds

    @property
    def cut(self) -> bool:
        return self.total > self.most
