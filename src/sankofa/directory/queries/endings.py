"""What has ended in this database and must stay ended, whatever backup is put back. Read by its owner alone."""

from collections.abc import Iterator

from django.db.models import Max, Min
from django.utils import timezone

from sankofa.directory.models import (
    Account,
    Consent,
    ConsentText,
    DutyGrant,
    Invitation,
    Membership,
    Person,
)
from sankofa.foundation.endings import (
    CONSENT,
    DUTY,
    INVITATION,
    LOCKED,
    MEMBERSHIP,
    PERSON,
    STOPPED,
    TEXT,
    Ending,
    text_id,
)

_ENDED = (
    (CONSENT, Consent, "withdrawn_at"),
    (PERSON, Person, "erased_at"),
    (DUTY, DutyGrant, "ended_at"),
    (MEMBERSHIP, Membership, "left_at"),
    (INVITATION, Invitation, "withdrawn_at"),
    (STOPPED, Person, "restricted_at"),
)


def endings_here() -> Iterator[Ending]:
    """Withdrawn consents and invitations, erased persons, ended duties and memberships, stopped use, locked accounts,
    texts that ask for more. Removed accounts and documents have left no row."""
    for kind, model, moment in _ENDED:
        ended = model.objects.filter(**{f"{moment}__isnull": False}).order_by(moment)
        for id, at in ended.values_list("pk", moment).iterator():
            yield Ending(kind, str(id), at)
    for locked in Account.objects.filter(is_active=False).values_list("public_id", flat=True):
        yield Ending(LOCKED, str(locked), timezone.now())
    yield from _texts()


def _texts() -> Iterator[Ending]:
    """Of each purpose the text that asks for most, where it asks for more than the first."""
    published = ConsentText.objects.filter(published_at__isnull=False).order_by("purpose")
    for purpose, most in published.values_list("purpose").annotate(Max("substance")):
        if most > 1:
            since = published.filter(purpose=purpose, substance=most).aggregate(at=Min("published_at"))["at"]
            yield Ending(TEXT, text_id(purpose, most), since)
