"""Made-up persons and consents, stored as the owner of the tables, without going through an action."""

from datetime import timedelta
from hashlib import sha256

from django.db import connection
from django.utils import timezone

from sankofa.directory.models import (
    Account,
    Consent,
    ConsentText,
    ConsentWording,
    Identity,
    Organisation,
    Person,
    RightsRequest,
)
from sankofa.directory.terms import Purpose, Right
from sankofa.foundation import sealing

LANGUAGES = ("en", "fr", "es", "ar")


def text(purpose: Purpose, *, substance: int = 1, languages: tuple[str, ...] = LANGUAGES) -> ConsentText:
    """A published text, newer than those before."""
    version = ConsentText.objects.filter(purpose=purpose).count() + 1
    made = ConsentText.objects.create(
        purpose=purpose, version=version, substance=substance, published_at=timezone.now()
    )
    for language in languages:
        words = f"May we use it for {purpose}, version {version}, in {language}?"
        ConsentWording.objects.create(
            text=made, language=language, words=words, digest=sha256(words.encode()).hexdigest()
        )
    return made


def wording(purpose: Purpose, language: str = "en") -> ConsentWording:
    """The words in force, made at need."""
    latest = (
        ConsentText.objects.filter(purpose=purpose, published_at__isnull=False).order_by("-version").first()
    )
    return (latest or text(purpose)).wordings.get(language=language)


def person(
    account: Account | None = None, *, name: str = "Ama Example", email: str = "ama@example.org"
) -> Person:
    made = Person.objects.create(account=account)
    Identity.objects.create(
        person=made,
        name=name,
        email=email,
        email_blind=sealing.blind(email, of="email")[0] if email else None,
    )
    return made


def consent(to: Organisation, purpose: Purpose, of: Person, **fields: object) -> Consent:
    words = wording(purpose)
    plain = {
        "lapses_at": timezone.now() + timedelta(days=30),
        "substance": words.text.substance,
        "wording": words,
    }
    return Consent.objects.create(person=of, organisation=to, purpose=purpose, **plain | fields)


def request(to: Organisation, of: Person, right: Right = Right.ERASE) -> RightsRequest:
    return RightsRequest.objects.create(
        person=of,
        organisation=to,
        right=right,
        words="Please.",
        due_at=timezone.now() + timedelta(days=30),
    )


def became_due(days_ago: int) -> None:
    """All requests, as if their clocks had begun so much earlier. Only the owner of the tables can do so."""
    due = timezone.now() - timedelta(days=days_ago)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE directory_rightsrequest DISABLE TRIGGER USER")
        RightsRequest.objects.update(due_at=due, asked_at=due - timedelta(days=30))
        cursor.execute("ALTER TABLE directory_rightsrequest ENABLE TRIGGER USER")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
