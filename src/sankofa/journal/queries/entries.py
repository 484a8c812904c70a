"""Reading the rows of the journal, the newest first, page by page however many there are."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from sankofa.journal.models import Entry

ON_A_PAGE = 50


@dataclass(frozen=True)
class Sought:
    """Which rows somebody looks for. What is left out narrows nothing."""

    actor: str = ""
    subject: str = ""
    action: str = ""
    purpose: str = ""
    since: datetime | None = None
    until: datetime | None = None  # this moment no longer
    before: int | None = None  # rows older than this one
    after: int | None = None  # rows newer than this one


@dataclass(frozen=True)
class EntriesPage:
    """Some rows, and from which to go on in each direction; None where there are no more."""

    entries: list[Entry]
    older: int | None
    newer: int | None


def entries(sought: Sought, *, most: int = ON_A_PAGE) -> EntriesPage:
    """A page counts no rows and skips none, so that the last takes no longer than the first."""
    rows = _narrowed(sought)
    if sought.after is not None:
        found = list(rows.filter(pk__gt=sought.after).order_by("pk")[: most + 1])
        newest_first = found[:most][::-1]
        return _page(newest_first, has_newer=len(found) > most, has_older=True)
    if sought.before is not None:
        rows = rows.filter(pk__lt=sought.before)
    found = list(rows.order_by("-pk")[: most + 1])
    return _page(found[:most], has_newer=sought.before is not None, has_older=len(found) > most)


def _narrowed(sought: Sought) -> QuerySet[Entry]:
    names = ("actor", "subject", "action", "purpose")
    rows = Entry.objects.filter(**{name: text for name in names if (text := getattr(sought, name))})
    if sought.since:
        rows = rows.filter(at__gte=sought.since)
    if sought.until:
        rows = rows.filter(at__lt=sought.until)
    return rows


def _page(rows: list[Entry], *, has_newer: bool, has_older: bool) -> EntriesPage:
    return EntriesPage(
        rows,
        older=rows[-1].pk if rows and has_older else None,
        newer=rows[0].pk if rows and has_newer else None,
    )
