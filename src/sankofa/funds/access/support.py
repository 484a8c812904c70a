"""The door to crisis lists and coached families."""

from uuid import UUID

from sankofa.funds.access import found_in
from sankofa.funds.models import CoachedFamily, CrisisRecipient, Fund, Milestone


def recipient_in(fund: Fund, number: UUID) -> CrisisRecipient:
    """Raises Http404."""
    return found_in(CrisisRecipient.objects.filter(fund=fund, pk=number))


def family_in(fund: Fund, number: UUID) -> CoachedFamily:
    """Raises Http404."""
    return found_in(CoachedFamily.objects.filter(fund=fund, pk=number))


def milestone_in(fund: Fund, number: int) -> Milestone:
    """Raises Http404."""
    return found_in(Milestone.objects.filter(family__fund=fund, pk=number).select_related("family__fund"))
