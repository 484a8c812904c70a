"""What of a record is translated, by whom, and what is out of date."""

from dataclasses import dataclass

from django.conf import settings
from django.db import connection

from sankofa.catalogue.formats.originals import PHRASES, RECORD_FIELDS, phrase_key, text_digest
from sankofa.catalogue.models import Record, Translation
from sankofa.catalogue.queries.readable import NAMES

LANGUAGES = [code for code, _name in settings.LANGUAGES]
MOST_LISTED = 300


@dataclass(frozen=True)
class Field:
    """One text of a record: as it was written, and what there is of it in the other language."""

    key: str
    label: str
    original: str
    text: str
    by_machine: bool
    is_out_of_date: bool
    is_long: bool

    @property
    def seen(self) -> "Seen":
        return Seen(text_digest(self.text), text_digest(self.original))


@dataclass(frozen=True)
class Seen:
    """The digests of a translation and of its original, as the page showed them to whoever translates."""

    text: str
    original: str


@dataclass(frozen=True)
class Waiting:
    slug: str
    title: str
    missing: int
    out_of_date: int
    by_machine: int


def original_of(record: Record) -> dict[str, str]:
    """Key -> text as written, of all in a record that is translated."""
    texts = {f"record.{record.slug}.{name}": getattr(record, name) for name in RECORD_FIELDS}
    texts |= {
        phrase_key(getattr(record, name)): getattr(record, name) for name in PHRASES if getattr(record, name)
    }
    return {key: text for key, text in texts.items() if text}


def fields_of(record: Record, language: str) -> list[Field]:
    originals = original_of(record)
    held = {row.key: row for row in Translation.objects.filter(key__in=originals, language=language)}
    return [_field(record, key, original, held.get(key)) for key, original in originals.items()]


def _field(record: Record, key: str, original: str, held: Translation | None) -> Field:
    own = key.startswith(f"record.{record.slug}.")
    name = (
        key.rpartition(".")[2] if own else next(p for p in PHRASES if phrase_key(getattr(record, p)) == key)
    )
    return Field(
        key=key,
        label=str(NAMES[name]),
        original=original,
        text=held.text if held else "",
        by_machine=bool(held and held.by_machine),
        is_out_of_date=bool(held and held.of_digest and held.of_digest != text_digest(original)),
        is_long=name == "summary",
    )


_WAITING = """
    SELECT record.slug, record.title,
           count(*) FILTER (WHERE held.id IS NULL) AS missing,
           count(*) FILTER (WHERE held.of_digest <> '' AND held.of_digest <>
                            encode(sha256(convert_to(part.text, 'UTF8')), 'hex')) AS out_of_date,
           count(*) FILTER (WHERE held.by_machine) AS by_machine
    FROM catalogue_record record
    CROSS JOIN LATERAL (VALUES ('title', record.title), ('summary', record.summary)) part(field, text)
    LEFT JOIN catalogue_translation held
      ON held.key = 'record.' || record.slug || '.' || part.field AND held.language = %(language)s
    WHERE record.language <> %(language)s AND part.text <> ''
    GROUP BY record.id
    HAVING count(*) FILTER (WHERE held.id IS NULL OR held.of_digest <> '' AND held.of_digest <>
                            encode(sha256(convert_to(part.text, 'UTF8')), 'hex')) > 0
        OR %(machine)s AND bool_or(held.by_machine)
    ORDER BY out_of_date DESC, missing DESC, record.slug
    LIMIT %(most)s
"""


def waiting(language: str, *, with_machine: bool) -> list[Waiting]:
    """Records whose texts in a language are missing or out of date; with those that nobody has checked, if asked."""
    with connection.cursor() as cursor:
        cursor.execute(_WAITING, {"language": language, "machine": with_machine, "most": MOST_LISTED})
        return [Waiting(*row) for row in cursor.fetchall()]
