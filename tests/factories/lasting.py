"""Rows that other connections see: what a test does in its own transaction, they do not."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import connection, transaction

from sankofa.catalogue.models import Content, Document, Draft, Keeping, Partner, Record
from sankofa.directory.models import (
    Account,
    Consent,
    ConsentText,
    ConsentWording,
    DutyGrant,
    HandOver,
    Identity,
    Invitation,
    Membership,
    Organisation,
    Person,
    PersonDocument,
    RetentionRule,
    RightsRequest,
    Session,
)
from sankofa.foundation.models import SentForm, SharedValue
from sankofa.journal.models import Entry, Seal, Unsealed
from sankofa.messaging.models import Mail, MailTurnedOff, Notice
from sankofa.tables.models import Upload

T = TypeVar("T")
OF_PEOPLE = (
    SocialAccount,
    Upload,
    MailTurnedOff,
    RightsRequest,
    Consent,
    ConsentWording,
    ConsentText,
    RetentionRule,
    Identity,
    PersonDocument,
    Person,
    Notice,
    Mail,
    Session,
    SentForm,
    SharedValue,
    HandOver,
    Invitation,
    DutyGrant,
    Membership,
    Authenticator,
    EmailAddress,
    Account,
)
OF_JOURNAL = (Seal, Unsealed, Entry)
OF_DRAFTS = tuple(
    f"catalogue_{name}"
    for name in ("judgement", "review", "attachment", "draftparty", "draftversion", "draft")
)
RULED = (
    *OF_DRAFTS,
    *(f"catalogue_{name}" for name in ("record", "keeping", "content", "contentversion")),
    *(model._meta.db_table for model in (*OF_PEOPLE, Organisation, *OF_JOURNAL)),
)


def lastingly(work: Callable[[], T]) -> T:
    """Does it on a connection of its own, as the owner of the tables, so that it is there for everybody at once."""

    def alone() -> T:
        try:
            with connection.cursor() as cursor:
                cursor.execute("RESET ROLE")
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(alone).result(timeout=120)


def take_away_the_made_up() -> None:
    """All funds and books, accounts, people, texts, made-up organisations, what was written for the catalogue, and
    the journal of it."""
    _take_away_funds()
    with transaction.atomic(), connection.cursor() as cursor:
        for table in RULED:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        slugs = list(Draft.objects.exclude(slug="").values_list("slug", flat=True))
        for model in (Record, Keeping, Content):
            model.objects.filter(slug__in=slugs).delete()
        cursor.execute("DELETE FROM catalogue_contentversion WHERE slug = ANY(%s)", [slugs])
        for table in OF_DRAFTS:
            cursor.execute(f"DELETE FROM {table}")
        for model in (*OF_PEOPLE, *OF_JOURNAL):
            model.objects.all()._raw_delete("default")
        Document.objects.filter(code__startswith="account-made-up").delete()
        Partner.objects.filter(name__startswith="Made-up").delete()
        Organisation.objects.filter(slug__startswith="made-up")._raw_delete("default")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in RULED:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def emptied(table: str) -> None:
    """With all that refers to it: until the transaction of the test is rolled back."""
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH RECURSIVE held(id) AS (SELECT %s::regclass::oid UNION SELECT conrelid FROM pg_constraint "
            "JOIN held ON confrelid = id WHERE contype = 'f') SELECT DISTINCT id::regclass::text FROM held",
            [table],
        )
        _truncate([name for (name,) in cursor.fetchall()])


def _take_away_funds() -> None:
    with transaction.atomic():
        names = connection.introspection.table_names()
        _truncate([name for name in names if name.startswith(("funds_", "ledger_"))])


def _truncate(tables: list[str]) -> None:
    """Past the triggers that hold them, which only the owner of the tables can do."""
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(f"TRUNCATE {', '.join(tables)} CASCADE")
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
