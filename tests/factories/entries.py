"""Made-up entries of catalogue files, and the few rows they lean on. Nobody and nothing here exists."""

from pathlib import Path

import yaml

from sankofa.catalogue.actions import save_records
from sankofa.catalogue.actions.vocabulary import save_documents
from sankofa.catalogue.formats.entries import DocumentEntry, RecordEntry
from sankofa.catalogue.models import Record

REPORT = "made-up-report"


def raw_report(**changes: object) -> dict:
    return {"id": REPORT, "title": "A made-up report", "publisher": "Nobody", "year": 2001} | changes


def raw_record(slug: str = "made-up", **changes: object) -> dict:
    """An entry as it stands in a file: a practice with a title and a source."""
    plain = {
        "id": slug,
        "kind": "practice",
        "title": f"The made-up practice {slug}",
        "sources": [{"document": REPORT, "locator": "p. 1"}],
    }
    return plain | changes


def record_entry(slug: str = "made-up", **changes: object) -> RecordEntry:
    return RecordEntry.model_validate(raw_record(slug, **changes))


def stored(slug: str = "made-up", **changes: object) -> Record:
    """A record saved as a load would save it; saved again, it is replaced."""
    save_documents([DocumentEntry.model_validate(raw_report())])
    save_records([record_entry(slug, **changes)], by="a test")
    return Record.objects.get(slug=slug)


class _WithoutAliases(yaml.SafeDumper):
    """Writes out a value that stands in several places, as people do."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def catalogue_file(path: Path, content: object) -> Path:
    """Writes a YAML file, with the folders it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not isinstance(content, str):
        content = yaml.dump(content, Dumper=_WithoutAliases, allow_unicode=True, sort_keys=False)
    path.write_text(content, encoding="utf-8")
    return path
