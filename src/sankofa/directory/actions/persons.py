"""Writing down who somebody is, and stopping the use of it for now.

Each needs what the database asks for: the person's own purpose, a request about their data, or a registrar.
"""

import uuid
from collections.abc import Sequence

from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.actions.consents import record_consent_on_paper
from sankofa.directory.models import Account, Consent, Identity, Organisation, Person, PersonDocument
from sankofa.directory.terms import MOST_DOCUMENTS, Contacts, DirectoryRefused, Purpose
from sankofa.foundation import endings, sealing
from sankofa.foundation.sent_files import Taken
from sankofa.foundation.statement import stated
from sankofa.journal.actions import record


def ensure_person(*, account: Account) -> Person:
    """The person behind an account, made at need."""
    with stated(actor=str(account.public_id), purpose=Purpose.OWN):
        found = Person.objects.filter(account=account).first()
        return found or _made_for(account)


def _made_for(account: Account) -> Person:
    try:
        with transaction.atomic():
            made = Person.objects.create(account=account, language=account.language)
            record(action="add person", subject=f"person {made.pk}")
            return made
    except IntegrityError:  # two requests at once; the other one made it
        return Person.objects.get(account=account)


@transaction.atomic
def save_identity(*, person: uuid.UUID, contacts: Contacts, by: Account) -> None:
    """Puts name and contacts in place of those held. Raises `DirectoryRefused`."""
    sealed = [sealing.seal(text) if text else b"" for text in contacts.sealed()]
    fingerprints = [_fingerprint("email_blind", contacts.email), _fingerprint("phone_blind", contacts.phone)]
    if not _called("directory_save_identity", person, *sealed, *fingerprints):
        raise DirectoryRefused(_("These names and contacts cannot be changed by you."))
    record(by=by, action="save identity", subject=f"person {person}")


@transaction.atomic
def add_document(*, person: uuid.UUID, title: str, file: Taken, by: Account) -> uuid.UUID:
    """Keeps a document, sealed. Raises `DirectoryRefused`."""
    number = uuid.uuid4()
    sealed = sealing.seal(title.strip()), sealing.seal_bytes(file.content)
    said = file.media_type, len(file.content)
    if not _called("directory_add_document", person, number, *sealed, *said):
        raise DirectoryRefused(_why_not_added(person))
    record(by=by, action="add document", subject=f"person {person}")
    return number


def _why_not_added(person: uuid.UUID) -> str:
    if PersonDocument.objects.filter(person=person).count() < MOST_DOCUMENTS:
        return _("No document can be added here by you.")
    return _("At most %(most)s documents are kept here. Remove one first.") % {"most": MOST_DOCUMENTS}


@transaction.atomic
def remove_document(*, document: uuid.UUID, by: Account) -> bool:
    """Removes one's own document for good. Gives whether there was one."""
    rows = PersonDocument.objects.filter(pk=document, person__account=by).order_by()
    person = rows.values_list("person_id", flat=True).first()
    removed, _kinds = rows.delete()
    if not removed:  # or another request was quicker
        return False
    record(by=by, action="remove document", subject=f"person {person}")
    endings.remember(endings.DOCUMENT, document)
    return True


@transaction.atomic
def register_on_paper(
    *,
    organisation: Organisation,
    contacts: Contacts,
    language: str,
    purposes: Sequence[Purpose],
    by: Account,
) -> tuple[Person, list[Consent]]:
    """Somebody without an account who came to a registrar, with what they signed. Raises `DirectoryRefused`.

    Whoever consents to nothing is not written down.
    """
    if not purposes:
        raise DirectoryRefused(_("Without a consent nobody is written down."))
    person = Person(pk=uuid.uuid4(), language=language)
    if not _called("directory_register_person", organisation.pk, person.pk, language):
        raise DirectoryRefused(_("You are not a registrar of this organisation."))
    record(by=by, action="add person", subject=f"person {person.pk}", organisation=organisation.slug)
    save_identity(person=person.pk, contacts=contacts, by=by)
    given = [
        record_consent_on_paper(
            person=person, organisation=organisation, purpose=purpose, language=language, by=by
        )
        for purpose in purposes
    ]
    return person, given


@transaction.atomic
def restrict(*, person: Person, by: Account) -> None:
    """From now on nobody but the person reads on, whatever was consented to, until they say so."""
    if Person.objects.filter(pk=person.pk, restricted_at=None).update(restricted_at=timezone.now()):
        endings.remember(endings.STOPPED, person.pk)
        record(by=by, action="restrict person", subject=f"person {person.pk}")


@transaction.atomic
def unrestrict(*, person: Person, by: Account) -> None:
    """What was consented to, and still stands, counts again."""
    if Person.objects.filter(pk=person.pk, restricted_at__isnull=False).update(restricted_at=None):
        endings.remember(endings.GOES_ON, person.pk)
        record(by=by, action="unrestrict person", subject=f"person {person.pk}")


def _fingerprint(column: str, text: str) -> bytes | None:
    return Identity._meta.get_field(column).fingerprint(text) if text else None


def _called(function: str, *values: object) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}({', '.join(['%s'] * len(values))})", values)
        return bool(cursor.fetchone()[0])
