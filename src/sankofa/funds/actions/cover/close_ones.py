"""Who is so close to a cover that others decide on it and keep its books."""

from uuid import UUID

from sankofa.directory.actions.persons import ensure_person
from sankofa.directory.models import Account
from sankofa.funds.models import CoverPolicy


def concerns(policy: CoverPolicy, somebody: Account, person: UUID | None = None) -> bool:
    """Whether somebody pays for this cover, or is this person in it: then others decide and keep its books."""
    if policy.payer_id == somebody.pk:
        return True
    return person is not None and ensure_person(account=somebody).pk == person
