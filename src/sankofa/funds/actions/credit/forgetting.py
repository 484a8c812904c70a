"""Histories of remittances go when they are no longer needed: the decision keeps its numbers, not the transfers."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sankofa.directory.actions.retention import Retained
from sankofa.directory.models import RetentionRule
from sankofa.funds.models import RemittanceProof
from sankofa.funds.terms.credit import ApplicationStanding

_STANDS = ApplicationStanding


def remove_histories(rule: RetentionRule) -> int:
    """Those of applications that were decided, withdrawn or never handed in, so many days ago."""
    before = timezone.now() - timedelta(days=rule.days)
    gone = RemittanceProof.objects.filter(
        Q(application__decided_at__lt=before)
        | Q(application__standing__in=[_STANDS.WITHDRAWN, _STANDS.GATHERING], added_at__lt=before)
    )
    count = gone.count()
    gone.delete()
    return count


HISTORIES = Retained(
    "remittance-histories", _("Histories of remittances, after the decision"), 180, remove_histories
)
