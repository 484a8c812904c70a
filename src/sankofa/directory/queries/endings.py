"""What has ended in this database and must stay ended, whatever backup is put back. Read by its owner alone."""

from collections.abc import Iterator

from sankofa.directory.models import Consent, DutyGrant, Membership, Person
from sankofa.foundation.endings import CONSENT, DUTY, MEMBERSHIP, PERSON, Ending

_ENDED = (
    (CONSENT, Consent, "withdrawn_at"),
    (PERSON, Person, "erased_at"),
    (DUTY, DutyGrant, "ended_at"),
    (MEMBERSHIP, Membership, "left_at"),
)


def endings_here() -> Iterator[Ending]:
    """Withdrawn consents, erased persons, ended duties and memberships. Removed accounts and documents
    have left no row."""
    for kind, model, moment in _ENDED:
        ended = model.objects.filter(**{f"{moment}__isnull": False}).order_by(moment)
        for id, at in ended.values_list("pk", moment).iterator():
            yield Ending(kind, str(id), at)
