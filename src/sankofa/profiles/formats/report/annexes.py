"""What stands behind the sections: sources, methods, and how to look a number up."""

from collections.abc import Iterable
from datetime import date
from unicodedata import bidirectional

from babel.dates import format_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sankofa.profiles.formats.report.cells import named
from sankofa.profiles.formats.report.content import Method, Told
from sankofa.profiles.formats.report.tables import Set, caption, patterns
from sankofa.profiles.formats.report.texts import plain
from sankofa.profiles.terms import Dataset


def day(of: date) -> str:
    return format_date(of, format="long", locale=get_language() or "en")


def sources(told: Told) -> list[dict[str, object]]:
    return [_source(dataset) for dataset in told.sources]


def _source(dataset: Dataset) -> dict[str, object]:
    facts = (
        (_("Publisher"), dataset.publisher),
        (_("Edition"), dataset.edition),
        (_("Licence"), dataset.licence),
        (_("Retrieved"), day(date.fromisoformat(dataset.retrieved)) if dataset.retrieved else ""),
        (_("Covers"), dataset.coverage),
        (_("Obtained from"), dataset.source),
        (_("To be named as"), dataset.attribution),
        (_("Id"), dataset.id),
    )
    faults = dataset.faults.get(get_language() or "en") or dataset.faults.get("en", ())
    return {
        "title": named(dataset),
        "facts": [[str(name), plain(text), _runs_rightwards(text)] for name, text in facts if text],
        "faults": [plain(text) for text in faults],
    }


def _runs_rightwards(text: str) -> bool:
    """Whether a text is in letters that are written from left to right, as names and titles often are."""
    strong = (direction for character in text if (direction := bidirectional(character)) in ("L", "R", "AL"))
    return next(strong, "L") == "L"


def methods(told: Told) -> list[dict[str, object]]:
    return [_method(method) for method in told.methods]


def _method(method: Method) -> dict[str, object]:
    return {
        "title": plain(method.title),
        "explanation": plain(method.explanation),
        "formula": plain(method.formula),
        "sources": plain("; ".join(method.sources)),
        "module": method.module,
        "is_topic": not method.topic,
    }


def ids(tables: Iterable[Set]) -> list[dict[str, object]]:
    """For each table, the ids of its columns."""
    found = ((each, patterns(each.table)) for each in tables)
    return [
        {"caption": caption(each), "columns": list(map(list, columns))} for each, columns in found if columns
    ]
