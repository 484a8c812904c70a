"""What takes room, and how fast it grows."""

import shutil
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.catalogue.models import Attachment, Draft
from sankofa.directory.models import Account
from sankofa.journal.models import Entry
from sankofa.tables.models import Upload

MONTH = timedelta(days=30)
TABLES = """
SELECT relname, pg_total_relation_size(oid) FROM pg_class
WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
"""


@dataclass(frozen=True)
class Heap:
    """Things of one kind that lie about."""

    label: str
    bytes: int
    count: int | None = None


@dataclass(frozen=True)
class Growth:
    label: str
    count: int  # in the last thirty days


@dataclass(frozen=True)
class StoragePage:
    database: int
    rooms: list[Heap]  # the database by room
    files: list[Heap]
    cached: Heap
    free: int
    growth: list[Growth]


def storage_page() -> StoragePage:
    return StoragePage(
        database=database_bytes(),
        rooms=_rooms(),
        files=list(_files()),
        cached=_folder(_("Files kept to be quick"), Path(settings.CACHES["files"]["LOCATION"])),
        free=free_bytes(),
        growth=growth(),
    )


def database_bytes() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return cursor.fetchone()[0]


def free_bytes() -> int:
    return shutil.disk_usage(Path(settings.LAST_BACKUP).parent).free


def growth() -> list[Growth]:
    since = timezone.now() - MONTH
    return [
        Growth(_("Accounts made"), Account.objects.filter(joined_at__gte=since).count()),
        Growth(_("Drafts begun"), Draft.objects.filter(made_at__gte=since).count()),
        Growth(_("Files of tables sent"), Upload.objects.filter(received_at__gte=since).count()),
        Growth(_("Rows of the journal"), Entry.objects.filter(at__gte=since).count()),
    ]


def _rooms() -> list[Heap]:
    """Tables put together by the room whose they are, the largest first."""
    names = {
        name.removeprefix("sankofa."): "" for name in settings.INSTALLED_APPS if name.startswith("sankofa.")
    }
    sizes: dict[str, int] = defaultdict(int)
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        for table, size in cursor.fetchall():
            app = table.partition("_")[0]
            sizes[app if app in names else ""] += size
    heaps = [Heap(_room_label(app), size) for app, size in sizes.items() if size]
    return sorted(heaps, key=lambda heap: -heap.bytes)


def _room_label(app: str) -> str:
    told = {
        "catalogue": _("Catalogue"),
        "directory": _("Accounts, organisations and persons"),
        "journal": _("Journal"),
        "messaging": _("Mail and notices"),
        "tables": _("Tables that were sent"),
        "profiles": _("Tables of institutions"),
        "places": _("Countries"),
        "foundation": _("Forms and counts"),
        "": _("Jobs, sign-in and the rest"),
    }
    return told.get(app) or str(apps.get_app_config(app).verbose_name)


def _files() -> Iterator[Heap]:
    files = Attachment.objects.count()
    yield _folder(_("Uploaded and imported files"), Path(default_storage.location))
    yield Heap(_("Attachments of drafts (in the database)"), _bytes_of_attachments(), files)
    yield _folder(_("Style, script and pictures"), Path(settings.STATIC_ROOT))


def _bytes_of_attachments() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(sum(size), 0) FROM catalogue_attachment")
        return int(cursor.fetchone()[0])


def _folder(label: str, folder: Path) -> Heap:
    sizes = [size for path in folder.rglob("*") if (size := _size(path)) is not None]
    return Heap(label, sum(sizes), len(sizes))


def _size(path: Path) -> int | None:
    """Of a file that is still there: others come and go while we count."""
    try:
        return path.stat().st_size if path.is_file() else None
    except OSError:
        return None
