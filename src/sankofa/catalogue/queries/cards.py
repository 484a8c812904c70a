"""Records as they stand in a list."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sankofa.catalogue.models import Record, RecordCountry, RecordTerm
from sankofa.catalogue.queries.labels import Labels
from sankofa.catalogue.queries.texts import Reader, Text
from sankofa.catalogue.terms import STAGES, TAGS, THEMES, Direction, Form, Kind
from sankofa.places.queries import country_names

TAGS_SHOWN = 4


@dataclass(frozen=True)
class Card:
    slug: str
    kind: str
    kind_label: str
    form_label: str
    title: Text
    summary: Text
    countries: tuple[str, ...]  # short names
    start_year: int | None
    end_year: int | None
    direction: str
    direction_label: str
    tags: tuple[tuple[str, str], ...]  # (term code, label)
    stages: tuple[tuple[str, str], ...]
    changed_at: datetime

    @property
    def years(self) -> str:
        """`2002–2012`, `2006`, or nothing."""
        first, last = self.start_year, self.end_year
        return "–".join(str(year) for year in dict.fromkeys((first, last)) if year)


def text_keys(record: Record) -> list[str]:
    return [f"record.{record.slug}.title", f"record.{record.slug}.summary"]


def title_of(record: Record, reader: Reader) -> Text:
    return reader.text(f"record.{record.slug}.title", record.title, record.language)


def summary_of(record: Record, reader: Reader) -> Text:
    return reader.text(f"record.{record.slug}.summary", record.summary, record.language)


def cards(ids: Sequence[int], language: str, labels: Labels) -> list[Card]:
    """The cards of some records, in the order asked."""
    records = {
        record.id: record for record in Record.objects.filter(id__in=ids).defer("lessons", "challenges")
    }
    reader = Reader(language, [key for record in records.values() for key in text_keys(record)])
    countries = _countries(ids, language)
    terms = _terms(ids)
    return [_card(records[id], reader, countries[id], terms[id], labels) for id in ids if id in records]


def _card(
    record: Record, reader: Reader, countries: list[str], terms: list[tuple[str, str]], labels: Labels
) -> Card:
    tags = [code for group, code in terms if group in (TAGS, THEMES)]
    return Card(
        slug=record.slug,
        kind=record.kind,
        kind_label=str(Kind(record.kind).label),
        form_label=str(Form(record.form).label) if record.form else "",
        title=title_of(record, reader),
        summary=summary_of(record, reader),
        countries=tuple(dict.fromkeys(countries)),
        start_year=record.start_year,
        end_year=record.end_year,
        direction=record.direction,
        direction_label=str(Direction(record.direction).label) if record.direction else "",
        tags=tuple((code, labels.of("", code)) for code in tags[:TAGS_SHOWN]),
        stages=tuple((code, labels.of("", code)) for group, code in terms if group == STAGES),
        changed_at=record.changed_at,
    )


def _countries(ids: Sequence[int], language: str) -> dict[int, list[str]]:
    names = country_names(language)
    found = defaultdict(list)
    rows = (
        RecordCountry.objects.filter(record_id__in=ids)
        .order_by("position")
        .values_list("record_id", "country_id")
    )
    for id, code in rows:
        found[id].append(names[code].short)
    return found


def _terms(ids: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    """record -> (group, code), themes before tags."""
    found = defaultdict(list)
    rows = RecordTerm.objects.filter(record_id__in=ids, term__group__code__in=(TAGS, THEMES, STAGES))
    for id, group, code in rows.order_by("position").values_list(
        "record_id", "term__group__code", "term__code"
    ):
        found[id].append((group, code))
    return found
